"""Facts in words: the head of the paper and the day by which the project is to be registered."""

from datetime import date
from typing import Any

from compliance.documents.guideline.facts import GuidelineFacts
from compliance.documents.guideline.variants import Variant
from forum_portal.masking import mask_npwp
from forum_portal.months import Month, day_label
from forum_portal.rupiah import rupiah

TO_VERIFY = "perlu diverifikasi"
NAME_LENGTH = 160
_LINE_LENGTH = 80
_CODES_SHOWN = 3
_MEMBERS_SHOWN = 2
_MEMBER_LENGTH = 26
_CONTRACTOR_LENGTH = 60
_NUMBER_LENGTH = 40
_CODE_LENGTH = 20
_NOT_YET = "belum ada"
_DEADLINE_OF = {
    Variant.CONSULTANCY: "Pastikan semua personel terdaftar paling lambat",
    Variant.SELF_MANAGED: "Daftarkan pekerjaan paling lambat",
}
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def marked(text: str, *, verified: bool) -> str:
    """The text, with the mark of what nobody has held against the law yet."""
    return text if verified else f"{text} ({TO_VERIFY})"


def clipped(text: str, length: int = _LINE_LENGTH) -> str:
    """At most `length` characters, cut at a word, so that two pages stay two pages."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}…"


def weekday_label(day: date) -> str:
    """ "Senin, 23 Juni 2025"."""
    return f"{_DAYS[day.weekday()]}, {day_label(day)}"


def fact_rows(facts: GuidelineFacts) -> list[list[str]]:
    """[label, value] in reading order."""
    rows = [
        ["Kode RUP", _codes(facts.kd_rup)],
        ["Perangkat daerah", clipped(facts.office) or "tidak diketahui"],
        ["Lokasi", facts.place or "tidak disebut dalam berkas"],
        ["Pelaksana" if facts.variant is Variant.SELF_MANAGED else "Penyedia", _contractor(facts)],
        ["Kontrak", _contract(facts)],
        ["Rencana kerja" if facts.value_is_plan else "Masa kerja", _period(facts)],
        ["Pagu RUP" if facts.value_is_plan else "Nilai", rupiah(facts.value) if facts.value is not None else _NOT_YET],
    ]
    if facts.other_contracts:
        rows.append(["Catatan", _several(facts.other_contracts)])
    return rows


def deadline_section(facts: GuidelineFacts) -> dict[str, Any]:
    """{"label", "headline", "sentences"}: the last day for registering, how it was counted, and what is not sure."""
    clock = facts.clock
    label = _DEADLINE_OF.get(facts.variant, "Daftarkan proyek paling lambat")
    start, deadline = clock.start, clock.deadline
    if start is None or deadline is None:
        after = "kontrak atau penetapan swakelola" if facts.variant is Variant.SELF_MANAGED else "SPK"
        sentence = (
            f"Tanggal {after} belum diketahui portal. Hitung mulai hari kerja berikutnya; cetak ulang sesudahnya."
        )
        return {"label": label, "headline": f"{clock.days} hari kerja setelah {after}", "sentences": [sentence]}
    paper = "SPMK" if clock.basis == "spmk" else "SPK"
    sentences = [f"Hari kerja ke-{clock.days} sesudah {paper} {day_label(start)}, tanpa Sabtu dan Minggu{_off(facts)}."]
    if clock.basis == "spmk":
        sentences.append("Tanggal SPK belum tercatat; pastikan, sebab batasnya dihitung dari SPK.")
    if not clock.certain:
        sentences.append(f"Hari libur tahun {deadline.year} belum diisi; batas sebenarnya dapat lebih lambat.")
    if facts.work_until and facts.as_of > facts.work_until:
        sentences.append("Masa kerja sudah berakhir saat dicetak; tanyakan kepada kantor cabang apa yang masih perlu.")
    elif facts.as_of > deadline:
        sentences.append("Batas ini sudah lewat saat dicetak: bila belum terdaftar, daftarkan sekarang.")
    return {"label": label, "headline": weekday_label(deadline), "sentences": sentences}


def _off(facts: GuidelineFacts) -> str:
    days = facts.clock.days_off
    if not days:
        return ""
    listed = ", ".join(f"{day_label(day).rsplit(' ', 1)[0]} ({name})" for day, name in days)
    return f", dan tanpa hari libur dan cuti bersama: {listed}; {TO_VERIFY}"


def _codes(kd_rup: str) -> str:
    codes = [code for code in kd_rup.replace(";", " ").replace(",", " ").split() if code]
    shown = ", ".join(clipped(code, _CODE_LENGTH) for code in codes[:_CODES_SHOWN])
    rest = len(codes) - _CODES_SHOWN
    return f"{shown}, dan {rest} kode lain" if rest > 0 else shown or "tidak disebut dalam berkas"


def _contractor(facts: GuidelineFacts) -> str:
    if not facts.contractor:
        return _NOT_YET
    named = clipped(facts.contractor, _CONTRACTOR_LENGTH)
    if facts.npwp:
        named += f", NPWP {mask_npwp(facts.npwp)}"
    if not facts.members:
        return named
    shown = ", ".join(clipped(name, _MEMBER_LENGTH) for name in facts.members[:_MEMBERS_SHOWN])
    rest = len(facts.members) - _MEMBERS_SHOWN
    return f"{named}; KSO bersama {shown}{f', dan {rest} anggota lain' if rest > 0 else ''}"


def _contract(facts: GuidelineFacts) -> str:
    start = facts.clock.start
    paper = "SPMK" if facts.clock.basis == "spmk" else "SPK"
    dated = f"tanggal {paper} {day_label(start)}" if start else ""
    number = f"nomor {clipped(facts.contract_number, _NUMBER_LENGTH)}" if facts.contract_number else ""
    return ", ".join(filter(None, (number, dated))) or _NOT_YET


def _period(facts: GuidelineFacts) -> str:
    begin, end = (_day_or_month(day, month=facts.value_is_plan) for day in (facts.work_from, facts.work_until))
    if begin and end:
        return begin if begin == end else f"{begin} sampai {end}"
    if end:
        return f"sampai {end}"
    return f"mulai {begin}" if begin else "belum diketahui"


def _day_or_month(day: date | None, *, month: bool) -> str:
    if day is None:
        return ""
    return Month.of(day).label() if month else day_label(day)


def _several(others: int) -> str:
    return f"Paket ini mempunyai {others} kontrak; cetak pedoman setiap kontrak dari halaman kontraknya."
