"""Who may be named in public: exactly where the three conditions hold and nothing holds the case."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compliance.ladder import Clock, Letter, Span, Stage, Standing, has_run_out, refusal
from compliance.openness.publishable import conditions_met, publishable
from forum_portal.working_days import Calendar

CALENDAR = Calendar.build({date(2026, 1, 1): "Tahun Baru"}, {})
RECEIVED = date(2026, 3, 2)
CLOCK = Clock(RECEIVED, 15, working_days=False)
CLOCKS = st.none() | st.builds(Clock, st.dates(date(2026, 1, 2), date(2026, 9, 30)), st.integers(1, 30), st.booleans())
PAUSES = st.lists(
    st.builds(
        lambda first, length: Span(first, first + timedelta(days=length)),
        st.dates(date(2026, 1, 1), date(2026, 9, 30)),
        st.integers(0, 30),
    ),
    max_size=2,
).map(tuple)
STANDINGS = st.builds(Standing, st.sampled_from(Stage), st.booleans(), CLOCKS, PAUSES, st.booleans(), st.booleans())
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
TOLD_LATER = {Stage.GUIDANCE_FIRST, Stage.GUIDANCE_SECOND, Stage.HANDED_OVER}


def standing(stage=Stage.PRE_NOTICE, **changed):
    return Standing(**{"stage": stage, "indicated": True, "clock": CLOCK} | changed)


@given(STANDINGS, DAYS)
def test_the_rule_is_the_three_conditions_and_that_nothing_holds_the_case(case, today):
    over = case.clock is not None and has_run_out(case.clock, case.pauses, CALENDAR, today)
    three = case.stage in TOLD_LATER or (case.stage is Stage.PRE_NOTICE and over)
    held = any(span.first <= today <= span.last for span in case.pauses)
    quiet = case.indicated and case.to_be_put_right and not case.unanswered and not held
    assert conditions_met(case, CALENDAR, today) == three
    assert publishable(case, CALENDAR, today) == (three and quiet)


@given(STANDINGS, DAYS)
def test_at_the_pre_notice_a_firm_is_named_exactly_when_it_may_be_written_to_again(case, today):
    if case.stage is Stage.PRE_NOTICE:
        assert publishable(case, CALENDAR, today) == (not refusal(case, Letter.GUIDANCE_FIRST, CALENDAR, today))


@given(STANDINGS.filter(lambda case: case.stage not in {Stage.PRE_NOTICE, *TOLD_LATER}), DAYS)
def test_before_the_pre_notice_and_after_the_end_nobody_is_ever_named(case, today):
    assert not publishable(case, CALENDAR, today)


def test_on_the_last_day_to_answer_the_firm_is_not_named_and_on_the_next_it_is():
    last = RECEIVED + timedelta(days=15)
    assert not publishable(standing(), CALENDAR, last)
    assert publishable(standing(), CALENDAR, last + timedelta(days=1))


def test_a_dispute_takes_the_name_away_at_every_stage():
    today = date(2026, 6, 1)
    for stage in (Stage.PRE_NOTICE, *TOLD_LATER):
        assert publishable(standing(stage), CALENDAR, today)
        assert not publishable(standing(stage, pauses=(Span(today, today),)), CALENDAR, today)
        assert not publishable(standing(stage, unanswered=True), CALENDAR, today)
        assert not publishable(standing(stage, indicated=False), CALENDAR, today)
