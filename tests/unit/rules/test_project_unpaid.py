"""MENDAFTAR."""

from compliance.rules.project_unpaid import judge
from tests.unit.rules.cases import PROJECT, STALE, project, project_case


def test_a_registered_project_without_a_payment_leaves_its_workers_unprotected() -> None:
    verdict = judge(project_case(project(first_instalment_on=None)))
    assert verdict is not None
    assert "pekerja belum terlindungi" in verdict.sentence
    assert ("Nomor proyek", "2300000000017") in verdict.evidence


def test_a_paid_an_unregistered_and_a_stale_project_are_not_its_matter() -> None:
    assert judge(project_case(PROJECT)) is None
    assert judge(project_case()) is None
    assert judge(project_case(project(first_instalment_on=None), extract=STALE)) is None
