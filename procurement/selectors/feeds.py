"""The feeds and their pulls; they belong to no office, so only those who see all see them."""

from django.db.models import OuterRef, QuerySet, Subquery

from forum_portal.access import sees_all
from forum_portal.models import User
from procurement.models import Feed, FeedPull


def feeds_for(user: User) -> QuerySet[Feed]:
    """Every feed with `last_pull`, `last_status` and `last_failure` of its newest pull."""
    if not sees_all(user):
        return Feed.objects.none()
    last = FeedPull.objects.filter(feed=OuterRef("pk")).order_by("-pk")
    return Feed.objects.annotate(
        last_pull=Subquery(last.values("started_at")[:1]),
        last_status=Subquery(last.values("status")[:1]),
        last_failure=Subquery(last.values("failure")[:1]),
    ).order_by("pk")


def pulls_of(feed: Feed) -> list[FeedPull]:
    """The last twenty, newest first."""
    return list(feed.pulls.select_related("run").order_by("-pk")[:20])
