"""The ladder of a finding as a table: from which stage to which, by what act, after which letter and which clock. Pure.

The forum guides and informs; only BPJS Ketenagakerjaan warns, fines and asks for services to be withheld (PP 86/2013),
so its own steps are no stages here and are kept by reference only. A later letter presupposes the delivery of the
earlier one and that its time has run out: an indication of which nobody was told holds nothing against anyone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum_portal.months import day_label
from forum_portal.working_days import ONE_DAY, Calendar


class Stage(StrEnum):
    """Where a finding stands."""

    DETECTED = "detected"
    VERIFIED = "verified"
    PRE_NOTICE = "pre_notice"
    GUIDANCE_FIRST = "guidance_first"
    GUIDANCE_SECOND = "guidance_second"
    HANDED_OVER = "handed_over"
    RESOLVED = "resolved"
    NOT_PROVEN = "not_proven"
    EXEMPT = "exempt"


class Letter(StrEnum):
    """What the forum writes about findings; each is the stage that its delivery leads to."""

    PRE_NOTICE = "pre_notice"
    GUIDANCE_FIRST = "guidance_first"
    GUIDANCE_SECOND = "guidance_second"
    HANDOVER = "handed_over"


STAGE_LABELS: dict[Stage, str] = {
    Stage.DETECTED: "Terdeteksi",
    Stage.VERIFIED: "Terverifikasi",
    Stage.PRE_NOTICE: "Pemberitahuan awal",
    Stage.GUIDANCE_FIRST: "Pembinaan I",
    Stage.GUIDANCE_SECOND: "Pembinaan II",
    Stage.HANDED_OVER: "Dilimpahkan ke BPJS Ketenagakerjaan",
    Stage.RESOLVED: "Selesai",
    Stage.NOT_PROVEN: "Tidak terbukti",
    Stage.EXEMPT: "Dikecualikan",
}
LETTER_LABELS: dict[Letter, str] = {
    Letter.PRE_NOTICE: "Pemberitahuan awal",
    Letter.GUIDANCE_FIRST: "Surat pembinaan I",
    Letter.GUIDANCE_SECOND: "Surat pembinaan II",
    Letter.HANDOVER: "Berkas pelimpahan ke BPJS Ketenagakerjaan",
}
OPEN_STAGES: tuple[Stage, ...] = (
    Stage.DETECTED,
    Stage.VERIFIED,
    Stage.PRE_NOTICE,
    Stage.GUIDANCE_FIRST,
    Stage.GUIDANCE_SECOND,
    Stage.HANDED_OVER,
)
"""In the order of the ladder. The others are ends: whoever is there never comes back."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up by a letter: it may be drafted at `source` once the clock there (if any) has run out.

    `starts` names the deadline (a key of `compliance.rules.law.DEADLINES`) that its delivery starts; empty for none.
    """

    letter: Letter
    source: Stage
    target: Stage
    starts: str = ""


RUNGS: tuple[Rung, ...] = (
    Rung(Letter.PRE_NOTICE, Stage.VERIFIED, Stage.PRE_NOTICE, "pre_notice"),
    Rung(Letter.GUIDANCE_FIRST, Stage.PRE_NOTICE, Stage.GUIDANCE_FIRST, "guidance_first"),
    Rung(Letter.GUIDANCE_SECOND, Stage.GUIDANCE_FIRST, Stage.GUIDANCE_SECOND, "guidance_second"),
    Rung(Letter.HANDOVER, Stage.GUIDANCE_SECOND, Stage.HANDED_OVER),
)
_BY_LETTER = {rung.letter: rung for rung in RUNGS}
_BY_SOURCE = {rung.source: rung for rung in RUNGS}


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a clock stands still, both ends inclusive: a dispute, a plan of instalments."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clock:
    """`days` days after `start`, working days or calendar days; the day of `start` itself does not count."""

    start: date
    days: int
    working_days: bool


def rung_of(letter: Letter) -> Rung:
    return _BY_LETTER[letter]


def next_rung(stage: Stage) -> Rung | None:
    """The step up that a finding at this stage may take by a letter."""
    return _BY_SOURCE.get(stage)


def due_day(clock: Clock, pauses: Iterable[Span], calendar: Calendar) -> date:
    """The last day to answer. Days inside a pause do not count; working days are those of `calendar`."""
    spans, day, left = _merged(pauses), clock.start, clock.days
    while left:
        day += ONE_DAY
        if (span := _span_on(spans, day)) is not None:
            day = span.last
            continue
        left -= not clock.working_days or calendar.is_working_day(day)
    return day


def has_run_out(clock: Clock, pauses: Iterable[Span], calendar: Calendar, today: date) -> bool:
    """Whether the last day is over and no pause holds today. Where the days off of a year in between are not known the
    answer is no, so that nobody is late for want of a table."""
    spans = _merged(pauses)
    due = due_day(clock, spans, calendar)
    known = not clock.working_days or calendar.covers(clock.start, due)
    return known and today > due and _span_on(spans, today) is None


def _merged(pauses: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(pauses, key=lambda each: (each.first, each.last)):
        if span.last < span.first:
            continue
        if merged and span.first <= merged[-1].last + ONE_DAY:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return tuple(merged)


def _span_on(spans: Sequence[Span], day: date) -> Span | None:
    return next((span for span in spans if span.first <= day <= span.last), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be known of a finding before a letter about it: `indicated` says whether the newest data still show
    it, `clock` runs at its stage (None: none does), `unanswered` whether a proof or a request waits for an answer,
    `to_be_put_right` whether there is anything left that the firm could do about it."""

    stage: Stage
    indicated: bool
    clock: Clock | None
    pauses: tuple[Span, ...] = ()
    unanswered: bool = False
    to_be_put_right: bool = True


def refusal(standing: Standing, letter: Letter, calendar: Calendar, today: date) -> str:
    """Why this letter may not be written now, as an Indonesian sentence; empty when it may."""
    rung = rung_of(letter)
    if standing.stage is not rung.source:
        return (
            f"{LETTER_LABELS[letter]} hanya dapat dibuat pada tahap {STAGE_LABELS[rung.source]}; "
            f"temuan ini pada tahap {STAGE_LABELS[standing.stage]}."
        )
    if not standing.to_be_put_right:
        return "Tidak ada lagi yang perlu dilengkapi penyedia, jadi temuan ini dicatat tanpa surat."
    if not standing.indicated:
        return "Data terbaru tidak lagi memastikan indikasi ini. Periksa datanya sebelum menulis surat."
    if standing.unanswered:
        return "Bukti atau permintaan pengecualian atas temuan ini belum dijawab. Jawab lebih dahulu."
    return _of_the_clock(standing, rung, calendar, today)


def _of_the_clock(standing: Standing, rung: Rung, calendar: Calendar, today: date) -> str:
    if _span_on(_merged(standing.pauses), today):
        return "Waktu temuan ini sedang dihentikan karena sengketa atau rencana cicilan."
    if rung.source is Stage.VERIFIED:
        return ""
    if standing.clock is None:
        return "Surat sebelumnya belum tercatat diterima, jadi waktunya belum berjalan."
    if not has_run_out(standing.clock, standing.pauses, calendar, today):
        due = due_day(standing.clock, standing.pauses, calendar)
        if today <= due:
            return f"Waktu menjawab surat sebelumnya belum habis: batasnya {day_label(due)}."
        return f"Batas menjawabnya {day_label(due)}, tetapi hari libur tahun itu belum diisi. Lengkapi lebih dahulu."
    return ""
