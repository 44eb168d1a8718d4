"""The figures of the dashboard. Every count is taken of `checks_for`, as the list behind its link is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from compliance.models import ContractCheck
from compliance.outcomes import AMBER, EMPLOYER, OUTCOMES, PROJECT, RED, OutcomeText
from compliance.selectors.contracts import checks_for
from compliance.selectors.dashboard_facts import Group, Newest, counted, facts_known_at, facts_now, known_for
from employers.selectors import EMPLOYERS, PAYMENTS, PROJECTS
from forum_portal.intake.source import all_sources
from forum_portal.models import Office, User
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
    """The list of contracts, narrowed to exactly what a figure counts. All of them are asked for by name: a view of
    one's own, with which the list may open, would show others."""
    query = urlencode({name: value for name, value in filters.items() if value not in (None, "")})
    return reverse("compliance:contracts") + f"?{query or 'semua=1'}"


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


def dashboard(user: User, *, today: date, known_at: datetime | None = None) -> Dashboard:
    """All figures in a fixed number of queries, whatever the number of contracts; all of one reading of the results, so
    that they agree with each other.

    `known_at`: as they were known at that moment, `today` being its day. No list lies behind such figures, so they are
    no links.
    """
    facts = facts_known_at(known_for(user, known_at), known_at) if known_at else facts_now(checks_for(user))
    groups, extract = facts.groups, facts.extract
    checked = counted(groups)
    total = _summed(groups)
    to_judge = counted(group for group in groups if group.match == ContractCheck.Match.REVIEW)
    shown = Dashboard(
        checked=Figure(checked, link()),
        flagged=Figure(total["red"], link(severity=RED)),
        value_flagged=_rupiah(total["value_red"]),
        staked=Figure(sum(group.staked for group in groups), link(stake=1)),
        at_stake=total["at_stake"],
        to_judge=Figure(to_judge, link(match=ContractCheck.Match.REVIEW.value)),
        as_of=extract.as_of if extract else None,
        judged_as_of=facts.judged_as_of,
        age=(today - extract.as_of).days if extract else 0,
        coverage=extract.coverage_label if extract else "",
        employer_bars=_bars(groups, EMPLOYER, "employer_outcome", "outcome", checked),
        project_bars=_bars(groups, PROJECT, "project_outcome", "project", checked),
        offices=_by_office(groups),
        regions=_by_region(groups),
        freshness=_freshness(facts.newest, today),
    )
    return _without_links(shown) if known_at else shown


def _without_links(shown: Dashboard) -> Dashboard:
    def plain(figure: Figure) -> Figure:
        return Figure(figure.number, "")

    def plain_line(line: Line) -> Line:
        return replace(line, checked=plain(line.checked), red=plain(line.red), amber=plain(line.amber))

    return replace(
        shown,
        checked=plain(shown.checked),
        flagged=plain(shown.flagged),
        staked=plain(shown.staked),
        to_judge=plain(shown.to_judge),
        employer_bars=[replace(bar, figure=plain(bar.figure)) for bar in shown.employer_bars],
        project_bars=[replace(bar, figure=plain(bar.figure)) for bar in shown.project_bars],
        offices=[plain_line(line) for line in shown.offices],
        regions=[plain_line(line) for line in shown.regions],
    )


def _summed(groups: Iterable[Group]) -> dict[str, int]:
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


def _by(groups: Iterable[Group], column: str) -> dict[Any, list[Group]]:
    found: dict[Any, list[Group]] = defaultdict(list)
    for group in groups:
        found[getattr(group, column)].append(group)
    return found


def _bars(groups: Iterable[Group], question: str, column: str, parameter: str, total: int) -> list[Bar]:
    counts = {code: counted(some) for code, some in _by(groups, column).items()}
    return [
        Bar(text, Figure(count, link(**{parameter: code})), max(1, round(100 * count / total)))
        for code, text in OUTCOMES[question].items()
        if (count := counts.get(code, 0))
    ]


def _by_office(groups: Iterable[Group]) -> list[Line]:
    """A line for each office of the province and the kabupaten/kota; one for all others of a level, so that the lines
    still add up to the whole."""
    known = {pk: (name, level) for pk, name, level in Office.objects.order_by().values_list("pk", "name", "level")}
    contracts = reverse("compliance:contracts")
    lines = []
    elsewhere: dict[str, list[list[Group]]] = defaultdict(list)
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


def _by_region(groups: Iterable[Group]) -> list[Line]:
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


def _rupiah(cents: int) -> int:
    return int((Decimal(cents) / 100).to_integral_value())


def _freshness(newest: Mapping[str, Newest], today: date) -> list[Freshness]:
    found = []
    for source in all_sources():
        run = newest.get(source.slug)
        if run is None:
            if source.slug in (EMPLOYERS, PAYMENTS, PROJECTS):
                found.append(Freshness(source.title, None, None, None))
            continue
        found.append(Freshness(source.title, run.as_of, run.published_at, (today - run.as_of).days, run.coverage))
    return found
