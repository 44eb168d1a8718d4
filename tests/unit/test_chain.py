"""The ribbon of a package: what is missing is overdue only when the month that the plan names is over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.chain import Papers, Plan, State, done, links

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
months = st.none() | days.map(lambda day: day.replace(day=1))
plans = st.builds(
    Plan,
    announced_on=st.none() | days,
    selection_by=months,
    work_from=months,
    work_until=months,
    pagu=st.none() | st.just(Decimal(200_000_000)),
    direct=st.booleans(),
)
papers = st.builds(
    Papers,
    selected=st.booleans(),
    contract_number=st.sampled_from(["", "600/1/SPK/2026"]),
    contract_on=st.none() | days,
    started_on=st.none() | days,
    payments=st.integers(0, 3),
    handed_over_on=st.none() | days,
)


@given(plans, papers, days)
def test_nothing_is_overdue_before_its_month_is_over(plan, known, today):
    latest = max((month for month in (plan.selection_by, plan.work_from, plan.work_until) if month), default=None)
    for link in links(plan, known, today):
        if link.state == State.OVERDUE:
            assert latest is not None
            assert min(filter(None, (plan.selection_by, plan.work_from, plan.work_until))) < today.replace(day=1)
        if link.state == State.AHEAD:
            assert latest is not None
            assert latest >= today.replace(day=1)


@given(plans, papers, days)
def test_what_lies_before_something_done_is_never_called_ahead_or_overdue(plan, known, today):
    chain = links(plan, known, today)
    last = max(at for at, link in enumerate(chain) if link.state == State.DONE)
    assert {link.state for link in chain[:last]} <= {State.DONE, State.UNRECORDED, State.NOT_NEEDED}


@given(plans, papers, days)
def test_one_more_paper_never_leaves_fewer_links_done(plan, known, today):
    more = replace(known, handed_over_on=today)
    assert done(links(plan, more, today)) >= done(links(plan, known, today))


@pytest.mark.parametrize(
    ("today", "state", "sentence"),
    [
        (date(2026, 3, 31), State.AHEAD, "Direncanakan paling lambat Maret 2026."),
        (date(2026, 4, 1), State.OVERDUE, "Seharusnya paling lambat Maret 2026."),
    ],
)
def test_a_link_becomes_overdue_on_the_first_day_of_the_next_month(today, state, sentence):
    plan = Plan(None, date(2026, 3, 1), date(2026, 5, 1), date(2026, 9, 1), None, direct=False)
    selection = links(plan, Papers(), today)[1]
    assert (selection.state, selection.sentence) == (state, sentence)


def test_a_purchase_from_the_catalogue_needs_no_selection_and_no_order_to_start():
    plan = Plan(None, date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 1), None, direct=True)
    states = [link.state for link in links(plan, Papers(), date(2026, 12, 1))]
    assert states == [
        State.DONE,
        State.NOT_NEEDED,
        State.OVERDUE,
        State.NOT_NEEDED,
        State.OVERDUE,
        State.OVERDUE,
    ]
