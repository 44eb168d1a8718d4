"""Who works on what at this moment, so that two people do not do the same work.

A claim hinders nobody for long: it ends by itself, and what was taken can be let go of.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from forum_portal.models import User, WorkClaim

CLAIMED_FOR = timedelta(minutes=30)


def claim(*, by: User, kind: str, subject: str, lasting: timedelta = CLAIMED_FOR) -> WorkClaim:
    """Takes a piece of work, or prolongs one's own claim; never shortens it.

    Returns the claim that holds: that of somebody else when they were first.
    """
    now = timezone.now()
    until = now + lasting
    rows = WorkClaim.objects.filter(kind=kind, subject=subject)
    rows.filter(Q(until__lte=now) | Q(by=by, until__lt=until)).update(by=by, until=until)
    found = WorkClaim.objects.select_related("by")
    return found.get_or_create(kind=kind, subject=subject, defaults={"by": by, "until": until})[0]


def release(*, by: User, kind: str, subject: str) -> bool:
    """Lets go of one's own claim; False when there was none."""
    return bool(WorkClaim.objects.filter(by=by, kind=kind, subject=subject).delete()[0])


def release_others_of(*, by: User, kind: str, subject: str) -> None:
    """Lets go of all that this person has taken of one kind but this."""
    WorkClaim.objects.filter(by=by, kind=kind).exclude(subject=subject).delete()


def release_done(*, kind: str, subject: str) -> None:
    """The work is done, whoever had taken it."""
    WorkClaim.objects.filter(kind=kind, subject=subject).delete()


def claims_now(kind: str = "") -> QuerySet[WorkClaim]:
    """What is taken at this moment, of one kind or of all."""
    rows = WorkClaim.objects.filter(until__gt=timezone.now()).select_related("by")
    return rows.filter(kind=kind) if kind else rows


def claims_on(subjects: Collection[str]) -> dict[tuple[str, str], WorkClaim]:
    """The claims that hold on these subjects, by kind and subject. One query."""
    rows = claims_now().filter(subject__in=subjects)
    return {(row.kind, row.subject): row for row in rows}
