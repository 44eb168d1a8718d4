"""The trail of decisions: `record` adds a row, nothing updates or deletes one."""

from typing import Any

from django.db.models import Model, QuerySet

from forum_portal.correlation import job_id, request_id
from forum_portal.models import Change, User


def subject_of(thing: Model | str) -> str:
    """Like "employers.judgement:12" for a row; a text is taken as it is."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}:{thing.pk}"


def record(
    *,
    subject: Model | str,
    action: str,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> Change:
    """One row in the caller's transaction, so that what happened and that it happened are saved together."""
    return Change.objects.create(
        subject=subject_of(subject),
        action=action,
        by=by,
        before=before,
        after=after,
        why=why,
        request_id=request_id.get(),
        job_id=job_id.get(),
    )


def history_of(subject: Model | str) -> QuerySet[Change]:
    """Newest first."""
    return Change.objects.filter(subject=subject_of(subject)).select_related("by")
