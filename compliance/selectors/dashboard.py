"""The figures of the dashboard. Every count is taken of `checks_for`, as the list behind its link is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Round
from django.urls import reverse

from compliance.models import ContractCheck
from compliance.outcomes import AMBER, EMPLOYER, OUTCOMES, PROJECT, RED, OutcomeText
from compliance.selectors.contracts import checks_for
from compliance.selectors.runs import judged_as_of
from employers.selectors import EMPLOYERS, PAYMENTS, PROJECTS, latest_extract
from forum_portal.intake.source import all_sources
from forum_portal.models import ImportRun, Office, User
from forum_portal.templatetags.portal import angka
from procurement.regions import REGIONS

_LEVELS_IN_ONE_LINE = {
    Office.Level.CENTRAL.value: "Satuan kerja pusat",
    Office.Level.OTHER.value: "Satuan kerja di luar Kalimantan Timur",
}
_FIGURES = ("checked", "red", "amber", "value_red", "at_stake")
NOBODY = "-"
"""The filter value for "not known"."""


def link(**filters: object) -> str:
    """The list of contracts, narrowed to exactly what a figure counts."""
    query = urlencode({name: value for name, value in filters.items() if value not in (None, "")})
    return reverse("compliance:contracts") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with the list behind it."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome: how many contracts, and the share in whole percent of all contracts (at least 1 where any)."""

    text: OutcomeText
    figure: Figure
    percent: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the tables by office and by kabupaten/kota. Amounts in whole rupiah."""

    name: str
    checked: Figure
    red: Figure
    amber: Figure
    value_red: int
    at_stake: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest published import of one source; `days` since the day it is about."""

    title: str
    as_of: date | None
    published_at: datetime | None
    days: int | None
    coverage: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    checked: Figure
    flagged: Figure
    value_flagged: int
    staked: Figure
    at_stake: int
    to_judge: Figure
    as_of: date | None
    judged_as_of: date | None
    age: int
    coverage: str
    employer_bars: list[Bar] = field(default_factory=list)
    project_bars: list[Bar] = field(default_factory=list)
    offices: list[Line] = field(default_factory=list)
    regions: list[Line] = field(default_factory=list)
    freshness: list[Freshness] = field(default_factory=list)


class _Group(NamedTuple):
    """The contracts in sight that are alike in all that the page tells apart. Their values are added up in cents."""

    office_id: int | None
    severity: int
    region: str
    match: str
    employer_outcome: str
    project_outcome: str
    count: int
    staked: int
    cents: int | None
    at_stake: int | None


def dashboard(user: User, *, today: date) -> Dashboard:
    """All figures in a fixed number of queries, whatever the number of contracts; all of one reading of the results, so
    that they agree with each other."""
    groups = _groups(checks_for(user))
    checked = sum(group.count for group in groups)
    total = _summed(groups)
    to_judge = sum(group.count for group in groups if group.match == ContractCheck.Match.REVIEW)
    extract = latest_extract(EMPLOYERS)
    return Dashboard(
        checked=Figure(checked, link()),
        flagged=Figure(total["red"], link(severity=RED)),
        value_flagged=_rupiah(total["value_red"]),
        staked=Figure(sum(group.staked for group in groups), link(stake=1)),
        at_stake=total["at_stake"],
        to_judge=Figure(to_judge, link(match=ContractCheck.Match.REVIEW.value)),
        as_of=extract.as_of if extract else None,
        judged_as_of=judged_as_of(),
        age=(today - extract.as_of).days if extract else 0,
        coverage=extract.coverage_label if extract else "",
        employer_bars=_bars(groups, EMPLOYER, "employer_outcome", "outcome", checked),
        project_bars=_bars(groups, PROJECT, "project_outcome", "project", checked),
        offices=_by_office(groups),
        regions=_by_region(groups),
        freshness=_freshness(today),
    )


def counts_by_severity(user: User) -> dict[int, int]:
    """How many contracts in sight have which severity."""
    rows = checks_for(user).order_by().values_list("severity")
    return dict(rows.annotate(count=Count("pk")).values_list("severity", "count"))


