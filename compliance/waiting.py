"""What a finding waits for, as one sentence: the same on its page and in the pack of a meeting. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.ladder import LETTER_LABELS, Clock, Letter, Span, Stage, next_rung
from forum_portal.months import day_label
from forum_portal.working_days import ONE_DAY, Calendar


class PaperState(StrEnum):
    """How far the letter has come that would lead the finding one rung up."""

    NONE = ""
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Situation:
    """`due_on` is the last day to answer, None while no clock runs; `paused_until` the end of a pause that holds
    today; `noted_alone` that nobody is written to about it."""

    stage: Stage
    indicated: bool = True
    due_on: date | None = None
    paused_until: date | None = None
    proof_waits: bool = False
    exemption_waits: bool = False
    paper: PaperState = PaperState.NONE
    noted_alone: bool = False


_OF_PAPER = {
    PaperState.DRAFT: "Persetujuan anggota Forum atas konsep {letter}.",
    PaperState.APPROVED: "Sekretariat mengirim {letter} dan mencatat pengirimannya.",
    PaperState.SENT: "Tanda terima {letter}; waktu menjawab belum berjalan.",
}


def waits_for(case: Situation, today: date) -> str:
    """Who has to do what next, as an Indonesian sentence; empty for a finding that ended."""
    if case.stage is Stage.HANDED_OVER:
        return "Langkah BPJS Ketenagakerjaan."
    rung = next_rung(case.stage)
    if case.stage is not Stage.DETECTED and rung is None:
        return ""
    return _of_requests(case) or _of_time(case, today) or _of_letter(case, rung.letter if rung else None)


def _of_requests(case: Situation) -> str:
    if case.proof_waits:
        return "Sekretariat atau anggota Forum memeriksa bukti yang dikirim."
    if case.exemption_waits:
        return "Anggota Forum menjawab permintaan pengecualian."
    if not case.indicated:
        return "Data yang jelas: data terbaru tidak lagi memastikan indikasi ini."
    return ""


def _of_time(case: Situation, today: date) -> str:
    if case.paused_until is not None:
        return f"Waktu dihentikan sampai {day_label(case.paused_until)}."
    if case.due_on is not None and today <= case.due_on:
        return f"Jawaban penyedia, paling lambat {day_label(case.due_on)}."
    return ""


def _of_letter(case: Situation, letter: Letter | None) -> str:
    if letter is None:
        return "Sekretariat atau anggota Forum memverifikasi indikasi ini."
    if case.noted_alone:
        return "Tidak ada: dicatat tanpa surat, karena pekerja sudah terlindungi."
    name = within_a_sentence(letter)
    if case.paper in _OF_PAPER:
        return _OF_PAPER[case.paper].format(letter=name)
    return f"Sekretariat menyusun {name}."


def within_a_sentence(letter: Letter) -> str:
    """The letter's name where no sentence begins: "surat pembinaan I"."""
    label = LETTER_LABELS[letter]
    return label[0].lower() + label[1:]


def time_in_words(clock: Clock, due: date, pauses: Iterable[Span], calendar: Calendar, today: date) -> str:
    """ "Tinggal 8 hari kerja.", "Hari ini hari terakhir.", "Lewat 3 hari." The days of a pause do not count."""
    if today > due:
        return f"Lewat {(today - due).days} hari."
    if today == due:
        return "Hari ini hari terakhir."
    spans = tuple(pauses)
    left = sum(_counts(clock, today + ONE_DAY * ahead, spans, calendar) for ahead in range(1, (due - today).days + 1))
    return f"Tinggal {left} hari{' kerja' if clock.working_days else ''}."


def _counts(clock: Clock, day: date, pauses: tuple[Span, ...], calendar: Calendar) -> bool:
    stands_still = any(span.first <= day <= span.last for span in pauses)
    return not stands_still and (not clock.working_days or calendar.is_working_day(day))
