"""T01 to T05: whether the declared workers fit the work. Never more than a reason to look.

Law: PP 44/2015 Ps 53: every worker of the project is to be covered. No law says how many workers a contract wants, so
severity is low wherever a share, a group of peers or a round number stands in for knowledge.
"""

from datetime import date
from decimal import Decimal

from compliance.indicators.facts import ContractRecord
from compliance.indicators.firm_facts import FirmRecord
from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import REGISTERED_WORKS, fresh_projects, settled
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import money, number, of_registration, one_digit, share
from forum_portal.rupiah import grouped, rupiah_short

_LAW = "PP 44/2015 Pasal 53"
_SINCE = date(2015, 7, 1)


def _few_workers(record: ContractRecord, thresholds: Thresholds) -> Reading:
    headcount = record.congruity.headcount if record.congruity else None
    if headcount is None or headcount.ratio is None:
        return not_applicable(headcount.sentence if headcount else "kewajaran belum dihitung")
    return decided(
        headcount.ratio < thresholds.headcount_ratio,
        share(headcount.ratio),
        ("Perhitungan", headcount.sentence),
        *of_registration(record),
    )


def _below_peers(record: ContractRecord, thresholds: Thresholds) -> Reading:
    congruity = record.congruity
    if congruity is None or congruity.density is None:
        return not_applicable("pekerja atau nilai kontrak tidak diketahui")
    group = congruity.group
    if group is None or group.count < thresholds.peers_minimum:
        return not_applicable(
            f"{group.count if group else 0} pekerjaan sejenis, paling sedikit {thresholds.peers_minimum}"
        )
    return decided(
        congruity.density < group.low_fence,
        f"{one_digit(congruity.density)} pekerja per Rp1 miliar",
        ("Perbandingan", congruity.peers.sentence),
        *of_registration(record),
    )


def _token(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.workers is None or record.value is None:
        return not_applicable("pekerja dinyatakan atau nilai kontrak tidak diketahui")
    return decided(
        record.workers <= thresholds.token_workers and record.value > thresholds.token_value,
        f"{grouped(record.workers)} pekerja",
        number("Pekerja dinyatakan", record.workers),
        money("Nilai kontrak tanpa PPN", record.value),
        *of_registration(record),
    )


def _low_share(record: ContractRecord, thresholds: Thresholds) -> Reading:
    index = record.congruity.share if record.congruity else None
    if record.basis != "wages":
        return not_applicable("iuran tidak dihitung menurut upah" if record.basis else "dasar iuran tidak diketahui")
    if index is None or not record.paid or not record.value or not record.wage_rate:
        return not_applicable("iuran dibayar, nilai kontrak, tarif atau acuan bagian upah tidak diketahui")
    if not _paid_to_the_end(record):
        return not_applicable("iuran belum selesai dibayar")
    part = record.paid / record.wage_rate / record.value
    origin = "acuan asing" if index.origin == "foreign" else "acuan setempat"
    return decided(
        part < index.share * thresholds.labour_share_tolerance,
        share(part),
        ("Acuan bagian upah", f"{share(index.share)} ({origin}: {index.source})"),
        money("Iuran dibayar", record.paid),
        money("Nilai kontrak tanpa PPN", record.value),
        *of_registration(record),
    )


def _paid_to_the_end(record: ContractRecord) -> bool:
    if record.instalments:
        return all(each.paid_on is not None for each in record.instalments)
    return record.planned_end is not None and record.planned_end < record.known_until


def _many_sites(record: FirmRecord, thresholds: Thresholds) -> Reading:
    known = [each for each in record.active if each.expected_workers is not None and each.workers is not None]
    if len(known) < 2:
        return not_applicable("kurang dari 2 kontrak berjalan yang pekerjanya diketahui")
    expected = sum((each.expected_workers or Decimal(0) for each in known), start=Decimal(0))
    declared = sum(each.workers or 0 for each in known)
    return decided(
        expected > thresholds.site_sum_factor * declared,
        f"{one_digit(expected)} diperkirakan, {grouped(declared)} dinyatakan",
        number("Kontrak berjalan", len(known)),
        ("Kontrak", ", ".join(each.key for each in known)),
    )


LABOUR: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "T01",
        "Pekerja dinyatakan terlalu sedikit",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: f"pekerja dinyatakan ÷ diperkirakan < {share(t.headcount_ratio)} (usulan)",
        ("pekerjaan dengan alat berat", "pracetak", "masa kerja pendek", "acuan asing"),
        REGISTERED_WORKS,
        _few_workers,
    ),
    Indicator(
        "T02",
        "Jauh di bawah pekerjaan sejenis",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: f"pekerja per Rp1 miliar < Q1 − 1,5 × IQR pekerjaan sejenis, n ≥ {t.peers_minimum} (usulan)",
        ("lingkup yang tidak biasa", "jenis pekerjaan yang jarang"),
        REGISTERED_WORKS,
        _below_peers,
    ),
    Indicator(
        "T03",
        "Pekerja sangat sedikit untuk nilai besar",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: f"pekerja ≤ {t.token_workers} dan nilai > {rupiah_short(t.token_value)} (usulan)",
        ("pengadaan barang dengan sedikit pemasangan",),
        REGISTERED_WORKS,
        _token,
    ),
    Indicator(
        "T04",
        "Bagian upah di bawah acuan",
        "contract",
        1,
        "PP 44/2015 Pasal 54 dan 55",
        _SINCE,
        lambda t: (
            f"(iuran dibayar ÷ tarif upah) ÷ nilai < acuan × {share(t.labour_share_tolerance)}; hanya iuran menurut "
            "upah (usulan)"
        ),
        ("hanya bagi dasar upah", "acuan asing"),
        REGISTERED_WORKS,
        _low_share,
    ),
)

LABOUR_OF_FIRMS: tuple[Indicator[FirmRecord], ...] = (
    Indicator(
        "T05",
        "Pekerja tidak cukup untuk semua tempat",
        "firm",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"jumlah perkiraan pekerja kontrak berjalan > {grouped(t.site_sum_factor)} × pekerja dinyatakan (usulan)"
        ),
        ("disubkontrakkan", "masa kerja berbeda"),
        (settled, fresh_projects),
        _many_sites,
    ),
)
