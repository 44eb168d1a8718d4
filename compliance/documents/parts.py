"""The parts that several papers share, each as plain content."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.documents.freezing import Content
from compliance.documents.letter_facts import (
    AmountLine,
    Answered,
    Cause,
    Contact,
    ContractTold,
    EarlierLetter,
    Firm,
    LetterFacts,
    Letterhead,
)
from compliance.documents.wording import UNKNOWN, marked, money
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

Pairs = list[list[str]]


def letterhead(head: Letterhead) -> Content:
    return {"lines": list(head.lines), "address": head.address, "crest": head.crest}


def contract_pairs(contract: ContractTold) -> Pairs:
    """What tells the contract from every other, as (label, value)."""
    pairs = [["Pekerjaan", contract.title], ["Nomor kontrak", contract.number or UNKNOWN]]
    if contract.spk_date:
        pairs.append(["Tanggal SPK/kontrak", day_label(contract.spk_date)])
    pairs.append(["Pemilik pekerjaan", contract.office])
    return pairs


def details(case_number: str, firm: Firm, contract: ContractTold) -> Pairs:
    """Whom and what the annex is about, as (label, value), only what is known; the NPWP masked."""
    pairs = [["Nomor rujukan", case_number]] if case_number else []
    pairs.append(["Penyedia", firm.name])
    if firm.npwp:
        pairs.append(["NPWP", mask_npwp(firm.npwp)])
    if firm.npp:
        pairs.append(["NPP", firm.npp])
    if contract.package_code:
        pairs.append(["Kode RUP", contract.package_code])
    if contract.value is not None:
        note = f" ({contract.value_note})" if contract.value_note else ""
        pairs.append(["Nilai kontrak", f"{rupiah(contract.value)}{note}"])
    if contract.starts_on or contract.ends_on:
        days = [day_label(day) if day else UNKNOWN for day in (contract.starts_on, contract.ends_on)]
        pairs.append(["Masa pelaksanaan", " sampai dengan ".join(days)])
    return pairs


def cause(number: int, told: Cause) -> Content:
    """One indication with its evidence, law, working and remedy."""
    said: Content = {
        "number": number,
        "title": told.title,
        "sentence": told.sentence,
        "law": marked(told.law, told.law_verified),
        "source": f"{told.source}, keadaan per {day_label(told.as_of)}",
        "evidence": [list(pair) for pair in told.evidence],
        "lines": [_line(line) for line in told.lines],
        "gap": None if told.gap is None else money(told.gap),
        "not_reckoned": told.not_reckoned,
        "remedy": told.remedy,
        "verified": told.law_verified and all(line.verified for line in told.lines),
    }
    return said


def _line(line: AmountLine) -> Content:
    return {"label": marked(line.label, line.verified), "working": line.working, **money(line.amount)}


def causes(told: Iterable[Cause]) -> list[Content]:
    return [cause(number, each) for number, each in enumerate(told, start=1)]


def total(label: str, amount: Decimal | None, told: Iterable[Content]) -> Content | None:
    """What is missing over all causes; marked when any figure behind it is."""
    if amount is None:
        return None
    return {"label": marked(label, all(each["verified"] for each in told)), **money(amount)}


def contact(told: Contact) -> Content:
    return {
        "office": told.office,
        "address": told.address,
        "hours": told.hours,
        "ways": [list(way) for way in told.ways],
    }


def earlier(letters: Iterable[EarlierLetter]) -> list[Content]:
    """Earlier letters with the record of their delivery."""
    return [
        {
            "title": each.title,
            "number": each.number,
            "dated": day_label(each.dated),
            "received": day_label(each.received_on) if each.received_on else "belum ada bukti penerimaan",
            "until": day_label(each.until) if each.until else "–",
            "proof": f"{each.channel}: {each.proof}",
        }
        for each in letters
    ]


def answers(told: Iterable[Answered]) -> list[Content]:
    return [{"on": day_label(each.on), "said": each.said, "outcome": each.outcome} for each in told]


def frame(facts: LetterFacts, *, kind: str, subject: str, annexed: str, addressee: list[str]) -> Content:
    """What surrounds every official letter: letterhead, head block, addressee, signature, copies."""
    return {
        "kind": kind,
        "title": f"{subject}: {facts.firm.name}",
        "letterhead": letterhead(facts.letterhead),
        "place": facts.place,
        "head": [["Sifat", facts.nature], ["Lampiran", annexed], ["Hal", subject]],
        "addressee": addressee,
        "signatory": list(facts.signatory.lines),
        "copies": list(facts.copies),
    }


def to_firm(firm: Firm) -> list[str]:
    """The lines of the address block: the head of the firm, by office."""
    return [f"Pimpinan {firm.name}", *firm.address]
