"""Brings mutated files in by the real way and says what went wrong: an empty list is what everybody wants.

Which road a file takes (the services, the pages, its kind told or found out, applied, undone, asked about) is decided
by its seed and number, so that a fault is met again.
"""

import io
import logging
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.urls import reverse

from forum_portal import jobs
from forum_portal.intake.commit import ask_commit, discard_run
from forum_portal.intake.published import identity_model, version_model
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.rights import AUTO, Refused
from forum_portal.intake.source import Options, Source, all_sources, source_named
from forum_portal.intake.staged import CHANGED, NEW, QUARANTINED, SAME, unpack
from forum_portal.intake.undo import ask_undo
from forum_portal.intake.workbook import UnreadableFile
from forum_portal.models import ImportChunk, ImportRun, Job, Office, User
from tests.intake.mutations import Mutated
from tests.intake.valid_files import AS_OF, CITIZEN

LIMIT_SECONDS = 20
GOVERNMENT = "D999"
WOKEN_OF_A_KIND = 5
Status = ImportRun.Status
_SYSTEM_FAULT = "Terjadi kesalahan di sistem"
_WORDS_OF_PYTHON = re.compile(r"\b(Traceback|\w+Error|\w*Exception|NoneType|codec|object at|invalid|expected)\b")
_QUOTED = re.compile(r"“[^”]*”|'[^']*'")


class TookTooLong(BaseException):
    """Not an Exception, so that no handler of the portal takes it for a fault of its own."""


@dataclass(slots=True)
class Outcome:
    """ended: "refused", "asked", "ready", "applied", "undone" or "already". sentence: of a refusal."""

    file: Mutated
    ended: str = ""
    sentence: str = ""
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def family(self) -> str:
        """The refusal without what is particular to this file."""
        return re.sub(r"\d[\d.]*", "N", _QUOTED.sub("“…”", self.sentence))


