"""N01 to N06: what was declared and paid, held against what the contract asks for.

Law: PP 44/2015 Ps 54 and 55: the contribution follows from the contract value without VAT, or from the wages. Nothing
is missing before it is due: while the time for registering runs, or an instalment may still be paid.
"""

from datetime import date, timedelta
from decimal import Decimal

from compliance.indicators.facts import ContractRecord
from compliance.indicators.firm_facts import FirmContract, FirmRecord
from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import (
    REGISTERED_WORKS,
    SETTLED_WORKS,
    fresh_projects,
    nothing_to_wait_for,
    settled,
)
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import listed, money, number, of_registration, on_day, share
from forum_portal.rupiah import rupiah

_LAW = "PP 44/2015 Pasal 54 dan 55"
_SINCE = date(2015, 7, 1)


def _under_declared(record: ContractRecord, thresholds: Thresholds) -> Reading:
    declared, value = record.declared_value, record.value
    if declared is None or not value:
        return not_applicable("nilai kontrak atau nilai terdaftar tanpa PPN tidak diketahui")
    evidence = (
        money("Nilai terdaftar tanpa PPN", declared),
        money("Nilai kontrak tanpa PPN", value),
        *of_registration(record),
    )
    ratio = declared / value
    low = ratio < thresholds.value_ratio
    if low and any(before and declared / before >= thresholds.value_ratio for before in record.earlier_values):
        return not_applicable("sesuai nilai sebelum adendum; lihat N03", *evidence)
    return decided(low, share(ratio), *evidence)


