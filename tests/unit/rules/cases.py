"""Invented cases for the rules: a compliant firm with a project in order, from which each test departs by one fact."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.rules.facts import (
    ContractFacts,
    EmployerCase,
    EmployerFacts,
    ExtractFacts,
    ProjectCase,
    ProjectFacts,
    Registrations,
    Yardstick,
)
from forum_portal.months import Month
from forum_portal.working_days import Calendar

AS_OF = date(2025, 10, 3)
NATIONAL = ExtractFacts(AS_OF, national=True, coverage_label="seluruh Indonesia")
BRANCHES = ExtractFacts(AS_OF, national=False, coverage_label="Kantor Cabang Samarinda")
STALE = replace(NATIONAL, stale=True)
CALENDAR = Calendar.build({date(2025, 8, 17): "Hari Kemerdekaan", date(2025, 9, 5): "Maulid Nabi"}, {})
YARDSTICK = Yardstick(CALENDAR)

CONTRACT = ContractFacts(
    key="non_tender:10999000111",
    contractor_name="CV. Riam Bersinar Abadi",
    match_status="sure",
    npp="17000001",
    is_construction=True,
    spk_date=date(2025, 8, 4),
    contract_number="027/15/SPK/PUPR/2025",
    value=Decimal(185_000_000),
)
EMPLOYER = EmployerFacts(
    npp="17000001",
    name="RIAM BERSINAR ABADI",
    status="aktif",
    size="kecil",
    programmes=frozenset({"JKK", "JKM", "JHT"}),
    last_settled=Month(2025, 8),
    arrears_months_stated=0,
)
# The deadline of CONTRACT: the 14 working days after 4 August are 5-8, 11-15, 18-22 August.
DEADLINE = date(2025, 8, 22)
PROJECT = ProjectFacts(
    project_number="2300000000017",
    npp="17000001",
    spk_number="027/15/SPK/PUPR/2025",
    spk_date=date(2025, 8, 4),
    registered_on=date(2025, 8, 20),
    first_instalment_on=date(2025, 8, 21),
    value=Decimal(185_000_000),
)


def employer_case(
    employer: EmployerFacts | None = EMPLOYER,
    extract: ExtractFacts | None = NATIONAL,
    yardstick: Yardstick = YARDSTICK,
    **contract: Any,
) -> EmployerCase:
    """The compliant firm, with other contract fields where given."""
    return EmployerCase(replace(CONTRACT, **contract), employer, extract, yardstick)


def firm(**changes: Any) -> EmployerCase:
    """The compliant firm, with other employer fields."""
    return employer_case(replace(EMPLOYER, **changes))


def project_case(
    *own: ProjectFacts,
    doubtful: tuple[ProjectFacts, ...] = (),
    extract: ExtractFacts | None = NATIONAL,
    yardstick: Yardstick = YARDSTICK,
    **contract: Any,
) -> ProjectCase:
    """A construction contract with these registrations of its own, by default none."""
    return ProjectCase(replace(CONTRACT, **contract), Registrations(own, doubtful), extract, yardstick)


def project(**changes: Any) -> ProjectFacts:
    """The registration in order, with other fields."""
    return replace(PROJECT, **changes)
