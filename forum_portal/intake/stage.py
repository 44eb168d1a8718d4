"""Checks a received file and lays its rows down for people to look at; nothing is published here.

A run that is staged again starts afresh, so a worker killed at any step leaves nothing behind that counts.
"""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum_portal.intake.arriving import AlreadyIn, Waits, sort_out, source_of, when_nothing_fits
from forum_portal.intake.mapping import NoSheetFits
from forum_portal.intake.pace import without_collector
from forum_portal.intake.published import Published, absent_from, known_of_picture, options_of, published_by_key
from forum_portal.intake.receive import forget_bytes
from forum_portal.intake.remembered import matchings_for, who_matched
from forum_portal.intake.rows import Reading, read_rows, settle_day
from forum_portal.intake.source import Options, Source, all_sources
from forum_portal.intake.staged import (
    BAD,
    CHANGED,
    CHUNK_ROWS,
    NEW,
    QUARANTINED,
    SAME,
    VERDICTS,
    StagedRow,
    as_plain,
    pack,
)
from forum_portal.intake.stated import fill_stated
from forum_portal.intake.verdicts import CheckedRow, Checker
from forum_portal.intake.workbook import FileKind, UnreadableFile
from forum_portal.jobs import RunningJob
from forum_portal.models import ImportChunk, ImportRun

Status = ImportRun.Status
GONE_SAMPLE = 20
_TICK_SECONDS = 2.0


def stage_run(job: RunningJob) -> None:
    """Reads and checks the file of the run named in the payload; the run is then ready or failed, with its reason."""
    run = ImportRun.objects.select_related("file", "office", "created_by").get(pk=job.payload["run"])
    with transaction.atomic():
        begun = ImportRun.objects.filter(pk=run.pk, status__in=(Status.RECEIVED, Status.STAGING)).update(
            status=Status.STAGING
        )
        if not begun:
            return
        run.chunks.all().delete()
        job.advance(done=0, total=0, sentence="Membaca berkas.")
    with without_collector():
        try:
            source, reading = _understand(run, job)
        except Waits as question:
            _wait(run, job, question)
        except AlreadyIn as known:
            run.header["already"] = known.pk
            _end(run, job, Status.DISCARDED, known.sentence)
        except UnreadableFile as refusal:
            _end(run, job, Status.FAILED, refusal.message)
        else:
            _lay_down(run, source, reading, job)


def _understand(run: ImportRun, job: RunningJob) -> tuple[Source, Reading]:
    source = source_of(run)
    try:
        return source, _read(run, source, job)
    except NoSheetFits as refusal:
        relative = when_nothing_fits(run, source, refusal)
    return relative, _read(run, relative, job)


def _read(run: ImportRun, source: Source, job: RunningJob) -> Reading:
    given = run.as_of if run.header.get("as_of_given") else None
    beat = _Heartbeat(job)
    reading = read_rows(
        Path(settings.MEDIA_ROOT) / run.file.path,
        FileKind(run.file.kind),
        source,
        as_of_given=given is not None,
        others=all_sources(),
        matchings=matchings_for(run),
        tick=beat,
    )
    run.as_of = settle_day(reading, source, given=given, today=timezone.localdate())
    return reading


class _Heartbeat:
    """Keeps the lease while a long file is read, without writing more often than people look."""

    def __init__(self, job: RunningJob) -> None:
        self._job = job
        self._next = time.monotonic() + _TICK_SECONDS

    def __call__(self, rows: int) -> None:
        if time.monotonic() >= self._next:
            self._job.advance(sentence=f"Membaca berkas: {rows:,} baris.".replace(",", "."))
            self._next = time.monotonic() + _TICK_SECONDS


def _wait(run: ImportRun, job: RunningJob, question: Waits) -> None:
    """The file is kept until a person has answered."""
    with transaction.atomic():
        header = {**run.header, "sentence": question.sentence, **question.header}
        ImportRun.objects.filter(pk=run.pk, status=Status.STAGING).update(
            status=question.status, source=run.source, header=header
        )
        job.advance(sentence=question.sentence)


def _end(run: ImportRun, job: RunningJob, status: Status, sentence: str) -> None:
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk, status=Status.STAGING).update(
            status=status, failure=sentence, header=run.header
        )
        job.advance(sentence="Berkas tidak dapat diterima." if status == Status.FAILED else "Berkas sudah ada.")
        transaction.on_commit(lambda: forget_bytes(run))


