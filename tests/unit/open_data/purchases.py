"""Invented purchases of Kalimantan Timur for the tests of open data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from compliance.ocds.facts import Outcome, Purchase
from compliance.ocds.releases import Release, release_of, with_id
from compliance.ocds.rows import contract_row, outcome_row
from compliance.openness.columns import Row
from compliance.outcomes import EMPLOYER_OUTCOMES, PROJECT_OUTCOMES

PREFIX, RULES = "lokal-uji", "9f86d081884c7d65-0a1b2c3d4e5f6071"
FIRM, NPWP = "CV Ulin Etam Sejahtera", "02.345.678.9-722.000"
CHECKED = Outcome(as_of=date(2026, 10, 31), employer="PATUH", project="LENGKAP", severity=0)
NAMED = Outcome(
    as_of=date(2026, 10, 31),
    employer="PATUH",
    project="TERLAMBAT",
    severity=3,
    open_cases=True,
    named=True,
    project_named=True,
    shortfall=True,
    due=Decimal(1_398_649),
    paid=Decimal(0),
    gap=Decimal(1_398_649),
    workers=12,
    unprotected_days=184,
)
ROAD = Purchase(
    key="tender:10012345",
    scheme="tender",
    as_of=date(2026, 10, 31),
    office_code="D999.1.03.01",
    office_name="Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat",
    kd_rup="60123456",
    fund="APBD",
    pagu=Decimal("900000000.00"),
    title="Peningkatan Jalan Poros Muara Contoh",
    work_type="Pekerjaan Konstruksi",
    construction=True,
    method="Tender - Pascakualifikasi Satu File",
    hps=Decimal("880000000.50"),
    announced_on=date(2026, 2, 2),
    finished_on=date(2026, 2, 27),
    participants=7,
    contractor=FIRM,
    npwp=NPWP,
    awarded_on=date(2026, 3, 5),
    award_value=Decimal("850000000"),
    contract_number="600/017/SPK/DPU/III/2026",
    signed_on=date(2026, 3, 9),
    contract_value=Decimal("850000000.00"),
    work_from=date(2026, 3, 16),
    work_until=date(2026, 9, 16),
    handed_over_on=date(2026, 9, 20),
    outcome=CHECKED,
)


def road(**changed: Any) -> Purchase:
    return replace(ROAD, **changed)


def told(about: Purchase) -> tuple[Release, Row, Row | None]:
    contract, outcome = contract_row(about, PREFIX), outcome_row(about, PREFIX, RULES)
    release = release_of(contract, outcome)
    return release, with_id(contract, release), outcome


_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
_MONEY = st.none() | st.decimals(0, 10**12, places=2)
_WORDS = st.text(max_size=40)
_COUNTS = st.none() | st.integers(0, 10**6)
OUTCOMES = st.builds(
    Outcome,
    as_of=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    employer=st.sampled_from(sorted(EMPLOYER_OUTCOMES)),
    project=st.sampled_from(sorted(PROJECT_OUTCOMES)),
    severity=st.integers(0, 3),
    open_cases=st.booleans(),
    named=st.booleans(),
    project_named=st.booleans(),
    shortfall=st.booleans(),
    due=_MONEY,
    paid=_MONEY,
    gap=_MONEY,
    workers=_COUNTS,
    unprotected_days=_COUNTS,
)
PURCHASES = st.builds(
    Purchase,
    key=st.builds("{}:{}".format, st.sampled_from(["tender", "non_tender", "opd", "ecatalog"]), _WORDS),
    scheme=st.sampled_from(["tender", "non_tender", "opd", "ecatalog"]),
    as_of=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    office_code=st.sampled_from(["", "D999.1.03.01"]),
    office_name=_WORDS,
    kd_rup=_WORDS,
    fund=_WORDS,
    pagu=_MONEY,
    title=_WORDS,
    work_type=st.sampled_from(["", "Pekerjaan Konstruksi", "Pengadaan Barang", "Jasa Konsultansi Badan Usaha"]),
    construction=st.none() | st.booleans(),
    method=st.sampled_from(["", "Tender", "Pengadaan Langsung", "Seleksi", "E-Purchasing", "Swakelola"]) | _WORDS,
    hps=_MONEY,
    announced_on=_DAYS,
    finished_on=_DAYS,
    participants=_COUNTS,
    cancelled=st.booleans(),
    contractor=_WORDS | st.just(FIRM),
    npwp=st.sampled_from(["", NPWP, "1234567890123456"]),
    awarded_on=_DAYS,
    award_value=_MONEY,
    contract_number=_WORDS,
    signed_on=_DAYS,
    contract_value=_MONEY,
    work_from=_DAYS,
    work_until=_DAYS,
    handed_over_on=_DAYS,
    outcome=st.none() | OUTCOMES,
)
