"""PWBD."""

from compliance.rules.unregistered import judge
from tests.unit.rules.cases import BRANCHES, NATIONAL, STALE, employer_case


def test_a_firm_found_neither_by_number_nor_by_name_in_the_whole_country_is_indicated() -> None:
    verdict = judge(employer_case(None, NATIONAL, match_status="none", npp=""))
    assert verdict is not None
    assert "Indikasi" in verdict.sentence
    assert ("Cakupan data", "seluruh Indonesia") in verdict.evidence


def test_no_other_extract_and_no_other_match_can_say_so() -> None:
    assert judge(employer_case(None, BRANCHES, match_status="none", npp="")) is None
    assert judge(employer_case(None, STALE, match_status="none", npp="")) is None
    assert judge(employer_case(None, None, match_status="none", npp="")) is None
    assert judge(employer_case(None, NATIONAL, match_status="review", npp="")) is None
    assert judge(employer_case(None, NATIONAL, match_status="none", npp="", has_npwp=False)) is None
