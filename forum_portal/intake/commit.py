"""Makes a checked run true: insert-only version rows in short steps, then one step that publishes all of them.

Each step marks its chunk and renews the job's lease in the transaction that writes, so a worker killed anywhere is
followed by one that goes on without doing anything twice. What was published between two steps is merged, not lost:
publishing moves a pointer only where it still stands as it stood when the version was made, else that version is made
anew and publishing tried again.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from forum_portal import jobs, trail
from forum_portal.intake import pointers
from forum_portal.intake.pace import breathe, without_collector
from forum_portal.intake.receive import forget_bytes
from forum_portal.intake.rights import Refused, require_change
from forum_portal.intake.source import Source, source_named
from forum_portal.intake.staged import CHANGED, NEW, QUARANTINED, SAME
from forum_portal.intake.vanish import MANY_VANISH, too_many_vanish, vanish_steps
from forum_portal.intake.versions import VersionMaker
from forum_portal.jobs import JobRefused, LeaseLost, RunningJob
from forum_portal.models import ImportChunk, ImportRun, Job, User

COMMIT = "intake.commit"
Status = ImportRun.Status
_TRIES = 20


def ask_commit(*, run: ImportRun, by: User | None, accept_vanishing: bool = False) -> Job:
    """Claims the ready run and queues its commit. Asking again while it runs, or after, returns the same job.

    Raises Refused when `by` may not, when there is nothing acceptable in it, or when so much would vanish that
    `accept_vanishing` is needed.
    """
    require_change(run, by)
    counts = run.counts
    if run.status == Status.READY:
        if not any(counts.get(verdict) for verdict in (NEW, CHANGED, SAME, QUARANTINED)):
            raise Refused("Semua baris di berkas ini ditolak, jadi tidak ada yang dapat diterapkan.")
        if not accept_vanishing and too_many_vanish(run.header.get("gone")):
            raise Refused(MANY_VANISH.format(gone=counts["gone"], known=run.header["gone"]["known"]))
    with transaction.atomic():
        if ImportRun.objects.filter(pk=run.pk, status=Status.READY).update(status=Status.COMMITTING):
            trail.record(subject=run, action="import.applied", by=by, after={"counts": counts})
            payload = {"run": run.pk, "accept_vanishing": accept_vanishing}
            return jobs.enqueue(COMMIT, key=str(run.pk), payload=payload, by=by, office=run.office)
    earlier = Job.objects.filter(kind=COMMIT, key=str(run.pk)).order_by("-id").first()
    if earlier is None:
        raise Refused("Berkas ini belum siap atau sudah tidak berlaku, jadi tidak dapat diterapkan.")
    return earlier


def discard_run(*, run: ImportRun, by: User | None) -> None:
    """Lays a run that was not applied aside. Raises Refused when `by` may not or it is past that."""
    require_change(run, by)
    unapplied = (Status.RECEIVED, Status.STAGING, Status.MAPPING, Status.READY, Status.FAILED)
    with transaction.atomic():
        if not ImportRun.objects.filter(pk=run.pk, status__in=unapplied).update(status=Status.DISCARDED):
            raise Refused("Impor ini sudah diterapkan atau sudah dibuang, jadi tidak dapat dibuang lagi.")
        run.chunks.all().delete()
        transaction.on_commit(lambda: forget_bytes(run))
        trail.record(subject=run, action="import.discarded", by=by)


def commit_run(job: RunningJob) -> None:
    """Goes on with the commit of the run named in the payload, from wherever it stands."""
    run = ImportRun.objects.select_related("office").get(pk=job.payload["run"])
    if run.status != Status.COMMITTING:
        return
    with without_collector():
        _commit(run, source_named(run.source), job)


def _commit(run: ImportRun, source: Source, job: RunningJob) -> None:
    maker = VersionMaker(run, source)
    total = run.chunks.count() + 1
    _write_chunks(run, maker, job, total)
    if run.full_picture:
        _write_vanished(run, source, maker, job)
    for _ in range(_TRIES):
        if _publish(run, source, job, total):
            return
        for step in maker.catch_up_steps():
            _one_step(step, job)
    raise JobRefused("Data yang sama terus diubah oleh impor lain. Tekan “Ulangi” setelah impor lain selesai.")


def _write_chunks(run: ImportRun, maker: VersionMaker, job: RunningJob, total: int) -> None:
    waiting = run.chunks.filter(committed=False).order_by("number")
    while (chunk := waiting.first()) is not None:
        write = maker.prepare(chunk)
        with transaction.atomic():
            if not ImportChunk.objects.filter(pk=chunk.pk, committed=False).update(committed=True):
                raise LeaseLost(f"chunk {chunk.pk}")
            write()
            job.advance(done=chunk.number + 1, total=total, sentence="Menyimpan baris.")
        breathe()


def _write_vanished(run: ImportRun, source: Source, maker: VersionMaker, job: RunningJob) -> None:
    try:
        for step in vanish_steps(run, source, maker, accepted=bool(job.payload.get("accept_vanishing"))):
            _one_step(step, job)
    except Refused as refusal:
        with transaction.atomic():
            ImportRun.objects.filter(pk=run.pk, status=Status.COMMITTING).update(status=Status.READY)
            job.advance(sentence="Perlu ditinjau lagi.")
        raise JobRefused(refusal.message) from refusal


def _one_step(write: Callable[[], None], job: RunningJob) -> None:
    with transaction.atomic():
        write()
        job.advance()
    breathe()


def _publish(run: ImportRun, source: Source, job: RunningJob, total: int) -> bool:
    """Everything of the run becomes visible at once, or, when somebody published in between, nothing."""
    try:
        with transaction.atomic():
            moved = pointers.publish(source, run)
            now = timezone.now()
            if not ImportRun.objects.filter(pk=run.pk, status=Status.COMMITTING).update(
                status=Status.PUBLISHED, published_at=now
            ):
                raise LeaseLost(f"run {run.pk} is no longer being committed")
            by = User.objects.filter(pk=job.created_by_id).first()
            trail.record(subject=run, action="import.published", by=by, after={"versions": moved})
            wake(source, run, by)
            job.advance(done=total, total=total, sentence="Impor sudah diterapkan.")
    except pointers.Overtaken:
        return False
    return True


def wake(source: Source, run: ImportRun, by: User | None) -> None:
    """Queues what must be done again because of this run."""
    for kind in source.wakes:
        jobs.enqueue(kind, key=f"run:{run.pk}", payload={"run": run.pk}, by=by)
