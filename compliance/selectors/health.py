"""The health of the data as one user may see it. Each figure is the length of the list behind it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Max, QuerySet, Sum
from django.urls import reverse

from compliance.health.catalogue import CATALOGUE, Check
from compliance.models import HealthFigure, HealthRow
from compliance.selectors.health_facts import generation_in_force
from forum_portal.access import scoped
from forum_portal.models import User


@dataclass(frozen=True, slots=True)
class Standing:
    """One check of one source. `percent` passed, of those that could be asked, rounded down; None when none could."""

    source: str
    passed: int
    failed: int
    not_applicable: int
    url: str

    @property
    def percent(self) -> int | None:
        asked = self.passed + self.failed
        return self.passed * 100 // asked if asked else None


@dataclass(frozen=True, slots=True)
class CheckStanding:
    check: Check
    of_sources: tuple[Standing, ...]

    @property
    def failed(self) -> int:
        return sum(each.failed for each in self.of_sources)


def rows_for(user: User) -> QuerySet[HealthRow]:
    """The rows that failed a check, of the newest reckoning."""
    rows = HealthRow.objects.filter(generation=generation_in_force()).select_related("office")
    return scoped(rows, user, office="office")


def standing_for(user: User) -> list[CheckStanding]:
    """Every check in the order of the page, with the sources it was asked of."""
    figures = scoped(HealthFigure.objects.filter(generation=generation_in_force()), user, office="office")
    sums = figures.values("check_id", "source").annotate(
        all_passed=Sum("passed"), all_failed=Sum("failed"), none=Sum("not_applicable")
    )
    by_check: dict[str, list[Standing]] = defaultdict(list)
    for row in sums.order_by("source"):
        check, source = row["check_id"], row["source"]
        url = f"{reverse('compliance:health_rows')}?{urlencode({'check': check, 'source': source})}"
        by_check[check].append(Standing(source, row["all_passed"], row["all_failed"], row["none"], url))
    return [CheckStanding(check, tuple(by_check[check.id])) for check in CATALOGUE if by_check[check.id]]


def reckoned_at() -> datetime | None:
    moment: datetime | None = HealthFigure.objects.aggregate(newest=Max("made_at"))["newest"]
    return moment
