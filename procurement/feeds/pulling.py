"""One pull after the other, one request at a time, from where it stopped; then an ordinary import.

A page is written to disk before the cursor that follows it is noted, so a worker killed anywhere asks for one page
again at most. A system that keeps failing is left in peace: each failure waits longer, the fifth opens the circuit.
"""

import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum_portal import jobs, trail
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.rights import Refused
from forum_portal.intake.source import Options, UnknownSource, source_named
from forum_portal.intake.workbook import UnreadableFile
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.models import Job, User
from procurement.feeds import pages
from procurement.feeds.client import Client, Dataset, FeedRefused, FeedUnavailable, InaprocClient, IsbClient, Page
from procurement.feeds.redact import redacted
from procurement.models import Feed, FeedPull

KIND = "procurement.pull"
TRIES = 4
FAILURES_BEFORE_OPEN = 5
OPEN_HOURS = 24
KEPT_PULLS = 5
_MAX_PAGES = 5_000
# A cursor of another day may point nowhere.
_STALE = timedelta(hours=24)
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 20.0
_LONGEST_PAUSE = timedelta(hours=12)
_CIRCUIT_OPENED = "Dihentikan sementara setelah {failures} kegagalan berturut-turut; dicoba lagi {day:%d-%m-%Y %H.%M}."
Status = FeedPull.Status


def ask_pull(*, feed: Feed, by: User) -> Job:
    """Makes the feed due now and queues the pulling of its system."""
    with transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now(), enabled=True)
        trail.record(subject=feed, action="feed.pull_asked", by=by)
        return jobs.enqueue(KIND, key=feed.system, payload={"system": feed.system}, by=by)


def queue_due(now: datetime) -> int:
    """Queues each system that has a feed due; called by the clock. Returns how many."""
    systems = sorted(set(_due(now).values_list("system", flat=True)))
    for system in systems:
        jobs.enqueue(KIND, key=system, payload={"system": system})
    return len(systems)


def pull_due(job: RunningJob) -> None:
    """Pulls every feed of the job's system that is due, one after the other; leaves it to another worker at it."""
    system = job.payload["system"]
    if _another_worker(job, system):
        return
    client = client_for(system)
    while feed := _due(timezone.now()).filter(system=system).order_by("next_at", "pk").first():
        job.advance(sentence=f"Menarik {feed.name}.")
        _pull(feed, client, job)


def client_for(system: str) -> Client:
    """Raises JobRefused when the portal was not told the key."""
    if system == Feed.System.ISB:
        return IsbClient(settings.ISB_BASE_URL.rstrip("/"))
    if not settings.INAPROC_TOKEN:
        raise JobRefused("Kunci akses INAPROC belum diatur. Isi INAPROC_TOKEN atau INAPROC_TOKEN_FILE pada server.")
    return InaprocClient(settings.INAPROC_BASE_URL.rstrip("/"), settings.INAPROC_TOKEN)


def _due(now: datetime) -> Any:
    return Feed.objects.filter(enabled=True, next_at__lte=now)


def _another_worker(job: RunningJob, system: str) -> bool:
    running = Job.objects.filter(kind=KIND, key=system, status=Job.Status.RUNNING, lease_until__gt=timezone.now())
    return running.exclude(pk=job.id).exists()


def _pull(feed: Feed, client: Client, job: RunningJob) -> None:
    pull = _open(feed, job)
    try:
        source = source_named(feed.source)
        while True:
            page = _patiently(lambda: client.page(_dataset(feed), pull.cursor), job)
            if page.cursor and (page.cursor == pull.cursor or pull.pages >= _MAX_PAGES):
                raise FeedRefused("Server terus memberi halaman yang sama, jadi penarikan dihentikan.")
            pages.keep_page(pull.folder, pull.pages + 1, redacted(page.rows, source.personal))
            _note_page(pull, page, job)
            if not page.cursor:
                break
            time.sleep(settings.FEED_PAUSE_SECONDS)
        _bring_in(feed, pull, job)
    except FeedUnavailable as trouble:
        _failed(feed, pull, trouble.message, job, hopeless=False)
    except (FeedRefused, Refused, UnreadableFile) as refusal:
        _failed(feed, pull, refusal.message, job, hopeless=True)
    except UnknownSource:
        _failed(feed, pull, f"Sumber {feed.source} tidak dikenal portal.", job, hopeless=True)


def _dataset(feed: Feed) -> Dataset:
    return Dataset(feed.dataset, feed.government, feed.year)


