"""The daily job: exemptions that ran out are ended, and the alerts that hold and were never raised are raised."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from compliance.alerts import KINDS, Alert, Audience, alerts_of
from compliance.models import Alert as Row
from compliance.models import AlertRound, CrossCheckRun
from compliance.selectors.alerts import facts_on
from compliance.services.cases import end_exemptions
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from forum_portal import jobs
from forum_portal.bulk import in_slices, insert
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User

KIND = "compliance.alerts"
STEP = 500
_COLUMNS = (
    "key",
    "kind",
    "sentence",
    "contract_id",
    "finding_id",
    "for_opd",
    "for_secretariat",
    "for_forum",
    "raised_on",
    "raised_at",
)


def ask_alerts(*, by: User | None = None) -> Job:
    """Queues the work; one that waits already is returned instead."""
    return jobs.enqueue(KIND, key="all", by=by)


def ask_when_due() -> Job | None:
    """Called by the clock: once a day, and after each pass of the cross-check."""
    last = AlertRound.objects.first()
    if last is not None and last.day == timezone.localdate() and last.run_id == _newest_pass():
        return None
    return ask_alerts()


def raise_alerts(job: RunningJob) -> None:
    """Safe to be stopped and run again at any step: what was raised is skipped by its key."""
    today, run = timezone.localdate(), _newest_pass()
    while end_exemptions(today):
        with transaction.atomic():
            job.advance(sentence="Pengecualian yang berakhir ditutup.")
    alerts = alerts_of(facts_on(today, max_age_days=EXTRACT_MAX_AGE_DAYS), today)
    fresh = _not_raised(alerts)
    for some in in_slices(fresh, STEP):
        with transaction.atomic():
            insert(Row, _COLUMNS, [_row(each) for each in some], skip_existing=True)
            job.advance(raised=job.cursor.get("raised", 0) + len(some))
    raised = job.cursor.get("raised", 0)
    with transaction.atomic():
        AlertRound.objects.create(day=today, run_id=run, raised=raised, ended_at=timezone.now())
        job.advance(done=raised, total=raised, sentence=f"{raised} peringatan baru.")


def _newest_pass() -> int | None:
    newest: int | None = CrossCheckRun.objects.filter(finished_at__isnull=False).aggregate(newest=Max("pk"))["newest"]
    return newest


def _not_raised(alerts: Sequence[Alert]) -> list[Alert]:
    known: set[str] = set()
    for some in in_slices([each.key for each in alerts]):
        known.update(Row.objects.filter(key__in=some).values_list("key", flat=True))
    return [each for each in alerts if each.key not in known]


def _row(alert: Alert) -> tuple[Any, ...]:
    audience, now = KINDS[alert.kind].audience, timezone.now()
    subject = alert.subject
    return (
        alert.key,
        alert.kind.value,
        alert.sentence[:600],
        subject.contract_id if subject else None,
        alert.finding_id,
        Audience.OPD in audience,
        Audience.SECRETARIAT in audience,
        Audience.FORUM in audience,
        timezone.localdate(now),
        now,
    )
