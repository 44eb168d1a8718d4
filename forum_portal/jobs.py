"""The only sender of messages. A job is a database row; a message only wakes a worker.

A worker claims the row by compare-and-set with a lease and an attempt number, so a second delivery finds nothing to
claim and a worker that lost its lease notices at its next `advance`. The sweeper rings again for what is queued or
whose lease ran out. Handlers must go on from `job.cursor` and be safe to run again from any step.

A job may hand out parts, which any number of workers do side by side. It then waits without a lease; whoever ends its
last part wakes it, and its handler is called once more. A part hands out no parts of its own.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from kombu.exceptions import KombuError

from forum_portal import sealing, trail
from forum_portal.models import Job, Office, User

UNFINISHED = (Job.Status.QUEUED, Job.Status.RUNNING)
logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 10
_POLL_SECONDS = 0.3
_bell_is_off: ContextVar[bool] = ContextVar("bell_is_off", default=False)


class LeaseLost(Exception):
    """Another worker has taken the job over; stop without writing anything more."""


class JobRefused(Exception):
    """The job cannot be done and never will be; the message is an Indonesian sentence for its page."""


@dataclass
class RunningJob:
    """What a handler holds: the job's payload and cursor, and the right to go on while it keeps its lease."""

    id: int
    kind: str
    attempt: int
    payload: dict[str, Any]
    cursor: dict[str, Any]
    created_by_id: int | None
    parent_id: int | None = None
    done: int = 0
    waits: bool = False

    def advance(
        self,
        *,
        done: int | None = None,
        total: int | None = None,
        sentence: str | None = None,
        **cursor: Any,
    ) -> None:
        """Renews the lease and notes progress, of a part also on the whole. Call it last in each step's transaction.

        Raises LeaseLost, which also rolls that step back, when another worker has the job.
        """
        self.cursor.update(cursor)
        fields: dict[str, Any] = {"lease_until": _lease(), "cursor": self.cursor}
        if done is not None:
            fields["done"] = done
        if total is not None:
            fields["total"] = total
        if sentence is not None:
            fields["sentence"] = sentence[:300]
        if not self._mine().update(**fields):
            raise LeaseLost(f"job {self.id}, attempt {self.attempt}")
        if done is not None:
            if self.parent_id:
                Job.objects.filter(pk=self.parent_id).update(done=F("done") + (done - self.done))
            self.done = done

    def hand_out(self, kind: str, parts: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Queues a part for each (key, payload) and lets go of the job until the last has ended. Call it inside the
        transaction that notes them in the cursor, and return after it."""
        rows = [
            Job(kind=kind, key=key, payload=payload, created_by_id=self.created_by_id, parent_id=self.id)
            for key, payload in parts
        ]
        for row in Job.objects.bulk_create(rows):
            transaction.on_commit(partial(ring, row.pk))
        if not self._mine().update(lease_until=None):
            raise LeaseLost(f"job {self.id}, attempt {self.attempt}")
        self.waits = True

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.id, status=Job.Status.RUNNING, attempt=self.attempt)


Handler = Callable[[RunningJob], None]
_handlers: dict[str, Handler] = {}
TITLES: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Where what a job made is to be seen. `of_job`: the address takes the job's number. `for_its_owner_alone`: nobody
    else is shown the way."""

    label: str
    url_name: str
    query: str = ""
    of_job: bool = False
    for_its_owner_alone: bool = False


RESULTS: dict[str, ResultPage] = {}


def handles(kind: str, title: str, result: ResultPage | None = None) -> Callable[[Handler], Handler]:
    """Registers the handler of a job kind; `title` is what its page says in Indonesian, `result` where its page leads.

    What a job could not do it notes in its cursor as `refused`, pairs of what and why, and its page lists them.
    """

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise RuntimeError(f"two handlers for job kind {kind}")
        _handlers[kind] = handler
        TITLES[kind] = title
        if result is not None:
            RESULTS[kind] = result
        return handler

    return register


def kinds() -> frozenset[str]:
    return frozenset(_handlers)


def enqueue(
    kind: str,
    *,
    key: str = "",
    payload: dict[str, Any] | None = None,
    by: User | None = None,
    office: Office | None = None,
) -> Job:
    """Adds the row in the caller's transaction and rings after it is committed. A queued twin is returned instead."""
    if kind not in _handlers:
        raise LookupError(f"no app handles the job kind {kind!r}")
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, key=key, payload=payload or {}, created_by=by, office=office)
    except IntegrityError:
        job = Job.objects.get(kind=kind, key=key, status=Job.Status.QUEUED)
    transaction.on_commit(lambda: ring(job.pk))
    return job


def ring(job_id: int) -> None:
    """Sends the wake-up call. A broker that is down costs nothing but time: the sweeper rings again."""
    if getattr(settings, "JOBS_SILENT", False) or _bell_is_off.get():
        return
    from forum_portal.celery import run_job

    try:
        run_job.apply_async(args=(job_id,), retry=False)
    except (KombuError, OSError):
        logger.warning("broker not reached for job %s; the sweeper will ring again", job_id)


@contextmanager
def without_bell() -> Iterator[None]:
    """Jobs queued inside wake no worker: this process does them itself, and the sweeper rings for those it leaves."""
    before = _bell_is_off.set(True)
    try:
        yield
    finally:
        _bell_is_off.reset(before)


