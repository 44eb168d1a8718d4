"""MENUNGGU."""

from dataclasses import replace

from compliance.rules.project_waiting import judge
from tests.unit.rules.cases import DEADLINE, NATIONAL, PROJECT, project_case

IN_TIME = replace(NATIONAL, as_of=DEADLINE)


def test_a_project_within_its_time_is_told_its_last_day() -> None:
    verdict = judge(project_case(extract=IN_TIME))
    assert verdict is not None
    assert "paling lambat 22 Agustus 2025" in verdict.sentence


def test_a_registered_or_overdue_project_does_not_wait() -> None:
    assert judge(project_case(PROJECT, extract=IN_TIME)) is None
    assert judge(project_case()) is None
    assert judge(project_case(extract=None)) is None
