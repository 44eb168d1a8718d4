"""The dated rates and days off, as the pure rules want them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.models import ContributionBracket, VatRate
from compliance.rules.contribution import Bracket
from forum_portal.models import Holiday
from forum_portal.working_days import Calendar


@dataclass(frozen=True, slots=True)
class DatedBrackets:
    """One schedule of contribution rates and the days on which it holds; `until` None: still in force."""

    since: date
    until: date | None
    brackets: tuple[Bracket, ...]
    legal_source: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class DatedVat:
    """A VAT rate as a fraction and the days on which it holds."""

    since: date
    until: date | None
    rate: Decimal
    legal_source: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """All rates ever in force, newest first."""

    schedules: tuple[DatedBrackets, ...]
    vat_rates: tuple[DatedVat, ...]

    def schedule_on(self, day: date) -> DatedBrackets | None:
        return _in_force(self.schedules, day)

    def vat_on(self, day: date) -> DatedVat | None:
        return _in_force(self.vat_rates, day)


def _in_force(rows: Sequence[DatedBrackets | DatedVat], day: date) -> DatedBrackets | DatedVat | None:
    return next((row for row in rows if row.since <= day and (row.until is None or day <= row.until)), None)


def rates() -> Rates:
    """Two queries."""
    schedules: dict[date, list[ContributionBracket]] = {}
    for row in ContributionBracket.objects.order_by("-valid_from", "lower"):
        schedules.setdefault(row.valid_from, []).append(row)
    return Rates(
        tuple(
            DatedBrackets(
                since,
                rows[0].valid_to,
                tuple(Bracket(row.lower, row.upper, row.jkk, row.jkm) for row in rows),
                rows[0].legal_source,
                all(row.verified for row in rows),
            )
            for since, rows in schedules.items()
        ),
        tuple(
            DatedVat(row.valid_from, row.valid_to, row.rate, row.legal_source, row.verified)
            for row in VatRate.objects.order_by("-valid_from")
        ),
    )


def calendar() -> Calendar:
    """The days off that are known. One query."""
    days: dict[str, dict[date, str]] = {Holiday.Kind.NATIONAL: {}, Holiday.Kind.JOINT_LEAVE: {}}
    for day, name, kind in Holiday.objects.values_list("day", "name", "kind"):
        days[kind][day] = name
    return Calendar.build(days[Holiday.Kind.NATIONAL], days[Holiday.Kind.JOINT_LEAVE])