def _lay_down(run: ImportRun, source: Source, reading: Reading, job: RunningJob) -> None:
    options = options_of(run)
    fill_stated(reading, source, options)
    checker = Checker(source, options, reading)
    checked = checker.check_all()
    reading.rows = []
    names = tuple(column.name for column in source.columns)
    sheets = [sheet.name for sheet in reading.sheets]
    keys = {row.key for row in checked if row.key is not None} if run.full_picture else set()
    scopes = _scopes(source, options, checked) if run.full_picture else []
    nameless = run.full_picture and any(row.key is None for row in checked)
    counts: Counter[str] = Counter()
    per_chunk: list[list[int]] = []
    for number, start in enumerate(range(0, len(checked), CHUNK_ROWS)):
        block = checked[start : start + CHUNK_ROWS]
        staged = compare(source, names, sheets, block)
        verdicts = Counter(row.verdict for row in staged)
        counts.update(verdicts)
        per_chunk.append([verdicts[verdict] for verdict in VERDICTS])
        payload = pack(staged)
        with transaction.atomic():
            ImportChunk.objects.create(run=run, number=number, rows=len(staged), bad=verdicts[BAD], payload=payload)
            job.advance(done=start + len(block), total=len(checked), sentence="Memeriksa baris.")
        checked[start : start + CHUNK_ROWS] = [_DONE] * len(block)
    gone = gone_of(source, options, scopes, keys, nameless=nameless) if run.full_picture else None
    run.counts = {
        **{verdict: counts[verdict] for verdict in VERDICTS},
        "blank": reading.blank,
        "gone": gone["total"] if gone else 0,
        "merged": checker.merged,
    }
    run.header = {
        **run.header,
        "columns": list(names),
        "sheets": reading.notes.found,
        "passed_over": reading.notes.passed_over,
        "warnings": [*filter(None, [run.header.get("read_as")]), *reading.notes.warnings],
        "skipped": reading.skipped,
        "chunks": per_chunk,
        "gone": gone,
        "scopes": scopes,
        "matched": who_matched(run, [sheet.matched for sheet in reading.sheets]),
    }
    with transaction.atomic():
        staged = ImportRun.objects.filter(pk=run.pk, status=Status.STAGING).update(
            status=Status.READY, counts=run.counts, header=run.header, as_of=run.as_of
        )
        if not staged:
            # Laid aside by a person while it was being checked.
            run.chunks.all().delete()
        elif reading.passed_over:
            run.header["others"] = sort_out(run, source, reading.passed_over)
            ImportRun.objects.filter(pk=run.pk).update(header=run.header)
        job.advance(sentence="Berkas selesai diperiksa dan siap ditinjau.")
        transaction.on_commit(lambda: forget_bytes(run))


_DONE: Any = None
_NOTHING: dict[str, Any] = {}


def compare(
    source: Source, names: Sequence[str], sheets: Sequence[str], block: Sequence[CheckedRow]
) -> list[StagedRow]:
    """The verdict of each row against what this source says in the versions published now."""
    published = published_by_key(source, [row.key for row in block if row.kept and row.key is not None])
    staged: list[StagedRow] = []
    for (number, sheet, raw, _, refused), key, values, extra, faults, kept in block:
        if not kept:
            part = _part(names, raw)
            part.update({names[index]: text for index, text in refused.items()})
            staged.append(StagedRow(number, sheets[sheet], BAD, key, part, _NOTHING, faults))
            continue
        part = _part(names, values)
        if extra:
            part.update(extra)
        verdict, before = NEW, _NOTHING
        if published and key in published:
            verdict, before = _verdict(published[key], source.slug, part)
        staged.append(StagedRow(number, sheets[sheet], QUARANTINED if faults else verdict, key, part, before, faults))
    return staged


def _part(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _verdict(known: Published, slug: str, part: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The verdict on a thing that is known, and the published values that differ."""
    said = known.parts().get(slug) if known.current is not None else None
    if said is None:
        return NEW, _NOTHING
    plain = {name: as_plain(value) for name, value in part.items()}
    if said == plain:
        return SAME, _NOTHING
    differing = {name: said.get(name) for name in {**said, **plain} if said.get(name) != plain.get(name)}
    return CHANGED, differing


def _scopes(source: Source, options: Options, checked: Sequence[CheckedRow]) -> list[str]:
    """What the rows show the file to be about, refused rows included."""
    if source.scope_of is None:
        return []
    names = [column.name for column in source.columns]
    named = {source.scope_of(dict(zip(names, row.row.values, strict=True)), options) for row in checked}
    return sorted(filter(None, named))


def gone_of(
    source: Source, options: Options, scopes: Sequence[str], keys: set[str], *, nameless: bool
) -> dict[str, Any]:
    """What a full picture would make vanish. A refused row without a key may be any of them, so then nothing does."""
    if nameless:
        return {"total": 0, "known": known_of_picture(source, options, scopes).count(), "sample": [], "blocked": True}
    absent = [key for _, key, _ in absent_from(source, options, scopes, keys)]
    known = known_of_picture(source, options, scopes).count()
    return {"total": len(absent), "known": known, "sample": absent[:GONE_SAMPLE], "blocked": False}
