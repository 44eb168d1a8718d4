"""The two sectors under watch: construction by what the work is, palm by what the extract says of employers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from compliance.outcomes import PROJECT, RED, text_of
from compliance.rules.facts import ProjectCode
from compliance.selectors.contracts import checks_for
from compliance.selectors.dashboard import NOBODY, Figure, link
from compliance.selectors.dashboard_facts import Group, groups_of
from compliance.selectors.narrowing import CONSTRUCTION_OUTCOMES, SECTOR_LABELS, in_sector
from employers.selectors import employers_for
from employers.selectors.sectors import named_like_palm, palm_employers, without_sector
from forum_portal.models import Office, User

SECTORS = SECTOR_LABELS
TOP_OFFICES = 10


@dataclass(frozen=True, slots=True)
class SectorLine:
    name: str
    contracts: Figure
    red: Figure


@dataclass(frozen=True, slots=True)
class ConstructionPage:
    """`unclear`: contracts whose kind of work, or whose data, does not tell whether they belong here."""

    contracts: Figure
    red: Figure
    unclear: Figure
    outcomes: tuple[SectorLine, ...]
    offices: tuple[SectorLine, ...]


@dataclass(frozen=True, slots=True)
class PalmPage:
    """`named`: employers whose name alone sounds like the sector; `untold`: those of which the extract tells none."""

    employers: Figure
    inactive: Figure
    named: Figure
    untold: Figure
    contracts: Figure
    red: Figure
    offices: tuple[SectorLine, ...]


def construction_page(user: User) -> ConstructionPage:
    """Two queries, whatever the number of contracts."""
    groups = groups_of(checks_for(user))
    own = [each for each in groups if each.project_outcome in CONSTRUCTION_OUTCOMES]
    unclear = sum(each.count for each in groups if each.project_outcome == ProjectCode.DATA_MISSING)
    counts: dict[str, int] = defaultdict(int)
    for each in own:
        counts[each.project_outcome] += each.count
    outcomes = [
        SectorLine(text_of(PROJECT, code).label, Figure(count, link(project=code)), Figure(0, ""))
        for code, count in sorted(counts.items(), key=lambda pair: (-text_of(PROJECT, pair[0]).severity, -pair[1]))
    ]
    return ConstructionPage(
        contracts=Figure(sum(each.count for each in own), link(sector="konstruksi")),
        red=Figure(_red(own), link(sector="konstruksi", severity=RED)),
        unclear=Figure(unclear, link(project=ProjectCode.DATA_MISSING.value)),
        outcomes=tuple(outcomes),
        offices=_offices(own, "konstruksi"),
    )


def palm_page(user: User) -> PalmPage:
    """Five queries; employers are counted for those who see all."""
    rows = employers_for(user).select_related(None).order_by()
    told = palm_employers(rows).aggregate(count=Count("pk"), inactive=Count("pk", filter=Q(current__status="nonaktif")))
    own = groups_of(in_sector(checks_for(user), "perkebunan-sawit"))
    return PalmPage(
        employers=Figure(told["count"], _employers(sector="sawit")),
        inactive=Figure(told["inactive"], _employers(sector="sawit", status="nonaktif")),
        named=Figure(named_like_palm(rows).count(), _employers(sector="sawit-nama")),
        untold=Figure(without_sector(rows).count(), _employers(sector="-")),
        contracts=Figure(sum(each.count for each in own), link(sector="perkebunan-sawit")),
        red=Figure(_red(own), link(sector="perkebunan-sawit", severity=RED)),
        offices=_offices(own, "perkebunan-sawit"),
    )


def _employers(**filters: str) -> str:
    return f"{reverse('employers:list')}?{urlencode(filters)}"


def _red(groups: Iterable[Group]) -> int:
    return sum(each.count for each in groups if each.severity == RED)


def _offices(groups: Iterable[Group], sector: str) -> tuple[SectorLine, ...]:
    """The offices with the most indications."""
    by_office: dict[int | None, list[Group]] = defaultdict(list)
    for each in groups:
        by_office[each.office_id].append(each)
    ranked = sorted(by_office, key=lambda office: (-_red(by_office[office]), -sum(g.count for g in by_office[office])))
    shown = ranked[:TOP_OFFICES]
    names = dict(Office.objects.filter(pk__in=[each for each in shown if each]).values_list("pk", "name"))
    return tuple(
        SectorLine(
            names[office] if office else "OPD tidak diketahui",
            Figure(sum(each.count for each in by_office[office]), link(sector=sector, office=office or NOBODY)),
            Figure(_red(by_office[office]), link(sector=sector, office=office or NOBODY, severity=RED)),
        )
        for office in shown
    )
