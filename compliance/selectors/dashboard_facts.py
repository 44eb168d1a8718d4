"""What the figures of the dashboard are made of: as it is now, or as it was known at a past moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, Count, F, Func, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast

from compliance.models import ContractCheck, ContractCheckHistory, CrossCheckRun
from compliance.selectors.runs import judged_as_of
from employers.selectors import EMPLOYERS, Extract, extract_of, latest_extract
from forum_portal.access import scoped
from forum_portal.models import ImportRun, User
from forum_portal.selectors import standing_at
from procurement.selectors import of_published, unpublished_at


class Group(NamedTuple):
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


class Newest(NamedTuple):
    """The newest import of one source that is applied."""

    as_of: date
    published_at: datetime | None
    coverage: str


@dataclass(frozen=True, slots=True)
class DashboardFacts:
    """`newest` by the slug of the source. Groups come in no order."""

    groups: list[Group]
    extract: Extract | None
    judged_as_of: date | None
    newest: dict[str, Newest]


def facts_now(rows: QuerySet[ContractCheck]) -> DashboardFacts:
    """Of results that the caller has scoped."""
    published = ImportRun.objects.filter(status=ImportRun.Status.PUBLISHED)
    return DashboardFacts(groups_of(rows), latest_extract(EMPLOYERS), judged_as_of(), _newest(published))


def facts_known_at(rows: QuerySet[ContractCheckHistory], moment: datetime) -> DashboardFacts:
    """Of results known then, as `known_for` gives them."""
    published = ImportRun.objects.filter(standing_at(moment))
    extracts = published.filter(source=EMPLOYERS).order_by("-as_of", "-pk")
    passes = CrossCheckRun.objects.filter(finished_at__lte=moment).order_by("-pk")
    judged = passes.values_list("as_of", flat=True).first()
    return DashboardFacts(groups_of(rows), extract_of(extracts), judged, _newest(published))


def every_check() -> QuerySet[ContractCheck]:
    """The results of all published contracts, for what is kept of the whole."""
    return of_published(ContractCheck.objects.all(), "check_result")


def known_at(moment: datetime) -> QuerySet[ContractCheckHistory]:
    """The results that were shown at that moment, of all contracts that were published then."""
    standing = Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
    rows = ContractCheckHistory.objects.filter(standing, recorded_at__lte=moment, removed=False)
    return rows.exclude(contract__in=unpublished_at(moment).values("pk"))


def known_for(user: User | AnonymousUser, moment: datetime) -> QuerySet[ContractCheckHistory]:
    """Those of them that the user may see: whose contract is in the user's sight today."""
    return scoped(known_at(moment), user, office="contract__office")


def figures_of(facts: DashboardFacts) -> dict[str, Any]:
    """The same facts as plain JSON, whatever the order they were read in."""
    extract = facts.extract
    return {
        "groups": sorted(([*each] for each in facts.groups), key=str),
        "as_of": extract.as_of.isoformat() if extract else "",
        "coverage": extract.coverage_label if extract else "",
        "judged_as_of": facts.judged_as_of.isoformat() if facts.judged_as_of else "",
        "newest": {slug: [each.as_of.isoformat(), each.coverage] for slug, each in sorted(facts.newest.items())},
    }


def groups_of(rows: QuerySet[Any]) -> list[Group]:
    """Grouped in the order of the index that holds all of this, so that one reading of it in order is enough."""
    # Two casts fewer a row than expressions of the ORM come to: every row of the table passes here.
    cents = Func(F("value"), template="CAST(ROUND(%(expressions)s * 100) AS bigint)", output_field=BigIntegerField())
    grouped = rows.order_by().values_list(*Group._fields[:6])
    return [
        Group._make(row)
        for row in grouped.annotate(
            count=Count("*"),
            staked=Count("pk", filter=Q(contribution_at_stake__gt=0)),
            cents=Sum(cents),
            at_stake=Sum(_whole("contribution_at_stake")),
        )
    ]


def counted(groups: Iterable[Group]) -> int:
    return sum(group.count for group in groups)


def _newest(published: QuerySet[ImportRun]) -> dict[str, Newest]:
    of_source = published.filter(source=OuterRef("source")).order_by("-as_of", "-pk")
    rows = published.filter(pk=Subquery(of_source.values("pk")[:1]))
    return {slug: Newest(*rest) for slug, *rest in rows.values_list("source", "as_of", "published_at", "coverage")}


def _whole(column: str) -> Cast:
    """SQLite adds decimals up as floats; whole numbers it adds exactly."""
    return Cast(column, BigIntegerField())
