"""Large lists as files in the background: made as the person who asked, kept for a week, for that person alone.

The job reads the ids of the list in its order once and then the rows a thousand at a time, so that no statement stays
open between two steps. The file gets its name when it is whole; killed anywhere and run again it is written anew.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import NoReverseMatch, resolve, reverse

from forum_portal import jobs
from forum_portal.access import roles_of, rule_of
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.lists.export import TooManyRows
from forum_portal.lists.files import EXPORTS, TOO_MANY, file_name, record_export
from forum_portal.lists.pages import rows_of
from forum_portal.lists.registry import Listing, Tabled, listing_named
from forum_portal.models import Job, User
from forum_portal.templatetags.portal import angka

KIND = "lists.export"
LARGE = 2000
"""Rows; up to here the file comes at once."""
KEPT_DAYS = 7
_STEP = 1000
_NO_RIGHT = "Anda tidak lagi berhak melihat daftar ini, jadi berkasnya tidak dibuat."


class ExportGone(Exception):
    """There is no file to hand over; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it stood on the screen. `query` without its columns and order, which are names of the table's own."""

    listing: str
    query: str
    columns: tuple[str, ...]
    sort: str
    kind: str


def ask_for_export(asked: Asked, *, by: User) -> Job:
    """Queues the file; the same file asked for twice before it is begun is made once."""
    payload: dict[str, Any] = {
        "list": asked.listing,
        "query": asked.query,
        "columns": list(asked.columns),
        "sort": asked.sort,
        "kind": asked.kind,
    }
    told = f"{by.pk} {sorted(payload.items())}"
    return jobs.enqueue(KIND, key=hashlib.sha256(told.encode()).hexdigest(), payload=payload, by=by)


def export_list(job: RunningJob) -> None:
    """The job. Refuses when who asked may no longer open the list."""
    if "file" in job.cursor:
        return
    user, listing = _who_and_what(job)
    kind, query = job.payload["kind"], job.payload["query"]
    tabled = listing.tabled(user, QueryDict(query), tuple(job.payload["columns"]), job.payload["sort"])
    ids = list(tabled.rows.values_list("pk", flat=True))
    job.advance(done=0, total=len(ids), sentence=f"Menulis {angka(len(ids))} baris {listing.title}.")
    path = _folder() / f"{job.id}.{kind}"
    part = path.with_suffix(f".{job.attempt}.part")
    try:
        with part.open("wb") as stream:
            count = EXPORTS[kind][1](stream, tabled.table.export_headers(), _lines(job, tabled, ids))
        part.replace(path)
    except TooManyRows:
        raise JobRefused(TOO_MANY) from None
    finally:
        part.unlink(missing_ok=True)
    with transaction.atomic():
        record_export(user, listing.file, kind, count, query)
        job.advance(done=count, sentence=f"Berkas {angka(count)} baris siap diunduh.", file=path.name)


def export_of(job: Job) -> tuple[Path, str]:
    """The file of a finished job and the name it is handed over under. Raises ExportGone."""
    listing = listing_named(job.payload.get("list", ""))
    if job.status != Job.Status.DONE or listing is None or "file" not in job.cursor:
        raise ExportGone("Berkas ini belum selesai dibuat.")
    if job.created_by is None or not _may_open(job.created_by, listing.name):
        raise ExportGone("Anda tidak lagi berhak melihat daftar ini.")
    path = _folder() / str(job.cursor["file"])
    if not path.exists():
        raise ExportGone(
            f"Berkas ini sudah dihapus; berkas disimpan {KEPT_DAYS} hari. Unduh sekali lagi dari daftarnya."
        )
    return path, file_name(listing.file, job.payload["kind"])


def remove_old_files() -> int:
    """Removes files that are older than a week, also those that a killed job left; returns how many."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _lines(job: RunningJob, tabled: Tabled, ids: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(ids), _STEP):
        yield from tabled.table.export_rows(rows_of(tabled.rows, ids[first : first + _STEP]))
        job.advance(done=min(first + _STEP, len(ids)))


def _who_and_what(job: RunningJob) -> tuple[User, Listing]:
    user = User.objects.filter(pk=job.created_by_id).first()
    may = user is not None and _may_open(user, job.payload["list"])
    listing = listing_named(job.payload["list"])
    if user is None or not may:
        raise JobRefused(_NO_RIGHT)
    if listing is None:
        raise JobRefused("Daftar ini tidak ada lagi.")
    return user, listing


def _may_open(user: User, name: str) -> bool:
    """By the rule that the list's own view declares. Finding the view also has its list registered."""
    try:
        rule = rule_of(resolve(reverse(name)).func)
    except (NoReverseMatch, Http404):
        return False
    return isinstance(rule, frozenset) and bool(roles_of(user) & rule)


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
