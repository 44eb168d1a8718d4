"""The ladder: its table, and the clocks that pauses stop."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.ladder import (
    OPEN_STAGES,
    RUNGS,
    Clock,
    Letter,
    Span,
    Stage,
    Standing,
    due_day,
    has_run_out,
    next_rung,
    refusal,
)
from compliance.outcomes import may_be_written_about
from forum_portal.working_days import Calendar

OFF = {date(2026, 3, 19): "Nyepi", date(2026, 3, 21): "Idulfitri", date(2026, 1, 1): "Tahun Baru"}
CALENDAR = Calendar.build(OFF, {date(2026, 3, 18): "Cuti bersama"})
RECEIVED = date(2026, 3, 2)
DAYS = st.dates(date(2026, 1, 1), date(2026, 9, 30))


def spans(first=date(2026, 1, 1), last=date(2026, 9, 30)):
    return st.lists(
        st.builds(
            lambda start, length: Span(start, start + timedelta(days=length)), st.dates(first, last), st.integers(0, 40)
        ),
        max_size=4,
    )


def counted_by_hand(clock, pauses, calendar):
    day = clock.start
    left = clock.days
    while left:
        day += timedelta(days=1)
        stopped = any(span.first <= day <= span.last for span in pauses)
        if not stopped and (not clock.working_days or calendar.is_working_day(day)):
            left -= 1
    return day


def test_the_rungs_follow_one_another_and_each_letter_leads_to_the_stage_of_its_name():
    assert [rung.source for rung in RUNGS[1:]] == [rung.target for rung in RUNGS[:-1]]
    assert [rung.target for rung in RUNGS] == list(OPEN_STAGES[2:])
    assert [rung.letter.value for rung in RUNGS] == [rung.target.value for rung in RUNGS]
    assert next_rung(Stage.DETECTED) is None
    assert next_rung(Stage.HANDED_OVER) is None
    assert next_rung(Stage.RESOLVED) is None


def test_fifteen_calendar_days_end_on_the_fifteenth_day_after_receipt():
    assert due_day(Clock(RECEIVED, 15, False), (), CALENDAR) == date(2026, 3, 17)


def test_ten_working_days_pass_over_weekends_holidays_and_joint_leave():
    assert due_day(Clock(date(2026, 3, 9), 10, True), (), CALENDAR) == date(2026, 3, 25)


def test_a_pause_in_the_middle_moves_the_last_day_by_its_length():
    pause = Span(date(2026, 3, 5), date(2026, 3, 11))
    assert due_day(Clock(RECEIVED, 15, False), (pause,), CALENDAR) == date(2026, 3, 24)


def test_on_the_last_day_the_time_has_not_run_out_and_on_the_next_it_has():
    clock = Clock(RECEIVED, 15, False)
    assert not has_run_out(clock, (), CALENDAR, date(2026, 3, 17))
    assert has_run_out(clock, (), CALENDAR, date(2026, 3, 18))


def test_nobody_is_late_while_a_pause_holds_today():
    clock, pause = Clock(RECEIVED, 15, False), Span(date(2026, 3, 18), date(2026, 4, 1))
    assert not has_run_out(clock, (pause,), CALENDAR, date(2026, 3, 20))
    assert has_run_out(clock, (pause,), CALENDAR, date(2026, 4, 2))


def test_nobody_is_late_in_a_year_whose_days_off_are_not_known():
    clock = Clock(date(2026, 12, 28), 10, True)
    assert not has_run_out(clock, (), CALENDAR, date(2027, 6, 1))


@given(DAYS, st.integers(0, 40), st.booleans(), spans())
def test_the_last_day_is_the_one_counted_by_hand(start, days, working, pauses):
    clock = Clock(start, days, working)
    assert due_day(clock, pauses, CALENDAR) == counted_by_hand(clock, pauses, CALENDAR)


@given(DAYS, st.integers(1, 40), st.booleans(), spans(), spans())
def test_a_pause_never_brings_the_last_day_nearer_and_their_order_makes_no_difference(start, days, working, some, more):
    clock = Clock(start, days, working)
    assert due_day(clock, [*some, *more], CALENDAR) >= due_day(clock, some, CALENDAR)
    assert due_day(clock, [*more, *some], CALENDAR) == due_day(clock, [*some, *more], CALENDAR)


@pytest.mark.parametrize("letter", list(Letter))
@pytest.mark.parametrize("stage", list(Stage))
def test_a_letter_is_refused_at_every_stage_but_its_own(stage, letter):
    over = Clock(date(2026, 1, 5), 5, False)
    said = refusal(Standing(stage, True, over), letter, CALENDAR, date(2026, 8, 3))
    rung = next_rung(stage)
    assert bool(said) is not (rung is not None and rung.letter is letter)


def test_a_letter_waits_for_delivery_for_the_clock_for_pauses_and_for_certain_data():
    today = date(2026, 3, 10)
    running, over = Clock(RECEIVED, 15, False), Clock(date(2026, 1, 5), 15, False)
    pause = (Span(date(2026, 3, 9), date(2026, 3, 20)),)

    def said(clock, pauses=(), indicated=True):
        return refusal(Standing(Stage.PRE_NOTICE, indicated, clock, pauses), Letter.GUIDANCE_FIRST, CALENDAR, today)

    assert "belum tercatat diterima" in said(None)
    assert "batasnya 17 Maret 2026" in said(running)
    assert "dihentikan" in said(over, pause)
    assert "tidak lagi memastikan" in said(over, indicated=False)
    assert said(over) == ""


def test_nobody_is_written_to_about_what_they_cannot_put_right_any_more():
    standing = Standing(Stage.VERIFIED, True, None, to_be_put_right=False)
    assert "dicatat tanpa surat" in refusal(standing, Letter.PRE_NOTICE, CALENDAR, date(2026, 3, 10))
    assert not may_be_written_about("project", "TERDAFTAR_TERLAMBAT")
    assert may_be_written_about("project", "TERLAMBAT")
