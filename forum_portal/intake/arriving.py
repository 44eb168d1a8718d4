"""What a received file is: the kind it was brought in as, a relative of it, what it is recognised as, or two kinds.

Where nobody but a person can tell, the run waits for that person; where nobody is there to ask, it is refused.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from forum_portal import trail
from forum_portal.intake.answers import (
    Answers,
    already_sentence,
    fitting_only,
    published_already,
    relatives_of,
    settle,
    stated_in_header,
    stated_options,
)
from forum_portal.intake.choosing import better_than, recognise
from forum_portal.intake.mapping import Head, NoSheetFits, head_of
from forum_portal.intake.published import options_of
from forum_portal.intake.receive import ask_stage
from forum_portal.intake.remembered import PAST_THAT
from forum_portal.intake.rights import AUTO, Refused, require_change, sources_for
from forum_portal.intake.source import Options, Source, all_sources, source_named
from forum_portal.intake.workbook import FileKind, UnreadableFile, read_tables
from forum_portal.models import ImportRun, Job, User

Status = ImportRun.Status
KIND, ANSWERS = "kind", "answers"
_UNKNOWN = "Jenis berkas ini tidak dapat dikenali dari judul kolomnya."


class Waits(Exception):
    """A person must say something first. status: as the run waits; header: what the page of the question needs."""

    def __init__(self, status: Status, sentence: str, **header: Any) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.header = header


class AlreadyIn(Exception):
    """The same bytes are published with the same answers; `sentence` says by whom they were brought in."""

    def __init__(self, run: ImportRun) -> None:
        super().__init__(run.pk)
        self.pk = run.pk
        self.sentence = already_sentence(run)


def source_of(run: ImportRun) -> Source:
    """The source of the run, found out from its titles when it is not known yet.

    Raises Waits, AlreadyIn, or UnreadableFile.
    """
    if run.source != AUTO:
        source = source_named(run.source)
        if run.header.get("match_by_hand") and _plausible(heads_of(run)):
            raise _matching()
        return source
    recognition = recognise(heads_of(run), _may_bring(run.created_by), as_of_given=_as_of_given(run))
    kinds = recognition.kinds()
    if not kinds:
        if not run.header.get("may_ask"):
            raise UnreadableFile(_unknown(recognition.likely))
        raise Waits(Status.RECEIVED, _UNKNOWN, waiting=KIND, likely=[source.slug for source in recognition.likely])
    already: AlreadyIn | None = None
    for kind in kinds:
        try:
            return become(run, kind, stated_options(run.header, run.as_of))
        except AlreadyIn as known:
            already = already or known
    raise already or UnreadableFile(_UNKNOWN)


def when_nothing_fits(run: ImportRun, source: Source, refusal: NoSheetFits) -> Source:
    """The relative that the file fits. Raises Waits for a person who can match the columns, else the refusal itself."""
    relatives = recognise(refusal.heads, relatives_of(source, all_sources()), as_of_given=_as_of_given(run)).kinds()
    if len(relatives) == 1:
        relative = relatives[0]
        words = (
            f"Berkas ini dibaca sebagai “{relative.title}”, karena judul kolomnya bersusunan itu, "
            f"bukan “{source.title}”."
        )
        return become(run, relative, options_of(run), chosen_as=source.slug, read_as=words)
    if not run.header.get("may_ask") or not _plausible(refusal.heads):
        raise refusal
    better = better_than(source, refusal.heads, _may_bring(run.created_by))
    if better is not None:
        sentence = f"Kolom berkas ini bukan kolom “{source.title}”, tetapi “{better.title}”."
        raise Waits(Status.RECEIVED, sentence, waiting=KIND, likely=[better.slug], meant=source.slug)
    raise _matching(f"Kolom yang harus ada pada “{source.title}” tidak semuanya dikenali dari judulnya.") from refusal


def become(run: ImportRun, source: Source, options: Options, **header: Any) -> Source:
    """Gives the run, while it is being checked, its source, with the answers that this source asks."""
    options = fitting_only(source, options)
    if source.needs_office and not options.office_code and run.office is not None:
        options = Options(options.as_of, options.coverage, run.office.code, options.full_picture, options.government)
    as_of_given = _as_of_given(run)
    try:
        answers = settle(source, options, run.created_by, as_of_given=as_of_given)
    except Refused as refusal:
        if not run.header.get("may_ask"):
            raise UnreadableFile(f"Berkas ini dikenali sebagai “{source.title}”. {refusal.message}") from refusal
        waiting = {"waiting": ANSWERS, "stated": stated_in_header(options), **header}
        run.source = source.slug
        raise Waits(Status.RECEIVED, refusal.message, **waiting) from refusal
    already = published_already(source, run.file.sha256, answers, options, as_of_given=as_of_given)
    if already is not None and already.pk != run.pk and not run.header.get("matched_here"):
        raise AlreadyIn(already)
    _take(run, source, answers, header)
    ImportRun.objects.filter(pk=run.pk, status=Status.STAGING).update(**_fields(run))
    return source


def answer(*, run: ImportRun, source: Source, options: Options, as_of_given: bool, by: User, by_hand: bool) -> Job:
    """What a person says of a run that waits for it; the file is then checked.

    Raises Refused when `by` may not, the run waits no more, or the answers do not go together.
    """
    require_change(run, by)
    answers = settle(source, options, by, as_of_given=as_of_given)
    already = published_already(source, run.file.sha256, answers, options, as_of_given=as_of_given)
    if already is not None and not by_hand:
        raise Refused(already_sentence(already))
    _take(run, source, answers, {"as_of_given": as_of_given, "match_by_hand": by_hand})
    run.as_of = options.as_of
    for name in ("waiting", "likely", "meant", "sentence"):
        run.header.pop(name, None)
    with transaction.atomic():
        waits = ImportRun.objects.filter(pk=run.pk, status=Status.RECEIVED, header__has_key="waiting")
        if not waits.update(**_fields(run), as_of=run.as_of):
            raise Refused(PAST_THAT)
        trail.record(subject=run, action="import.answered", by=by, after={"source": source.slug})
        return ask_stage(run, by)


def sort_out(run: ImportRun, source: Source, passed_over: Sequence[Head]) -> list[dict[str, Any]]:
    """The sheets that hold another kind of list: each kind gets a run of its own, of the same file, where nothing is
    left to ask. Called in the transaction that ends the check. Returns what the page says of them.

    Who named the kind at the command line gets that kind alone, and is told of the rest.
    """
    if run.header.get("twin_of"):
        return []
    kinds = recognise(passed_over, _may_bring(run.created_by), as_of_given=_as_of_given(run))
    told: list[dict[str, Any]] = []
    for kind in kinds.kinds():
        if kind.slug == source.slug:
            continue
        sheets = [sheet for sheet, found in kinds.sheets.items() if found.slug == kind.slug]
        told.append({"slug": kind.slug, "title": kind.title, "sheets": sheets, "run": _twin(run, kind)})
    return told


def _twin(run: ImportRun, source: Source) -> int | None:
    """The number of a new run that reads the same file as `source`; None where it must be brought in by itself."""
    if not (run.header.get("may_ask") or "stated" in run.header):
        return None
    stated = options_of(run)
    options = fitting_only(source, stated)
    try:
        answers = settle(source, options, run.created_by, as_of_given=_as_of_given(run))
    except Refused:
        return None
    already = published_already(source, run.file.sha256, answers, options, as_of_given=_as_of_given(run))
    if already is not None:
        return already.pk
    twin = ImportRun(file=run.file, as_of=run.as_of, created_by=run.created_by)
    _take(twin, source, answers, {"twin_of": run.pk, "as_of_given": _as_of_given(run), "may_ask": False})
    twin.save()
    trail.record(subject=twin, action="import.received", by=run.created_by, after={"file": run.file.original_name})
    ask_stage(twin, run.created_by)
    return twin.pk


def heads_of(run: ImportRun) -> list[Head]:
    """The first rows of each sheet of the kept file. Raises UnreadableFile."""
    path = Path(settings.MEDIA_ROOT) / run.file.path
    return [head for table in read_tables(path, FileKind(run.file.kind)) if (head := head_of(table)).rows]


def _take(run: ImportRun, source: Source, answers: Answers, header: dict[str, Any]) -> None:
    run.source, run.office = source.slug, answers.office
    run.coverage, run.government, run.full_picture = answers.coverage, answers.government, answers.full_picture
    run.header = {**run.header, **header}


def _fields(run: ImportRun) -> dict[str, Any]:
    return {
        "source": run.source,
        "office": run.office,
        "coverage": run.coverage,
        "government": run.government,
        "full_picture": run.full_picture,
        "header": run.header,
    }


def _plausible(heads: Sequence[Head]) -> bool:
    """Whether there is a table to match: several rows, one of them with several cells."""
    return any(len(head.rows) > 1 and any(sum(map(bool, row)) > 1 for row in head.rows) for head in heads)


def _matching(sentence: str = "Kolom berkas ini perlu dicocokkan.") -> Waits:
    return Waits(Status.MAPPING, sentence)


def _may_bring(by: User | None) -> Sequence[Source]:
    return all_sources() if by is None else sources_for(by)


def _as_of_given(run: ImportRun) -> bool:
    return bool(run.header.get("as_of_given"))


def _unknown(likely: Sequence[Source]) -> str:
    if not likely:
        return f"{_UNKNOWN} Sebutkan sumbernya, lihat: manage sources."
    listed = ", ".join(f"{source.slug} (“{source.title}”)" for source in likely)
    return f"{_UNKNOWN} Yang paling mirip: {listed}. Sebutkan salah satunya."
