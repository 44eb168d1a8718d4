"""Each indicator of a contract: what it flags, what it passes, when it does not apply, and what a reader sees."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.indicators import OF_CONTRACTS, Status
from compliance.indicators.facts import (
    Certificate,
    ContractRecord,
    DeclaredWage,
    Instalment,
    Member,
    PaymentEvent,
    SharedWorker,
)
from compliance.rules.congruity import congruity
from compliance.rules.protection import Addendum, protection
from compliance.rules.quartiles import group_of
from tests.unit.indicators.cases import (
    BAST,
    BRANCH,
    BY_WAGES,
    CONTRACT,
    COVER,
    DECLARED,
    NATIONAL,
    NUMBER,
    PEERS,
    STALE,
    SWAKELOLA,
    TODAY,
    WORK,
    not_yet_handed_over,
)

BY_ID = {each.id: each for each in OF_CONTRACTS}
UNREGISTERED: Mapping[str, Any] = {"registered": False, "project_number": "", "protection": protection(WORK, (), TODAY)}
LATE_COVER = replace(COVER, payments=(date(2025, 9, 10),))
ADDENDUM = Addendum(date(2025, 9, 15), Decimal(1_600_000_000), Decimal(2_000_000_000))


def with_addendum(addendum: Addendum, **changes: Any) -> ContractRecord:
    work, cover = replace(WORK, addenda=(addendum,)), replace(COVER, value=Decimal(1_600_000_000), **changes)
    return replace(CONTRACT, addenda=(addendum,), protection=protection(work, (cover,), TODAY))


def fitting(**changes: Any) -> ContractRecord:
    return replace(CONTRACT, congruity=congruity(replace(DECLARED, **changes), PEERS))


# (id, record, value, one of the evidence pairs)
FLAGGED: list[tuple[str, ContractRecord, str, tuple[str, str]]] = [
    (
        "K01",
        replace(CONTRACT, **UNREGISTERED),
        "belum terdaftar, lewat 103 hari",
        ("Batas pendaftaran", "22 Agustus 2025"),
    ),
    (
        "K02",
        replace(CONTRACT, match_status="none"),
        "tidak ditemukan",
        ("Cakupan data", "seluruh Indonesia"),
    ),
    (
        "K03",
        replace(CONTRACT, **UNREGISTERED),
        "pemberi kerja aktif, proyek belum terdaftar",
        ("Penyedia", "CV. Riam Bersinar Abadi"),
    ),
    (
        "K04",
        not_yet_handed_over(protection=protection(WORK, (replace(COVER, cover_to=date(2025, 11, 1)),), TODAY)),
        "berakhir 32 hari lebih awal",
        ("Perlindungan sampai", "1 November 2025"),
    ),
    (
        "K05",
        replace(CONTRACT, instalments=(Instalment(2, date(2025, 11, 1)),)),
        "1 termin belum dibayar",
        ("Jatuh tempo termin 2", "1 November 2025"),
    ),
    ("K06", replace(CONTRACT, programmes=frozenset({"JKK"})), "tanpa JKM", ("Program pada pendaftaran", "JKK")),
    (
        "K07",
        replace(CONTRACT, other_contracts=("tender:10999000222",)),
        "2 kontrak",
        ("Kontrak lain dengan nomor ini", "tender:10999000222"),
    ),
    (
        "K08",
        replace(CONTRACT, certificate=Certificate("2300000000099", False, date(2025, 9, 1))),
        "nomor tidak ada pada data",
        ("Nomor pada sertifikat", "2300000000099"),
    ),
    (
        "K09",
        replace(CONTRACT, members=(Member("PT Muara Lestari Karya", covered=False),)),
        "1 belum terlindungi",
        ("Belum terlindungi", "PT Muara Lestari Karya"),
    ),
    ("K10", replace(SWAKELOLA, registered=False), "berjalan, belum terdaftar", ("Mulai", "4 Agustus 2025")),
    (
        "W01",
        replace(CONTRACT, registered_on=date(2025, 8, 25)),
        "terlambat 3 hari",
        ("Tanggal daftar", "25 Agustus 2025"),
    ),
    (
        "W02",
        replace(CONTRACT, protection=protection(WORK, (LATE_COVER,), TODAY)),
        "37 hari",
        ("Tanpa perlindungan", "4 Agustus 2025 sampai 9 September 2025 (37 hari)"),
    ),
    (
        "W03",
        replace(CONTRACT, protection=protection(WORK, (replace(COVER, payments=(date(2025, 11, 1),)),), TODAY)),
        "dibayar sesudah BAST",
        ("Iuran pertama dibayar", "1 November 2025"),
    ),
    (
        "W04",
        replace(
            CONTRACT,
            registered_on=date(2025, 9, 29),
            protection=protection(WORK, (replace(COVER, payments=(date(2025, 9, 30),)),), TODAY),
        ),
        "didaftarkan berdekatan dengan pencairan",
        ("BAP terdekat", "1 Oktober 2025"),
    ),
    (
        "W05",
        replace(CONTRACT, payments=(PaymentEvent(date(2025, 10, 1), Decimal(800_000_000), compliant=False),)),
        "1 dari 1 pembayaran",
        ("Jumlahnya", "Rp800.000.000"),
    ),
    (
        "W06",
        replace(CONTRACT, protection=protection(WORK, (replace(COVER, cover_to=date(2025, 10, 20)),), TODAY)),
        "berakhir 10 hari sebelum BAST",
        ("Perlindungan sampai", "20 Oktober 2025"),
    ),
    (
        "N01",
        replace(CONTRACT, declared_value=Decimal(1_899_999_999)),
        "95%",
        ("Nilai terdaftar tanpa PPN", "Rp1.899.999.999"),
    ),
    ("N02", replace(CONTRACT, paid=Decimal(2_802_000), material=True), "Rp148.000", ("Iuran dibayar", "Rp2.802.000")),
    ("N03", with_addendum(ADDENDUM), "tanpa pembayaran sesudah adendum", ("Nilai sesudah", "Rp2.000.000.000")),
    (
        "N04",
        replace(BY_WAGES, due_by_wages=Decimal(1_474_999)),
        "50%",
        ("Menurut nilai kontrak", "Rp2.950.000"),
    ),
    (
        "N06",
        replace(CONTRACT, paid=Decimal(3_550_000)),
        "sama dengan tarif atas pagu",
        ("Tarif atas nilai kontrak", "Rp2.950.000"),
    ),
    ("T01", fitting(workers=9), "38,7%", ("Nomor proyek", NUMBER)),
    (
        "T02",
        replace(CONTRACT, congruity=congruity(replace(DECLARED, workers=4), group_of(map(Decimal, range(20, 40))))),
        "2 pekerja per Rp1 miliar",
        ("Cakupan data", "seluruh Indonesia"),
    ),
    ("T03", replace(CONTRACT, workers=3), "3 pekerja", ("Nilai kontrak tanpa PPN", "Rp2.000.000.000")),
    (
        "T04",
        replace(BY_WAGES, paid=Decimal(5_000_000)),
        "12,3%",
        ("Iuran dibayar", "Rp5.000.000"),
    ),
    (
        "T06",
        replace(CONTRACT, shared_workers=(SharedWorker(3), SharedWorker(1, Decimal(120)))),
        "1 pekerja",
        ("Pada ≥ 3 proyek bersamaan", "1"),
    ),
    (
        "T07",
        replace(CONTRACT, wages=(DeclaredWage(Decimal(1_999_999), Decimal("0.5")), DeclaredWage(Decimal(4_000_000)))),
        "1 dari 2 pekerja",
        ("Upah minimum sebulan", "Rp4.000.000"),
    ),
    (
        "T08",
        replace(CONTRACT, accidents=(date(2025, 9, 9),), protection=protection(WORK, (LATE_COVER,), TODAY)),
        "1 kecelakaan di luar perlindungan",
        ("Tanpa perlindungan", "4 Agustus 2025 sampai 9 September 2025"),
    ),
]

PASSED: list[tuple[str, ContractRecord]] = [
    *((each.id, CONTRACT) for each in OF_CONTRACTS if each.id not in {"K04", "K10", "N04", "T04"}),
    ("K01", replace(CONTRACT, **UNREGISTERED, deadline=TODAY)),
    ("K04", not_yet_handed_over()),
    ("K05", replace(CONTRACT, instalments=(Instalment(2, date(2025, 11, 3)),))),
    ("K07", replace(CONTRACT, other_contracts=("tender:10999000222",), framework=True)),
    ("K09", replace(CONTRACT, members=(Member("PT Muara Lestari Karya", covered=False, lead_covers=True),))),
    ("K10", SWAKELOLA),
    ("W01", replace(CONTRACT, registered_on=date(2025, 8, 22))),
    ("W04", replace(CONTRACT, registered_on=date(2025, 9, 30))),
    ("N01", replace(CONTRACT, declared_value=Decimal(1_900_000_000))),
    ("N02", replace(CONTRACT, paid=Decimal(2_802_500), material=True)),
    ("N02", replace(CONTRACT, paid=Decimal(2_000_000), material=False)),
    ("N03", with_addendum(ADDENDUM, payments=(date(2025, 8, 1), date(2025, 9, 15)))),
    ("N04", BY_WAGES),
    ("N04", replace(BY_WAGES, due_by_wages=Decimal(1), low_labour_explained=True)),
    ("N06", replace(CONTRACT, due_on_pagu=2_951_000)),
    ("T01", fitting(workers=10)),
    ("T03", replace(CONTRACT, workers=3, value=Decimal(1_000_000_000))),
    ("T04", BY_WAGES),
    ("T08", replace(CONTRACT, accidents=(date(2025, 9, 9),))),
]

# (id, record, what the reason says)
NOT_APPLICABLE: list[tuple[str, ContractRecord, str]] = [
    ("K01", replace(CONTRACT, registered=None), "pendaftaran yang mirip perlu diverifikasi"),
    ("K01", replace(CONTRACT, **UNREGISTERED, projects=BRANCH), "Kantor Cabang Samarinda; mungkin terdaftar di cabang"),
    ("K01", replace(CONTRACT, **UNREGISTERED, deadline_certain=False), "batas pendaftaran belum pasti"),
    ("K01", replace(CONTRACT, is_construction=None), "belum diketahui apakah pekerjaan konstruksi"),
    ("K01", replace(CONTRACT, cancelled=True), "kontrak dibatalkan"),
    ("K01", replace(CONTRACT, **UNREGISTERED, match_status="none", employers=STALE), "atau terlalu lama"),
    ("K02", replace(CONTRACT, match_status="none", has_npwp=False), "hanya dikenal dari namanya"),
    ("K02", replace(CONTRACT, match_status="none", employers=BRANCH), "tidak mencakup seluruh Indonesia"),
    ("K02", replace(CONTRACT, match_status="person"), "orang perseorangan"),
    ("K02", replace(CONTRACT, match_status="none", contractor_class="government"), "bukan perusahaan yang diperiksa"),
    ("K03", replace(CONTRACT, **UNREGISTERED, deadline=TODAY), "batas pendaftaran belum lewat"),
    ("K03", replace(CONTRACT, employer_status="nonaktif"), "bukan peserta aktif"),
    ("K04", CONTRACT, "sudah serah terima; lihat W06"),
    (
        "K04",
        not_yet_handed_over(protection=protection(WORK, (replace(COVER, cover_to=None),), TODAY)),
        "akhir masa perlindungan tidak tercatat",
    ),
    ("K05", replace(CONTRACT, instalments=None), "jadwal termin iuran tidak diketahui"),
    ("K05", replace(CONTRACT, instalments=(Instalment(2, BAST),), instalment_plan=True), "rencana angsuran"),
    ("K06", replace(CONTRACT, programmes=None), "tidak tercatat"),
    ("K07", replace(CONTRACT, other_contracts=None), "belum dibandingkan"),
    ("K08", replace(CONTRACT, certificate=None), "tidak ada sertifikat"),
    (
        "K08",
        replace(CONTRACT, certificate=Certificate("2300000000099", False, date(2025, 12, 4))),
        "lebih lama daripada sertifikat",
    ),
    ("K08", replace(CONTRACT, certificate=Certificate(NUMBER, True)), "belum dibandingkan"),
    ("K09", replace(CONTRACT, members=()), "tanpa anggota KSO"),
    ("K09", replace(CONTRACT, members=(Member("PT Muara Lestari Karya"),)), "belum diketahui"),
    ("K10", CONTRACT, "bukan swakelola"),
    ("K10", replace(SWAKELOLA, own_staff=True), "pegawai yang sudah terlindungi"),
    ("W01", replace(CONTRACT, registered_on=None), "tanggal daftar tidak diketahui"),
    ("W01", replace(CONTRACT, registered_on=TODAY, deadline_certain=False), "batas pendaftaran belum pasti"),
    ("W02", replace(CONTRACT, protection=protection(WORK, None, TODAY)), "belum diketahui pendaftaran mana"),
    ("W02", replace(CONTRACT, **UNREGISTERED, deadline=TODAY), "batas pendaftaran belum lewat"),
    ("W02", replace(CONTRACT, protection=protection(WORK, (LATE_COVER,), TODAY), deadline=TODAY), "belum lewat"),
    ("W01", replace(CONTRACT, registered_on=date(2052, 7, 31)), "tanggal daftar sesudah hari data"),
    ("W03", replace(CONTRACT, protection=None), "tanggal bayarnya tidak diketahui"),
    ("W03", replace(CONTRACT, handed_over_on=None, payments=None), "BAST dan kemajuan pekerjaan tidak diketahui"),
    ("W04", replace(CONTRACT, payments=None, protection=None), "tidak diketahui"),
    (
        "W05",
        replace(CONTRACT, payments=(PaymentEvent(date(2025, 10, 1), Decimal(800_000_000)),)),
        "tidak ada pembayaran yang status kepatuhannya tercatat",
    ),
    ("W06", not_yet_handed_over(), "BAST atau akhir masa perlindungan tidak diketahui"),
    ("N01", replace(CONTRACT, declared_value=None), "tidak diketahui"),
    (
        "N01",
        replace(CONTRACT, declared_value=Decimal(1_600_000_000), earlier_values=(Decimal(1_600_000_000),)),
        "sesuai nilai sebelum adendum; lihat N03",
    ),
    ("N02", replace(CONTRACT, comparable=False), "tidak dapat dibandingkan"),
    ("N02", replace(CONTRACT, paid=None), "tidak diketahui"),
    ("N02", not_yet_handed_over(payable=None, paid=Decimal(1_475_000)), "sisa iuran belum jatuh tempo"),
    ("N02", replace(CONTRACT, **UNREGISTERED, paid=Decimal(0), deadline=TODAY), "batas pendaftaran belum lewat"),
    ("N03", replace(CONTRACT, addenda=None), "riwayat adendum tidak diketahui"),
    ("N03", with_addendum(replace(ADDENDUM, signed_on=date(2025, 11, 20))), "adendum belum 30 hari"),
    ("N03", with_addendum(replace(ADDENDUM, signed_on=None)), "tidak diketahui"),
    ("N04", CONTRACT, "iuran tidak dihitung menurut upah"),
    ("N06", replace(CONTRACT, due_on_pagu=None, due_on_hps=None), "pagu dan HPS tidak diketahui"),
    ("T01", fitting(share=None), "tidak mempunyai acuan bagian upah"),
    (
        "T02",
        replace(CONTRACT, congruity=congruity(DECLARED, group_of([Decimal(40)] * 19))),
        "19 pekerjaan sejenis, paling sedikit 20",
    ),
    ("T03", replace(CONTRACT, workers=None), "tidak diketahui"),
    ("T04", CONTRACT, "iuran tidak dihitung menurut upah"),
    ("T04", replace(BY_WAGES, instalments=(Instalment(2, BAST),)), "belum selesai dibayar"),
    ("T06", replace(CONTRACT, shared_workers=None), "hanya menyebut jumlah pekerja"),
    ("T07", replace(CONTRACT, wages=None), "tidak ada daftar upah"),
    ("T08", replace(CONTRACT, accidents=None), "tidak ada ringkasan klaim"),
    ("T08", replace(CONTRACT, accidents=(date(2025, 12, 1),)), "di luar masa kerja"),
]


@pytest.mark.parametrize(("id_", "record", "value", "evidence"), FLAGGED, ids=[each[0] for each in FLAGGED])
def test_what_it_was_made_for_is_flagged_with_what_a_reader_needs(
    id_: str, record: ContractRecord, value: str, evidence: tuple[str, str]
) -> None:
    reading = BY_ID[id_].read(record)
    assert (reading.status, reading.value) == (Status.FLAG, value)
    assert evidence in reading.evidence
    assert all(label and shown for label, shown in reading.evidence)
    assert reading.threshold
    assert reading.severity in (1, 2, 3)


@pytest.mark.parametrize(("id_", "record"), PASSED, ids=[each[0] for each in PASSED])
def test_what_is_in_order_passes(id_: str, record: ContractRecord) -> None:
    reading = BY_ID[id_].read(record)
    assert (reading.status, reading.reason, reading.severity) == (Status.PASS, "", None)


@pytest.mark.parametrize(("id_", "record", "reason"), NOT_APPLICABLE, ids=[each[0] for each in NOT_APPLICABLE])
def test_what_cannot_be_judged_says_why(id_: str, record: ContractRecord, reason: str) -> None:
    reading = BY_ID[id_].read(record)
    assert reading.status is Status.NA
    assert reason in reading.reason


def test_every_indicator_has_a_case_that_it_flags_passes_and_does_not_apply_to() -> None:
    every = set(BY_ID)
    assert {each[0] for each in FLAGGED} == every
    assert {each[0] for each in PASSED} == every
    assert {each[0] for each in NOT_APPLICABLE} == every


@pytest.mark.parametrize(("id_", "record", "value", "evidence"), FLAGGED, ids=[each[0] for each in FLAGGED])
@pytest.mark.parametrize(
    "doubt",
    [
        {"projects": STALE, "employers": STALE},
        {"projects": None, "employers": None},
        {"match_status": "review"},
        {"match_status": "person"},
        {"match_status": None},
        {"cancelled": True},
    ],
    ids=["stale", "missing", "review", "person", "unmatched", "cancelled"],
)
def test_nothing_is_flagged_on_stale_missing_or_doubtful_data(
    id_: str, record: ContractRecord, value: str, evidence: tuple[str, str], doubt: dict[str, Any]
) -> None:
    if id_ == "K10" and "match_status" in doubt:
        return  # swakelola has no contractor to be matched
    assert BY_ID[id_].read(replace(record, **doubt)).status is Status.NA


@pytest.mark.parametrize("indicator", OF_CONTRACTS, ids=list(BY_ID))
def test_a_record_of_which_nothing_is_known_is_never_judged(indicator: Any) -> None:
    assert indicator.read(ContractRecord("tender:1", TODAY)).status is Status.NA


@pytest.mark.parametrize("indicator", OF_CONTRACTS, ids=list(BY_ID))
def test_forgetting_any_one_fact_never_makes_a_flag(indicator: Any) -> None:
    for record in (CONTRACT, BY_WAGES, SWAKELOLA, not_yet_handed_over()):
        for name, unknown in vars_of(ContractRecord("tender:1", TODAY)).items():
            if name not in {"key", "today", "self_managed", "cancelled"}:
                reading = indicator.read(replace(record, **{name: unknown}))
                assert reading.status is not Status.FLAG, (name, reading)


def vars_of(record: ContractRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ContractRecord.__dataclass_fields__}


def test_another_category_changes_the_labour_indicators_alone() -> None:
    school = replace(DECLARED, share=replace(DECLARED.share, share=Decimal("0.9"), category="gedung_baru"))
    other = replace(CONTRACT, category="gedung_baru", congruity=congruity(school, None))
    changed = {each.id for each in OF_CONTRACTS if each.read(CONTRACT) != each.read(other)}
    assert changed == {"T01", "T02"}


def test_the_severity_of_unprotected_days_follows_the_worker_days() -> None:
    def severity(workers: int | None, paid: date) -> int | None:
        work = replace(WORK, workers=workers)
        cover = replace(COVER, payments=(paid,))
        return BY_ID["W02"].read(replace(CONTRACT, protection=protection(work, (cover,), TODAY))).severity

    assert severity(100, date(2025, 9, 10)) == 3
    assert severity(23, date(2025, 9, 10)) == 2
    assert severity(None, date(2025, 9, 10)) == 2
    assert severity(2, date(2025, 9, 10)) == 1


def test_days_within_the_time_for_registering_weigh_little_and_are_told() -> None:
    cover = replace(COVER, payments=(date(2025, 8, 21),))
    reading = BY_ID["W02"].read(replace(CONTRACT, protection=protection(WORK, (cover,), TODAY)))
    assert (reading.status, reading.value, reading.severity) == (Status.FLAG, "17 hari", 1)
    assert ("Termasuk dalam waktu pendaftaran yang diberikan aturan", "17 hari") in reading.evidence


def test_small_gaps_are_shown_and_an_unregistered_project_has_no_small_gap() -> None:
    small = replace(CONTRACT, paid=Decimal(2_949_000))
    assert BY_ID["N02"].read(small).status is Status.PASS
    assert BY_ID["N02"].read(small).value == "Rp1.000"
    bare = replace(CONTRACT, **UNREGISTERED, due=120_000, payable=None, paid=Decimal(0))
    assert BY_ID["N02"].read(bare).status is Status.FLAG


def test_a_payment_shortly_before_the_end_is_late_cover_even_without_a_handover() -> None:
    event = PaymentEvent(date(2025, 9, 1), Decimal(1), Decimal("0.92"))
    late = protection(WORK, (LATE_COVER,), TODAY)
    reading = BY_ID["W03"].read(replace(CONTRACT, handed_over_on=None, payments=(event,), protection=late))
    assert reading.value == "dibayar saat pekerjaan hampir selesai"
    assert ("BAP dengan kemajuan ≥ 90%", "1 September 2025") in reading.evidence


def test_an_extract_about_an_earlier_day_calls_nobody_late_for_the_days_after_it() -> None:
    earlier = replace(NATIONAL, as_of=date(2025, 8, 22))
    assert BY_ID["K01"].read(replace(CONTRACT, **UNREGISTERED, projects=earlier)).status is Status.PASS


def paid_late(day: date, **changes: Any) -> ContractRecord:
    return replace(CONTRACT, protection=protection(WORK, (replace(COVER, payments=(day,)),), TODAY), **changes)


EDGES: list[tuple[str, ContractRecord, ContractRecord]] = [
    (
        "K05",
        replace(CONTRACT, instalments=(Instalment(2, date(2025, 11, 3)),)),
        replace(CONTRACT, instalments=(Instalment(2, date(2025, 11, 2)),)),
    ),
    ("W01", replace(CONTRACT, registered_on=date(2025, 8, 22)), replace(CONTRACT, registered_on=date(2025, 8, 23))),
    ("W03", paid_late(BAST), paid_late(date(2025, 10, 31))),
    (
        "W03",
        paid_late(date(2025, 9, 10), payments=(PaymentEvent(date(2025, 9, 9), Decimal(1), Decimal("0.899")),)),
        paid_late(date(2025, 9, 10), payments=(PaymentEvent(date(2025, 9, 9), Decimal(1), Decimal("0.9")),)),
    ),
    # Thirty unprotected days from 4 August end on 2 September.
    (
        "W04",
        paid_late(date(2025, 9, 3), registered_on=date(2025, 10, 1)),
        paid_late(date(2025, 9, 4), registered_on=date(2025, 10, 1)),
    ),
    (
        "W04",
        paid_late(date(2025, 9, 30), registered_on=date(2025, 9, 27)),
        paid_late(date(2025, 9, 30), registered_on=date(2025, 9, 28)),
    ),
    (
        "W05",
        replace(CONTRACT, payments=(PaymentEvent(date(2025, 10, 1), Decimal(1), compliant=True),)),
        replace(CONTRACT, payments=(PaymentEvent(date(2025, 10, 1), Decimal(1), compliant=False),)),
    ),
    (
        "N02",
        replace(CONTRACT, due=10_000_000, payable=10_000_000, paid=Decimal(9_750_000), material=None),
        replace(CONTRACT, due=10_000_000, payable=10_000_000, paid=Decimal(9_749_999), material=None),
    ),
    (
        "N04",
        replace(BY_WAGES, due_by_wages=Decimal(1_475_000)),
        replace(BY_WAGES, due_by_wages=Decimal(1_474_999)),
    ),
    ("N06", replace(CONTRACT, paid=Decimal(3_514_499)), replace(CONTRACT, paid=Decimal(3_514_500))),
    ("T03", replace(CONTRACT, workers=4), replace(CONTRACT, workers=3)),
    (
        "T06",
        replace(CONTRACT, shared_workers=(SharedWorker(2, Decimal(100)),)),
        replace(CONTRACT, shared_workers=(SharedWorker(2, Decimal("100.1")),)),
    ),
    (
        "T07",
        replace(CONTRACT, wages=(DeclaredWage(Decimal(2_000_000), Decimal("0.5")),)),
        replace(CONTRACT, wages=(DeclaredWage(Decimal(1_999_999), Decimal("0.5")),)),
    ),
]


@pytest.mark.parametrize(("id_", "passes", "flags"), EDGES, ids=[each[0] for each in EDGES])
def test_the_threshold_itself_still_passes_and_one_step_further_is_flagged(
    id_: str, passes: ContractRecord, flags: ContractRecord
) -> None:
    assert BY_ID[id_].read(passes).status is Status.PASS
    assert BY_ID[id_].read(flags).status is Status.FLAG


def test_an_addendum_is_given_thirty_days() -> None:
    reading = BY_ID["N03"].read
    assert reading(with_addendum(replace(ADDENDUM, signed_on=date(2025, 11, 3)))).status is Status.NA
    assert reading(with_addendum(replace(ADDENDUM, signed_on=date(2025, 11, 2)))).status is Status.FLAG
