"""The figures of the dashboard. Every count is taken of `checks_for`, as the list behind its link is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
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


def dashboard(user: User, *, today: date) -> Dashboard:
    """All figures in a fixed number of queries, whatever the number of contracts."""
    rows = checks_for(user)
    total = rows.aggregate(
        checked=Count("pk"),
        red=Count("pk", filter=Q(severity=RED)),
        value_red=_cents("value", RED),
        staked=Count("pk", filter=Q(contribution_at_stake__gt=0)),
        at_stake=Sum(_whole("contribution_at_stake")),
        review=Count("pk", filter=Q(match=ContractCheck.Match.REVIEW)),
    )
    extract = latest_extract(EMPLOYERS)
    return Dashboard(
        checked=Figure(total["checked"], link()),
        flagged=Figure(total["red"], link(severity=RED)),
        value_flagged=_rupiah(total["value_red"]),
        staked=Figure(total["staked"], link(stake=1)),
        at_stake=total["at_stake"] or 0,
        to_judge=Figure(total["review"], link(match=ContractCheck.Match.REVIEW.value)),
        as_of=extract.as_of if extract else None,
        judged_as_of=judged_as_of(),
        age=(today - extract.as_of).days if extract else 0,
        coverage=extract.coverage_label if extract else "",
        employer_bars=_bars(rows, EMPLOYER, "employer_outcome", "outcome", total["checked"]),
        project_bars=_bars(rows, PROJECT, "project_outcome", "project", total["checked"]),
        offices=_by_office(rows),
        regions=_by_region(rows),
        freshness=_freshness(today),
    )


def counts_by_severity(user: User) -> dict[int, int]:
    """How many contracts in sight have which severity."""
    rows = checks_for(user).order_by().values_list("severity")
    return dict(rows.annotate(count=Count("pk")).values_list("severity", "count"))


def _bars(rows: QuerySet[ContractCheck], question: str, column: str, parameter: str, total: int) -> list[Bar]:
    found = rows.order_by().values_list(column).annotate(count=Count("pk"))
    counts = dict(found.values_list(column, "count"))
    return [
        Bar(text, Figure(count, link(**{parameter: code})), max(1, round(100 * count / total)))
        for code, text in OUTCOMES[question].items()
        if (count := counts.get(code, 0))
    ]


def _by_office(rows: QuerySet[ContractCheck]) -> list[Line]:
    """A line for each office of the province and the kabupaten/kota; one for all others of a level, so that the lines
    still add up to the whole."""
    found = list(_figures(rows.values("office_id", "office__name", "office__level")))
    elsewhere = {level: [row for row in found if row["office__level"] == level] for level in _LEVELS_IN_ONE_LINE}
    lines = [
        _line(row["office__name"] or "OPD tidak diketahui", {"office": row["office_id"] or NOBODY}, row)
        for row in found
        if row["office__level"] not in _LEVELS_IN_ONE_LINE
    ]
    lines.sort(key=lambda each: (-each.red.number, -each.value_red, each.name))
    for level, name in _LEVELS_IN_ONE_LINE.items():
        if some := elsewhere[level]:
            summed = {figure: sum(int(row[figure] or 0) for row in some) for figure in _FIGURES}
            lines.append(_line(f"{name} ({angka(len(some))})", {"level": level}, summed))
    return lines


def _by_region(rows: QuerySet[ContractCheck]) -> list[Line]:
    found = {row["region"]: row for row in _figures(rows.values("region"))}
    nothing = {"checked": 0, "red": 0, "amber": 0, "value_red": 0, "at_stake": 0}
    lines = [_line(region.name, {"region": region.code}, found.pop(region.code, nothing)) for region in REGIONS]
    if "" in found:
        lines.append(_line("Tidak diketahui", {"region": NOBODY}, found[""]))
    return lines


def _figures(grouped: QuerySet[ContractCheck, dict[str, object]]) -> Iterable[dict[str, object]]:
    return grouped.order_by().annotate(
        checked=Count("pk"),
        red=Count("pk", filter=Q(severity=RED)),
        amber=Count("pk", filter=Q(severity=AMBER)),
        value_red=_cents("value", RED),
        at_stake=Sum(_whole("contribution_at_stake")),
    )


def _line(name: str, narrowed: dict[str, object], row: dict[str, object]) -> Line:
    return Line(
        name,
        Figure(int(row["checked"]), link(**narrowed)),
        Figure(int(row["red"]), link(**narrowed, severity=RED)),
        Figure(int(row["amber"]), link(**narrowed, severity=AMBER)),
        _rupiah(row["value_red"]),
        int(row["at_stake"] or 0),
    )


def _whole(column: str) -> Cast:
    """SQLite adds decimals up as floats; whole numbers it adds exactly."""
    return Cast(column, BigIntegerField())


def _cents(column: str, severity: int) -> Sum:
    exact = ExpressionWrapper(Round(F(column) * 100), output_field=BigIntegerField())
    return Sum(Cast(exact, BigIntegerField()), filter=Q(severity=severity))


def _rupiah(cents: object) -> int:
    return int((Decimal(str(cents or 0)) / 100).to_integral_value())


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
