"""TERDAFTAR_TERLAMBAT."""

from datetime import timedelta

from compliance.rules.facts import Yardstick
from compliance.rules.project_registered_late import judge
from forum_portal.working_days import Calendar
from tests.unit.rules.cases import DEADLINE, PROJECT, STALE, project, project_case


def test_a_registration_the_day_after_the_deadline_is_late_and_on_it_is_not() -> None:
    late = judge(project_case(project(registered_on=DEADLINE + timedelta(days=1))))
    assert late is not None
    assert "didaftarkan 23 Agustus 2025, sesudah batasnya 22 Agustus 2025" in late.sentence
    assert judge(project_case(project(registered_on=DEADLINE))) is None


def test_it_is_not_said_on_stale_data_nor_while_the_days_off_are_unknown() -> None:
    late = project(registered_on=DEADLINE + timedelta(days=1))
    assert judge(project_case(late, extract=STALE)) is None
    assert judge(project_case(late, yardstick=Yardstick(Calendar({}, frozenset())))) is None
    assert judge(project_case(PROJECT)) is None
