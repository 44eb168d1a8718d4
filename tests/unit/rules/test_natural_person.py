"""PERORANGAN."""

from compliance.rules.natural_person import judge
from tests.unit.rules.cases import employer_case


def test_a_natural_person_is_told_apart_even_without_an_extract() -> None:
    verdict = judge(employer_case(None, None, match_status="person", npp="", match_sentences=("NPWP orang pribadi.",)))
    assert verdict is not None
    assert verdict.code == "PERORANGAN"
    assert ("Pencocokan", "NPWP orang pribadi.") in verdict.evidence


def test_a_firm_is_not_called_a_person() -> None:
    assert judge(employer_case()) is None
