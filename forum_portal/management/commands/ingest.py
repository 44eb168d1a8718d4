"""`manage ingest SOURCE FILE`: the way of a file from the command line, by the same services as the web."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from forum_portal import jobs
from forum_portal.intake import preview
from forum_portal.intake.answers import already_sentence
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.receive import STAGE, receive_upload
from forum_portal.intake.rights import AUTO, Refused
from forum_portal.intake.source import Options, Source, UnknownSource, all_sources, source_named
from forum_portal.intake.workbook import UnreadableFile
from forum_portal.models import ImportRun, Job, Office

MAX_BYTES = 512 * 1024 * 1024
SHOWN_PROBLEMS = 20
LISTED_PROBLEMS = 1_000


class Command(BaseCommand):
    help = "Memeriksa sebuah berkas dan, dengan --apply, menerapkannya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source", metavar="SOURCE", help="nama sumber, lihat: manage sources; auto: dikenali dari isinya"
        )
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--as-of", metavar="DAY", type=_day, help="tanggal keadaan data, YYYY-MM-DD")
        parser.add_argument("--coverage", default="", help="national, atau nama kantor cabang dipisah koma")
        parser.add_argument("--office", default="", metavar="CODE", help="kode perangkat daerah pemilik daftar")
        parser.add_argument("--government", default="", metavar="CODE", help="kode KLPD pemerintah pemilik data")
        parser.add_argument("--full-picture", action="store_true", help="berkas memuat daftar lengkap")
        parser.add_argument("--accept-vanishing", action="store_true", help="setuju bila banyak data lama hilang")
        parser.add_argument("--apply", action="store_true", help="terapkan setelah diperiksa")
        parser.add_argument("--json", action="store_true", help="cetak sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json: bool = options["json"]
        source = self._source(options["source"])
        try:
            with jobs.without_bell():
                run, job, already = self._receive(source, options)
                runs = [run] if job is None else self._bring(run, job, options)
                already = already or _found_already(runs[0])
        except (Refused, UnreadableFile) as refusal:
            self._stop(refusal.message)
        self._print(runs, already)

    def _source(self, slug: str) -> Source | None:
        """None lets the portal find out."""
        if slug == AUTO:
            return None
        try:
            return source_named(slug)
        except UnknownSource:
            self._stop(_unknown(slug, [one.slug for one in all_sources()]), code=2)

    def _bring(self, run: ImportRun, job: Job, options: dict[str, Any]) -> list[ImportRun]:
        """The run, and the runs of the other kinds of lists that the same file holds."""
        runs = [self._stage(run, job)]
        if runs[0].status == ImportRun.Status.DISCARDED:
            return runs
        twins = ImportRun.objects.select_related("file", "office").filter(header__twin_of=run.pk).order_by("id")
        runs += [self._stage(twin, _check_of(twin)) for twin in twins]
        if options["apply"]:
            runs = [self._apply(each, accept_vanishing=options["accept_vanishing"]) for each in runs]
        return runs

    def _receive(
        self, source: Source | None, options: dict[str, Any]
    ) -> tuple[ImportRun, Job | None, ImportRun | None]:
        path: Path = options["file"]
        if not path.is_file():
            self._stop(f"Berkas {path} tidak ada.")
        asks_office = source is None or source.needs_office
        if asks_office and options["office"] and not Office.objects.filter(code=options["office"]).exists():
            self._stop(_unknown_office(options["office"]))
        given: date | None = options["as_of"]
        stated = Options(
            as_of=given or timezone.localdate(),
            coverage=options["coverage"],
            office_code=options["office"],
            full_picture=options["full_picture"],
            government=options["government"],
        )
        with path.open("rb") as stream:
            received = receive_upload(
                source=source,
                stream=stream,
                filename=path.name,
                options=stated,
                by=None,
                as_of_given=given is not None,
                max_bytes=MAX_BYTES,
            )
        return received.run, received.job, received.already

    def _stage(self, run: ImportRun, job: Job) -> ImportRun:
        self._do(job)
        run.refresh_from_db()
        if run.status == ImportRun.Status.FAILED:
            raise Refused(run.failure)
        return run

    def _apply(self, run: ImportRun, *, accept_vanishing: bool) -> ImportRun:
        self._do(ask_commit(run=run, by=None, accept_vanishing=accept_vanishing))
        run.refresh_from_db()
        return run

    def _do(self, job: Job) -> None:
        done = jobs.finish_here(job)
        if done.status == Job.Status.FAILED:
            raise Refused(done.error)

    def _print(self, runs: list[ImportRun], already: ImportRun | None) -> None:
        if already is not None:
            runs = [already]
        told = [(run, preview.woken_jobs(run, source_named(run.source))) for run in runs]
        if self.as_json:
            answers = [_as_json(run, woken, already) for run, woken in told]
            answer = {**answers[0], **({"twins": answers[1:]} if answers[1:] else {})}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        elif already is not None:
            self.stdout.write(already_sentence(already))
        else:
            for run, woken in told:
                self.stdout.write("\n".join(_as_text(run, source_named(run.source), woken)))

    def _stop(self, sentence: str, code: int = 1) -> NoReturn:
        """Ends with a sentence on stderr and, where JSON was asked for, the same as JSON on stdout."""
        if self.as_json:
            self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        self.stderr.write(sentence)
        sys.exit(code)


def _found_already(run: ImportRun) -> ImportRun | None:
    """The published run of the same bytes, where the kind of file had to be recognised before that could be seen."""
    return ImportRun.objects.select_related("created_by").filter(pk=run.header.get("already")).first()


def _check_of(run: ImportRun) -> Job:
    return Job.objects.get(kind=STAGE, key=str(run.pk))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _as_json(run: ImportRun, woken: list[Job], already: ImportRun | None) -> dict[str, Any]:
    return {
        "run": run.pk,
        "source": run.source,
        "status": run.status,
        "as_of": run.as_of.isoformat(),
        "counts": run.counts,
        "problems": preview.problems(run, LISTED_PROBLEMS),
        "already_uploaded": _already(already),
        "jobs": [{"id": job.pk, "kind": job.kind, "status": job.status} for job in woken],
    }


def _as_text(run: ImportRun, source: Source, woken: list[Job]) -> Iterator[str]:
    counts = run.counts
    yield f"{source.title}, keadaan per {run.as_of:%d-%m-%Y} (impor nomor {run.pk})"
    for verdict, label in preview.LABELS.items():
        yield f"  {label:<28}{counts[verdict]:>9}"
    yield f"  {'Baris kosong':<28}{counts['blank']:>9}"
    if run.full_picture:
        yield f"  {'Tidak lagi disebut':<28}{counts['gone']:>9}"
    for sheet in run.header.get("sheets", []):
        if sheet["unknown"]:
            yield f"  Kolom yang tidak dikenal: {', '.join(sheet['unknown'])}"
        if sheet["personal"]:
            yield f"  Kolom data pribadi, tidak dibaca: {', '.join(sheet['personal'])}"
    for warning in run.header.get("warnings", []):
        yield f"  Perhatikan: {warning}"
    yield from _other_kinds(run)
    for problem in preview.problems(run, SHOWN_PROBLEMS):
        yield f"  {problem['sheet']} {problem['cell']}: {problem['reason']} {problem['mend']}"
    if run.status != ImportRun.Status.PUBLISHED:
        yield "Belum diterapkan. Ulangi dengan --apply, atau terapkan lewat halaman impor."
        return
    yield "Sudah diterapkan."
    for job in woken:
        yield f"Pekerjaan {job.pk} ({jobs.TITLES.get(job.kind, job.kind)}) menunggu dikerjakan."


def _other_kinds(run: ImportRun) -> Iterator[str]:
    for other in run.header.get("others") or []:
        where = f"impor nomor {other['run']}" if other["run"] else f"masukkan dengan: ingest {other['slug']}"
        yield f"  Lembar {', '.join(other['sheets'])} berisi “{other['title']}”: {where}."


def _already(run: ImportRun | None) -> dict[str, Any] | None:
    if run is None:
        return None
    by = str(run.created_by) if run.created_by else None
    return {"run": run.pk, "by": by, "at": run.created_at.isoformat(), "sentence": already_sentence(run)}


def _unknown(slug: str, known: list[str]) -> str:
    near = get_close_matches(slug, known, n=3, cutoff=0.4) or known
    return f"Sumber {slug} tidak dikenal. Yang ada: {', '.join(near)}."


def _unknown_office(code: str) -> str:
    offices = {f"{office.code} {office.name}": office for office in Office.objects.all()}
    near = [
        label
        for label, office in offices.items()
        if code.lower() in office.code.lower() or code.lower() in office.name.lower()
    ][:5]
    by_code = {office.code: label for label, office in offices.items()}
    near = near or [by_code[match] for match in get_close_matches(code, list(by_code), n=5, cutoff=0.3)]
    listed = f" Yang mirip: {'; '.join(near)}." if near else " Belum ada perangkat daerah yang mirip."
    return f"Perangkat daerah dengan kode {code} tidak dikenal.{listed}"
