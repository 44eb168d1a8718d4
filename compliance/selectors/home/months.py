"""The months of the Beranda: the figures that each left behind, and where workers went without cover in which month."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, Sum
from django.urls import reverse

from compliance.models import Bucket, MonthFigures, OfficeMonth
from compliance.selectors import coverage
from compliance.selectors.dashboard import NOBODY
from forum_portal.access import scoped
from forum_portal.models import Office, User
from forum_portal.months import Month
from procurement.models import Package

MONTHS = 12
DARK, TOTAL = "gelap", "jumlah"
"""What the heat table may be sorted by."""
Scope = MonthFigures.Scope


def trend_of(today: date, scope: Scope = Scope.ALL) -> list[tuple[Month, Mapping[str, int] | None]]:
    """The last twelve months up to the one of `today`, None for those of which nothing was kept. One query."""
    last = Month.of(today)
    months = [last + -back for back in range(MONTHS - 1, -1, -1)]
    rows = MonthFigures.objects.filter(scope=scope, month__gte=str(months[0]), month__lte=str(last))
    known = dict(rows.values_list("month", "figures"))
    return [(month, known.get(str(month))) for month in months]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One office in one month. `contracts` is the length of the list behind it; of `unknown` among them nobody declared
    how many workers there are, so that their days are not in `worker_days`."""

    worker_days: int
    contracts: int
    unknown: int
    url: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    """`cells` in the order of the months, None where nobody went without cover. `dark` in whole rupiah."""

    name: str
    cells: tuple[HeatCell | None, ...]
    worker_days: int
    unknown: int
    dark: int
    dark_url: str


@dataclass(frozen=True, slots=True)
class Heat:
    """`highest` is the largest number of worker-days in any cell."""

    months: tuple[Month, ...]
    lines: tuple[HeatLine, ...]
    highest: int
    by: str


def heat_table(user: User, *, by: str = TOTAL, with_dark: bool = True) -> Heat:
    """Offices by month, the worst first: the twelve months up to the newest in which anybody went without cover,
    without those at the beginning in which nobody did. Five queries, three without the dark pagu."""
    rows = scoped(OfficeMonth.objects.order_by(), user, office="office")
    newest = rows.aggregate(newest=Max("month"))["newest"]
    if newest is None:
        return Heat((), (), 0, by)
    last = Month.parse(newest)
    since = str(last + (1 - MONTHS))
    found: dict[int | None, dict[str, HeatCell]] = defaultdict(dict)
    contracts_of = reverse("compliance:contracts")
    columns = ("office_id", "month", "worker_days", "contracts", "unknown")
    for office, month, days, contracts, unknown in rows.filter(month__gte=since).values_list(*columns):
        url = f"{contracts_of}?month={month}&office={office or NOBODY}"
        found[office][month] = HeatCell(days, contracts, unknown, url)
    first = Month.parse(min(month for cells in found.values() for month in cells))
    months = tuple(first + ahead for ahead in range(last - first + 1))
    dark, year = _dark(user, found) if with_dark else ({}, "")
    packages = coverage.link(year=year, kind=Package.Kind.PROVIDER.value, bucket=Bucket.DARK.value)
    names = dict(Office.objects.filter(pk__in=[each for each in found if each]).values_list("pk", "name"))
    lines = [_line(names, office, cells, months, dark, packages) for office, cells in found.items()]
    lines.sort(key=_order(by))
    highest = max((cell.worker_days for cells in found.values() for cell in cells.values()), default=0)
    return Heat(months, tuple(lines), highest, by)


def _order(by: str) -> Callable[[HeatLine], tuple[int, int, str]]:
    if by == DARK:
        return lambda line: (-line.dark, -line.worker_days, line.name)
    return lambda line: (-line.worker_days, -line.unknown, line.name)


def _line(
    names: Mapping[int, str],
    office: int | None,
    cells: Mapping[str, HeatCell],
    months: Sequence[Month],
    dark: Mapping[int | None, int],
    packages: str,
) -> HeatLine:
    """`packages`: the address of the dark packages of all offices."""
    return HeatLine(
        name=names[office] if office else "OPD tidak diketahui",
        cells=tuple(cells.get(str(month)) for month in months),
        worker_days=sum(cell.worker_days for cell in cells.values()),
        unknown=sum(cell.unknown for cell in cells.values()),
        dark=dark.get(office, 0),
        dark_url=f"{packages}&office={office or NOBODY}",
    )


def _dark(user: User, offices: Mapping[int | None, object]) -> tuple[dict[int | None, int], str]:
    """The dark pagu of these offices in the newest year."""
    rows = coverage.figures_for(user).order_by()
    year = rows.aggregate(newest=Max("year"))["newest"]
    named = [each for each in offices if each is not None]
    concerned = Q(office__in=named) | Q(office__isnull=True) if None in offices else Q(office__in=named)
    of_year = rows.filter(concerned, year=year, kind=Package.Kind.PROVIDER, bucket=Bucket.DARK)
    sums = of_year.values_list("office_id").annotate(cents=Sum(coverage.CENTS))
    return {office: coverage.rupiah(cents or 0) for office, cents in sums}, str(year or NOBODY)
