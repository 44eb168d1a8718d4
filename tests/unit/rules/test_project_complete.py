"""LENGKAP."""

from compliance.rules.project_complete import judge
from tests.unit.rules.cases import PROJECT, project, project_case


def test_a_paid_registration_is_shown_with_its_days() -> None:
    verdict = judge(project_case(PROJECT))
    assert verdict is not None
    assert ("Tanggal daftar", "20 Agustus 2025") in verdict.evidence
    assert ("Tanggal bayar termin 1", "21 Agustus 2025") in verdict.evidence


def test_an_unpaid_or_absent_registration_is_not_complete() -> None:
    assert judge(project_case(project(first_instalment_on=None))) is None
    assert judge(project_case()) is None
