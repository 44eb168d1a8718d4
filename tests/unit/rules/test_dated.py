"""Dated rows without holes: what is found wrong, and where a new row goes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.dated import (
    ONE_DAY,
    Fault,
    Flaw,
    Placed,
    Span,
    a_year_from,
    fixed_days,
    flaws,
    placed,
    runs_out,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def span(since: str, until: str = "") -> Span:
    return Span(date.fromisoformat(since), date.fromisoformat(until) if until else None)


@st.composite
def sound_series(draw: st.DrawFn) -> list[Span]:
    """Rows that follow one another day by day; the last may be without an end."""
    starts = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
    last = draw(st.none() | st.integers(0, 900).map(lambda days: starts[-1] + timedelta(days=days)))
    ends = [later - ONE_DAY for later in starts[1:]]
    return [Span(since, until) for since, until in zip(starts, [*ends, last], strict=True)]


def test_rows_that_follow_one_another_day_by_day_have_no_flaw():
    assert flaws([span("2024-01-01", "2024-12-31"), span("2025-01-01")]) == []


def test_a_shared_day_is_an_overlap_and_a_missing_one_a_gap():
    rows = [span("2024-01-01", "2024-06-30"), span("2024-06-30", "2024-12-31"), span("2025-01-02")]
    assert flaws(rows) == [
        Flaw(Fault.OVERLAP, date(2024, 6, 30), date(2024, 6, 30)),
        Flaw(Fault.GAP, date(2025, 1, 1), date(2025, 1, 1)),
    ]


def test_a_row_without_an_end_overlaps_every_later_one():
    assert [flaw.fault for flaw in flaws([span("2020-01-01"), span("2024-01-01")])] == [Fault.OVERLAP]


def test_a_row_that_ends_before_it_begins_is_found():
    assert Fault.REVERSED in {flaw.fault for flaw in flaws([span("2024-02-01", "2024-01-01")])}


def test_what_holds_for_a_time_only_may_leave_days_without_it():
    rows = [span("2025-02-01", "2025-07-31"), span("2026-01-01", "2026-03-31")]
    assert flaws(rows, gaps_matter=False) == []
    assert [flaw.fault for flaw in flaws(rows)] == [Fault.GAP]


@given(sound_series())
def test_a_sound_series_has_no_flaw_in_whatever_order_it_is_given(rows):
    assert flaws(rows) == flaws(reversed(rows)) == []


@given(sound_series(), DAYS)
def test_no_flaw_means_one_row_for_every_day_from_the_first_to_the_last(rows, day):
    holding = sum(row.holds_on(day) for row in rows)
    assert holding == (1 if rows[0].since <= day <= rows[-1].last else 0)


@given(sound_series(), st.data())
def test_taking_a_row_out_of_the_middle_is_a_gap_and_doubling_one_an_overlap(rows, data):
    chosen = data.draw(st.integers(0, len(rows) - 1))
    assert Fault.OVERLAP in {flaw.fault for flaw in flaws([*rows, rows[chosen]])}
    if 0 < chosen < len(rows) - 1:
        gaps = flaws([row for row in rows if row != rows[chosen]])
        assert gaps == [Flaw(Fault.GAP, rows[chosen].since, rows[chosen].last)]


@given(sound_series(), DAYS)
def test_a_new_row_without_an_end_never_makes_an_overlap_and_changes_no_day_before_it(rows, since):
    place = placed(rows, Span(since))
    assert Fault.OVERLAP not in {flaw.fault for flaw in flaws(place.after)}
    assert [row.since for row in place.after if row.since < since] == [row.since for row in rows if row.since < since]
    for day in (since - ONE_DAY, since - timedelta(days=100)):
        assert [row.since for row in place.after if row.holds_on(day)] == [
            row.since for row in rows if row.holds_on(day)
        ]
    assert [row for row in place.after if row.holds_on(since)] == [place.new]


@given(sound_series(), st.data())
def test_a_new_row_within_the_series_leaves_it_sound(rows, data):
    since = data.draw(st.dates(rows[0].since, rows[-1].until or date(2036, 12, 31)))
    assert flaws(placed(rows, Span(since)).after) == []


def test_a_new_row_ends_the_one_before_it_the_day_before():
    before = span("2022-04-01")
    assert placed([before], span("2027-01-01")) == Placed(
        new=span("2027-01-01"),
        replaces=None,
        ends=before,
        after=(span("2022-04-01", "2026-12-31"), span("2027-01-01")),
        shortened=False,
    )


def test_a_row_of_the_same_first_day_is_replaced_and_keeps_its_last():
    place = placed([span("2026-01-01", "2026-12-31")], span("2026-01-01"))
    assert (place.replaces, place.new) == (span("2026-01-01", "2026-12-31"), span("2026-01-01", "2026-12-31"))


def test_days_at_the_end_that_lose_their_row_are_noticed():
    assert placed([span("2022-04-01")], span("2027-01-01", "2027-06-30")).shortened
    assert not placed([span("2026-01-01", "2026-12-31")], span("2027-01-01", "2027-12-31")).shortened


@pytest.mark.parametrize(
    ("today", "said"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True), ("2027-05-01", True)],
)
def test_a_series_without_a_successor_is_named_from_sixty_days_before_its_end(today, said):
    rows = [span("2025-01-01", "2025-12-31"), span("2026-01-01", "2026-12-31")]
    assert runs_out(rows, date.fromisoformat(today), 60) == (date(2026, 12, 31) if said else None)


def test_a_series_with_a_successor_or_without_an_end_does_not_run_out():
    rows = [span("2026-01-01", "2026-12-31"), span("2027-01-01")]
    assert runs_out(rows, date(2026, 12, 30), 60) is None
    assert runs_out([], date(2026, 12, 30), 60) is None


def test_a_reduction_that_is_over_is_as_it_should_be():
    rows = [span("2025-02-01", "2025-07-31")]
    assert runs_out(rows, date(2025, 7, 31), 60, for_a_time=True) == date(2025, 7, 31)
    assert runs_out(rows, date(2025, 8, 1), 60, for_a_time=True) is None


def test_days_off_of_every_year_are_known_only_from_two_years_on():
    one = [date(2025, 1, 1), date(2025, 3, 31)]
    assert fixed_days(one) == frozenset()
    assert fixed_days([*one, date(2026, 1, 1), date(2026, 3, 21)]) == {(1, 1)}


@given(DAYS)
def test_a_year_ends_the_day_before_it_begins_again(since):
    last = a_year_from(since)
    assert 364 <= (last - since).days <= 365
    assert (last + ONE_DAY).month == (since.month if (since.month, since.day) != (2, 29) else 3)
