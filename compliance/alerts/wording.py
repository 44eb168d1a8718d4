"""The sentences of alerts: what, which contract, by when, and what to do. They accuse nobody."""

from datetime import date

from compliance.alerts.facts import (
    AddendumFacts,
    AwardFacts,
    CaseFacts,
    CoverFacts,
    ExemptionFacts,
    PauseFacts,
    Subject,
    VanishedFacts,
)
from forum_portal.months import day_label

_LONGEST_NAME = 90


def cover_ends(cover: CoverFacts, today: date) -> str:
    left = (cover.ends_on - today).days
    said = f"Pelindungan proyek {_of(cover.subject)} berakhir {day_label(cover.ends_on)}, {_days(left)}."
    if cover.work_until is None:
        return f"{said} Akhir pekerjaannya tidak diketahui portal; bila belum selesai, perpanjang lebih dahulu."
    if cover.work_until == cover.ends_on:
        return f"{said} Bila pekerjaan belum selesai pada hari itu, perpanjang lebih dahulu."
    return f"{said} Pekerjaannya baru berakhir {day_label(cover.work_until)}; minta penyedia memperpanjangnya."


def cover_lapsed(cover: CoverFacts) -> str:
    return (
        f"Menurut data proyek per {day_label(cover.told_on)}, pelindungan {_of(cover.subject)} berakhir "
        f"{day_label(cover.ends_on)}, padahal pekerjaannya sampai {_known(cover.work_until)}. "
        "Minta bukti perpanjangan, atau catat BAST bila pekerjaan sudah selesai."
    )


def addendum(change: AddendumFacts) -> str:
    changed = " dan ".join(
        what for holds, what in ((change.raised, "nilai"), (change.prolonged, "akhir pekerjaan")) if holds
    )
    return (
        f"Kontrak {_of(change.subject)} berubah ({changed} bertambah), dan data proyek per "
        f"{day_label(change.told_on)} belum memperlihatkan pendaftaran atau iuran tambahannya."
    )


def vanished(gone: VanishedFacts) -> str:
    return (
        f"NPP {gone.npp}, yang semula pasti penyedia {_of(gone.subject)}, tidak ada lagi pada data kepesertaan per "
        f"{day_label(gone.told_on)}. Ini belum berarti apa-apa: tanyakan kepada kantor cabang."
    )


def award(new: AwardFacts) -> str:
    return (
        f"Kontrak baru {_of(new.subject)}, SPK {day_label(new.awarded_on)}, dengan penyedia yang temuannya "
        f"{new.number} belum terjawab sesudah {day_label(new.overdue_since)}."
    )


def due(case: CaseFacts, day: date) -> str:
    return f"Batas menjawab temuan {case.number} ({_of(case.subject)}) lewat: {day_label(day)}. Tentukan langkahnya."


def exemption_ends(exempt: ExemptionFacts, today: date) -> str:
    left = _days((exempt.until - today).days)
    return (
        f"Pengecualian temuan {exempt.number} ({_of(exempt.subject)}) berakhir {day_label(exempt.until)}, {left}. "
        "Sesudah itu temuan baru dibuka bila indikasinya masih ada."
    )


def exemption_over(exempt: ExemptionFacts) -> str:
    said = f"Pengecualian temuan {exempt.number} ({_of(exempt.subject)}) berakhir {day_label(exempt.until)}."
    if exempt.next_number:
        return f"{said} Indikasinya masih ada; temuan {exempt.next_number} dimulai dari awal."
    return f"{said} Tidak ada temuan baru, karena data tidak lagi memperlihatkan indikasinya."


def pause_ends(pause: PauseFacts) -> str:
    return (
        f"Penghentian waktu temuan {pause.number} ({_of(pause.subject)}) berakhir {day_label(pause.last)}; "
        "sesudah itu waktu menjawab berjalan lagi."
    )


def _of(subject: Subject) -> str:
    contractor = _short(subject.contractor) or "penyedia belum dikenal"
    return f"“{_short(subject.package) or 'tanpa nama paket'}” ({contractor})"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _days(left: int) -> str:
    return "hari ini" if left == 0 else f"{left} hari lagi"


def _known(day: date | None) -> str:
    return day_label(day) if day else "hari yang tidak diketahui"
