"""Digests by mail: written into the ledger first, then sent one by one.

A message stands as "sending" before it is handed over. Whatever is found so by a later worker was interrupted: it may
have gone out, so it is set aside for a person and never sent again blindly. At most one message a person a day.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from compliance.alerts.digests import Line, Message, message
from compliance.alerts.kinds import Kind
from compliance.models import Alert, AlertRound, MailLedger
from compliance.selectors.alerts import Pick, page_of, picks
from compliance.services.alerts.posting import Post, Posted
from compliance.services.alerts.raising import KIND as ALERTS
from forum_portal import jobs, trail
from forum_portal.bulk import in_slices, insert
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User

KIND = "compliance.mail"
MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=5)
NOT_SET_UP = "tidak dikirim: surel belum diatur"
NO_ADDRESS = "tidak dikirim: alamat surel penerima belum diisi"
INTERRUPTED = "terhenti saat dikirim; periksa pada server surel apakah sudah keluar"
Status = MailLedger.Status
_COLUMNS = (
    "recipient_id",
    "address",
    "day",
    "subject",
    "body",
    "body_hash",
    "message_id",
    "status",
    "attempts",
    "error",
)


def ask_mail_when_due() -> Job | None:
    """Called by the clock: when a message waits or was interrupted, and once a day from the hour for mail on, when the
    alerts of the day are known and somebody is to be told of one."""
    now = timezone.now()
    alive = Job.objects.filter(kind__in=(KIND, ALERTS), status__in=jobs.UNFINISHED)
    if alive.exists():
        return None
    interrupted = MailLedger.objects.filter(status=Status.SENDING)
    wanted = _due().exists() or interrupted.exists() or _to_be_written(now)
    return jobs.enqueue(KIND, key="all") if wanted else None


def _to_be_written(now: datetime) -> bool:
    today = timezone.localdate(now)
    if timezone.localtime(now).hour < settings.MAIL_HOUR or not AlertRound.objects.filter(day=today).exists():
        return False
    return not MailLedger.objects.filter(day=today).exists() and bool(picks(today))


def send_mail(job: RunningJob) -> None:
    """Writes today's messages into the ledger and sends what waits."""
    _set_aside_interrupted(job)
    _write(job, timezone.localdate())
    sent = 0
    with Post() as post:
        while row := _due().order_by("pk").first():
            if not _take(job, row):
                continue
            _note(row, post.send(row))
            sent += 1
            with transaction.atomic():
                job.advance(done=sent, sentence=f"{sent} surel diproses.")


def send_again(row: MailLedger, *, by: User) -> bool:
    """A person has looked and wants it sent: of what failed or was interrupted. False when it stands otherwise."""
    again = (Status.FAILED, Status.TO_CHECK, Status.BOUNCED)
    with transaction.atomic():
        changed = MailLedger.objects.filter(pk=row.pk, status__in=again).update(
            status=Status.QUEUED, attempts=0, not_before=None, error="", address=row.recipient.email
        )
        if changed:
            trail.record(subject=row, action="mail.asked_again", by=by, before={"status": row.status})
            jobs.enqueue(KIND, key="all", by=by)
    return bool(changed)


def _due() -> Any:
    ready = Q(not_before__isnull=True) | Q(not_before__lte=timezone.now())
    return MailLedger.objects.filter(ready, status=Status.QUEUED)


def _set_aside_interrupted(job: RunningJob) -> None:
    with transaction.atomic():
        MailLedger.objects.filter(status=Status.SENDING).update(status=Status.TO_CHECK, error=INTERRUPTED)
        job.advance()


def _write(job: RunningJob, today: date) -> None:
    """The messages of today and what stands in them, all or nothing."""
    with transaction.atomic():
        chosen = picks(today)
        lines = _lines({pk for pick in chosen for pk in pick.alerts})
        insert(MailLedger, _COLUMNS, [_row(pick, lines, today) for pick in chosen], skip_existing=True)
        made = dict(MailLedger.objects.filter(day=today, alerts__isnull=True).values_list("recipient_id", "pk"))
        through = MailLedger.alerts.through
        pairs = [(made[pick.user.pk], pk) for pick in chosen if pick.user.pk in made for pk in pick.alerts]
        insert(through, ("mailledger_id", "alert_id"), pairs)
        job.advance(sentence=f"{len(made)} surel disusun.")


def _row(pick: Pick, lines: dict[int, Line], today: date) -> tuple[Any, ...]:
    page = settings.BASE_URL + reverse("compliance:alerts")
    told: Message = message(str(pick.user), [lines[pk] for pk in pick.alerts], today, page)
    status, why = Status.QUEUED, ""
    if not pick.user.email:
        status, why = Status.NOT_SENT, NO_ADDRESS
    elif not settings.MAIL_IS_SET_UP:
        status, why = Status.NOT_SENT, NOT_SET_UP
    return (pick.user.pk, pick.user.email, today, told.subject, told.body, told.digest, "", status.value, 0, why)


def _lines(ids: set[int]) -> dict[int, Line]:
    found: dict[int, Line] = {}
    for some in in_slices(sorted(ids)):
        for row in Alert.objects.filter(pk__in=some):
            found[row.pk] = Line(Kind(row.kind), row.sentence, settings.BASE_URL + page_of(row))
    return found


def _take(job: RunningJob, row: MailLedger) -> bool:
    """Notes that it is being sent, before it is, while this worker still holds the job."""
    row.message_id = row.message_id or f"<peringatan-{row.pk}.{row.body_hash[:16]}@{settings.MAIL_DOMAIN}>"
    with transaction.atomic():
        taken = MailLedger.objects.filter(pk=row.pk, status=Status.QUEUED).update(
            status=Status.SENDING, attempts=row.attempts + 1, message_id=row.message_id
        )
        job.advance()
    row.attempts += 1
    return bool(taken)


def _note(row: MailLedger, posted: Posted) -> None:
    """What became of it. A worker that lost its job meanwhile still says what it knows."""
    fields: dict[str, Any] = {"status": posted.status, "error": posted.error[:300]}
    if posted.status == Status.SENT:
        fields["sent_at"] = timezone.now()
    elif posted.status == Status.QUEUED and row.attempts >= MOST_ATTEMPTS:
        fields["status"] = Status.FAILED
    elif posted.status == Status.QUEUED:
        fields["not_before"] = timezone.now() + FIRST_WAIT * 4 ** (row.attempts - 1)
    MailLedger.objects.filter(pk=row.pk, status__in=(Status.SENDING, Status.TO_CHECK)).update(**fields)