def claim(job_id: int) -> RunningJob | None:
    """The job, if this caller now holds it."""
    now = timezone.now()
    free = _free(now)
    job = Job.objects.filter(free, pk=job_id).first()
    if job is None or (job.not_before and job.not_before > now):
        return None
    won = Job.objects.filter(free, pk=job_id, attempt=job.attempt).update(
        status=Job.Status.RUNNING,
        attempt=job.attempt + 1,
        lease_until=_lease(),
        started_at=job.started_at or now,
    )
    if not won:
        return None
    return RunningJob(
        job.pk,
        job.kind,
        job.attempt + 1,
        job.payload,
        dict(job.cursor),
        job.created_by_id,
        job.parent_id,
        job.done,
    )


def run(job_id: int) -> bool:
    """Claims and does one job. True when it ended well; False when it was not free, lost, put back, failed or
    waits for its parts."""
    running = claim(job_id)
    if running is None:
        return False
    mark = trail.job_id.set(running.id)
    try:
        if running.attempt > MAX_ATTEMPTS:
            raise JobRefused("Pekerjaan ini sudah berkali-kali terhenti. Hubungi pengelola sistem dan sebut nomornya.")
        _handlers[running.kind](running)
    except LeaseLost:
        logger.warning("job %s was taken over by another worker", running.id)
        return False
    except JobRefused as refusal:
        _finish(running, Job.Status.FAILED, error=str(refusal))
        return False
    except Exception:
        logger.exception("job %s (%s) failed", running.id, running.kind)
        _finish(
            running,
            Job.Status.FAILED,
            error=f"Terjadi kesalahan di sistem. Sampaikan nomor pekerjaan {running.id} kepada pengelola sistem.",
        )
        return False
    finally:
        trail.job_id.reset(mark)
    return not running.waits and _finish(running, Job.Status.DONE)


def run_now(job: Job) -> Job:
    """Tries to do the job, with its parts, in this process; returns it as it then stands."""
    run(job.pk)
    parts = list(job.parts.filter(status__in=UNFINISHED).order_by("pk").values_list("pk", flat=True))
    for part in parts:
        run(part)
    if parts:
        run(job.pk)
    job.refresh_from_db()
    return job


def finish_here(job: Job) -> Job:
    """Does the job in this process; one that a worker took first is waited for. Returns it done or failed."""
    job = run_now(job)
    while job.status in UNFINISHED:
        time.sleep(_POLL_SECONDS)
        job = run_now(job)
    return job


def run_all_queued() -> int:
    """Does everything that waits, in order, in this process; returns how many. What tests use for a worker."""
    count = 0
    while job := Job.objects.filter(_free(timezone.now())).order_by("pk").first():
        run(job.pk)
        count += 1
    return count


def sweep() -> int:
    """Rings again for what waits or whose worker fell silent; returns how many."""
    now = timezone.now()
    waiting = Q(
        status=Job.Status.QUEUED,
        created_at__lt=now - timedelta(seconds=settings.JOB_SWEEP_SECONDS),
    )
    silent = Q(status=Job.Status.RUNNING, lease_until__lt=now)
    due = Q(not_before__isnull=True) | Q(not_before__lte=now)
    found = list(Job.objects.filter(due, waiting | silent).values_list("pk", flat=True)[:100])
    for job_id in found:
        ring(job_id)
    return len(found)


def parts_of(job: Job) -> dict[str, int]:
    """How many parts a job has handed out ("every"), and how many of them stand in each status."""
    counted = job.parts.order_by().values_list("status").annotate(Count("pk"))
    parts = dict(counted)
    return {**parts, "every": sum(parts.values())}


def retry(job: Job, *, by: User) -> None:
    """Puts a failed job back in the queue, to go on where it stopped: of one that has parts those that failed."""
    again: dict[str, Any] = {"attempt": 0, "error": "", "finished_at": None}
    with transaction.atomic():
        parts = list(job.parts.filter(status=Job.Status.FAILED).values_list("pk", flat=True))
        status = Job.Status.RUNNING if parts else Job.Status.QUEUED
        if Job.objects.filter(pk=job.pk, status=Job.Status.FAILED, parent=None).update(status=status, **again):
            Job.objects.filter(pk__in=parts).update(status=Job.Status.QUEUED, **again)
            trail.record(subject=job, action="job.retried", by=by)
            for waiting in parts or [job.pk]:
                transaction.on_commit(partial(ring, waiting))


def _free(now: datetime) -> Q:
    return Q(status=Job.Status.QUEUED) | Q(status=Job.Status.RUNNING, lease_until__lt=now)


def _lease() -> datetime:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _finish(running: RunningJob, status: Job.Status, error: str = "") -> bool:
    fields: dict[str, Any] = {
        "status": status,
        "error": error,
        "finished_at": timezone.now(),
        "lease_until": None,
    }
    with transaction.atomic():
        # Of two parts that end at once the later one must see that the other has ended.
        whole = Job.objects.select_for_update().filter(pk=running.parent_id).first()
        ended = bool(running._mine().update(**fields))
        if ended and whole:
            _part_ended(whole)
    sealing.seal_after_work()
    return ended and status == Job.Status.DONE


def _part_ended(whole: Job) -> None:
    """After its last part a job that waits is free to be claimed once more, or fails as a part did."""
    if whole.parts.filter(status__in=UNFINISHED).exists():
        return
    now = timezone.now()
    waiting = Job.objects.filter(pk=whole.pk, status=Job.Status.RUNNING, lease_until=None)
    if failed := whole.parts.filter(status=Job.Status.FAILED).order_by("pk").first():
        waiting.update(status=Job.Status.FAILED, error=failed.error, finished_at=now)
    elif waiting.update(lease_until=now - timedelta(seconds=1)):
        transaction.on_commit(partial(ring, whole.pk))
