"""PERLU_VERIFIKASI of an employer."""

from compliance.rules.to_verify import judge
from tests.unit.rules.cases import BRANCHES, NATIONAL, STALE, employer_case


def test_a_match_under_review_is_to_be_verified() -> None:
    verdict = judge(employer_case(None, match_status="review", npp="", match_sentences=("Nama mirip.",)))
    assert verdict is not None
    assert ("Pencocokan", "Nama mirip.") in verdict.evidence


def test_a_name_without_a_number_that_a_national_extract_does_not_show_is_to_be_verified() -> None:
    assert judge(employer_case(None, NATIONAL, match_status="none", npp="", has_npwp=False)) is not None
    assert judge(employer_case(None, NATIONAL, match_status="none", npp="", has_npwp=True)) is None
    assert judge(employer_case(None, BRANCHES, match_status="none", npp="", has_npwp=False)) is None
    assert judge(employer_case(None, STALE, match_status="none", npp="", has_npwp=False)) is None


def test_a_sure_match_needs_no_verification() -> None:
    assert judge(employer_case()) is None
