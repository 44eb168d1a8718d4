"""BELUM_ADA_SPK."""

from compliance.rules.project_no_work_order import judge
from tests.unit.rules.cases import project_case


def test_construction_without_number_and_date_has_no_work_order_yet() -> None:
    assert judge(project_case(spk_date=None, contract_number=" ")) is not None
    assert judge(project_case(spk_date=None)) is None
    assert judge(project_case()) is None
    assert judge(project_case(is_construction=None, spk_date=None, contract_number="")) is None
