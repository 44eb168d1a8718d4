"""NONAKTIF."""

from compliance.rules.inactive import judge
from tests.unit.rules.cases import STALE, employer_case, firm


def test_a_closed_membership_is_indicated_with_its_number_and_day() -> None:
    verdict = judge(firm(status="nonaktif"))
    assert verdict is not None
    assert "NPP 17000001 tercatat nonaktif per 3 Oktober 2025" in verdict.sentence


def test_an_active_an_unknown_and_an_uncertain_membership_are_not() -> None:
    closed = firm(status="nonaktif").employer
    assert judge(firm()) is None
    assert judge(firm(status="")) is None
    assert judge(employer_case(closed, match_status="review")) is None
    assert judge(employer_case(closed, STALE)) is None
