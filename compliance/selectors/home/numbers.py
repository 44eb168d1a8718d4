"""The six numbers as they are now: added up from what an index or a table of figures holds, never from all rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Cast
from django.urls import reverse

from compliance.models import Bucket, ContractMeasure, CoverageFigure, Finding
from compliance.numbers import Key
from compliance.selectors import coverage
from compliance.selectors.contracts import findings_for
from compliance.selectors.dashboard import link
from compliance.selectors.narrowing import GAP, UNPROTECTED, WORKERS_UNKNOWN, idle, overdue
from forum_portal.access import scoped
from forum_portal.models import User
from procurement.models import Package, Physical
from procurement.selectors import of_published


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody may see of all that is counted."""

    measures: QuerySet[ContractMeasure]
    findings: QuerySet[Finding]
    coverage: QuerySet[CoverageFigure]


@dataclass(frozen=True, slots=True)
class FiguresNow:
    """`year` is the one that the packages are of ("-" for none); amounts in whole rupiah."""

    figures: Mapping[Key, int]
    year: str

    def url(self, key: Key) -> str:
        """The list of exactly the rows that the figure counts or adds up."""
        plan = {"year": self.year, "kind": Package.Kind.PROVIDER.value, "level": coverage.REGIONAL}
        cases = reverse("compliance:cases")
        return {
            Key.SEEN: coverage.link(**plan, physical=Physical.YES.value, bucket=Bucket.CHECKED.value),
            Key.PACKAGES: coverage.link(**plan, physical=Physical.YES.value),
            Key.DARK_PAGU: coverage.link(**plan, bucket=Bucket.DARK.value),
            Key.WORKER_DAYS: link(protection="terhitung"),
            Key.WORKERS_UNKNOWN: link(protection="pekerja-belum-diketahui"),
            Key.GAP: link(gap=1),
            Key.OVERDUE: f"{cases}?due=lewat",
            Key.IDLE: f"{cases}?idle=14",
        }.get(key, "")


def seen_by(user: User) -> Seen:
    """What the user may see."""
    return Seen(
        scoped(_measures(), user, office="office"),
        findings_for(user).select_related(None),
        coverage.figures_for(user),
    )


def everything() -> Seen:
    """All there is, for what is kept of the whole."""
    return Seen(_measures(), Finding.objects.all(), CoverageFigure.objects.all())


def _measures() -> QuerySet[ContractMeasure]:
    return of_published(ContractMeasure.objects.order_by(), "measure")


def figures_now(seen: Seen, today: date) -> FiguresNow:
    """Seven queries."""
    days = seen.measures.filter(UNPROTECTED).aggregate(days=Sum("worker_days"), contracts=Count("pk"))
    gap = seen.measures.filter(GAP).aggregate(rupiah=Sum(Cast("overdue", BigIntegerField())), contracts=Count("pk"))
    plan, year = _plan(seen.coverage)
    figures = {
        Key.WORKER_DAYS: days["days"] or 0,
        Key.UNPROTECTED: days["contracts"],
        Key.WORKERS_UNKNOWN: seen.measures.filter(WORKERS_UNKNOWN).count(),
        Key.GAP: gap["rupiah"] or 0,
        Key.GAP_CONTRACTS: gap["contracts"],
        Key.OVERDUE: overdue(seen.findings, today).order_by().count(),
        Key.IDLE: idle(seen.findings, today).order_by().count(),
        **plan,
    }
    return FiguresNow(figures, year)


def _plan(rows: QuerySet[CoverageFigure]) -> tuple[dict[Key, int], str]:
    """Of the newest year, as the page of the coverage shows it first. Two queries."""
    year = rows.order_by().aggregate(newest=Max("year"))["newest"]
    of_year = rows.filter(year=year) if year is not None else rows.filter(year__isnull=True)
    provider = of_year.filter(kind=Package.Kind.PROVIDER, level__in=coverage.LEVELS[coverage.REGIONAL])
    grouped = provider.order_by().values_list("physical", "bucket")
    found = dict.fromkeys((Key.SEEN, Key.PACKAGES, Key.DARK_PAGU, Key.DARK_PACKAGES), 0)
    cents = 0
    dark = Sum(coverage.CENTS, filter=Q(bucket=Bucket.DARK))
    for physical, bucket, packages, sum_of_cents in grouped.annotate(count=Sum("packages"), cents=dark):
        if physical == Physical.YES:
            found[Key.PACKAGES] += packages
            found[Key.SEEN] += packages if bucket == Bucket.CHECKED else 0
        if bucket == Bucket.DARK:
            found[Key.DARK_PACKAGES] += packages
            cents += sum_of_cents or 0
    found[Key.DARK_PAGU] = coverage.rupiah(cents)
    return found, str(year or coverage.NOBODY)
