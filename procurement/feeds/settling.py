"""What the clock does with feeds: queues those that are due, and applies clean imports without a person."""

from django.utils import timezone

from forum_portal.intake.commit import ask_commit
from forum_portal.intake.rights import Refused
from forum_portal.intake.staged import BAD
from forum_portal.intake.vanish import too_many_vanish
from forum_portal.models import ImportRun
from procurement.feeds.pulling import queue_due
from procurement.models import FeedPull


def tick() -> None:
    apply_clean()
    queue_due(timezone.now())


def apply_clean() -> int:
    """Applies pulled imports in which no row was refused and not too much would vanish; returns how many. Any other
    waits for the secretariat, who sees why on its page."""
    waiting = ImportRun.objects.filter(
        status=ImportRun.Status.READY, pk__in=FeedPull.objects.filter(run__isnull=False).values("run")
    )
    applied = 0
    for run in waiting.order_by("pk"):
        if run.counts.get(BAD) or too_many_vanish(run.header.get("gone")):
            continue
        try:
            ask_commit(run=run, by=None)
        except Refused:
            continue
        applied += 1
    return applied
