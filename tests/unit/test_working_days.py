"""Working days, days off and what is not known of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.working_days import Calendar

IMLEK = date(2026, 2, 17)
LEAVE = date(2026, 2, 16)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
CALENDARS = st.frozensets(DAYS, max_size=40).map(
    lambda days: Calendar(dict.fromkeys(days, "Libur"), frozenset({2024, 2025, 2026}))
)


def test_weekends_and_days_off_are_no_working_days() -> None:
    calendar = Calendar.build({IMLEK: "Tahun Baru Imlek"}, {LEAVE: "Cuti bersama"})
    assert [calendar.is_working_day(date(2026, 2, day)) for day in (13, 14, 15, 16, 17, 18)] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def test_fourteen_working_days_after_monday_2_february_2026() -> None:
    start = date(2026, 2, 2)
    assert Calendar({}, frozenset()).add_working_days(start, 14) == date(2026, 2, 20)
    assert Calendar.build({IMLEK: "Imlek"}, {}).add_working_days(start, 14) == date(2026, 2, 23)
    assert Calendar.build({IMLEK: "Imlek"}, {LEAVE: "Cuti"}).add_working_days(start, 14) == date(2026, 2, 24)


def test_joint_leave_can_be_counted_as_working_days() -> None:
    calendar = Calendar.build({IMLEK: "Imlek"}, {LEAVE: "Cuti"}, joint_leave_is_working_day=True)
    assert calendar.is_working_day(LEAVE)
    assert not calendar.is_working_day(IMLEK)


def test_a_year_is_known_by_its_national_holidays_and_not_by_joint_leave_alone() -> None:
    calendar = Calendar.build({IMLEK: "Imlek"}, {date(2025, 4, 2): "Cuti"})
    assert calendar.knows(date(2026, 7, 1))
    assert not calendar.knows(date(2025, 7, 1))
    assert not calendar.covers(date(2025, 12, 30), date(2026, 1, 5))
    assert calendar.covers(date(2026, 1, 1), date(2026, 12, 31))


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        Calendar({}, frozenset()).add_working_days(IMLEK, -1)


@given(CALENDARS, DAYS)
def test_on_or_after_is_the_first_working_day_from_that_day(calendar: Calendar, day: date) -> None:
    found = calendar.on_or_after(day)
    assert calendar.is_working_day(found)
    assert not any(calendar.is_working_day(day + timedelta(days=each)) for each in range((found - day).days))


@given(CALENDARS, DAYS, st.integers(0, 40))
def test_adding_working_days_and_counting_them_agree(calendar: Calendar, start: date, count: int) -> None:
    end = calendar.add_working_days(start, count)
    assert calendar.working_days_between(start, end) == count
    assert count == 0 or calendar.is_working_day(end)
