"""What became of each thing that an undone import spoke of: taken back, kept because of other imports, no longer shown.

Worked out of the versions, which are never deleted: the imports that stood at the moment of the undoing are those
applied before it and not taken back by then. What came later does not change the answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from forum_portal import bulk
from forum_portal.intake.decisions import decisions_on
from forum_portal.intake.published import identity_model, version_model
from forum_portal.intake.source import Source, source_named
from forum_portal.models import ImportRun

RESTORED, HIDDEN, RETURNED = "restored", "hidden", "returned"
KEPT_SAME, KEPT_OTHER, KEPT_REST, ABSENT = "kept_same", "kept_other", "kept_rest", "absent"
LABELS = {
    RESTORED: "Dikembalikan",
    HIDDEN: "Tidak tampil lagi",
    RETURNED: "Tampil lagi",
    KEPT_SAME: "Tetap menurut impor lain",
    KEPT_OTHER: "Tetap menurut impor lain",
    KEPT_REST: "Sebagian ditarik",
    ABSENT: "Sudah tidak tampil sebelumnya",
}
PAGE = 50
_SLICE = 500


class Said(NamedTuple):
    """One version: what a run made of a thing. `moment`: when that run was applied."""

    run: int
    source: str
    moment: datetime
    gone: bool
    part: Any = None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """row_number: of the undone file. outcome: a key of LABELS. decisions: what people decided and what stays so."""

    key: str
    row_number: int
    outcome: str
    sentence: str
    decisions: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return LABELS[self.outcome]


@dataclass(frozen=True, slots=True)
class OutcomePage:
    rows: Sequence[RowOutcome] = field(default_factory=tuple)
    number: int = 1
    pages: int = 1
    total: int = 0


def outcome_page(run: ImportRun, number: int) -> OutcomePage:
    """One page of the things that the undone run had changed, in the order of its file."""
    source = source_named(run.source)
    versions = _versions(run, source)
    total = versions.values("subject_id").distinct().count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    subjects = _subjects(run, source)[(number - 1) * PAGE : number * PAGE]
    return OutcomePage(list(_outcomes(run, source, subjects)), number, pages, total)


def all_outcomes(run: ImportRun) -> Iterator[RowOutcome]:
    """Every row, a slice at a time."""
    source = source_named(run.source)
    for some in bulk.in_slices(_subjects(run, source), _SLICE):
        yield from _outcomes(run, source, some)


def counts_of(run: ImportRun) -> list[tuple[str, int]]:
    """How many things met each fate, in words, as the undoing noted it."""
    noted = run.header.get("undone") or {}
    told: dict[str, int] = {}
    for name, label in LABELS.items():
        if noted.get(name):
            told[label] = told.get(label, 0) + noted[name]
    return list(told.items())


def _versions(run: ImportRun, source: Source) -> Any:
    return version_model(source)._default_manager.filter(run=run)


def _subjects(run: ImportRun, source: Source) -> list[int]:
    ordered = _versions(run, source).order_by("row_number", "subject_id").values_list("subject_id", flat=True)
    return list(dict.fromkeys(ordered))


def _outcomes(run: ImportRun, source: Source, subjects: Sequence[int]) -> Iterator[RowOutcome]:
    if run.undone_at is None:
        return
    said = _said(source, subjects, run.undone_at, run.pk)
    keys = dict(identity_model(source)._default_manager.filter(pk__in=subjects).values_list("pk", "key"))
    numbers: dict[int, int] = {}
    own = _versions(run, source).filter(subject_id__in=subjects).values_list("subject_id", "row_number")
    for subject, number in own:
        numbers.setdefault(subject, number)
    decided = decisions_on(source.target.identity, subjects)
    for subject in subjects:
        outcome, sentence = fate(run.pk, said[subject])
        yield RowOutcome(keys[subject], numbers[subject], outcome, sentence, tuple(decided.get(subject, ())))


def _said(source: Source, subjects: Iterable[int], moment: datetime, undone: int) -> dict[int, list[Said]]:
    """By subject, what each import that stood at the moment said of it, oldest first; the undone one among them."""
    standing = Q(run_id=undone) | (
        Q(run__published_at__lte=moment) & (Q(run__undone_at__isnull=True) | Q(run__undone_at__gt=moment))
    )
    wanted = list(subjects)
    rows = (
        version_model(source)
        ._default_manager.filter(standing, subject_id__in=wanted)
        .order_by("id")
        .values_list("subject_id", "run_id", "run__source", "run__published_at", "gone", "parts")
    )
    # A version made anew by an undoing says for its run what the first one said.
    latest: dict[int, dict[int, Said]] = {subject: {} for subject in wanted}
    for subject, run_id, slug, published_at, gone, parts in rows:
        latest[subject][run_id] = Said(run_id, slug, published_at, gone, parts.get(slug))
    return {subject: in_order(by_run.values()) for subject, by_run in latest.items()}


def in_order(said: Iterable[Said]) -> list[Said]:
    """Oldest first."""
    return sorted(said, key=lambda one: (one.moment, one.run))


def fate(undone: int, said: Sequence[Said]) -> tuple[str, str]:
    """The outcome and its sentence, from what was said of one thing, oldest first."""
    position = next(index for index, one in enumerate(said) if one.run == undone)
    mine, before, after = said[position], said[:position], said[position + 1 :]
    before = _visible(before)
    if after and after[-1].gone:
        return ABSENT, f"Impor nomor {after[-1].run}, daftar lengkap yang lebih baru, tidak menyebutnya lagi."
    again = next((one for one in reversed(after) if one.source == mine.source and not one.gone), None)
    if mine.gone:
        return _fate_of_vanished(before, after)
    if again is not None:
        if again.part == mine.part:
            return KEPT_SAME, f"Tetap, karena impor nomor {again.run} menyatakan hal yang sama kemudian."
        return KEPT_OTHER, f"Tetap seperti yang dinyatakan impor nomor {again.run}, yang datang kemudian."
    earlier = next((one for one in reversed(before) if one.source == mine.source), None)
    if after:
        back = f"; isinya dikembalikan ke impor nomor {earlier.run}" if earlier else ""
        return KEPT_REST, f"Keterangan dari impor nomor {after[-1].run} tetap{back}."
    if earlier is not None:
        return RESTORED, f"Dikembalikan ke keadaan menurut impor nomor {earlier.run}."
    if before:
        return RESTORED, f"Keterangan berkas ini ditarik; yang tampil kini menurut impor nomor {before[-1].run}."
    return HIDDEN, "Tidak tampil lagi, karena tidak ada impor lain yang menyebutnya."


def _fate_of_vanished(before: Sequence[Said], after: Sequence[Said]) -> tuple[str, str]:
    if after:
        return KEPT_OTHER, f"Tampil menurut impor nomor {after[-1].run}, yang menyebutnya lagi kemudian."
    if before:
        return RETURNED, f"Tampil lagi seperti menurut impor nomor {before[-1].run}, sebelum dianggap tidak ada."
    return ABSENT, "Tidak tampil, sebelum maupun sesudah pembatalan."


def _visible(before: Sequence[Said]) -> Sequence[Said]:
    """What was said since the thing last vanished."""
    last = max((index for index, one in enumerate(before) if one.gone), default=-1)
    return before[last + 1 :]