def _gap(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.comparable is False:
        return not_applicable("cara menghitung iuran berbeda sehingga tidak dapat dibandingkan")
    if record.comparable is None or record.due is None or record.paid is None:
        return not_applicable("iuran yang seharusnya atau yang dibayar tidak diketahui")
    payable = _payable(record)
    if payable is None:
        return not_applicable("sisa iuran belum jatuh tempo")
    short = payable - record.paid
    limit = min(thresholds.gap_rupiah, record.due * thresholds.gap_share)
    material = record.material is not False and short > limit
    return decided(
        short > 0 if not record.registered else material,
        rupiah(max(short, Decimal(0))),
        money("Iuran seharusnya", record.due),
        money("Yang sudah jatuh tempo", payable),
        money("Iuran dibayar", record.paid),
        money("Batas kecil yang tidak ditindaklanjuti", limit if record.registered else None),
        *of_registration(record),
    )


def _payable(record: ContractRecord) -> int | None:
    """What was to be paid by now: all of it once the contract ended, or where nothing was registered in time."""
    if record.payable is not None:
        return record.payable
    ended = record.planned_end is not None and record.planned_end < record.known_until
    return record.due if ended or not record.registered else None


def _addendum_open(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.addenda is None:
        return not_applicable("riwayat adendum tidak diketahui")
    raising = [each for each in record.addenda if each.raises_value]
    answer = record.protection.addendum_value_open if record.protection else None
    if not raising and all(each.raises_value is False for each in record.addenda):
        return decided(False, "tanpa adendum yang menambah nilai", *of_registration(record))
    newest = max(raising, key=lambda each: each.signed_on or date.min, default=None)
    if answer and newest and newest.signed_on and _in_grace(newest.signed_on, record.known_until, thresholds):
        return not_applicable(f"adendum belum {thresholds.addendum_grace_days} hari")
    return decided(
        answer,
        "tanpa pembayaran sesudah adendum" if answer else "sudah ditambah",
        on_day("Tanggal adendum", newest.signed_on if newest else None),
        money("Nilai sebelum", newest.value_before if newest else None),
        money("Nilai sesudah", newest.value_after if newest else None),
        *of_registration(record),
        unknown="nilai atau tanggal adendum, atau tanggal bayar, tidak diketahui",
    )


def _in_grace(signed_on: date, known_until: date, thresholds: Thresholds) -> bool:
    return known_until <= signed_on + timedelta(thresholds.addendum_grace_days)


def _basis_shopping(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.basis != "wages":
        return not_applicable("iuran tidak dihitung menurut upah" if record.basis else "dasar iuran tidak diketahui")
    if record.due_by_wages is None or not record.due_by_value:
        return not_applicable("iuran menurut upah atau menurut nilai kontrak tidak diketahui")
    part = record.due_by_wages / record.due_by_value
    return decided(
        part < thresholds.wage_basis_share and not record.low_labour_explained,
        share(part),
        money("Menurut upah", record.due_by_wages),
        money("Menurut nilai kontrak", record.due_by_value),
        ("Penjelasan sedikitnya pekerja", "diterima" if record.low_labour_explained else ""),
        *of_registration(record),
    )


def _cloned(record: FirmRecord, thresholds: Thresholds) -> Reading:
    if record.contracts is None:
        return not_applicable("kontrak perusahaan tidak diketahui")
    same: dict[tuple[int, Decimal], list[FirmContract]] = {}
    for each in record.contracts:
        if each.registered and each.workers is not None and each.declared_value is not None and each.value is not None:
            same.setdefault((each.workers, each.declared_value), []).append(each)
    if sum(map(len, same.values())) < thresholds.cloned_contracts:
        return not_applicable(f"kurang dari {thresholds.cloned_contracts} kontrak terdaftar yang lengkap datanya")
    (workers, declared), alike = max(same.items(), key=lambda pair: len({each.value for each in pair[1]}))
    cloned = len({each.value for each in alike}) >= thresholds.cloned_contracts
    return decided(
        cloned,
        f"{len(alike)} kontrak" if cloned else "tidak ada yang berulang",
        ("Kontrak", listed(each.key for each in alike) if cloned else ""),
        number("Pekerja dinyatakan", workers if cloned else None),
        money("Nilai dinyatakan", declared if cloned else None),
    )


def _wrong_base(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if not record.paid or record.due is None:
        return not_applicable("iuran yang dibayar atau yang seharusnya tidak diketahui")
    if record.due_on_pagu is None and record.due_on_hps is None:
        return not_applicable("pagu dan HPS tidak diketahui")
    paid = record.paid
    on_pagu, on_hps, right = (
        due is not None and abs(paid - due) <= due * thresholds.wrong_base_tolerance
        for due in (record.due_on_pagu, record.due_on_hps, record.due)
    )
    wrong = (on_pagu or on_hps) and not right
    return decided(
        wrong,
        f"sama dengan tarif atas {'pagu' if on_pagu else 'HPS'}" if wrong else "bukan tarif atas pagu atau HPS",
        money("Iuran dibayar", paid),
        money("Tarif atas pagu", record.due_on_pagu),
        money("Tarif atas HPS", record.due_on_hps),
        money("Tarif atas nilai kontrak", record.due),
        *of_registration(record),
    )


MONEY: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "N01",
        "Nilai terdaftar lebih rendah daripada kontrak",
        "contract",
        2,
        _LAW,
        _SINCE,
        lambda t: f"nilai terdaftar ÷ nilai kontrak (tanpa PPN) < {share(t.value_ratio)} (usulan)",
        ("PPN", "paket dibagi", "BPJS memakai nilai sebelum adendum"),
        REGISTERED_WORKS,
        _under_declared,
    ),
    Indicator(
        "N02",
        "Selisih iuran",
        "contract",
        2,
        _LAW,
        _SINCE,
        lambda t: (
            f"yang jatuh tempo − yang dibayar > yang terkecil dari {rupiah(t.gap_rupiah)} dan {share(t.gap_share)} "
            "iuran seharusnya (usulan); tanpa batas kecil bagi proyek yang tidak terdaftar"
        ),
        ("dasar upah yang sah", "pembulatan"),
        (*SETTLED_WORKS, nothing_to_wait_for),
        _gap,
    ),
    Indicator(
        "N03",
        "Adendum nilai tanpa tambahan iuran",
        "contract",
        2,
        _LAW,
        _SINCE,
        lambda t: (
            f"nilai sesudah adendum > sebelum, tanpa pembayaran sesudahnya; dinilai sesudah {t.addendum_grace_days} "
            "hari (usulan)"
        ),
        ("adendum waktu saja",),
        REGISTERED_WORKS,
        _addendum_open,
    ),
    Indicator(
        "N04",
        "Pilihan dasar iuran yang jauh lebih rendah",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"iuran menurut upah < {share(t.wage_basis_share)} iuran menurut nilai kontrak, tanpa penjelasan (usulan)"
        ),
        ("pengadaan dengan sedikit tenaga kerja",),
        REGISTERED_WORKS,
        _basis_shopping,
    ),
    Indicator(
        "N06",
        "Iuran dihitung dari pagu atau HPS",
        "contract",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"iuran dibayar = tarif atas pagu atau HPS (± {share(t.wrong_base_tolerance)}), bukan atas nilai kontrak "
            "(usulan)"
        ),
        ("kelebihan bayar yang tidak merugikan; catatan saja",),
        REGISTERED_WORKS,
        _wrong_base,
    ),
)

MONEY_OF_FIRMS: tuple[Indicator[FirmRecord], ...] = (
    Indicator(
        "N05",
        "Pernyataan sama pada kontrak berbeda",
        "firm",
        2,
        _LAW,
        _SINCE,
        lambda t: (
            f"≥ {t.cloned_contracts} kontrak satu perusahaan dengan pekerja dan nilai terdaftar sama, nilai kontrak "
            "berbeda (usulan)"
        ),
        ("paket kecil yang berulang",),
        (settled, fresh_projects),
        _cloned,
    ),
)
