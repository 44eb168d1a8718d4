"""What BPJS Ketenagakerjaan has set and received for each registered project: the period, the bill, the instalments."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from forum_portal.demo.days import AS_OF, next_signing_day
from forum_portal.demo.packages import Course, Package, Scheme

_BY_WAGES_SHARE = 0.06
_AT_ONCE_SHARE = 0.35
_SHORT_SHARE = 0.08
_LATER_PAID_SHARE = 0.85
_TOPPED_UP_SHARE = 0.6
_MAINTENANCE = timedelta(days=180)
# The bills that these invented projects got: up to this much of the value without VAT, so much of a thousand.
_BILLED = (
    (Decimal(100_000_000), Decimal("2.4")),
    (Decimal(500_000_000), Decimal("1.9")),
    (Decimal(1_000_000_000), Decimal("1.5")),
    (Decimal(5_000_000_000), Decimal("1.2")),
    (Decimal("Infinity"), Decimal("1.0")),
)
_BILLED_WAGES = Decimal("20.4")
# What the forum of this invented province lets pass.
_LET_PASS = 250_000
_LET_PASS_SHARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Bill:
    """Amounts in whole rupiah. `method` is as the extract writes it; `payments` are the instalments in their order."""

    value: int
    cover_from: date
    cover_to: date
    maintenance_until: date
    certified_on: date | None
    method: str
    wages: int | None
    contribution: int
    payments: tuple[tuple[date, int], ...]
    addendum: str


def bill_of(package: Package, project: str, registered_on: date, paid_on: date | None) -> Bill:
    """The bill of a package's project. It has luck of its own, so that nothing else of the province depends on it."""
    luck = Random(f"bill {project}")  # noqa: S311  believable, not secret
    first, latest = package.contract[0], package.contract[-1]
    begins = first.signed_on or registered_on
    ends = package.work_until(first) or registered_on
    topped_up = latest is not first and luck.random() < _TOPPED_UP_SHARE
    value = latest.value if topped_up else first.value
    by_wages = luck.random() < _BY_WAGES_SHARE
    wages = value * luck.randint(14, 24) // 100 // 1000 * 1000 if by_wages else None
    contribution = _thousandth(Decimal(wages) * _BILLED_WAGES) if wages else _by_value(value)
    return Bill(
        value=value,
        cover_from=begins,
        cover_to=ends,
        maintenance_until=ends + _MAINTENANCE,
        certified_on=paid_on and min(AS_OF, next_signing_day(paid_on)),
        method="upah" if wages else "nilai kontrak",
        wages=wages,
        contribution=contribution,
        payments=_payments(luck, contribution, paid_on, begins, ends) if paid_on else (),
        addendum=latest.number if topped_up else "",
    )


def is_underpaid(package: Package) -> bool:
    """Whether the forum pursues what is missing: of a project that began to pay, after its end or after all that was
    billed was paid, and more than the forum lets pass."""
    registration = package.registration
    if registration is None or registration.paid_on is None or package.slip or package.course is Course.TO_VERIFY:
        return False
    bill = bill_of(package, registration.project, registration.registered_on, registration.paid_on)
    due = _by_value(package.contract[-1].value, includes_vat=package.states_vat)
    paid = sum(amount for _, amount in bill.payments)
    is_due = paid >= bill.contribution or _end_of(package, bill) < AS_OF
    return bill.wages is None and is_due and due - paid > min(_LET_PASS, due * _LET_PASS_SHARE)


def _end_of(package: Package, bill: Bill) -> date:
    """As the files tell it: the lists of OPD state no end of the work."""
    until = package.work_until(package.contract[-1])
    return max(bill.cover_to, until) if until and package.scheme is not Scheme.OWN_LIST else bill.cover_to


def _payments(luck: Random, total: int, paid_on: date, begins: date, ends: date) -> tuple[tuple[date, int], ...]:
    if luck.random() < _SHORT_SHARE:
        return ((paid_on, total * luck.randint(55, 80) // 100),)
    if luck.random() < _AT_ONCE_SHARE:
        return ((paid_on, total),)
    half, quarter = (total + 1) // 2, (total + 2) // 4
    paid = [(paid_on, half)]
    for day, amount in (
        (begins + (ends - begins) / 2, quarter),
        (ends - timedelta(days=14), total - half - quarter),
    ):
        later = max(next_signing_day(day), paid[-1][0])
        if later > AS_OF or luck.random() > _LATER_PAID_SHARE:
            break
        paid.append((later, amount))
    return tuple(paid)


def _by_value(value: int, *, includes_vat: bool = True) -> int:
    base = Decimal(value) / Decimal("1.11") if includes_vat else Decimal(value)
    lower, bill = Decimal(0), Decimal(0)
    for upper, share in _BILLED:
        bill += max(Decimal(0), min(base, upper) - lower) * share
        lower = upper
    return _thousandth(bill)


def _thousandth(amount: Decimal) -> int:
    return int((amount / 1000).quantize(Decimal(1), ROUND_HALF_UP))
