"""K01 to K05: whether the contractor is a member, and the project registered and paid for.

Law: UU 24/2011 Ps 15; PP 44/2015 Ps 53; Permenaker 5/2021. Nobody is said to be unregistered before the time for
registering is surely over, nor on data that does not cover the whole country.
"""

from datetime import date, timedelta

from compliance.indicators.facts import ContractRecord
from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import (
    REGISTERED_WORKS,
    SETTLED_WORKS,
    deadline_certain,
    deadline_passed,
    fresh_employers,
    in_force,
    settled,
    surely_found,
)
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import as_of, days, of_registration, on_day

_PROJECT_LAW = "PP 44/2015 Pasal 53; Permenaker 5/2021"
_EMPLOYER_LAW = "UU 24/2011 Pasal 15; Perpres 109/2013 Pasal 6"
_PAYMENT_LAW = "PP 44/2015 Pasal 54 dan 55; Permenaker 5/2021"
_SINCE = date(2015, 7, 1)


def _not_registered(record: ContractRecord, thresholds: Thresholds) -> Reading:
    missing = not record.registered and not record.waiting
    late = (record.known_until - record.deadline).days if record.deadline else 0
    return decided(
        missing,
        f"belum terdaftar, lewat {days(late)}"
        if missing
        else ("terdaftar" if record.registered else "belum lewat batas"),
        on_day("Batas pendaftaran", record.deadline),
        *of_registration(record),
    )


def _unknown_firm(record: ContractRecord, thresholds: Thresholds) -> Reading:
    unknown = record.match_status == "none"
    return decided(
        unknown,
        "tidak ditemukan" if unknown else "ditemukan",
        ("Penyedia", record.firm),
        *as_of(record.employers),
    )


def _employer_without_project(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.employer_status != "aktif":
        return not_applicable("penyedia bukan peserta aktif pada data kepesertaan")
    return decided(
        not record.registered,
        "proyek terdaftar" if record.registered else "pemberi kerja aktif, proyek belum terdaftar",
        ("Penyedia", record.firm),
        on_day("Batas pendaftaran", record.deadline),
        *of_registration(record),
    )


def _lapsed(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.handed_over_on is not None and record.handed_over_on <= record.known_until:
        return not_applicable("sudah serah terima; lihat W06")
    protection = record.protection
    ends_on = protection.cover_ends_on if protection else None
    if ends_on is None:
        return not_applicable("akhir masa perlindungan tidak tercatat atau iuran belum dibayar")
    if record.planned_end is None:
        return not_applicable("akhir kontrak tidak diketahui")
    needed = min(record.planned_end, record.known_until)
    lapsed = ends_on < needed
    return decided(
        lapsed,
        f"berakhir {days((needed - ends_on).days)} lebih awal" if lapsed else "masih berlaku atau sampai akhir kontrak",
        on_day("Perlindungan sampai", ends_on),
        on_day("Akhir kontrak termasuk adendum", record.planned_end),
        *of_registration(record),
    )


def _arrears(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.instalments is None:
        return not_applicable("jadwal termin iuran tidak diketahui")
    if record.instalment_plan:
        return not_applicable("ada rencana angsuran yang disetujui")
    limit = record.known_until - timedelta(thresholds.instalment_late_days)
    late = [each for each in record.instalments if each.paid_on is None and each.due_on < limit]
    return decided(
        bool(late),
        f"{len(late)} termin belum dibayar" if late else "tidak ada termin yang terlambat",
        *(on_day(f"Jatuh tempo termin {each.number}", each.due_on) for each in late),
        *of_registration(record),
    )


MEMBERSHIP: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "K01",
        "Proyek belum terdaftar sesudah batas waktu",
        "contract",
        3,
        _PROJECT_LAW,
        _SINCE,
        lambda t: (
            "tidak ada pendaftaran proyek, dan hari data > batas pendaftaran (hari kerja sesudah SPK menurut aturan)"
        ),
        (
            "pencocokan terlewat",
            "didaftarkan cabang atau ketua KSO",
            "data terlambat",
            "kontrak dibatalkan",
            "bukan pekerjaan fisik",
        ),
        (*SETTLED_WORKS, deadline_certain),
        _not_registered,
    ),
    Indicator(
        "K02",
        "Perusahaan tidak dikenal BPJS Ketenagakerjaan",
        "contract",
        3,
        _EMPLOYER_LAW,
        _SINCE,
        lambda t: "NPWP dalam bentuk apa pun dan nama tidak ada pada data kepesertaan seluruh Indonesia",
        ("bentuk NPWP baru", "data kepesertaan tidak lengkap", "usaha perorangan dengan NIK"),
        (in_force, fresh_employers, settled),
        _unknown_firm,
    ),
    Indicator(
        "K03",
        "Pemberi kerja terdaftar, proyek tidak",
        "contract",
        3,
        _PROJECT_LAW,
        _SINCE,
        lambda t: "penyedia peserta aktif, tidak ada pendaftaran proyek, dan batas pendaftaran lewat",
        ("kontrak dikerjakan pegawai tetap saja", "proyek tercatat dengan nama lain"),
        (*SETTLED_WORKS, surely_found, fresh_employers, deadline_passed),
        _employer_without_project,
    ),
    Indicator(
        "K04",
        "Perlindungan berakhir selagi kontrak berjalan",
        "contract",
        3,
        _PAYMENT_LAW,
        _SINCE,
        lambda t: "akhir perlindungan < yang lebih awal dari akhir kontrak dan hari data, tanpa BAST",
        ("perpanjangan sedang diproses", "pekerjaan selesai lebih awal"),
        REGISTERED_WORKS,
        _lapsed,
    ),
    Indicator(
        "K05",
        "Termin iuran menunggak selagi kontrak berjalan",
        "contract",
        2,
        _PAYMENT_LAW,
        _SINCE,
        lambda t: f"termin jatuh tempo dan belum dibayar > {t.instalment_late_days} hari (usulan)",
        ("sudah dibayar, belum dibukukan", "rencana angsuran"),
        REGISTERED_WORKS,
        _arrears,
    ),
)
