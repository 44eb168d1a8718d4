"""What people look at before they apply an import: counts, rows by verdict, problems, what would vanish. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from forum_portal.access import has_role, offices_of, scoped
from forum_portal.intake.columns import BadCell
from forum_portal.intake.mend_forms import forms_of
from forum_portal.intake.rights import AUTO
from forum_portal.intake.source import Column, Source, UnknownSource, source_named
from forum_portal.intake.staged import BAD, DROPPED, QUARANTINE, QUARANTINED, VERDICTS, StagedRow, unpack
from forum_portal.models import ImportRun, Job, Office, Role, User
from forum_portal.templatetags.portal import angka, tanggal, ya_tidak

Status = ImportRun.Status
PAGE = 50
LABELS = {
    "new": "Baru",
    "changed": "Berubah",
    "same": "Sama",
    "bad": "Ditolak",
    "quarantined": "Diterima, nilainya ditahan",
    "dropped": "Dibuang",
}


def runs_for(user: User) -> QuerySet[ImportRun]:
    """The imports this person may see; OPD staff those of their office."""
    rows = ImportRun.objects.select_related("file", "office", "created_by")
    return scoped(rows, user, office="office")


def title_of(slug: str) -> str:
    """The source's title; the bare name of a source that no app declares any more."""
    if slug == AUTO:
        return "Jenis belum dikenali"
    try:
        return source_named(slug).title
    except UnknownSource:
        return slug


def job_of(run: ImportRun) -> Job | None:
    """The newest job of this import: its check, its commit or its undoing."""
    kinds = ("intake.stage", "intake.commit", "intake.undo")
    return Job.objects.filter(kind__in=kinds, key=str(run.pk)).order_by("-id").first()


def woken_jobs(run: ImportRun, source: Source) -> list[Job]:
    """What publishing or undoing the run has set in motion."""
    return list(Job.objects.filter(kind__in=source.wakes, key=f"run:{run.pk}").order_by("id"))


@dataclass(frozen=True, slots=True)
class RowPage:
    rows: list[dict[str, Any]]
    number: int
    pages: int
    total: int

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.pages

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def rows_page(run: ImportRun, verdict: str, number: int) -> RowPage:
    """One page of the rows with this verdict, in file order. Only the chunks that hold it are opened."""
    column = VERDICTS.index(verdict)
    # Imports checked before rows could be left out count one verdict less.
    per_chunk = [counts[column] if column < len(counts) else 0 for counts in run.header.get("chunks", [])]
    total = sum(per_chunk)
    forms = forms_of(run, verdict)
    size = forms.rows_a_page if forms else PAGE
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    first, last = (number - 1) * size, number * size
    wanted: dict[int, tuple[int, int]] = {}
    seen = 0
    for chunk, count in enumerate(per_chunk):
        if seen < last and seen + count > first:
            wanted[chunk] = (max(first - seen, 0), min(last - seen, count))
        seen += count
    rows: list[tuple[int, StagedRow]] = []
    chunks = run.chunks.filter(number__in=list(wanted)).order_by("number")
    for chunk_number, payload in chunks.values_list("number", "payload"):
        of_verdict = [(chunk_number, row) for row in unpack(payload) if row.verdict == verdict]
        rows.extend(of_verdict[slice(*wanted[chunk_number])])
    headers, columns = headers_of(run), columns_of(run)
    shown = [_shown(headers, columns, row) | {"form": forms.form(chunk, row) if forms else None} for chunk, row in rows]
    return RowPage(shown, number, pages, total)


def _shown(headers: dict[str, str], columns: dict[str, Column], row: StagedRow) -> dict[str, Any]:
    def written(name: str, value: Any) -> Any:
        return as_written(columns.get(name), value)

    return {
        "number": row.number,
        "sheet": row.sheet,
        "cells": [
            (headers.get(name, name), written(name, value))
            for name, value in row.part.items()
            if name != QUARANTINE and value != ""
        ],
        "changes": [
            (headers.get(name, name), written(name, old), written(name, row.part.get(name)))
            for name, old in row.before.items()
        ],
        "faults": row.faults,
    }


