"""Rows of a checked run that people mend, leave out or take back in before it is applied.

A mended row passes the same cleaners and checks as the file did, together with the rows that share its key. What is
worked out is written in one short transaction, and only on the state it was worked out from.
"""

from collections.abc import Sequence

from django.db import transaction

from forum_portal import trail
from forum_portal.intake.mending_work import Mend, Outcome, Work
from forum_portal.intake.rights import Refused, may_change, require_change
from forum_portal.intake.source import UnknownSource, source_named
from forum_portal.intake.staged import BAD, pack
from forum_portal.models import Change, ImportChunk, ImportRun, User

Status = ImportRun.Status
MENDED = "import.mended"
_TRIES = 5
_TOO_LATE = {
    Status.COMMITTING: "Impor ini sedang diterapkan, jadi barisnya tidak dapat diubah lagi.",
    Status.PUBLISHED: "Impor ini sudah diterapkan, jadi barisnya tidak dapat diubah lagi. Unggah daftar yang baru.",
    Status.UNDONE: "Impor ini sudah dibatalkan, jadi barisnya tidak dapat diubah lagi. Unggah daftar yang baru.",
    Status.DISCARDED: "Berkas ini sudah dibuang, jadi barisnya tidak dapat diubah lagi. Unggah daftar yang baru.",
}
_NOT_READY = "Berkas ini belum selesai diperiksa, jadi barisnya belum dapat diubah."


def may_mend(run: ImportRun, by: User) -> bool:
    """Whether `by` may mend rows of this run now."""
    if run.status != Status.READY or not may_change(run, by):
        return False
    try:
        source_named(run.source)
    except UnknownSource:
        return False
    return True


def mend_rows(*, run: ImportRun, by: User | None, mends: Sequence[Mend]) -> Outcome:
    """Does what is asked for each row. Raises Refused when `by` may not or the run is no longer being looked at."""
    require_change(run, by)
    for _ in range(_TRIES):
        fresh = ImportRun.objects.select_related("office").get(pk=run.pk)
        if fresh.status != Status.READY:
            raise Refused(_TOO_LATE.get(Status(fresh.status), _NOT_READY))
        work = Work(fresh)
        outcome = work.do(mends)
        if outcome.overtaken:
            _say_who(fresh, outcome)
        if not work.changes or _written(fresh, work, by):
            return outcome
    raise Refused("Baris berkas ini terus diubah oleh orang lain. Muat ulang halaman ini, lalu coba lagi.")


def _written(run: ImportRun, work: Work, by: User | None) -> bool:
    """False when somebody changed the run in between, so that nothing was written."""
    header, counts = work.header()
    packed = {
        number: (kept, pack(kept))
        for number, rows in work.chunks.items()
        if (kept := [row for row in rows if row is not None]) or rows
    }
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        if locked.status != Status.READY or locked.header.get("mended", 0) != run.header.get("mended", 0):
            return False
        for number, (kept, payload) in packed.items():
            bad = sum(row.verdict == BAD for row in kept)
            ImportChunk.objects.filter(run=run, number=number).update(payload=payload, rows=len(kept), bad=bad)
        ImportRun.objects.filter(pk=run.pk).update(header=header, counts=counts)
        trail.record(subject=run, action=MENDED, by=by, after={"rows": work.changes})
    return True


def _say_who(run: ImportRun, outcome: Outcome) -> None:
    for change in trail.history_of(run).filter(action=MENDED).order_by("-id")[:200]:
        for row in (change.after or {}).get("rows", []):
            if outcome.overtaken.get(row["row"]) == "":
                outcome.overtaken[row["row"]] = _name(change)


def _name(change: Change) -> str:
    return str(change.by) if change.by else "pengelola sistem"
