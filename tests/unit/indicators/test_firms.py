"""Each indicator of a firm: only verified findings count, and small samples say nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.indicators import OF_FIRMS, Status
from compliance.indicators.firm_facts import FirmFinding, FirmRecord, Kin
from compliance.indicators.wording import months_before
from compliance.rules.quartiles import group_of
from tests.unit.indicators.cases import BRANCH, FIRM, STALE, TODAY, firm_contract

BY_ID = {each.id: each for each in OF_FIRMS}
OVERDUE = FirmFinding("T-2025-0007", "tender:1", date(2025, 6, 2), date(2025, 7, 1))
SECOND = replace(OVERDUE, number="T-2025-0008", contract_key="tender:2")
KIN = Kin("CV. Sungai Kerang Jaya", ("direktur", "alamat"), "T-2025-0003")


def clones(*values: int, **changes: Any) -> FirmRecord:
    same = {"workers": 10, "declared_value": Decimal(200_000_000), **changes}
    return replace(
        FIRM,
        contracts=tuple(firm_contract(n, value=Decimal(value), **same) for n, value in enumerate(values, start=1)),
    )


def contracts(count: int, **changes: Any) -> FirmRecord:
    return replace(FIRM, contracts=tuple(firm_contract(number, **changes) for number in range(1, count + 1)))


def checked_and_not(checked_good: int, others_good: int, each: int) -> FirmRecord:
    checked = [firm_contract(n, office_checks=True, compliant=n <= checked_good) for n in range(1, each + 1)]
    others = [firm_contract(n + 50, office_checks=False, compliant=n <= others_good) for n in range(1, each + 1)]
    return replace(FIRM, contracts=(*checked, *others))


LOADED = contracts(6, few_workers=True)

FLAGGED: list[tuple[str, FirmRecord, str, tuple[str, str]]] = [
    ("N05", clones(200, 350, 500), "3 kontrak", ("Kontrak", "tender:1, tender:2, tender:3")),
    (
        "T05",
        contracts(2, workers=3, expected_workers=Decimal("9.1")),
        "18,2 diperkirakan, 6 dinyatakan",
        ("Kontrak berjalan", "2"),
    ),
    (
        "P01",
        replace(contracts(5), findings=(OVERDUE, SECOND)),
        "2 temuan, 40% kontrak",
        ("Temuan", "T-2025-0007, T-2025-0008"),
    ),
    (
        "P02",
        replace(FIRM, findings=(OVERDUE,)),
        "10 kontrak",
        ("Kontrak tender:3", "dimenangkan selagi temuan T-2025-0007 lewat tenggat"),
    ),
    (
        "P03",
        replace(FIRM, first_seen_on=date(2025, 2, 1), kin=(KIN,)),
        "baru, berkaitan dengan 1 perusahaan",
        ("Sama direktur, alamat", "CV. Sungai Kerang Jaya (temuan T-2025-0003)"),
    ),
    (
        "P03",
        replace(FIRM, first_seen_on=date(2024, 12, 3), kin=(KIN,)),
        "baru, berkaitan dengan 1 perusahaan",
        ("Pertama tercatat", "3 Desember 2024"),
    ),
    (
        "P01",
        replace(FIRM, findings=(OVERDUE, SECOND, replace(SECOND, number="T-2025-0009", contract_key="tender:3"))),
        "3 temuan, 30% kontrak",
        ("Kontrak dinilai", "10"),
    ),
    ("P04", checked_and_not(5, 3, 5), "selisih 40 poin", ("Pada OPD lain", "60% dari 5 kontrak")),
    (
        "P05",
        replace(LOADED, active_load=group_of([Decimal(1)] * 20)),
        "6 kontrak berjalan",
        ("Perusahaan dibandingkan", "20"),
    ),
    ("P06", contracts(3, registered=False), "0 dari 3 kontrak terdaftar", ("OPD", "Dinas 1, Dinas 2, Dinas 3")),
]

PASSED: list[tuple[str, FirmRecord]] = [
    *((each, FIRM) for each in BY_ID),
    ("N05", clones(200, 350, 350)),
    ("T05", contracts(2, workers=3, expected_workers=Decimal(9))),
    ("P01", replace(contracts(7), findings=(OVERDUE, SECOND))),
    ("P01", replace(contracts(5), findings=(OVERDUE, replace(SECOND, not_proven=True)))),
    ("P01", replace(contracts(5), findings=(OVERDUE, replace(SECOND, fixed_in_time=True)))),
    ("P01", replace(contracts(5), findings=(OVERDUE, replace(SECOND, verified_on=None)))),
    ("P01", replace(contracts(5), findings=(OVERDUE, replace(SECOND, verified_on=date(2023, 12, 2))))),
    ("P02", replace(FIRM, findings=(replace(OVERDUE, not_proven=True),))),
    ("P02", replace(FIRM, findings=(replace(OVERDUE, closed_on=date(2025, 8, 24)),))),
    ("P02", replace(FIRM, findings=(replace(OVERDUE, overdue_from=date(2025, 8, 26)),))),
    ("P02", replace(FIRM, findings=(replace(OVERDUE, verified_on=date(2025, 8, 26)),))),
    ("P03", replace(FIRM, kin=(KIN,))),
    ("P03", replace(FIRM, first_seen_on=date(2024, 12, 2), kin=(KIN,))),
    ("P03", replace(FIRM, first_seen_on=date(2025, 2, 1), kin=(replace(KIN, open_finding=""),))),
    ("P04", checked_and_not(4, 3, 5)),
    ("P05", replace(LOADED, active_load=group_of([Decimal(6)] * 20))),
    ("P05", replace(contracts(6), active_load=group_of([Decimal(1)] * 20))),
]

NOT_APPLICABLE: list[tuple[str, FirmRecord, str]] = [
    ("N05", clones(200, 350), "kurang dari 3 kontrak"),
    ("N05", clones(200, 350, 500, workers=None), "kurang dari 3 kontrak"),
    ("T05", contracts(1), "kurang dari 2 kontrak berjalan"),
    ("P01", replace(contracts(2), findings=(OVERDUE, SECOND)), "2 kontrak dinilai, paling sedikit 3"),
    ("P01", replace(FIRM, findings=None), "temuan perusahaan tidak diketahui"),
    ("P02", replace(contracts(3, awarded_on=None), findings=(OVERDUE,)), "tanggal penetapan pemenang tidak diketahui"),
    ("P03", replace(FIRM, kin=None), "belum dibandingkan"),
    ("P04", checked_and_not(4, 0, 4), "paling sedikit 5 kontrak"),
    ("P05", replace(LOADED, active_load=group_of([Decimal(1)] * 19)), "19 perusahaan, paling sedikit 20"),
    (
        "P05",
        replace(contracts(6, few_workers=None), active_load=group_of([Decimal(1)] * 20)),
        "T01 tidak dapat dinilai",
    ),
    ("P06", contracts(2, registered=False), "2 OPD, paling sedikit 3"),
    ("P06", contracts(3, registered=None), "sebagian pendaftaran perlu diverifikasi"),
    ("P06", replace(contracts(3, registered=False), projects=BRANCH), "hanya Kantor Cabang Samarinda"),
    ("P06", contracts(3, registered=False, past_deadline=False), "0 OPD"),
]


@pytest.mark.parametrize(("id_", "record", "value", "evidence"), FLAGGED, ids=[each[0] for each in FLAGGED])
def test_what_it_was_made_for_is_flagged_with_what_a_reader_needs(
    id_: str, record: FirmRecord, value: str, evidence: tuple[str, str]
) -> None:
    reading = BY_ID[id_].read(record)
    assert (reading.status, reading.value) == (Status.FLAG, value)
    assert evidence in reading.evidence


@pytest.mark.parametrize(("id_", "record"), PASSED, ids=[each[0] for each in PASSED])
def test_what_is_in_order_passes(id_: str, record: FirmRecord) -> None:
    assert BY_ID[id_].read(record).status is Status.PASS


@pytest.mark.parametrize(("id_", "record", "reason"), NOT_APPLICABLE, ids=[each[0] for each in NOT_APPLICABLE])
def test_what_cannot_be_judged_says_why(id_: str, record: FirmRecord, reason: str) -> None:
    reading = BY_ID[id_].read(record)
    assert reading.status is Status.NA
    assert reason in reading.reason


def test_every_indicator_has_a_case_that_it_flags_passes_and_does_not_apply_to() -> None:
    for cases in (FLAGGED, PASSED, NOT_APPLICABLE):
        assert {each[0] for each in cases} == set(BY_ID)


@pytest.mark.parametrize(("id_", "record", "value", "evidence"), FLAGGED, ids=[each[0] for each in FLAGGED])
@pytest.mark.parametrize(
    "doubt",
    [{"projects": STALE}, {"projects": None}, {"match_status": "review"}, {"match_status": "person"}],
    ids=["stale", "missing", "review", "person"],
)
def test_nothing_is_flagged_on_stale_missing_or_doubtful_data(
    id_: str, record: FirmRecord, value: str, evidence: tuple[str, str], doubt: dict[str, Any]
) -> None:
    assert BY_ID[id_].read(replace(record, **doubt)).status is Status.NA


@pytest.mark.parametrize("indicator", OF_FIRMS, ids=list(BY_ID))
def test_a_firm_of_which_nothing_is_known_is_never_judged(indicator: Any) -> None:
    assert indicator.read(FirmRecord("npp:1", TODAY)).status is Status.NA
    unknown = replace(FIRM, contracts=None, findings=None, kin=None, first_seen_on=None, active_load=None)
    assert indicator.read(unknown).status is Status.NA


def test_one_thing_shared_weighs_less_than_two() -> None:
    young = replace(FIRM, first_seen_on=date(2025, 2, 1))
    assert BY_ID["P03"].read(replace(young, kin=(replace(KIN, shared=("alamat",)),))).severity == 1
    assert BY_ID["P03"].read(replace(young, kin=(KIN,))).severity == 2


def test_months_back_from_the_end_of_a_month_stay_in_the_month() -> None:
    assert months_before(date(2024, 2, 29), 24) == date(2022, 2, 28)
    assert months_before(date(2024, 2, 29), 48) == date(2020, 2, 29)
    assert months_before(date(2025, 1, 31), 2) == date(2024, 11, 30)
    assert months_before(date(2025, 12, 3), 24) == date(2023, 12, 3)
