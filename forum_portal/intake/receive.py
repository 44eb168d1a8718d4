"""The door: a file is judged by its bytes, kept under a random name, and given a run; what is known is said so."""

import hashlib
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from forum_portal import jobs, trail
from forum_portal.access import offices_of, sees_all
from forum_portal.intake.answers import Answers, published_already, settle, stated_in_header
from forum_portal.intake.choosing import recognise
from forum_portal.intake.mapping import Head
from forum_portal.intake.rights import AUTO, NOT_YOUR_OFFICE, NOT_YOURS, Refused, sources_for
from forum_portal.intake.source import Options, Source, all_sources
from forum_portal.intake.workbook import (
    FileKind,
    PersonList,
    Row,
    UnreadableFile,
    inspect_file,
    read_tables,
    refuse_lists_of_persons,
    title_of,
)
from forum_portal.models import ImportRun, Job, StoredFile, User

STAGE = "intake.stage"
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """run: the new run, or `already`. already: the published run of these very bytes. job: checks the new run."""

    run: ImportRun
    already: ImportRun | None
    job: Job | None


def receive_upload(
    *,
    source: Source | None,
    stream: BinaryIO,
    filename: str,
    options: Options,
    by: User | None,
    as_of_given: bool = True,
    may_ask: bool = False,
    match_by_hand: bool = False,
    max_bytes: int | None = None,
) -> Received:
    """Keeps the file and queues its check. `options.as_of` is only a proposal when not `as_of_given`.

    source: None lets the check find out what the file is. may_ask: somebody is there to answer what cannot be found
    out (the kind of file, whose it is, which column is which); otherwise such a file is refused. match_by_hand: that
    person wants to say which column is which in any case.
    Raises Refused (not allowed, options that do not go together) or UnreadableFile (what the bytes are).
    """
    answers = _unsettled(options, by) if source is None else settle(source, options, by, as_of_given=as_of_given)
    limit = settings.UPLOAD_MAX_BYTES if max_bytes is None else max_bytes
    path, digest, size = _keep(stream, filename, limit)
    header: dict[str, Any] = {"as_of_given": as_of_given, "may_ask": may_ask, "match_by_hand": match_by_hand}
    if source is None:
        header["stated"] = stated_in_header(options)
    try:
        kind = inspect_file(path, filename, limit)
        _refuse_persons(path, kind, all_sources() if source is None else (source,))
        with transaction.atomic():
            already = (
                published_already(source, digest, answers, options, as_of_given=as_of_given)
                if source is not None and not match_by_hand
                else None
            )
            if already is not None:
                path.unlink()
                return Received(already, already, None)
            run = ImportRun.objects.create(
                source=AUTO if source is None else source.slug,
                file=_stored(path, digest, size, kind, filename, by),
                office=answers.office,
                as_of=options.as_of,
                coverage=answers.coverage,
                full_picture=answers.full_picture,
                government=answers.government,
                header=header,
                created_by=by,
            )
            trail.record(subject=run, action="import.received", by=by, after={"file": run.file.original_name})
            job = ask_stage(run, by)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Received(run, None, job)


def ask_stage(run: ImportRun, by: User | None) -> Job:
    """Queues the check of a run whose bytes are kept."""
    return jobs.enqueue(STAGE, key=str(run.pk), payload={"run": run.pk}, by=by, office=run.office)


def _refuse_persons(path: Path, kind: FileKind, sources: Sequence[Source]) -> None:
    """Raises PersonList. What else may be wrong with the file is for its check to say."""

    def fits(sheet: str, rows: Sequence[Row]) -> bool:
        head = Head(sheet, tuple(tuple(title_of(cell) for cell in row.cells) for row in rows))
        return bool(recognise([head], sources, as_of_given=True).sheets)

    try:
        refuse_lists_of_persons(read_tables(path, kind), fits)
    except PersonList:
        raise
    except UnreadableFile:
        return


def _unsettled(options: Options, by: User | None) -> Answers:
    """What can be said before the kind of file is known: a file of OPD staff belongs to their office from the start,
    or they could not see what became of it."""
    if by is None:
        return Answers(None, "", "", False)
    if not sources_for(by):
        raise Refused(NOT_YOURS)
    own = [] if sees_all(by) else list(offices_of(by))
    stated = next((office for office in own if office.code == options.office_code), None)
    if own and options.office_code and stated is None:
        raise Refused(NOT_YOUR_OFFICE)
    return Answers(stated or next(iter(own), None), "", "", False)


def forget_bytes(run: ImportRun) -> None:
    """Files of the procurement systems hold citizen numbers and bank accounts, which the portal must not keep: once
    the rows are laid down, or nobody wants them, only name, size and checksum of the file remain. A file that holds
    two kinds of lists is kept until the last of its runs is through."""
    waiting = (ImportRun.Status.RECEIVED, ImportRun.Status.STAGING, ImportRun.Status.MAPPING)
    if ImportRun.objects.filter(file=run.file, status__in=waiting).exclude(pk=run.pk).exists():
        return
    (Path(settings.MEDIA_ROOT) / run.file.path).unlink(missing_ok=True)


def _keep(stream: BinaryIO, filename: str, limit: int) -> tuple[Path, str, int]:
    """Copies the bytes to a file only the portal may read; stops at the size limit."""
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / uuid.uuid4().hex
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
            while block := stream.read(_BLOCK):
                size += len(block)
                if size > limit:
                    raise UnreadableFile(
                        f"Berkas terlalu besar: batasnya {limit // _BLOCK} MiB; bagi menjadi beberapa berkas."
                    )
                digest.update(block)
                kept.write(block)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, digest.hexdigest(), size


def _stored(path: Path, digest: str, size: int, kind: FileKind, filename: str, by: User | None) -> StoredFile:
    name = "".join(letter for letter in PurePath(filename.replace("\\", "/")).name if letter.isprintable())
    return StoredFile.objects.create(
        sha256=digest,
        original_name=name[-255:] or "tanpa nama",
        path=path.relative_to(settings.MEDIA_ROOT).as_posix(),
        size=size,
        kind=kind.value,
        received_by=by,
    )
