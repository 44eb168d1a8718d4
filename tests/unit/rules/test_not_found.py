"""TIDAK_DITEMUKAN."""

from compliance.rules.not_found import judge
from tests.unit.rules.cases import BRANCHES, NATIONAL, employer_case


def test_absence_from_an_extract_of_branches_names_the_branches_and_the_next_step() -> None:
    verdict = judge(employer_case(None, BRANCHES, match_status="none", npp=""))
    assert verdict is not None
    assert "Kantor Cabang Samarinda" in verdict.sentence
    assert "pengecekan nasional" in verdict.sentence


def test_a_national_extract_and_a_found_firm_are_not_its_matter() -> None:
    assert judge(employer_case(None, NATIONAL, match_status="none", npp="")) is None
    assert judge(employer_case(extract=BRANCHES)) is None
