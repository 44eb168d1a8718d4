"""PATUH."""

from compliance.rules.compliant import judge
from tests.unit.rules.cases import STALE, employer_case, firm


def test_a_firm_in_order_is_told_with_its_last_settled_month() -> None:
    verdict = judge(firm())
    assert verdict is not None
    assert ("BLTH lunas terakhir", "Agustus 2025") in verdict.evidence


def test_nobody_is_called_compliant_on_stale_data_or_an_uncertain_identity() -> None:
    assert judge(employer_case(extract=STALE)) is None
    assert judge(employer_case(match_status="review")) is None
