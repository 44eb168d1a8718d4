"""P01 to P06: what shows only over all contracts of one firm.

Law: UU 24/2011 Ps 15; PP 44/2015 Ps 53. Only verified findings count; one not proven, or mended before its pre-notice
ended, counts for nothing.
"""

from datetime import date
from decimal import Decimal

from compliance.indicators.firm_facts import FirmContract, FirmRecord, Kin
from compliance.indicators.indicator import Indicator, Reading, Severity, decided, not_applicable
from compliance.indicators.needs import fresh_projects, settled, surely_found
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import as_of, both, listed, months_before, number, on_day, one_digit, share
from forum_portal.rupiah import grouped

_LAW = "UU 24/2011 Pasal 15; PP 44/2015 Pasal 53"
_SINCE = date(2015, 7, 1)
_NO_CONTRACTS = "kontrak perusahaan tidak diketahui"
_NO_FINDINGS = "temuan perusahaan tidak diketahui"


def _repeats(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None or record.findings is None:
        return not_applicable(_NO_CONTRACTS if record.contracts is None else _NO_FINDINGS)
    judged = {each.key for each in record.contracts if each.compliant is not None}
    if len(judged) < thresholds.repeat_contracts:
        return not_applicable(f"{len(judged)} kontrak dinilai, paling sedikit {thresholds.repeat_contracts}")
    since = months_before(record.today, thresholds.repeat_months)
    recent = [each for each in record.findings if each.counts and each.verified_on and each.verified_on >= since]
    rate = len({each.contract_key for each in recent} & judged) / Decimal(len(judged))
    return decided(
        len(recent) >= thresholds.repeat_findings and rate >= thresholds.repeat_rate,
        f"{len(recent)} temuan, {share(rate)} kontrak",
        ("Temuan", listed(each.number for each in recent)),
        on_day("Dihitung sejak", since),
        number("Kontrak dinilai", len(judged)),
    )


def _won_while_overdue(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None or record.findings is None:
        return not_applicable(_NO_CONTRACTS if record.contracts is None else _NO_FINDINGS)
    awarded = [(each, each.awarded_on) for each in record.contracts if each.awarded_on]
    if not awarded:
        return not_applicable("tanggal penetapan pemenang tidak diketahui")
    overdue = [
        (contract.key, finding.number)
        for contract, day in awarded
        for finding in record.findings
        if finding.open_on(day) and finding.overdue_from is not None and finding.overdue_from <= day
    ]
    return decided(
        bool(overdue),
        f"{len({key for key, _ in overdue})} kontrak" if overdue else "tidak ada",
        *((f"Kontrak {key}", f"dimenangkan selagi temuan {finding} lewat tenggat") for key, finding in overdue),
    )


def _phoenix(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.first_seen_on is None or record.kin is None:
        return not_applicable("umur perusahaan tidak diketahui atau belum dibandingkan dengan perusahaan lain")
    new = record.first_seen_on >= months_before(record.today, thresholds.new_firm_months)
    kin = [each for each in record.kin if each.open_finding and each.shared]
    return decided(
        new and bool(kin),
        f"baru, berkaitan dengan {len(kin)} perusahaan" if new and kin else "tidak ada kaitan",
        on_day("Pertama tercatat", record.first_seen_on),
        *((f"Sama {listed(each.shared)}", f"{each.firm} (temuan {each.open_finding})") for each in kin if new),
        severity=_kin_severity(kin),
    )


def _kin_severity(kin: list[Kin]) -> Severity:
    """An address alone is shared by many a house of offices; two things shared weigh more."""
    return 2 if any(len(each.shared) > 1 for each in kin) else 1


def _selective(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None:
        return not_applicable(_NO_CONTRACTS)
    judged = [each for each in record.contracts if each.compliant is not None and each.office_checks is not None]
    checked = [each for each in judged if each.office_checks]
    others = [each for each in judged if not each.office_checks]
    if min(len(checked), len(others)) < thresholds.selective_minimum:
        reason = f"paling sedikit {thresholds.selective_minimum} kontrak pada OPD yang memeriksa dan pada yang tidak"
        return not_applicable(reason)
    here, there = _rate(checked), _rate(others)
    return decided(
        here - there >= thresholds.selective_points,
        f"selisih {one_digit((here - there) * 100)} poin",
        ("Pada OPD yang memeriksa", f"{share(here)} dari {len(checked)} kontrak"),
        ("Pada OPD lain", f"{share(there)} dari {len(others)} kontrak"),
    )


def _heavy_load(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None:
        return not_applicable(_NO_CONTRACTS)
    group = record.active_load
    if group is None or group.count < thresholds.load_minimum:
        return not_applicable(f"{group.count if group else 0} perusahaan, paling sedikit {thresholds.load_minimum}")
    count = len(record.active)
    few = [each.few_workers for each in record.active]
    flagged = both(count > group.high_fence, True if True in few else (None if None in few else False))
    return decided(
        flagged,
        f"{count} kontrak berjalan",
        ("Batas atas semua perusahaan", one_digit(group.high_fence)),
        number("Perusahaan dibandingkan", group.count),
        ("Kontrak dengan T01", listed(each.key for each in record.active if each.few_workers)),
        unknown="T01 tidak dapat dinilai pada kontrak yang berjalan",
    )


def _never_covered(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None:
        return not_applicable(_NO_CONTRACTS)
    due = [each for each in record.contracts if each.past_deadline or each.registered]
    offices = sorted({each.office for each in due})
    if len(offices) < thresholds.uncovered_offices:
        return not_applicable(f"{len(offices)} OPD, paling sedikit {thresholds.uncovered_offices}")
    if not any(each.registered for each in due):
        if any(each.registered is None for each in due):
            return not_applicable("sebagian pendaftaran perlu diverifikasi")
        if record.projects is not None and not record.projects.national:
            return not_applicable(f"data pendaftaran hanya {record.projects.coverage_label}")
    covered = sum(bool(each.registered) for each in due)
    return decided(
        covered == 0,
        f"{covered} dari {grouped(len(due))} kontrak terdaftar",
        ("OPD", listed(offices)),
        *as_of(record.projects),
    )


def _rate(contracts: list[FirmContract]) -> Decimal:
    return Decimal(sum(bool(each.compliant) for each in contracts)) / len(contracts)


FIRMS: tuple[Indicator[FirmRecord], ...] = (
    Indicator(
        "P01",
        "Berulang tidak patuh",
        "firm",
        2,
        _LAW,
        _SINCE,
        lambda t: (
            f"≥ {t.repeat_findings} temuan terverifikasi dalam {t.repeat_months} bulan dan ≥ {share(t.repeat_rate)} "
            f"kontrak, n ≥ {t.repeat_contracts} (usulan)"
        ),
        ("temuan lama", "diperbaiki sebelum pemberitahuan awal berakhir (tidak dihitung)"),
        (settled, fresh_projects),
        _repeats,
    ),
    Indicator(
        "P02",
        "Menang selagi temuan lewat tenggat",
        "firm",
        2,
        _LAW,
        _SINCE,
        lambda t: "tanggal penetapan di dalam masa temuan terverifikasi yang lewat tenggat",
        ("temuan kemudian tidak terbukti (tidak dihitung)",),
        (settled, fresh_projects),
        _won_while_overdue,
    ),
    Indicator(
        "P03",
        "Perusahaan baru yang berkaitan dengan perusahaan bertemuan",
        "firm",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"pertama tercatat ≤ {t.new_firm_months} bulan lalu, dan direktur, telepon, atau alamatnya sama dengan "
            "perusahaan yang mempunyai temuan terbuka (usulan)"
        ),
        ("gedung bersama", "kantor sewa", "nama keluarga"),
        (settled, fresh_projects),
        _phoenix,
    ),
    Indicator(
        "P04",
        "Lebih patuh pada OPD yang memeriksa",
        "firm",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"tingkat patuh pada OPD yang memeriksa − pada yang lain ≥ {one_digit(t.selective_points * 100)} poin, "
            f"n ≥ {t.selective_minimum} masing-masing (usulan)"
        ),
        ("data kurang pada OPD lain",),
        (surely_found, fresh_projects),
        _selective,
    ),
    Indicator(
        "P05",
        "Terlalu banyak kontrak bersamaan",
        "firm",
        1,
        _LAW,
        _SINCE,
        lambda t: f"kontrak berjalan > Q3 + 1,5 × IQR semua perusahaan (n ≥ {t.load_minimum}) dan T01 menyala (usulan)",
        ("perusahaan besar",),
        (settled, fresh_projects),
        _heavy_load,
    ),
    Indicator(
        "P06",
        "Banyak OPD, tanpa satu pun pendaftaran",
        "firm",
        3,
        _LAW,
        _SINCE,
        lambda t: f"≥ {t.uncovered_offices} OPD, tidak satu pun kontrak terdaftar sesudah batas waktu (usulan)",
        ("kekeliruan identitas: periksa K02 dahulu",),
        (settled, fresh_projects),
        _never_covered,
    ),
)