class _Errors(logging.Handler):
    """What was logged as an error, and what the bytes of an import left open."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        raised = record.exc_info[1] if record.exc_info else None
        where = ""
        if raised is not None and raised.__traceback__ is not None:
            where = _innermost(raised)
        self.lines.append(f"{record.getMessage()}: {raised!r}{where}"[:600])


def _innermost(raised: BaseException) -> str:
    at = raised.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Bringer:
    """by: a member of the secretariat. shelf: the media folder. committing: what makes the hooks of commits run."""

    def __init__(
        self, by: User, shelf: Path, committing: Callable[[], AbstractContextManager[Any]] = nullcontext
    ) -> None:
        self._by = by
        self._shelf = shelf
        self._committing = committing
        self._client = Client(SERVER_NAME="localhost")
        self._client.force_login(by, backend="allauth.account.auth_backends.AuthenticationBackend")
        self._office, _ = Office.objects.get_or_create(
            code="D999.1.03.01", defaults={"name": "Dinas Percontohan", "government": "Provinsi Percontohan"}
        )

    def bring(self, file: Mutated) -> Outcome:
        outcome = Outcome(file)
        errors = _Errors()
        logging.getLogger().addHandler(errors)
        begun = time.perf_counter()
        try:
            with _within(LIMIT_SECONDS), self._committing():
                self._bring(file, Random(f"road {file.seed}|{file.number}"), outcome)
        except TookTooLong:
            outcome.faults.append(f"took more than {LIMIT_SECONDS} s")
        except Exception as escaped:
            outcome.faults.append(f"escaped: {escaped!r}{_innermost(escaped)}"[:600])
        finally:
            logging.getLogger().removeHandler(errors)
        outcome.seconds = time.perf_counter() - begun
        outcome.faults.extend(f"logged: {line}" for line in errors.lines)
        outcome.faults.extend(self._left_over())
        return outcome

    def _bring(self, file: Mutated, dice: Random, outcome: Outcome) -> None:
        before = ImportRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        by_web = dice.random() < 0.15
        sentence = self._upload(file, dice) if by_web else self._receive(file, dice)
        mine = ImportRun.objects.filter(pk__gt=before).order_by("pk")
        if sentence:
            outcome.ended, outcome.sentence = "refused", sentence
            outcome.faults.extend(_faults_of_sentence(sentence))
            if mine.exists():
                outcome.faults.append("refused at the door, and yet a run was left")
            return
        # A run may beget another, of a second kind of list in the same file.
        done: set[int] = set()
        while (run := mine.exclude(pk__in=done).select_related("file").first()) is not None:
            done.add(run.pk)
            self._go_on(run, dice, outcome, by_web=by_web)

    def _receive(self, file: Mutated, dice: Random) -> str:
        source = None if dice.random() < 0.2 else source_named(file.slug)
        try:
            receive_upload(
                source=source,
                stream=io.BytesIO(file.content),
                filename=file.filename,
                options=self._options(source, dice),
                by=self._by,
                as_of_given=source is not None,
                may_ask=dice.random() < 0.6,
                match_by_hand=dice.random() < 0.05,
            )
        except (UnreadableFile, Refused) as refusal:
            return refusal.message
        return ""

    def _options(self, source: Source | None, dice: Random) -> Options:
        if source is None:
            return Options(as_of=AS_OF)
        return Options(
            as_of=AS_OF,
            coverage="national" if source.coverage == "required" else "",
            office_code=self._office.code if source.needs_office else "",
            full_picture=source.full_picture == "asked" and dice.random() < 0.3,
            government=GOVERNMENT if source.needs_government else "",
        )

    def _upload(self, file: Mutated, dice: Random) -> str:
        """The sentence of a refusal on the form; "" when the browser was sent on to the run."""
        asked = "" if dice.random() < 0.4 else f"?sumber={file.slug}"
        sent = SimpleUploadedFile(file.filename, file.content)
        form = {"coverage": "national", "branches": "", "as_of": "2025-10-03", "picture": "some"}
        form |= {"office": str(self._office.pk), "government": GOVERNMENT}
        answer = self._client.post(f"{reverse('intake:upload')}{asked}", {"file": sent, **form})
        if answer.status_code == 302:
            return ""
        if answer.status_code != 200:
            raise AssertionError(f"the upload page answered {answer.status_code}")
        shown = answer.context["form"].errors
        return " ".join(str(error) for errors in shown.values() for error in errors) or "(no sentence on the form)"

    def _go_on(self, run: ImportRun, dice: Random, outcome: Outcome, *, by_web: bool) -> None:
        job = Job.objects.filter(kind="intake.stage", key=str(run.pk)).order_by("-pk").first()
        if job is None:
            raise AssertionError("no job checks the run")
        outcome.faults.extend(_faults_of_job(jobs.run_now(job)))
        run.refresh_from_db()
        if by_web:
            self._look(run)
        if run.status == Status.MAPPING and dice.random() < 0.6:
            self._match(run, dice, outcome)
        elif run.status == Status.RECEIVED and "waiting" in run.header:
            self._look(run)
        if run.status in (Status.MAPPING, Status.RECEIVED):
            outcome.ended = outcome.ended or "asked"
            outcome.faults.extend(_faults_of_sentence(run.header.get("sentence") or "(no question)"))
            outcome.faults.extend(self._unseen(run))
            discard_run(run=run, by=self._by)
            return
        if run.status == Status.FAILED:
            outcome.ended, outcome.sentence = outcome.ended or "refused", run.failure
            outcome.faults.extend([*_faults_of_sentence(run.failure), *self._unseen(run)])
        elif run.status == Status.DISCARDED:
            outcome.ended = outcome.ended or "already"
        elif run.status == Status.READY:
            outcome.ended = "ready"
            outcome.faults.extend(self._unseen(run, chunks=True))
            self._apply(run, dice, outcome, by_web=by_web)
        else:
            outcome.faults.append(f"the check left the run {run.status}")

    def _look(self, run: ImportRun) -> None:
        """The pages of the run, as the one who brought it in opens them."""
        pages = [reverse("intake:run", args=[run.pk]), reverse("intake:rejected", args=[run.pk])]
        pages += [reverse("intake:columns", args=[run.pk]), reverse("intake:answers", args=[run.pk])]
        pages += [f"{reverse('intake:rows', args=[run.pk])}?verdict={verdict}" for verdict in ("new", "bad", "changed")]
        for page in pages:
            answer = self._client.get(page)
            if answer.status_code not in (200, 302):
                raise AssertionError(f"{page} answered {answer.status_code}")
            if answer.streaming:
                b"".join(answer)

    def _match(self, run: ImportRun, dice: Random, outcome: Outcome) -> None:
        """Sends the matching that the page proposes, or one at random; the file is then checked with it."""
        page = reverse("intake:columns", args=[run.pk])
        answer = self._client.get(page, {"judul": dice.choice(("", "1", "2", "tanpa"))})
        if answer.status_code == 302:
            return
        proposed = answer.context["form"]
        sent = {"judul": answer.context["header_row"], "lembar": str(answer.context["sheet"].index)}
        for name, one in proposed.fields.items():
            places = [value for value, _ in one.choices if value]
            known = one.initial or (places and (one.required or dice.random() < 0.3) and dice.choice(places)) or ""
            sent[name] = known
        if self._client.post(page, sent).status_code not in (200, 302):
            raise AssertionError("the page of columns broke")
        run.refresh_from_db()
        if run.status == Status.RECEIVED:
            job = Job.objects.filter(kind="intake.stage", key=str(run.pk)).order_by("-pk").first()
            assert job is not None
            outcome.faults.extend(_faults_of_job(jobs.run_now(job)))
            run.refresh_from_db()

    def _apply(self, run: ImportRun, dice: Random, outcome: Outcome, *, by_web: bool) -> None:
        keys = _accepted(run)
        try:
            if by_web:
                self._client.post(reverse("intake:apply", args=[run.pk]), {"setuju_hilang": "ya"})
                job = Job.objects.filter(kind="intake.commit", key=str(run.pk)).first()
                if job is None:
                    raise Refused("(by the page)")
            else:
                job = ask_commit(run=run, by=self._by, accept_vanishing=dice.random() < 0.5)
        except Refused:
            discard_run(run=run, by=self._by)
            outcome.faults.extend(self._unseen(run))
            return
        source = source_named(run.source)
        before = self._currents(source, keys)
        job = jobs.run_now(job)
        outcome.faults.extend(_faults_of_job(job))
        run.refresh_from_db()
        if run.status != Status.PUBLISHED:
            outcome.faults.append(f"the commit left the run {run.status}: {job.error}")
            return
        outcome.ended = "applied"
        after = self._currents(source, keys)
        hidden = [key for key in keys if after.get(key) is None]
        if hidden:
            outcome.faults.append(f"half an import: {len(hidden)} of {len(keys)} accepted rows are not to be seen")
        if by_web:
            self._look(run)
        if dice.random() < 0.3:
            self._undo(run, source, before, outcome, keys)

    def _undo(
        self, run: ImportRun, source: Source, before: dict[str, int | None], outcome: Outcome, keys: set[str]
    ) -> None:
        job = jobs.run_now(ask_undo(run=run, by=self._by, why="Berkas uji."))
        outcome.faults.extend(_faults_of_job(job))
        run.refresh_from_db()
        if run.status != Status.UNDONE:
            outcome.faults.append(f"the undoing left the run {run.status}: {job.error}")
            return
        outcome.ended = "undone"
        after = {key: current for key, current in self._currents(source, keys).items() if current is not None}
        if after != {key: current for key, current in before.items() if current is not None}:
            outcome.faults.append("the undoing did not bring back what was there before")
        outcome.faults.extend(self._pointed_at(run))

    def _currents(self, source: Source, keys: set[str]) -> dict[str, int | None]:
        rows = identity_model(source)._default_manager.filter(key__in=sorted(keys))
        return dict(rows.values_list("key", "current_id"))

    def _unseen(self, run: ImportRun, *, chunks: bool = False) -> list[str]:
        """What a run that was not applied must not leave behind."""
        faults = []
        if not chunks and ImportChunk.objects.filter(run=run).exists():
            faults.append("staged rows of a run that is not ready")
        if run.source != AUTO and version_model(source_named(run.source))._default_manager.filter(run=run).exists():
            faults.append("versions of a run that was not applied")
        return faults

    def _pointed_at(self, run: ImportRun) -> list[str]:
        identities = identity_model(source_named(run.source))._default_manager
        if identities.filter(current__run=run, current_id=F("current__id")).exists():
            return [f"what a run that is {run.status} said can be seen"]
        return []

    def _left_over(self) -> list[str]:
        """No file may stay, since every run that waited was laid aside."""
        stray = [path.name for path in self._shelf.rglob("*") if path.is_file()]
        for path in self._shelf.rglob("*"):
            if path.is_file():
                path.unlink()
        return [f"files left in the shelf: {stray}"] if stray else []

    def everything_visible_is_of_an_applied_run(self) -> list[str]:
        """Over all tables that imports fill: for the end of a run, since it reads them whole."""
        faults = []
        for label in sorted({source.target.identity for source in all_sources()}):
            source = next(source for source in all_sources() if source.target.identity == label)
            seen = identity_model(source)._default_manager.filter(current__isnull=False)
            orphans = seen.exclude(current__run__status=Status.PUBLISHED).count()
            if orphans:
                faults.append(f"{orphans} rows of {label} show what no applied run said")
        return faults

    def wake_up(self) -> list[str]:
        """Does the last jobs that the imports have woken: what was accepted must not break the checks behind it."""
        errors = _Errors()
        logging.getLogger().addHandler(errors)
        first = Job.objects.filter(status=Job.Status.QUEUED).order_by("pk").values_list("pk", flat=True).first()
        queued = Job.objects.filter(status=Job.Status.QUEUED)
        latest = [
            pk
            for kind in queued.order_by().values_list("kind", flat=True).distinct()
            for pk in queued.filter(kind=kind).order_by("-pk").values_list("pk", flat=True)[:WOKEN_OF_A_KIND]
        ]
        queued.exclude(pk__in=latest).delete()
        try:
            with self._committing():
                jobs.run_all_queued()
        finally:
            logging.getLogger().removeHandler(errors)
        failed = Job.objects.filter(pk__gte=first or 0, status=Job.Status.FAILED).exclude(kind__startswith="intake.")
        return [*errors.lines, *(f"{job.kind}: {job.error}" for job in failed)]


def _accepted(run: ImportRun) -> set[str]:
    """The keys of the staged rows that would be applied."""
    chunks = ImportChunk.objects.filter(run=run).order_by("number")
    rows = (row for chunk in chunks for row in unpack(chunk.payload))
    return {row.key for row in rows if row.key is not None and row.verdict in (NEW, CHANGED, SAME, QUARANTINED)}


def _faults_of_job(job: Job) -> list[str]:
    if job.status == Job.Status.DONE:
        return []
    if job.status != Job.Status.FAILED:
        return [f"{job.kind} was left {job.status}"]
    return [f"{job.kind} failed: {job.error}"] if _SYSTEM_FAULT in job.error else _faults_of_sentence(job.error)


def _faults_of_sentence(sentence: str) -> list[str]:
    """What makes a refusal no sentence for people."""
    bare = _QUOTED.sub("", sentence)
    if not sentence.strip() or not sentence.rstrip().endswith((".", "”", "?")):
        return [f"no sentence: {sentence!r}"]
    if found := _WORDS_OF_PYTHON.search(bare):
        return [f"“{found[0]}” in a sentence: {sentence!r}"]
    return [f"a citizen number in a sentence: {sentence!r}"] if CITIZEN in sentence else []
