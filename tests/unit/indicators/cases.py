"""Invented records in good order, from which each test departs by one fact."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.indicators.facts import Certificate, ContractRecord, DeclaredWage, Instalment, Member, PaymentEvent
from compliance.indicators.firm_facts import FirmContract, FirmRecord
from compliance.indicators.office_facts import OfficeRecord
from compliance.rules.congruity import Declared, congruity
from compliance.rules.facts import ExtractFacts
from compliance.rules.labour_shares import FOREIGN_SHARES
from compliance.rules.law import MinimumWage
from compliance.rules.protection import Cover, Work, protection
from compliance.rules.quartiles import group_of

TODAY = date(2025, 12, 3)
NATIONAL = ExtractFacts(TODAY, national=True, coverage_label="seluruh Indonesia")
BRANCH = replace(NATIONAL, national=False, coverage_label="Kantor Cabang Samarinda")
STALE = replace(NATIONAL, as_of=date(2025, 8, 1), stale=True)

START, END, BAST = date(2025, 8, 4), date(2025, 11, 1), date(2025, 10, 30)
NUMBER = "2300000000017"
WORK = Work(START, planned_end=END, handed_over_on=BAST, workers=23)
COVER = Cover(NUMBER, (date(2025, 8, 1),), START, END, Decimal(2_000_000_000))
PEERS = group_of(map(Decimal, range(5, 25)))
ROAD = next(row for row in FOREIGN_SHARES if row.category == "jalan_jembatan")
WAGE = MinimumWage(date(2025, 1, 1), date(2025, 12, 31), "Pengumuman Gubernur", True, "64.72", Decimal(4_000_000))
DECLARED = Declared(Decimal(2_000_000_000), Decimal(2_000_000_000), 90, 90, 23, WAGE, ROAD)

CONTRACT = ContractRecord(
    key="tender:10999000111",
    today=TODAY,
    firm="CV. Riam Bersinar Abadi",
    match_status="sure",
    has_npwp=True,
    contractor_class="firm",
    employer_status="aktif",
    category="jalan_jembatan",
    is_construction=True,
    projects=NATIONAL,
    employers=NATIONAL,
    started_on=START,
    planned_end=END,
    handed_over_on=BAST,
    deadline=date(2025, 8, 22),
    deadline_certain=True,
    registered=True,
    registered_on=date(2025, 7, 31),
    project_number=NUMBER,
    programmes=frozenset({"JKK", "JKM"}),
    declared_value=Decimal(2_000_000_000),
    workers=23,
    basis="value",
    other_contracts=(),
    certificate=Certificate(NUMBER, in_register=True, name_agrees=True, value_agrees=True),
    members=(Member("PT Muara Lestari Karya", covered=True),),
    value=Decimal(2_000_000_000),
    addenda=(),
    payments=(PaymentEvent(date(2025, 10, 1), Decimal(800_000_000), Decimal("0.55"), compliant=True),),
    instalments=(
        Instalment(1, date(2025, 8, 22), date(2025, 8, 1)),
        Instalment(2, date(2025, 11, 1), date(2025, 8, 1)),
    ),
    due=2_950_000,
    payable=2_950_000,
    paid=Decimal(2_950_000),
    gap=Decimal(0),
    comparable=True,
    material=False,
    due_by_wages=Decimal(6_000_000),
    due_by_value=2_950_000,
    due_on_pagu=3_550_000,
    due_on_hps=3_190_000,
    wage_rate=Decimal("0.0204"),
    protection=protection(WORK, (COVER,), TODAY),
    congruity=congruity(DECLARED, PEERS),
    shared_workers=(),
    wages=(DeclaredWage(Decimal(4_200_000)), DeclaredWage(Decimal(2_100_000), Decimal("0.5"))),
    minimum_wage=Decimal(4_000_000),
    accidents=(),
)
BY_WAGES = replace(CONTRACT, basis="wages", paid=Decimal(5_700_000))
SWAKELOLA = replace(CONTRACT, self_managed=True, own_staff=False, handed_over_on=None, planned_end=date(2025, 12, 20))


def not_yet_handed_over(**changes: Any) -> ContractRecord:
    """The contract of CONTRACT while its work still runs, with a cover to the end of the contract."""
    running = replace(WORK, handed_over_on=None, planned_end=date(2025, 12, 20))
    cover = replace(COVER, cover_to=date(2025, 12, 20))
    record = replace(CONTRACT, handed_over_on=None, planned_end=running.planned_end)
    return replace(record, **{"protection": protection(running, (cover,), TODAY), **changes})


def firm_contract(number: int, **changes: Any) -> FirmContract:
    """A contract of the firm in good order; an odd `number` is of an office that checks."""
    made = FirmContract(
        key=f"tender:{number}",
        office=f"Dinas {number % 4}",
        value=Decimal(number * 100_000_000),
        declared_value=Decimal(number * 100_000_000),
        workers=10 + number,
        expected_workers=Decimal(12),
        started_on=date(2025, 9, 1),
        ends_on=date(2025, 12, 20),
        awarded_on=date(2025, 8, 25),
        registered=True,
        past_deadline=True,
        compliant=True,
        office_checks=bool(number % 2),
        few_workers=False,
    )
    return replace(made, **changes)


FIRM = FirmRecord(
    key="npp:17000001",
    today=TODAY,
    name="CV. Riam Bersinar Abadi",
    match_status="sure",
    has_npwp=True,
    contractor_class="firm",
    projects=NATIONAL,
    employers=NATIONAL,
    first_seen_on=date(2015, 3, 1),
    contracts=tuple(map(firm_contract, range(1, 11))),
    findings=(),
    kin=(),
    active_load=group_of(map(Decimal, range(1, 21))),
)

OFFICE = OfficeRecord(
    key="PUPR",
    today=TODAY,
    name="Dinas Pekerjaan Umum Contoh",
    projects=NATIONAL,
    employers=NATIONAL,
    judged=20,
    compliant=16,
    peer_rates=group_of(Decimal(each) / 100 for each in range(70, 90, 2)),
    payments=10,
    unchecked_payments=2,
    findings=20,
    exemptions_by={"dewi": 3, "eko": 2},
    exemptions_known=True,
    response_days=(5, 9, 12, 28, None),
    response_deadline=10,
    two_hands=4,
    same_hands=(),
)
