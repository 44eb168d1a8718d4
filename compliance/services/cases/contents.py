"""What the letters about a contract say, put together from published rows: the facts that the documents are told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.documents.case_facts import Annex, Event, HandoverFacts, Reference
from compliance.documents.freezing import Content
from compliance.documents.handover import handover_file
from compliance.documents.letter_facts import (
    Answered,
    Cause,
    Contact,
    ContractTold,
    EarlierLetter,
    Firm,
    LetterFacts,
    Letterhead,
    Signatory,
    TimeLeft,
)
from compliance.documents.letters import guidance_letter, pre_notice
from compliance.documents.remedies import REMEDIES
from compliance.ladder import LETTER_LABELS, STAGE_LABELS, Letter, Stage, rung_of
from compliance.models import ContractCheck, Delivery, Finding, FindingStep, LetterProfile, Paper, Proof
from compliance.models.remedies import Answer
from compliance.outcomes import EMPLOYER, PROJECT, text_of
from compliance.rules import RULES
from compliance.selectors.law import law_book
from compliance.services.cases.letter_money import money_of, reckoned_of
from compliance.services.cases.refusing import CaseRefused
from compliance.services.contribution import Reckoned
from forum_portal import trail
from forum_portal.models import User
from procurement.models import Contract
from procurement.selectors import ContractNow, contracts_now

_RULE_OF = {(entry.code, entry.id[:2]): entry for entry in RULES}
_SOURCES = {EMPLOYER: "Data kepesertaan BPJS Ketenagakerjaan", PROJECT: "Data proyek BPJS Ketenagakerjaan"}
_DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    EMPLOYER: (
        "Sertifikat kepesertaan BPJS Ketenagakerjaan yang memuat NPP",
        "Bukti bayar iuran bulanan terakhir",
        "Salinan NPWP badan usaha",
    ),
    PROJECT: (
        "Salinan SPK atau kontrak beserta adendumnya",
        "Surat penetapan iuran jasa konstruksi dan nomor proyek",
        "Bukti bayar iuran (sekaligus atau per termin)",
        "Jumlah tenaga kerja pada proyek",
    ),
}


def profile() -> LetterProfile:
    return LetterProfile.objects.get()


def keep_profile(told: LetterProfile, *, by: User, changed: Sequence[str]) -> None:
    """Keeps the letterhead. Letters that were approved are not changed by it."""
    with transaction.atomic():
        told.save()
        trail.record(
            subject=told, action="letterhead.kept", by=by, after={name: getattr(told, name) for name in changed}
        )


def profile_gaps() -> list[str]:
    """The parts of the letterhead without which no letter goes out, by their names."""
    told = profile()
    needed = ("address", "contact_office", "contact_address", "contact_ways", "signatory")
    return [str(LetterProfile._meta.get_field(name).verbose_name) for name in needed if not getattr(told, name).strip()]


def letter_content(kind: Letter, contract: Contract, findings: Sequence[Finding], *, today: date) -> Content:
    """The content of this letter about these findings of one contract. Raises CaseRefused while it is not checked."""
    facts = _facts(kind, contract, findings, today)
    if kind is Letter.PRE_NOTICE:
        return pre_notice(facts)
    if kind is Letter.HANDOVER:
        return handover_file(_handover(facts, findings))
    return guidance_letter(facts, first=kind is Letter.GUIDANCE_FIRST)


def _facts(kind: Letter, contract: Contract, findings: Sequence[Finding], today: date) -> LetterFacts:
    check = ContractCheck.objects.select_related("employer", "employer_version").filter(contract=contract).first()
    if check is None:
        raise CaseRefused("Kontrak ini belum diperiksa, jadi belum ada yang dapat ditulis.")
    (now,) = contracts_now([contract.pk], with_contractor=False)
    told, reckoned = profile(), reckoned_of(now, check)
    causes = tuple(_cause(finding, check, reckoned) for finding in findings)
    starts = rung_of(kind).starts
    deadline = law_book().deadline_on(today, starts) if starts else None
    gaps = [cause.gap for cause in causes if cause.gap is not None]
    return LetterFacts(
        forum=told.forum,
        letterhead=Letterhead(lines_of(told.head), told.address),
        place=told.place,
        firm=_firm(now, check),
        contract=_contract(contract, now),
        causes=causes,
        documents=tuple(dict.fromkeys(each for finding in findings for each in _DOCUMENTS[finding.rule])),
        time_left=TimeLeft(deadline.days, deadline.working_days) if deadline else TimeLeft(0, True),
        contact=Contact(told.contact_office, told.contact_address, told.contact_hours, _ways(told)),
        branch=told.branch,
        signatory=Signatory(lines_of(told.signatory)),
        copies=lines_of(told.copies),
        case_number=", ".join(finding.number for finding in findings),
        total=gaps[0] if len(gaps) == 1 else None,
        earlier=_earlier(findings),
        answers=_answers(findings),
    )


def _cause(finding: Finding, check: ContractCheck, reckoned: Reckoned | None) -> Cause:
    text = text_of(finding.rule, finding.code)
    rule = _RULE_OF[finding.code, "PK" if finding.rule == EMPLOYER else "JK"]
    said = zip(check.why.get("sentences", []), check.why.get("rules", []), strict=False)
    sentences = [sentence for sentence, by_rule in said if by_rule == rule.id]
    lines, gap, missing = money_of(finding, check, reckoned)
    return Cause(
        title=text.label,
        sentence=" ".join(sentences) or text.meaning,
        law=rule.law,
        source=_SOURCES[finding.rule],
        as_of=check.as_of,
        remedy=REMEDIES[finding.code],
        evidence=tuple((label, value) for label, value in check.why.get("evidence", [])),
        lines=lines,
        gap=gap,
        not_reckoned=missing,
    )


def _firm(now: ContractNow, check: ContractCheck) -> Firm:
    employer = check.employer_version
    address = (employer.address,) if employer and employer.address else ()
    return Firm(now.contractor_name, now.npwp16 or now.npwp, address, check.employer.key if check.employer else "")


def _contract(contract: Contract, now: ContractNow) -> ContractTold:
    version = contract.current
    note = {True: "termasuk PPN", False: "tidak termasuk PPN"}.get(now.includes_vat, "PPN tidak disebutkan pada data")  # type: ignore[arg-type]
    return ContractTold(
        number=now.contract_number,
        title=now.package_name,
        office=contract.office.name if contract.office else (version.satker_name if version else ""),
        value=now.value,
        value_note=note,
        spk_date=now.first_spk_date or now.spk_date,
        starts_on=version.work_from if version else None,
        ends_on=version.work_until if version else None,
        package_code=now.kd_rup,
    )


def _earlier(findings: Sequence[Finding]) -> tuple[EarlierLetter, ...]:
    """The letters that every one of the findings went through, oldest first."""
    papers = Paper.objects.filter(findings__in=findings, status=Paper.Status.APPROVED).distinct().order_by("pk")
    received = {each.paper_id: each for each in Delivery.objects.filter(paper__in=papers, received_on__isnull=False)}
    told = []
    for paper in papers:
        delivery = received.get(paper.pk)
        if delivery is None or paper.dated is None:
            continue
        step = FindingStep.objects.filter(paper=paper).order_by("pk").first()
        told.append(
            EarlierLetter(
                title=LETTER_LABELS[Letter(paper.kind)],
                number=str(paper.number),
                dated=paper.dated,
                received_on=delivery.received_on,
                channel=delivery.get_channel_display(),
                proof=delivery.proof,
                until=step.due_on if step else None,
            )
        )
    return tuple(told)


def _answers(findings: Sequence[Finding]) -> tuple[Answered, ...]:
    refused = Proof.objects.filter(finding__in=findings, answer=Answer.REFUSED).order_by("pk")
    return tuple(
        Answered(timezone.localdate(proof.asked_at), proof.reason, f"Belum dapat diterima: {proof.answer_reason}")
        for proof in refused
    )


def _handover(facts: LetterFacts, findings: Sequence[Finding]) -> HandoverFacts:
    steps = FindingStep.objects.filter(finding__in=findings).order_by("at", "pk")
    events = tuple(
        Event(
            step.on or timezone.localdate(step.at),
            f"{step.get_act_display()} ({STAGE_LABELS[Stage(step.stage)]})",
            step.why,
        )
        for step in steps
        if step.act in _TOLD
    )
    papers = Paper.objects.filter(findings__in=findings, status=Paper.Status.APPROVED).distinct().order_by("pk")
    return HandoverFacts(
        letter=facts,
        receiver=(f"Kepala {facts.branch}",),
        summary=_summary(facts),
        chronology=tuple(dict.fromkeys(events)),
        annexes=tuple(
            Annex(f"{LETTER_LABELS[Letter(paper.kind)]} {paper.number}", f"SHA-256 {paper.content_hash}")
            for paper in papers
        ),
        references=tuple(
            Reference(each.get_kind_display(), each.reference, each.on)
            for finding in findings
            for each in finding.agency_steps.all()
        ),
    )


_TOLD = frozenset(
    {
        FindingStep.Act.DETECTED,
        FindingStep.Act.VERIFIED,
        FindingStep.Act.DELIVERED,
        FindingStep.Act.PAUSED,
        FindingStep.Act.RESUMED,
    }
)


def _summary(facts: LetterFacts) -> tuple[str, ...]:
    titles = ", ".join(cause.title.lower() for cause in facts.causes)
    return (
        f"{facts.firm.name} melaksanakan {facts.contract.title} untuk {facts.contract.office}.",
        f"Indikasi yang masih terbuka: {titles}.",
        f"Penyedia telah menerima {len(facts.earlier)} surat; batas waktu masing-masing telah lewat.",
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The entries of a field of the letterhead that holds one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _ways(told: LetterProfile) -> tuple[tuple[str, str], ...]:
    pairs: list[Any] = [line.partition(":") for line in lines_of(told.contact_ways)]
    return tuple((label.strip(), value.strip()) for label, _, value in pairs)
