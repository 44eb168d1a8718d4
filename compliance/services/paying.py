"""An advice asked before paying: reckoned from what is known at that moment, and kept as it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from compliance.models import PaymentAdvice
from compliance.paying import MOST_LINES, Asked, Note, Verdict, advise, note, read_lines
from compliance.selectors.paying import Payable, advices_for, contracts_asked, payables_for
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from forum_portal import trail
from forum_portal.models import User
from forum_portal.printing.pdf import printer

MOST_CONTRACTS = 300
_TOO_MANY_LINES = f"Ada {{count}} baris. Tempel paling banyak {MOST_LINES} baris sekaligus."
_TOO_MANY_CONTRACTS = (
    f"Baris itu menyangkut {{count}} kontrak, paling banyak {MOST_CONTRACTS}. Tempel nomor kontraknya."
)
NOT_FOUND = (
    "Tidak ada kontrak OPD Anda dengan nomor ini. Periksa penulisannya, atau tambahkan kontraknya pada Paket saya."
)


class ListRefused(ValueError):
    """The pasted list cannot be answered; the message is an Indonesian sentence that says how to mend it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pasted list with one advice, or with why there is none."""

    asked: Asked
    advice: PaymentAdvice | None
    trouble: str = ""


def ask_advice(*, contract_id: int, by: User, amount: Decimal | None = None) -> PaymentAdvice | None:
    """The advice on one contract in sight of `by`, kept; None where there is no such contract."""
    now = timezone.now()
    payables = payables_for(by, [contract_id], timezone.localdate(now))
    if not payables:
        return None
    with transaction.atomic():
        (kept,) = PaymentAdvice.objects.bulk_create([_advice(payables[0], by, now, amount)])
        trail.record(subject=kept, action="payment.advised", by=by, after={"verdict": kept.verdict})
    return kept


def ask_list(*, text: str, by: User) -> list[Line]:
    """The advice on every contract that a pasted text names, kept; a line that names several has several answers. A
    fixed number of queries. Raises ListRefused where the list is too long."""
    found = _found(text, by)
    wanted = {pk for contracts in found.values() for pk in contracts}
    if len(wanted) > MOST_CONTRACTS:
        raise ListRefused(_TOO_MANY_CONTRACTS.format(count=len(wanted)))
    now = timezone.now()
    made = [_advice(each, by, now, None) for each in payables_for(by, wanted, timezone.localdate(now))]
    with transaction.atomic():
        by_contract = {advice.contract_id: advice for advice in PaymentAdvice.objects.bulk_create(made)}
        said = {verdict.value: sum(each.verdict == verdict for each in made) for verdict in Verdict}
        trail.record(subject="payment_list", action="payment.list_advised", by=by, after=said)
    return [line for each, contracts in found.items() for line in _lines(each, contracts, by_contract)]


def list_again(*, text: str, kept: Sequence[int], by: User) -> list[Line]:
    """The same list with the advices that were given then, by their ids. Raises ListRefused."""
    advices = advices_for(by).filter(pk__in=kept[:MOST_CONTRACTS])
    by_contract = {advice.contract_id: advice for advice in advices}
    return [line for each, contracts in _found(text, by).items() for line in _lines(each, contracts, by_contract)]


def _found(text: str, by: User) -> dict[Asked, list[int]]:
    asked = read_lines(text)
    if len(asked) > MOST_LINES:
        raise ListRefused(_TOO_MANY_LINES.format(count=len(asked)))
    return contracts_asked(by, asked)


def _lines(asked: Asked, contracts: Sequence[int], advices: dict[int, PaymentAdvice]) -> list[Line]:
    answered = [Line(asked, advices[pk]) for pk in contracts if pk in advices]
    return answered or [Line(asked, None, asked.trouble or NOT_FOUND)]


def _advice(payable: Payable, by: User, now: datetime, amount: Decimal | None) -> PaymentAdvice:
    today = timezone.localdate(now)
    advice = advise(payable.facts, today=today, max_age_days=EXTRACT_MAX_AGE_DAYS)
    contract = payable.contract
    about = Note(
        package=contract.current.package_name,
        contract_number=contract.current.contract_number,
        office=contract.office.name if contract.office else contract.current.satker_name,
        contractor=payable.contractor,
        npwp=payable.npwp,
        value=contract.current.value,
        as_of=payable.facts.as_of,
        asked_by=str(by),
        asked_on=today,
        amount=amount,
        slip=payable.slip,
        of_project=payable.of_project,
    )
    return PaymentAdvice(
        contract=contract,
        asked_by=by,
        asked_at=now,
        amount=amount,
        verdict=advice.verdict,
        missing=advice.missing,
        unprotected_days=advice.unprotected_days,
        as_of=payable.facts.as_of,
        content=dict(note(about, advice)),
    )


def printed_note(advice: PaymentAdvice) -> bytes:
    """The note as PDF; of the same advice always the same bytes. Raises PrintingMissing."""
    shown = {**advice.content, "number": advice.number}
    return printer().paper("papers/payment_note.html", shown, identifier=advice.number)
