"""What a slip may say of a contract: one word with its reason, or nothing and why.

A slip goes from hand to hand, so it says nothing to a firm's disadvantage: what is indicated, in doubt or not known is
dealt with in the portal and by letter, never by a slip. A match by anything less than certainty gives no slip either.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from compliance.outcomes import EMPLOYER, IN_ORDER, PROJECT, RED, next_step, severity_of, text_of
from compliance.rules.codes import ProjectCode
from forum_portal.months import day_label

Flag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the cross-check concluded of a contract. `dismissed`: the (question, code) pairs found not proven.

    `employer_flags` and `project_outcome` are codes of `compliance.rules.codes`; `severity` is as in
    `compliance.outcomes`, `match` as in `compliance.rules.facts.MatchStatus`.
    """

    match: str
    employer_flags: tuple[str, ...]
    project_outcome: str
    severity: int
    dismissed: Collection[Flag] = ()

    @property
    def headline(self) -> str:
        return self.employer_flags[0] if self.employer_flags else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The word on the slip and why. A greater `rank` is worse."""

    code: str
    word: str
    reason: str
    rank: int


class NoSlip(ValueError):
    """No slip can be made; the message is an Indonesian sentence that says why and what to do."""


COMPLETE, WAITING, REGISTERED = "LENGKAP", "MENUNGGU", "TERDAFTAR"
_WORDS = {COMPLETE: ("Lengkap", 0), WAITING: ("Menunggu", 1), REGISTERED: ("Terdaftar", 2)}
_STILL_WAITS = frozenset({ProjectCode.WAITING, ProjectCode.NO_WORK_ORDER})
_FOUND_NOT_PROVEN = "Sekretariat Forum telah memeriksa data kontrak ini; tidak ada indikasi yang masih berlaku."
_REGISTERED = (
    "Penyedia terdaftar aktif dan proyek ini tercatat terdaftar, dengan termin pertama yang sudah dibayar. "
    "Perlindungan dihitung sejak pembayaran itu."
)


def standing(judged: Judged) -> Standing:
    """What the slip of a contract says. Raises NoSlip where it may say nothing."""
    if judged.match != "sure":
        raise NoSlip(
            "Slip belum dapat dibuat: belum pasti pemberi kerja mana penyedia kontrak ini. "
            "Mintakan NPWP dan NPP penyedia, lalu sampaikan kepada sekretariat."
        )
    if judged.severity >= RED:
        raise NoSlip(f"Slip belum dapat dibuat: masih ada yang perlu diselesaikan. {_next(judged)}")
    code = _code(judged)
    if code is None:
        raise NoSlip(f"Slip belum dapat dibuat: data belum cukup untuk menyatakan status. {_next(judged)}")
    word, rank = _WORDS[code]
    return Standing(code, word, _reason(judged, code), rank)


def _code(judged: Judged) -> str | None:
    if judged.severity == IN_ORDER:
        return COMPLETE
    if severity_of(judged.employer_flags, (), judged.dismissed) != IN_ORDER:
        return None
    if judged.project_outcome in _STILL_WAITS:
        return WAITING
    return REGISTERED if judged.project_outcome == ProjectCode.REGISTERED_LATE else None


def _reason(judged: Judged, code: str) -> str:
    if code == REGISTERED:
        return _REGISTERED
    said = [text_of(EMPLOYER, judged.headline), text_of(PROJECT, judged.project_outcome)]
    if any(text.severity >= RED for text in said):
        return _FOUND_NOT_PROVEN
    return " ".join(text.meaning for text in said)


def _next(judged: Judged) -> str:
    return next_step(judged.headline, judged.project_outcome)


def last_day(
    *, as_of: date, days: int, today: date, cover_to: date | None = None, contract_end: date | None = None
) -> date:
    """Until when the slip holds: `days` after the day the data are about, never beyond the cover or the contract.

    Raises NoSlip where that day has passed.
    """
    fresh_until = as_of + timedelta(days=days)
    limits = [
        (
            fresh_until,
            f"data kepesertaan per {day_label(as_of)} sudah berumur lebih dari {days} hari. "
            "Sekretariat mengunggah data terbaru dari BPJS Ketenagakerjaan lebih dahulu.",
        )
    ]
    for end, what in ((cover_to, "masa perlindungan proyek"), (contract_end, "masa kerja kontrak")):
        if end:
            mend = "Bila masa itu diperpanjang, unggah datanya lebih dahulu."
            limits.append((end, f"{what} berakhir pada {day_label(end)}. {mend}"))
    until, why = min(limits)
    if until < today:
        raise NoSlip(f"Slip tidak dapat dibuat: {why}")
    return until


def last_second(day: date, zone: tzinfo) -> datetime:
    """The last second of a day in that zone."""
    return datetime.combine(day, time(23, 59, 59), zone)


def worse(judged: Judged | None, *, rank: int, severity: int) -> str:
    """Why a slip made at that rank and severity no longer holds, in an Indonesian sentence; empty while it does.

    `judged` is None where the contract is no longer checked at all.
    """
    if judged is None:
        return "Kontrak ini tidak lagi diperiksa: dibatalkan, atau tidak ada lagi pada data."
    try:
        now = standing(judged)
    except NoSlip:
        if judged.match != "sure":
            return "Belum pasti lagi pemberi kerja mana penyedia kontrak ini."
        return f"Hasil pemeriksaan berubah menjadi: {_labels(judged)}."
    if now.rank > rank or judged.severity > severity:
        return f"Status berubah menjadi {now.word}."
    return ""


def _labels(judged: Judged) -> str:
    flags = [*((EMPLOYER, each) for each in judged.employer_flags), (PROJECT, judged.project_outcome)]
    texts = [text_of(*flag) for flag in flags if flag not in judged.dismissed]
    return ", ".join(text.label for text in texts if text.severity > IN_ORDER) or "perlu diperiksa lagi"