def _open(feed: Feed, job: RunningJob) -> FeedPull:
    """The pull that was begun and not ended, unless its cursor is too old; else a new one."""
    now = timezone.now()
    with transaction.atomic():
        begun = feed.pulls.filter(status=Status.RUNNING).first()
        if begun is not None and begun.started_at > now - _STALE:
            return begun
        feed.pulls.filter(status=Status.RUNNING).update(
            status=Status.FAILED, ended_at=now, failure="Terlalu lama terhenti, jadi dimulai lagi dari awal."
        )
        job.advance()
        return FeedPull.objects.create(feed=feed, folder=uuid.uuid4().hex)


def _patiently(ask: Callable[[], Page], job: RunningJob) -> Page:
    """Asks up to four times, waiting longer each time, and keeps the lease meanwhile."""
    for attempt in range(TRIES):
        job.advance()
        try:
            return ask()
        except FeedUnavailable as trouble:
            if attempt == TRIES - 1 or trouble.wait > _LONGEST_WAIT:
                raise
            time.sleep(max(trouble.wait, min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT) * settings.FEED_PAUSE_SECONDS))
    raise AssertionError("unreachable")


def _note_page(pull: FeedPull, page: Page, job: RunningJob) -> None:
    pull.cursor, pull.pages, pull.rows = page.cursor, pull.pages + 1, pull.rows + len(page.rows)
    with transaction.atomic():
        FeedPull.objects.filter(pk=pull.pk).update(cursor=pull.cursor, pages=pull.pages, rows=pull.rows)
        job.advance(sentence=f"{pull.feed.name}: {pull.rows} baris dari {pull.pages} halaman.")


def _bring_in(feed: Feed, pull: FeedPull, job: RunningJob) -> None:
    """Hands what was fetched to the way of every file; an empty answer is no import."""
    now = timezone.now()
    settled: dict[str, Any] = {"circuit": Feed.Circuit.CLOSED, "failures": 0}
    settled["next_at"] = now + timedelta(hours=feed.every_hours)
    if not pull.rows:
        _end(feed, pull, settled, {"status": Status.EMPTY, "ended_at": now}, job)
        return
    with tempfile.TemporaryFile() as whole:
        pages.write_whole(pull.folder, pull.pages, whole)
        whole.seek(0)
        with transaction.atomic():
            received = receive_upload(
                source=source_named(feed.source),
                stream=whole,  # type: ignore[arg-type]
                filename=f"{feed.source}-{feed.government}-{feed.year}-{timezone.localdate(now):%Y%m%d}.json",
                options=Options(as_of=timezone.localdate(now), full_picture=feed.full_picture),
                by=None,
                max_bytes=settings.FEED_MAX_BYTES,
            )
            _end(feed, pull, settled, {"status": Status.DONE, "ended_at": now, "run": received.run}, job)
    _forget_old(feed)


def _end(feed: Feed, pull: FeedPull, settled: dict[str, Any], ended: dict[str, Any], job: RunningJob) -> None:
    with transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(**settled)
        FeedPull.objects.filter(pk=pull.pk).update(**ended)
        job.advance()


def _failed(feed: Feed, pull: FeedPull, message: str, job: RunningJob, *, hopeless: bool) -> None:
    """Waits longer after each failure. What asking again cannot mend opens the circuit at once; otherwise the pull goes
    on from its cursor."""
    now = timezone.now()
    failures = feed.failures + 1
    opens = hopeless or failures >= FAILURES_BEFORE_OPEN
    pause = timedelta(hours=OPEN_HOURS) if opens else min(timedelta(minutes=5) * 2**failures, _LONGEST_PAUSE)
    settled: dict[str, Any] = {"failures": failures, "next_at": now + pause}
    said = message
    if opens:
        settled["circuit"] = Feed.Circuit.OPEN
        until = timezone.localtime(now + pause)
        said = f"{message} {_CIRCUIT_OPENED.format(failures=failures, day=until)}"
    ended: dict[str, Any] = {"failure": said}
    if hopeless:
        ended |= {"status": Status.FAILED, "ended_at": now}
    _end(feed, pull, settled, ended, job)


def _forget_old(feed: Feed) -> None:
    """The raw answers of the last five pulls are kept, older ones only as their import."""
    for pull in feed.pulls.exclude(folder="").exclude(status=Status.RUNNING).order_by("-pk")[KEPT_PULLS:]:
        pages.forget(pull.folder)
        FeedPull.objects.filter(pk=pull.pk).update(folder="")
