"""W01 to W06: when the project was registered and covered, held against when the work was done and paid.

Law: PP 44/2015 Ps 53 to 55; Permenaker 5/2021: registered in time, protected from the first payment on.
"""

from datetime import date

from compliance.indicators.facts import ContractRecord
from compliance.indicators.indicator import Indicator, Reading, Severity, decided, not_applicable
from compliance.indicators.needs import (
    REGISTERED_WORKS,
    SETTLED_WORKS,
    WORKS,
    deadline_certain,
    fresh_projects,
    nothing_to_wait_for,
    surely_found,
)
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import both, days, money, number, of_registration, on_day, share
from compliance.rules.intervals import Span, total_days
from forum_portal.rupiah import grouped

_LAW = "PP 44/2015 Pasal 53; Permenaker 5/2021"
_COVER_LAW = "PP 44/2015 Pasal 53 sampai 55; Permenaker 5/2021"
_SINCE = date(2015, 7, 1)
_NO_PROTECTION = "hari tanpa perlindungan tidak diketahui"


def _registered_late(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.registered_on is None or record.deadline is None:
        return not_applicable("tanggal daftar tidak diketahui")
    if record.registered_on > record.known_until:
        return not_applicable("tanggal daftar sesudah hari data", on_day("Tanggal daftar", record.registered_on))
    late = (record.registered_on - record.deadline).days
    return decided(
        late > 0,
        f"terlambat {days(late)}" if late > 0 else "tepat waktu",
        on_day("Tanggal daftar", record.registered_on),
        on_day("Batas pendaftaran", record.deadline),
        *of_registration(record),
    )


def _unprotected(record: ContractRecord, thresholds: Thresholds) -> Reading:
    protection = record.protection
    if protection is None or protection.unprotected_days is None:
        reasons = "; ".join(protection.unknown) if protection else ""
        return not_applicable(f"{_NO_PROTECTION}: {reasons}" if reasons else _NO_PROTECTION)
    count = protection.unprotected_days
    allowed = _within_time(protection.unprotected, record.deadline)
    return decided(
        count > thresholds.unprotected_days,
        days(count),
        *(("Tanpa perlindungan", f"{span.label()} ({days(span.days)})") for span in protection.unprotected),
        ("Termasuk dalam waktu pendaftaran yang diberikan aturan", days(allowed) if allowed else ""),
        number("Pekerja dinyatakan", protection.workers),
        number("Hari-pekerja tanpa perlindungan", protection.worker_days),
        *of_registration(record),
        severity=_severity(protection.worker_days, count - allowed, thresholds),
    )


def _within_time(spans: tuple[Span, ...], deadline: date | None) -> int:
    """How many of these days lie in the time that the law gives for registering."""
    if deadline is None:
        return 0
    given = Span(date.min, deadline)
    return total_days(part for span in spans if (part := span.within(given)))


def _severity(worker_days: int | None, beyond: int, thresholds: Thresholds) -> Severity:
    if beyond <= 0:
        return 1
    if worker_days is None:
        return 2
    if worker_days >= thresholds.worker_days_high:
        return 3
    return 1 if worker_days < thresholds.worker_days_low else 2


def _bought_after(record: ContractRecord, thresholds: Thresholds) -> Reading:
    paid_on = record.protection.first_paid_on if record.protection else None
    if paid_on is None:
        return not_applicable("iuran belum dibayar atau tanggal bayarnya tidak diketahui")
    nearly_done = min(
        (
            each.day
            for each in record.payments or ()
            if each.progress is not None and each.progress >= thresholds.progress_done
        ),
        default=None,
    )
    if record.handed_over_on is None and nearly_done is None and not _progress_told(record):
        return not_applicable("BAST dan kemajuan pekerjaan tidak diketahui")
    after = bool(record.handed_over_on and paid_on > record.handed_over_on)
    late = bool(nearly_done and paid_on > nearly_done)
    return decided(
        after or late,
        "dibayar sesudah BAST"
        if after
        else ("dibayar saat pekerjaan hampir selesai" if late else "dibayar selagi bekerja"),
        on_day("Iuran pertama dibayar", paid_on),
        on_day("BAST", record.handed_over_on),
        on_day(f"BAP dengan kemajuan ≥ {share(thresholds.progress_done)}", nearly_done),
        *of_registration(record),
    )


def _progress_told(record: ContractRecord) -> bool:
    return any(each.progress is not None for each in record.payments or ())


def _bought_for_disbursement(record: ContractRecord, thresholds: Thresholds) -> Reading:
    near = None
    closest = None
    if record.registered_on is not None and record.payments is not None:
        registered_on = record.registered_on
        closest = min((each.day for each in record.payments), key=lambda day: abs(day - registered_on), default=None)
        near = closest is not None and abs((closest - registered_on).days) <= thresholds.disbursement_days
    count = record.protection.unprotected_days if record.protection else None
    long = None if count is None else count > thresholds.disbursement_unprotected_days
    flagged = both(near, long)
    return decided(
        flagged,
        "didaftarkan berdekatan dengan pencairan" if flagged else "tidak berdekatan dengan pencairan",
        on_day("Tanggal daftar", record.registered_on),
        on_day("BAP terdekat", closest),
        ("Hari tanpa perlindungan", "" if count is None else days(count)),
        *of_registration(record),
        unknown="tanggal daftar, BAP atau hari tanpa perlindungan tidak diketahui",
    )


def _paid_without_status(record: ContractRecord, thresholds: Thresholds) -> Reading:
    paid = [each for each in record.payments or () if each.amount > 0 and each.compliant is not None]
    if not paid:
        return not_applicable("tidak ada pembayaran yang status kepatuhannya tercatat pada hari itu")
    without = [each for each in paid if each.compliant is False]
    return decided(
        bool(without),
        f"{grouped(len(without))} dari {grouped(len(paid))} pembayaran",
        *(on_day("Dibayar saat belum PATUH", each.day) for each in without),
        money("Jumlahnya", sum(each.amount for each in without) if without else None),
    )


def _ends_early(record: ContractRecord, thresholds: Thresholds) -> Reading:
    protection = record.protection
    early = protection.ends_before_handover if protection else None
    ends_on = protection.cover_ends_on if protection else None
    gap = (record.handed_over_on - ends_on).days if early and record.handed_over_on and ends_on else 0
    return decided(
        early,
        f"berakhir {days(gap)} sebelum BAST" if early else "sampai BAST",
        on_day("Perlindungan sampai", ends_on),
        on_day("BAST", record.handed_over_on),
        *of_registration(record),
        unknown="BAST atau akhir masa perlindungan tidak diketahui",
    )


TIME: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "W01",
        "Terlambat mendaftar",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: "tanggal daftar > batas pendaftaran",
        ("tanggal SPMK keliru", "didaftarkan dengan tanggal SPPBJ"),
        (*REGISTERED_WORKS, deadline_certain),
        _registered_late,
    ),
    Indicator(
        "W02",
        "Hari tanpa perlindungan",
        "contract",
        2,
        _COVER_LAW,
        _SINCE,
        lambda t: (
            f"masa kerja − perlindungan yang dibayar > {t.unprotected_days} hari; keparahan menurut hari-pekerja "
            f"(< {grouped(t.worker_days_low)}: 1, ≥ {grouped(t.worker_days_high)}: 3) (usulan)"
        ),
        ("pekerjaan belum mulai", "pekerjaan dihentikan sementara", "masih dalam waktu pendaftaran"),
        (*SETTLED_WORKS, nothing_to_wait_for),
        _unprotected,
    ),
    Indicator(
        "W03",
        "Perlindungan dibayar sesudah pekerjaan",
        "contract",
        3,
        _COVER_LAW,
        _SINCE,
        lambda t: f"pembayaran pertama > BAST, atau sesudah BAP dengan kemajuan ≥ {share(t.progress_done)} (usulan)",
        ("terlambat dibukukan", "BAST bertanggal mundur"),
        REGISTERED_WORKS,
        _bought_after,
    ),
    Indicator(
        "W04",
        "Didaftarkan berdekatan dengan pencairan",
        "contract",
        2,
        _COVER_LAW,
        _SINCE,
        lambda t: (
            f"jarak tanggal daftar dan BAP ≤ {t.disbursement_days} hari, dan hari tanpa perlindungan > "
            f"{t.disbursement_unprotected_days} (usulan)"
        ),
        ("pembayaran pertama memang awal pekerjaan",),
        REGISTERED_WORKS,
        _bought_for_disbursement,
    ),
    Indicator(
        "W05",
        "Dibayar tanpa status PATUH",
        "contract",
        2,
        "UU 24/2011 Pasal 15; PP 44/2015 Pasal 53",
        _SINCE,
        lambda t: "BAP > Rp0 selagi status hari itu BELUM PATUH",
        ("TIDAK ADA DATA tidak dihitung", "uang muka yang sah"),
        (*WORKS, fresh_projects, surely_found),
        _paid_without_status,
    ),
    Indicator(
        "W06",
        "Perlindungan berakhir sebelum serah terima",
        "contract",
        2,
        _COVER_LAW,
        _SINCE,
        lambda t: "akhir perlindungan < BAST",
        ("BAST mundur karena sebab lain",),
        REGISTERED_WORKS,
        _ends_early,
    ),
)
