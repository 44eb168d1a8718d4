"""The pages on worker groups: every group by place, one group, one place. A fixed number of queries each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.coverage_gap import Line, Price, Terms, Total, months_left, price, rupiah_needed, total
from compliance.groups import COVERED_ELSEWHERE, DEFINITIONS, PAYER_TITLES, TITLES, Group, Payer
from compliance.rules.law import LawBook
from compliance.selectors.groups.reading import lines_for, terms_on, villages_for
from compliance.selectors.law import law_book
from forum_portal.models import User
from forum_portal.months import Month
from procurement.regions import REGIONS, region_name

PAYERS = (Payer.REGIONAL_BUDGET, Payer.VILLAGE_BUDGET, Payer.COMPANY_GIVING, Payer.SELF)
STALE_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True)
class Cell:
    """A group in a place by the forum's own definition; `line` None where nothing is told."""

    group: str
    region: str
    line: Line | None

    @property
    def level(self) -> str:
        """How strongly the cell is tinted: "none", "elsewhere", or 0 (covered) to 4 (hardly anybody)."""
        if self.line is None or self.line.share is None:
            return "none"
        if self.group in COVERED_ELSEWHERE:
            return "0"
        return str(4 - min(4, int(min(self.line.share, 1) * 4)))


@dataclass(frozen=True, slots=True)
class Row:
    group: str
    title: str
    cells: tuple[Cell, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class Matrix:
    rows: tuple[Row, ...]
    oldest: date | None
    newest: date | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Need:
    """A line with what it costs to close its gap, by who pays."""

    line: Line
    title: str
    region: str
    definition: str
    months: int
    by_payer: tuple[tuple[str, Price, int | None], ...]


@dataclass(frozen=True, slots=True)
class VillagesPaid:
    """Villages of which something is told, and how many of them paid up to the month before this one or later."""

    told: int
    paid: int
    officials: int
    covered: int


def matrix(user: User, year: int, today: date) -> Matrix:
    lines = [line for line in lines_for(user, year) if line.official]
    found = {(line.group, line.region): line for line in lines}
    rows = tuple(
        Row(
            group,
            TITLES[group],
            tuple(Cell(group, region.code, found.get((group, region.code))) for region in REGIONS),
            total(line for line in lines if line.group == group),
        )
        for group in Group
    )
    days = [line.as_of for line in lines]
    oldest = min(days, default=None)
    return Matrix(rows, oldest, max(days, default=None), bool(oldest and (today - oldest).days > STALE_AFTER_DAYS))


def needs_of(lines: Iterable[Line], year: int, today: date) -> list[Need]:
    """What closing each gap costs in the months of the year that are left. Eight queries."""
    months = months_left(year, today)
    on, law = terms_on(date(year, months[0] if months else 12, 1)), law_book()
    return [_need(line, on.get(line.group), law, months) for line in lines]


def villages_paid(user: User, year: int, today: date, region: str = "") -> VillagesPaid:
    """One query."""
    rows = villages_for(user).filter(year=year)
    if region:
        rows = rows.filter(region=region)
    since = Month.of(today) + -1 if year == today.year else Month(year, 12)
    told = [row.current for row in rows if row.current]
    return VillagesPaid(
        told=len(told),
        paid=sum(bool(each.paid_to) and Month.parse(each.paid_to) >= since for each in told),
        officials=sum(each.officials or 0 for each in told),
        covered=sum(each.covered or 0 for each in told),
    )


def paid_since(year: int, today: date) -> str:
    """The month up to which a village must have paid to count, "YYYY-MM"."""
    since = Month.of(today) + -1 if year == today.year else Month(year, 12)
    return f"{since.year}-{since.number:02}"


def _need(line: Line, terms: Terms | None, law: LawBook, months: Sequence[int]) -> Need:
    by_payer = []
    for payer in PAYERS:
        prices = [
            price(terms, law, group=line.group, region=line.region, month=Month(line.year, month), payer=payer)
            for month in months
        ]
        first = prices[0] if prices else Price(None, "Tahun ini sudah lewat.")
        by_payer.append((PAYER_TITLES[payer], first, rupiah_needed(line.gap, prices) if prices else None))
    return Need(
        line=line,
        title=TITLES[Group(line.group)],
        region=region_name(line.region),
        definition=DEFINITIONS[line.definition].text if line.definition in DEFINITIONS else line.definition,
        months=len(months),
        by_payer=tuple(by_payer),
    )
