"""How values are written in readings: one place, so that every indicator reads alike."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from compliance.indicators.facts import ContractRecord
from compliance.indicators.indicator import Evidence
from compliance.rules.facts import ExtractFacts
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, percent, rupiah

_PER_MILLE = Decimal("0.001")
_TENTH = Decimal("0.1")


def on_day(label: str, day: date | None) -> Evidence:
    """A day as evidence; left out where it is not known."""
    return label, day_label(day) if day else ""


def money(label: str, amount: Decimal | int | None) -> Evidence:
    """Whole rupiah as evidence; left out where it is not known."""
    return label, "" if amount is None else rupiah(amount)


def number(label: str, count: int | None) -> Evidence:
    return label, "" if count is None else grouped(count)


def share(fraction: Decimal) -> str:
    """A fraction as a reader sees it, to a tenth of a percent."""
    return percent(fraction.quantize(_PER_MILLE))


def one_digit(amount: Decimal) -> str:
    return grouped(amount.quantize(_TENTH))


def days(count: int) -> str:
    return f"{grouped(count)} hari"


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def as_of(extract: ExtractFacts | None) -> tuple[Evidence, ...]:
    """The day and the reach of the data that is held against somebody."""
    if extract is None:
        return ()
    return ("Keadaan data per", day_label(extract.as_of)), ("Cakupan data", extract.coverage_label)


def of_registration(record: ContractRecord) -> tuple[Evidence, ...]:
    """What identifies the registration, and the data it comes from."""
    return ("Nomor proyek", record.project_number), *as_of(record.projects)


def both(one: bool | None, other: bool | None) -> bool | None:
    """Whether both hold, when either may not be known: one known *no* is enough for no."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where there is none (29 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
