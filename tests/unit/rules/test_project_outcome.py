"""Headlines and flags of a project, and what is never concluded."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import project_outcome
from compliance.rules.facts import PROJECT_ACCUSATIONS, ExtractFacts, ProjectFacts
from tests.unit.rules.cases import PROJECT, project, project_case

ANY_PROJECT = st.builds(
    ProjectFacts,
    project_number=st.just("2300000000017"),
    npp=st.just("17000001"),
    spk_number=st.just("027/15/SPK/PUPR/2025"),
    spk_date=st.just(date(2025, 8, 4)),
    registered_on=st.none() | st.dates(date(2025, 8, 1), date(2025, 12, 31)),
    first_instalment_on=st.none() | st.dates(date(2025, 8, 1), date(2025, 12, 31)),
)
ANY_EXTRACT = st.builds(
    ExtractFacts,
    as_of=st.dates(date(2025, 8, 1), date(2026, 3, 31)),
    national=st.booleans(),
    coverage_label=st.just("Kantor Cabang Balikpapan"),
    stale=st.booleans(),
)
CASES = {
    "own": st.lists(ANY_PROJECT, max_size=2),
    "doubtful": st.lists(ANY_PROJECT, max_size=1),
    "extract": st.none() | ANY_EXTRACT,
    "status": st.sampled_from(["sure", "review", "none", "person"]),
    "construction": st.none() | st.booleans(),
    "spk_date": st.none() | st.dates(date(2025, 7, 1), date(2025, 12, 31)),
    "number": st.sampled_from(["", "027/15/SPK/PUPR/2025"]),
}


def test_a_project_registered_in_time_and_paid_is_complete() -> None:
    assert project_outcome(project_case(PROJECT)).flags == ("LENGKAP",)


def test_a_project_registered_late_and_unpaid_carries_both_flags_and_the_unprotected_workers_come_first() -> None:
    late_and_unpaid = project(registered_on=date(2025, 9, 30), first_instalment_on=None)
    assert project_outcome(project_case(late_and_unpaid)).flags == ("MENDAFTAR", "TERDAFTAR_TERLAMBAT")


def test_of_two_registrations_the_paid_one_counts() -> None:
    unpaid = project(project_number="2300000000001", first_instalment_on=None)
    assert project_outcome(project_case(unpaid, PROJECT)).code == "LENGKAP"


@given(**CASES)
def test_every_case_has_an_outcome_and_nobody_is_accused_on_absent_or_stale_data(
    own: list[ProjectFacts],
    doubtful: list[ProjectFacts],
    extract: ExtractFacts | None,
    status: str,
    construction: bool | None,
    spk_date: date | None,
    number: str,
) -> None:
    outcome = project_outcome(
        project_case(
            *own,
            doubtful=tuple(doubtful),
            extract=extract,
            match_status=status,
            is_construction=construction,
            spk_date=spk_date,
            contract_number=number,
        )
    )
    assert outcome.verdicts
    if extract is None or extract.stale or not construction:
        assert not PROJECT_ACCUSATIONS.intersection(outcome.flags)
    if doubtful or status == "review" or (extract and not extract.national):
        assert "TERLAMBAT" not in outcome.flags