def as_written(column: Column | None, value: Any) -> Any:
    """A kept value the way people write it: "186000000.00" as 186.000.000, "2025-06-02" as 2 Jun 2025.

    The column tells what the text is; what it cannot read, as in a refused row, stays as it stands in the file.
    """
    if isinstance(value, bool):
        return ya_tidak(value)
    if column is None or not isinstance(value, str):
        return value
    try:
        known = column.clean(value)
    except BadCell:
        return value
    if isinstance(known, Decimal):
        return angka(known)
    return tanggal(known) if isinstance(known, date) else value


def columns_of(run: ImportRun) -> dict[str, Column]:
    """The columns of the run's source by name; none of a source that no app declares any more."""
    try:
        return {column.name: column for column in source_named(run.source).columns}
    except UnknownSource:
        return {}


def headers_of(run: ImportRun) -> dict[str, str]:
    """Column name -> title, of the columns the run was checked with."""
    headers = {name: name for name in run.header.get("columns", [])}
    return headers | {name: column.header for name, column in columns_of(run).items()}


def problem_rows(run: ImportRun) -> Iterator[StagedRow]:
    """Every row that has a problem, refused or withheld, in file order."""
    chunks = run.header.get("chunks", [])
    telling = [number for number, counts in enumerate(chunks) if counts[3] or counts[4]]
    for payload in run.chunks.filter(number__in=telling).order_by("number").values_list("payload", flat=True):
        yield from (row for row in unpack(payload) if row.faults and row.verdict in (BAD, QUARANTINED))


def problems(run: ImportRun, limit: int | None = None) -> list[dict[str, str]]:
    """The problems of all rows, each {sheet, cell, column, value, reason, mend}; at most `limit`."""
    found: list[dict[str, str]] = []
    for row in problem_rows(run):
        for fault in row.faults:
            if limit is not None and len(found) >= limit:
                return found
            found.append({"sheet": row.sheet, **fault._asdict(), "cell": fault.cell or f"baris {row.number}"})
    return found


def offices_for_upload(user: User, source: Source) -> QuerySet[Office]:
    """The offices this person may bring in a list of: OPD staff their own, the secretariat any."""
    if Role.SECRETARIAT.value in source.roles and has_role(user, Role.SECRETARIAT):
        return Office.objects.order_by("name", "code")
    return Office.objects.filter(pk__in=[office.pk for office in offices_of(user)]).order_by("name", "code")


@dataclass(frozen=True, slots=True)
class Tally:
    verdict: str
    label: str
    count: int
    tone: str


_TONES = {
    "new": "success",
    "changed": "info",
    "same": "secondary",
    "bad": "danger",
    "quarantined": "warning",
    "dropped": "secondary",
}


def tally(run: ImportRun) -> list[Tally]:
    """How many rows of each verdict; of rows that a person left out only where there are some."""
    return [
        Tally(verdict, LABELS[verdict], run.counts.get(verdict, 0), _TONES[verdict])
        for verdict in VERDICTS
        if verdict != DROPPED or run.counts.get(DROPPED)
    ]


def first_verdict(run: ImportRun) -> str:
    """What people should look at first: what is wrong, then what changes."""
    for verdict in ("bad", "quarantined", "changed", "new"):
        if run.counts.get(verdict):
            return verdict
    return "same"


def has_acceptable(run: ImportRun) -> bool:
    return any(run.counts.get(verdict) for verdict in VERDICTS if verdict not in (BAD, DROPPED))


def still_bad(run: ImportRun) -> int:
    """How many rows are refused as things stand."""
    bad: int = run.counts.get(BAD, 0)
    return bad


def is_moving(run: ImportRun, job: Job | None) -> bool:
    """Whether a job is still at work on the run."""
    return job is not None and job.status in (Job.Status.QUEUED, Job.Status.RUNNING)


def percent_of(job: Job | None) -> int | None:
    if job is None or not job.total:
        return None
    return min(100, job.done * 100 // job.total)
