"""What the published files tell of worker groups. Counts by kabupaten belong to no office and are no personal data."""

from datetime import date

from django.db.models import QuerySet

from compliance.coverage_gap import Line, Terms
from compliance.models import GroupCount, GroupTerms, VillagePayment
from forum_portal.access import sees_all
from forum_portal.models import User


def counts_for(user: User) -> QuerySet[GroupCount]:
    """Published counts, by year (newest first), group and place; none for those who see one office alone."""
    rows = GroupCount.objects.filter(current__gone=False) if sees_all(user) else GroupCount.objects.none()
    return rows.select_related("current").order_by("-year", "group", "region", "definition")


def villages_for(user: User) -> QuerySet[VillagePayment]:
    rows = VillagePayment.objects.filter(current__gone=False) if sees_all(user) else VillagePayment.objects.none()
    return rows.select_related("current").order_by("-year", "region", "village")


def lines_for(user: User, year: int, *, group: str = "", region: str = "") -> list[Line]:
    """The counts of a year, official definitions first. One query."""
    rows = counts_for(user).filter(year=year)
    if group:
        rows = rows.filter(group=group)
    if region:
        rows = rows.filter(region=region)
    lines = [
        Line(
            group=row.group,
            region=row.region,
            year=row.year,
            definition=row.definition,
            target=row.current.target,
            covered=row.current.covered,
            ending=row.current.ending,
            ends_after=row.current.ends_after,
            source=row.current.source,
            as_of=row.current.as_of,
        )
        for row in rows
        if row.current
    ]
    return sorted(lines, key=lambda line: (line.group, line.region, not line.official, line.definition))


def years_told(user: User) -> list[int]:
    """The years of which something is told, newest first."""
    return sorted(counts_for(user).order_by().values_list("year", flat=True).distinct(), reverse=True)


def terms_on(day: date) -> dict[str, Terms]:
    """How each group is priced on that day. One query."""
    found: dict[str, Terms] = {}
    for row in GroupTerms.objects.filter(valid_from__lte=day).order_by("valid_from"):
        if row.valid_to is None or row.valid_to >= day:
            programmes = frozenset(filter(None, row.programmes.split(",")))
            found[row.group] = Terms(row.scheme, programmes, row.risk_class, row.weight, row.verified)
    return found
