"""Sources of money: what was paid from them, committed against realised, and what may be planned with."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from compliance.funding import SourceTold, Usable, usable
from compliance.groups import FUNDING_TITLES, PAYER_OF, FundingKind
from compliance.models import FundingSource, Realisation
from forum_portal.access import sees_all
from forum_portal.models import User


@dataclass(frozen=True, slots=True)
class UsableSource:
    """What the planner is given of a source; `groups` and `regions` are codes, no region means the whole province."""

    code: str
    title: str
    payer: str
    budget: int
    months: tuple[int, ...]
    regions: frozenset[str]
    groups: frozenset[str]
    why_not: str


@dataclass(frozen=True, slots=True)
class KindLine:
    """Committed against realised of one kind of money in a year, whole rupiah."""

    kind: str
    title: str
    sources: int
    committed: Decimal
    realised: Decimal

    @property
    def share(self) -> Decimal | None:
        return self.realised / self.committed if self.committed else None


def sources_for(user: User) -> QuerySet[FundingSource]:
    """With `paid`, newest year first, without the bytes of documents; none for those who see one office alone."""
    rows = FundingSource.objects.all() if sees_all(user) else FundingSource.objects.none()
    counted = Q(realisations__taken_back_at__isnull=True)
    return (
        rows.annotate(paid=Coalesce(Sum("realisations__amount", filter=counted), Decimal(0)))
        .select_related("document", "document__uploaded_by", "reviewed_by", "employer__current")
        .defer("document__content")
        .order_by("-year", "code")
    )


def realisations_for(user: User) -> QuerySet[Realisation]:
    rows = Realisation.objects.all() if sees_all(user) else Realisation.objects.none()
    return rows.select_related("source", "recorded_by")


def usable_of(source: FundingSource, *, promises: bool) -> Usable:
    """Of a source as `sources_for` gives it."""
    told = SourceTold(
        kind=source.kind,
        budget=int(source.budget),
        paid=int(source.paid),  # type: ignore[attr-defined]
        certainty=source.certainty,
        closed=source.closed_at is not None,
        has_basis=source.document_id is not None,
        reviewed=source.reviewed_at is not None,
    )
    return usable(told, promises=promises)


def usable_sources(user: User, year: int, *, promises: bool) -> tuple[UsableSource, ...]:
    """Every source of the year in the order of codes, those that count as nothing with the reason. One query."""
    found = []
    for source in sources_for(user).filter(year=year):
        told = usable_of(source, promises=promises)
        found.append(
            UsableSource(
                code=source.code,
                title=source.title,
                payer=PAYER_OF[FundingKind(source.kind)].value,
                budget=told.amount,
                months=tuple(range(source.first_month, source.last_month + 1)),
                regions=frozenset(filter(None, [source.region])),
                groups=frozenset(source.group_codes),
                why_not=told.why_not,
            )
        )
    return tuple(found)


def by_kind(user: User, year: int) -> list[KindLine]:
    """Committed against realised by kind of money. One query."""
    sums: dict[str, list[Decimal]] = {}
    for source in sources_for(user).filter(year=year, closed_at__isnull=True):
        line = sums.setdefault(source.kind, [Decimal(0), Decimal(0), Decimal(0)])
        line[0] += 1
        line[1] += source.budget
        line[2] += source.paid  # type: ignore[attr-defined]
    return [
        KindLine(kind.value, FUNDING_TITLES[kind], int(sums[kind][0]), sums[kind][1], sums[kind][2])
        for kind in FundingKind
        if kind in sums
    ]


def funded_years(user: User) -> list[int]:
    rows = FundingSource.objects.all() if sees_all(user) else FundingSource.objects.none()
    return sorted(rows.order_by().values_list("year", flat=True).distinct(), reverse=True)
