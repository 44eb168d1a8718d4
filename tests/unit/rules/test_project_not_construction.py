"""BUKAN_KONSTRUKSI."""

from compliance.rules.project_not_construction import judge
from tests.unit.rules.cases import project_case


def test_only_work_known_not_to_be_construction_needs_no_registration() -> None:
    assert judge(project_case(is_construction=False)) is not None
    assert judge(project_case(is_construction=None)) is None
    assert judge(project_case(is_construction=True)) is None
