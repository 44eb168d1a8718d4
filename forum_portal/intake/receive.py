"""The door: a file is judged by its bytes, kept under a random name, and given a run; what is known is said so."""

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum_portal import jobs, trail
from forum_portal.intake.rights import Refused, require_upload
from forum_portal.intake.source import Options, Source
from forum_portal.intake.workbook import FileKind, UnreadableFile, inspect_file
from forum_portal.models import ImportRun, Job, Office, StoredFile, User

STAGE = "intake.stage"
NATIONAL = "national"
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """run: the new run, or `already`. already: the published run of these very bytes. job: checks the new run."""

    run: ImportRun
    already: ImportRun | None
    job: Job | None


def receive_upload(
    *,
    source: Source,
    stream: BinaryIO,
    filename: str,
    options: Options,
    by: User | None,
    as_of_given: bool = True,
    max_bytes: int | None = None,
) -> Received:
    """Keeps the file and queues its check. `options.as_of` is only a proposal when not `as_of_given`.

    Raises Refused (not allowed, options that do not go together) or UnreadableFile (what the bytes are).
    """
    office = _office_of(source, options)
    require_upload(source, office, by)
    coverage = _coverage_of(source, options)
    if as_of_given and options.as_of > timezone.localdate():
        raise Refused(f"Tanggal keadaan {options.as_of:%d-%m-%Y} belum terjadi. Isi tanggal data yang sebenarnya.")
    full_picture = source.full_picture == "always" or (source.full_picture == "asked" and options.full_picture)
    limit = settings.UPLOAD_MAX_BYTES if max_bytes is None else max_bytes
    path, digest, size = _keep(stream, filename, limit)
    try:
        kind = inspect_file(path, filename, limit)
        with transaction.atomic():
            already = _published_already(source, digest, office, coverage, full_picture, options, as_of_given)
            if already is not None:
                path.unlink()
                return Received(already, already, None)
            run = ImportRun.objects.create(
                source=source.slug,
                file=_stored(path, digest, size, kind, filename, by),
                office=office,
                as_of=options.as_of,
                coverage=coverage,
                full_picture=full_picture,
                header={"as_of_given": as_of_given},
                created_by=by,
            )
            trail.record(subject=run, action="import.received", by=by, after={"file": run.file.original_name})
            job = jobs.enqueue(STAGE, key=str(run.pk), payload={"run": run.pk}, by=by, office=office)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Received(run, None, job)


def already_sentence(run: ImportRun) -> str:
    """Says who brought these bytes in before, and when they were applied."""
    who = str(run.created_by) if run.created_by else "pengelola sistem"
    day = timezone.localtime(run.created_at)
    when = f"{day:%d-%m-%Y pukul %H.%M}"
    return f"Berkas ini sudah diunggah oleh {who} pada {when} (impor nomor {run.pk}). Tidak ada yang berubah."


def forget_bytes(run: ImportRun) -> None:
    """Files of the procurement systems hold citizen numbers and bank accounts, which the portal must not keep: once
    the rows are laid down, or nobody wants them, only name, size and checksum of the file remain."""
    (Path(settings.MEDIA_ROOT) / run.file.path).unlink(missing_ok=True)


def _office_of(source: Source, options: Options) -> Office | None:
    if not source.needs_office:
        if options.office_code:
            raise Refused(f"Sumber “{source.title}” tidak diunggah untuk satu perangkat daerah tertentu.")
        return None
    if not options.office_code:
        raise Refused("Pilih perangkat daerah yang mempunyai daftar ini.")
    office = Office.objects.filter(code=options.office_code).first()
    if office is None:
        raise Refused(f"Perangkat daerah dengan kode {options.office_code} tidak dikenal.")
    return office


def _coverage_of(source: Source, options: Options) -> str:
    if source.coverage == "none":
        return ""
    coverage = ", ".join(filter(None, (part.strip() for part in options.coverage.split(","))))
    if not coverage and source.coverage == "optional":
        return ""
    if not coverage:
        raise Refused(
            "Nyatakan cakupan data: seluruh Indonesia, atau nama kantor cabang yang datanya ada di berkas ini."
        )
    if len(coverage) > 300:
        raise Refused("Daftar kantor cabang terlalu panjang; bagi berkas menjadi beberapa bagian.")
    return NATIONAL if coverage.lower() in (NATIONAL, "nasional") else coverage


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


def _published_already(
    source: Source,
    digest: str,
    office: Office | None,
    coverage: str,
    full_picture: bool,
    options: Options,
    as_of_given: bool,
) -> ImportRun | None:
    runs = ImportRun.objects.select_related("created_by", "file").filter(
        source=source.slug,
        file__sha256=digest,
        office=office,
        coverage=coverage,
        full_picture=full_picture,
        status__in=(ImportRun.Status.PUBLISHED, ImportRun.Status.COMMITTING),
    )
    for run in runs.order_by("id"):
        if run.as_of == options.as_of if as_of_given else not run.header.get("as_of_given"):
            return run
    return None
