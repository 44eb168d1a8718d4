"""TERLAMBAT: 14 working days after the SPK, from the day after it, and every doubt in the firm's favour."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import project_outcome
from compliance.rules.facts import Yardstick
from compliance.rules.project_late import judge
from forum_portal.working_days import Calendar
from tests.unit.rules.cases import BRANCHES, DEADLINE, NATIONAL, PROJECT, STALE, project, project_case


def test_an_unregistered_project_past_its_deadline_is_indicated_with_the_days_it_is_late() -> None:
    extract = replace(NATIONAL, as_of=DEADLINE + timedelta(days=3))
    verdict = judge(project_case(extract=extract))
    assert verdict is not None
    assert "batasnya 22 Agustus 2025, dihitung sejak tanggal kontrak 4 Agustus 2025, dan sudah lewat 3 hari" in (
        verdict.sentence
    )
    assert ("Batas dihitung sejak", "tanggal kontrak") in verdict.evidence
    assert ("Batas pendaftaran (14 hari kerja)", "22 Agustus 2025") in verdict.evidence


def test_nobody_is_called_late_by_a_start_order() -> None:
    case = project_case(clock_basis="spmk")
    assert judge(case) is None
    assert project_outcome(case).flags == ("PERLU_VERIFIKASI",)


def test_on_the_deadline_itself_a_project_still_waits() -> None:
    on_the_day = replace(NATIONAL, as_of=DEADLINE)
    day_after = replace(NATIONAL, as_of=DEADLINE + timedelta(days=1))
    assert project_outcome(project_case(extract=on_the_day)).code == "MENUNGGU"
    assert project_outcome(project_case(extract=day_after)).code == "TERLAMBAT"


@pytest.mark.parametrize(("joint_leave_works", "deadline"), [(True, date(2026, 2, 23)), (False, date(2026, 2, 24))])
def test_joint_leave_moves_the_deadline_of_2_february_2026_by_a_day(joint_leave_works: bool, deadline: date) -> None:
    calendar = Calendar.build(
        {date(2026, 2, 17): "Tahun Baru Imlek"},
        {date(2026, 2, 16): "Cuti bersama"},
        joint_leave_is_working_day=joint_leave_works,
    )
    case = project_case(spk_date=date(2026, 2, 2), yardstick=Yardstick(calendar))
    assert case.deadline == deadline


def test_any_doubt_stands_against_calling_a_project_late() -> None:
    unknown_days_off = Yardstick(Calendar({}, frozenset()))
    assert judge(project_case(extract=STALE)) is None
    assert judge(project_case(extract=BRANCHES)) is None
    assert judge(project_case(extract=None)) is None
    assert judge(project_case(match_status="review", npp="")) is None
    assert judge(project_case(doubtful=(project(npp="17000099"),))) is None
    assert judge(project_case(yardstick=unknown_days_off)) is None
    assert judge(project_case(PROJECT)) is None


@pytest.mark.parametrize("status", ["none", "person"])
def test_a_project_of_an_unknown_firm_or_a_person_can_be_late_too(status: str) -> None:
    assert judge(project_case(match_status=status, npp="")) is not None


@given(
    first=st.dates(date(2025, 1, 1), date(2025, 6, 30)),
    days=st.integers(0, 60),
    holidays=st.frozensets(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=15),
)
def test_a_later_spk_or_more_days_off_never_bring_the_deadline_forward(
    first: date, days: int, holidays: frozenset[date]
) -> None:
    known = frozenset({2025})
    plain, with_holidays = Calendar({}, known), Calendar(dict.fromkeys(holidays, "Libur"), known)
    second = first + timedelta(days=days)

    def deadline(spk: date, calendar: Calendar) -> date:
        case = project_case(spk_date=spk, yardstick=Yardstick(calendar))
        assert case.deadline is not None
        return case.deadline

    assert deadline(first, with_holidays) <= deadline(second, with_holidays)
    assert deadline(first, plain) <= deadline(first, with_holidays)
    assert with_holidays.is_working_day(deadline(first, with_holidays))
