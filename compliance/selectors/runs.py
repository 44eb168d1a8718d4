"""The passes of the cross-check, for those who keep it going."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from compliance.models import CrossCheckRun
from forum_portal.access import sees_all
from forum_portal.models import User


def judged_as_of() -> date | None:
    """The day that the latest finished cross-check judged; an earlier one while a past day is being looked at."""
    done = CrossCheckRun.objects.filter(finished_at__isnull=False).order_by("-pk")
    return done.values_list("as_of", flat=True).first()


def runs_for(user: User | AnonymousUser) -> QuerySet[CrossCheckRun]:
    """Newest first; nothing for those who do not see all contracts."""
    rows = CrossCheckRun.objects.select_related("job")
    return rows if sees_all(user) else rows.none()