def _groups(rows: QuerySet[ContractCheck]) -> list[_Group]:
    """Grouped in the order of the index that holds all of this, so that one reading of it in order is enough."""
    cents = ExpressionWrapper(Round(F("value") * 100), output_field=BigIntegerField())
    grouped = rows.order_by().values_list(*_Group._fields[:6])
    return [
        _Group._make(row)
        for row in grouped.annotate(
            count=Count("pk"),
            staked=Count("pk", filter=Q(contribution_at_stake__gt=0)),
            cents=Sum(Cast(cents, BigIntegerField())),
            at_stake=Sum(_whole("contribution_at_stake")),
        )
    ]


def _summed(groups: Iterable[_Group]) -> dict[str, int]:
    """What a line shows."""
    sums = dict.fromkeys(_FIGURES, 0)
    for group in groups:
        sums["checked"] += group.count
        sums["at_stake"] += group.at_stake or 0
        if group.severity == RED:
            sums["red"] += group.count
            sums["value_red"] += group.cents or 0
        elif group.severity == AMBER:
            sums["amber"] += group.count
    return sums


def _by(groups: Iterable[_Group], column: str) -> dict[Any, list[_Group]]:
    found: dict[Any, list[_Group]] = defaultdict(list)
    for group in groups:
        found[getattr(group, column)].append(group)
    return found


def _bars(groups: Iterable[_Group], question: str, column: str, parameter: str, total: int) -> list[Bar]:
    counts = {code: sum(group.count for group in some) for code, some in _by(groups, column).items()}
    return [
        Bar(text, Figure(count, link(**{parameter: code})), max(1, round(100 * count / total)))
        for code, text in OUTCOMES[question].items()
        if (count := counts.get(code, 0))
    ]


def _by_office(groups: Iterable[_Group]) -> list[Line]:
    """A line for each office of the province and the kabupaten/kota; one for all others of a level, so that the lines
    still add up to the whole."""
    known = {pk: (name, level) for pk, name, level in Office.objects.order_by().values_list("pk", "name", "level")}
    contracts = link()
    lines = []
    elsewhere: dict[str, list[list[_Group]]] = defaultdict(list)
    for office, some in _by(groups, "office_id").items():
        name, level = known.get(office, ("OPD tidak diketahui", ""))
        if level in _LEVELS_IN_ONE_LINE:
            elsewhere[level].append(some)
        else:
            lines.append(_line(name, f"{contracts}?office={office or NOBODY}", _summed(some)))
    lines.sort(key=lambda each: (-each.red.number, -each.value_red, each.name))
    for level, name in _LEVELS_IN_ONE_LINE.items():
        if of_level := elsewhere[level]:
            summed = _summed(group for some in of_level for group in some)
            lines.append(_line(f"{name} ({angka(len(of_level))})", link(level=level), summed))
    return lines


def _by_region(groups: Iterable[_Group]) -> list[Line]:
    found = _by(groups, "region")
    lines = [_line(region.name, link(region=region.code), _summed(found.get(region.code, ()))) for region in REGIONS]
    if "" in found:
        lines.append(_line("Tidak diketahui", link(region=NOBODY), _summed(found[""])))
    return lines


def _line(name: str, base: str, row: Mapping[str, int]) -> Line:
    """`base`: the address of the contracts that the line is about, to be narrowed further."""
    return Line(
        name,
        Figure(row["checked"], base),
        Figure(row["red"], f"{base}&severity={RED}"),
        Figure(row["amber"], f"{base}&severity={AMBER}"),
        _rupiah(row["value_red"]),
        row["at_stake"],
    )


def _whole(column: str) -> Cast:
    """SQLite adds decimals up as floats; whole numbers it adds exactly."""
    return Cast(column, BigIntegerField())


def _rupiah(cents: int) -> int:
    return int((Decimal(cents) / 100).to_integral_value())


def _freshness(today: date) -> list[Freshness]:
    newest = ImportRun.objects.filter(source=OuterRef("source"), status=ImportRun.Status.PUBLISHED)
    published = ImportRun.objects.filter(status=ImportRun.Status.PUBLISHED)
    rows = {
        run.source: run
        for run in published.filter(pk=Subquery(newest.order_by("-as_of", "-pk").values("pk")[:1])).only(
            "source", "as_of", "published_at", "coverage"
        )
    }
    found = []
    for source in all_sources():
        run = rows.get(source.slug)
        if run is None:
            if source.slug in (EMPLOYERS, PAYMENTS, PROJECTS):
                found.append(Freshness(source.title, None, None, None))
            continue
        found.append(Freshness(source.title, run.as_of, run.published_at, (today - run.as_of).days, run.coverage))
    return found
