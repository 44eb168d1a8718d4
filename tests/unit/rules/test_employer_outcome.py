"""Headlines and flags of an employer, and what is never concluded."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import employer_outcome
from compliance.rules.facts import EMPLOYER_ACCUSATIONS, EmployerFacts, ExtractFacts
from forum_portal.months import Month
from tests.unit.rules.cases import BRANCHES, NATIONAL, STALE, employer_case, firm

ANY_EMPLOYER = st.builds(
    EmployerFacts,
    npp=st.just("17000001"),
    name=st.just("RIAM BERSINAR ABADI"),
    status=st.sampled_from(["aktif", "nonaktif", ""]),
    size=st.sampled_from(["mikro", "kecil", "menengah", "besar", ""]),
    programmes=st.frozensets(st.sampled_from(["JKK", "JKM", "JHT", "JP", "JKP"])),
    last_settled=st.none() | st.builds(Month, st.integers(2023, 2026), st.integers(1, 12)),
    arrears_months_stated=st.none() | st.integers(0, 24),
)
ANY_EXTRACT = st.builds(
    ExtractFacts,
    as_of=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    national=st.booleans(),
    coverage_label=st.just("Kantor Cabang Samarinda"),
    stale=st.booleans(),
)
ANY_STATUS = st.sampled_from(["sure", "review", "none", "person"])


def test_a_firm_in_order_is_called_compliant() -> None:
    assert employer_outcome(firm()).flags == ("PATUH",)


def test_a_firm_in_arrears_that_lacks_a_programme_carries_both_flags_and_arrears_are_the_headline() -> None:
    outcome = employer_outcome(
        firm(last_settled=Month(2025, 5), arrears_months_stated=3, programmes=frozenset({"JKK", "JKM"}))
    )
    assert outcome.code == "MENUNGGAK"
    assert outcome.flags == ("MENUNGGAK", "PDS_PROGRAM")


def test_an_inactive_firm_with_stated_arrears_is_headed_inactive() -> None:
    outcome = employer_outcome(firm(status="nonaktif", arrears_months_stated=7))
    assert outcome.flags == ("NONAKTIF", "MENUNGGAK")


def test_a_firm_in_arrears_whose_size_is_unknown_keeps_the_gap_beside_the_headline() -> None:
    outcome = employer_outcome(firm(last_settled=Month(2025, 5), arrears_months_stated=None, size=""))
    assert outcome.flags == ("MENUNGGAK", "DATA_KURANG")


@pytest.mark.parametrize(
    ("extract", "expected"),
    [(NATIONAL, "PWBD"), (BRANCHES, "TIDAK_DITEMUKAN"), (STALE, "DATA_KURANG"), (None, "DATA_KURANG")],
)
def test_not_found_means_as_much_as_the_extract_can_carry(extract: ExtractFacts | None, expected: str) -> None:
    case = employer_case(None, extract, match_status="none", npp="")
    assert employer_outcome(case).flags == (expected,)


def test_a_contractor_known_by_name_alone_is_never_called_unregistered() -> None:
    case = employer_case(None, NATIONAL, match_status="none", npp="", has_npwp=False)
    assert employer_outcome(case).code == "PERLU_VERIFIKASI"


@given(employer=st.none() | ANY_EMPLOYER, extract=st.none() | ANY_EXTRACT, status=ANY_STATUS)
def test_every_case_has_an_outcome_and_its_flags_are_distinct(
    employer: EmployerFacts | None, extract: ExtractFacts | None, status: str
) -> None:
    outcome = employer_outcome(employer_case(employer, extract, match_status=status))
    assert outcome.verdicts
    assert len(set(outcome.flags)) == len(outcome.flags)
    assert all(verdict.sentence.endswith(".") and verdict.rule_id for verdict in outcome.verdicts)


@given(employer=st.none() | ANY_EMPLOYER, extract=st.none() | ANY_EXTRACT, status=ANY_STATUS)
def test_nobody_is_accused_without_a_fresh_extract_or_a_sure_identity(
    employer: EmployerFacts | None, extract: ExtractFacts | None, status: str
) -> None:
    outcome = employer_outcome(employer_case(employer, extract, match_status=status))
    if extract is None or extract.stale or status in ("review", "person"):
        assert not EMPLOYER_ACCUSATIONS.intersection(outcome.flags)


@given(employer=ANY_EMPLOYER, extract=ANY_EXTRACT)
def test_a_firm_of_which_something_is_unknown_is_never_called_compliant(
    employer: EmployerFacts, extract: ExtractFacts
) -> None:
    known = employer.status == "aktif" and employer.size and employer.programmes and employer.last_settled
    if not known or extract.stale:
        assert "PATUH" not in employer_outcome(employer_case(employer, extract)).flags


def test_a_sure_employer_that_left_the_extract_is_missing_data_and_no_accusation() -> None:
    assert employer_outcome(employer_case(None)).flags == ("DATA_KURANG",)
