"""Each indicator of an office: its own doings, never a firm's."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from compliance.indicators import OF_OFFICES, Status
from compliance.indicators.office_facts import OfficeRecord
from compliance.rules.quartiles import group_of
from tests.unit.indicators.cases import OFFICE, STALE, TODAY

BY_ID = {each.id: each for each in OF_OFFICES}

FLAGGED: list[tuple[str, OfficeRecord, str, tuple[str, str]]] = [
    ("O01", replace(OFFICE, compliant=8), "40%", ("Kontrak PATUH", "8 dari 20")),
    ("O02", replace(OFFICE, unchecked_payments=3), "30%", ("Dibayar saat belum PATUH", "3 dari 10")),
    (
        "O03",
        replace(OFFICE, exemptions_by={"dewi": 4, "eko": 2}),
        "30% temuan dikecualikan",
        ("Pengecualian", "6 dari 20 temuan"),
    ),
    (
        "O03",
        replace(OFFICE, exemptions_by={"dewi": 5}),
        "25% temuan dikecualikan",
        ("Pemberi persetujuan terbanyak", "dewi (5)"),
    ),
    ("O04", replace(OFFICE, response_days=(5, 21, 40)), "nilai tengah 21 hari", ("Dijawab", "3 dari 3 surat")),
    (
        "O04",
        replace(OFFICE, response_days=(None, None)),
        "lebih dari separuh tidak dijawab",
        ("Dijawab", "0 dari 2 surat"),
    ),
    ("O05", replace(OFFICE, same_hands=("T-2025-0007",)), "1 perkara", ("Perkara", "T-2025-0007")),
]

PASSED: list[tuple[str, OfficeRecord]] = [
    *((each, OFFICE) for each in BY_ID),
    ("O03", replace(OFFICE, exemptions_by={"dewi": 4})),
    ("O04", replace(OFFICE, response_days=(20, 20, None))),
]

NOT_APPLICABLE: list[tuple[str, OfficeRecord, str]] = [
    ("O01", replace(OFFICE, judged=9, compliant=0), "kurang dari 10 kontrak"),
    ("O01", replace(OFFICE, compliant=0, peer_rates=group_of([Decimal(1)] * 9)), "9 OPD, paling sedikit 10"),
    ("O02", replace(OFFICE, payments=4, unchecked_payments=4), "kurang dari 5 pembayaran"),
    ("O03", replace(OFFICE, findings=0), "tidak ada temuan"),
    ("O04", replace(OFFICE, response_days=()), "tidak ada surat"),
    ("O05", replace(OFFICE, two_hands=0), "tidak ada perkara"),
]


@pytest.mark.parametrize(("id_", "record", "value", "evidence"), FLAGGED, ids=[each[0] for each in FLAGGED])
def test_what_it_was_made_for_is_flagged_with_what_a_reader_needs(
    id_: str, record: OfficeRecord, value: str, evidence: tuple[str, str]
) -> None:
    reading = BY_ID[id_].read(record)
    assert (reading.status, reading.value) == (Status.FLAG, value)
    assert evidence in reading.evidence


@pytest.mark.parametrize(("id_", "record"), PASSED, ids=[each[0] for each in PASSED])
def test_what_is_in_order_passes(id_: str, record: OfficeRecord) -> None:
    assert BY_ID[id_].read(record).status is Status.PASS


@pytest.mark.parametrize(("id_", "record", "reason"), NOT_APPLICABLE, ids=[each[0] for each in NOT_APPLICABLE])
def test_what_cannot_be_judged_says_why(id_: str, record: OfficeRecord, reason: str) -> None:
    reading = BY_ID[id_].read(record)
    assert reading.status is Status.NA
    assert reason in reading.reason


def test_every_indicator_has_a_case_that_it_flags_passes_and_does_not_apply_to() -> None:
    for cases in (FLAGGED, PASSED, NOT_APPLICABLE):
        assert {each[0] for each in cases} == set(BY_ID)


@pytest.mark.parametrize("id_", ["O01", "O02"])
def test_what_stands_on_extracts_says_nothing_on_stale_ones(id_: str) -> None:
    bad = replace(OFFICE, compliant=0, unchecked_payments=10)
    assert BY_ID[id_].read(bad).status is Status.FLAG
    assert BY_ID[id_].read(replace(bad, projects=STALE)).status is Status.NA
    assert BY_ID[id_].read(replace(bad, projects=None)).status is Status.NA


@pytest.mark.parametrize("indicator", OF_OFFICES, ids=list(BY_ID))
def test_an_office_of_which_nothing_is_known_is_never_judged(indicator: Any) -> None:
    assert indicator.read(OfficeRecord("PUPR", TODAY)).status is Status.NA
