"""MENUNGGAK: the 15th of the next month, moved past days off, judged on the day of the extract."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.arrears import due_date, judge, last_due_month, months_overdue
from compliance.rules.facts import Yardstick
from forum_portal.months import Month
from forum_portal.working_days import Calendar
from tests.unit.rules.cases import CALENDAR, EMPLOYER, NATIONAL, employer_case, firm

DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


def test_october_2025_is_due_on_monday_17_november() -> None:
    assert due_date(Month(2025, 10), CALENDAR) == date(2025, 11, 17)


def test_a_holiday_on_the_fifteenth_moves_the_due_date() -> None:
    calendar = Calendar.build({date(2025, 5, 15): "Libur"}, {date(2025, 5, 16): "Cuti bersama"})
    assert due_date(Month(2025, 4), calendar) == date(2025, 5, 19)


@pytest.mark.parametrize(
    ("as_of", "newest"),
    [
        (date(2025, 11, 16), Month(2025, 9)),
        (date(2025, 11, 17), Month(2025, 9)),
        (date(2025, 11, 18), Month(2025, 10)),
        (date(2025, 10, 3), Month(2025, 8)),
        (date(2025, 1, 2), Month(2024, 11)),
    ],
)
def test_a_month_is_overdue_only_from_the_day_after_its_due_date(as_of: date, newest: Month) -> None:
    assert last_due_month(as_of, replace(CALENDAR, known_years=frozenset({2024, 2025}))) == newest


def test_a_firm_that_last_settled_may_is_three_months_behind_on_3_october() -> None:
    verdict = judge(firm(last_settled=Month(2025, 5), arrears_months_stated=3))
    assert verdict is not None
    assert "menunggak 3 bulan" in verdict.sentence
    assert ("BLTH lunas terakhir", "Mei 2025") in verdict.evidence
    assert ("BLTH terakhir yang jatuh tempo", "Agustus 2025") in verdict.evidence


def test_a_firm_that_settled_the_last_due_month_or_paid_ahead_is_not_in_arrears() -> None:
    assert judge(firm(last_settled=Month(2025, 8))) is None
    assert judge(firm(last_settled=Month(2025, 12))) is None


def test_a_count_that_bpjs_contradicts_accuses_nobody() -> None:
    assert judge(firm(last_settled=Month(2025, 5), arrears_months_stated=0)) is None
    assert judge(firm(last_settled=Month(2025, 8), arrears_months_stated=2)) is None


def test_an_inactive_firm_is_in_arrears_only_where_bpjs_says_so() -> None:
    assert judge(firm(status="nonaktif", last_settled=Month(2024, 1), arrears_months_stated=None)) is None
    verdict = judge(firm(status="nonaktif", arrears_months_stated=4))
    assert verdict is not None
    assert "4 bulan menurut BPJS" in verdict.sentence


def test_a_firm_of_unknown_status_or_settlement_is_not_judged() -> None:
    assert judge(firm(status="", last_settled=Month(2024, 1))) is None
    assert judge(firm(last_settled=None)) is None


def test_where_the_days_off_are_unknown_the_newest_month_is_not_yet_counted() -> None:
    unknown = Yardstick(Calendar({}, frozenset()))
    employer = replace(EMPLOYER, last_settled=Month(2025, 7), arrears_months_stated=None)
    soon = replace(NATIONAL, as_of=date(2025, 9, 20))
    later = replace(NATIONAL, as_of=date(2025, 9, 30))
    assert judge(employer_case(employer, soon, unknown)) is None
    assert judge(employer_case(employer, later, unknown)) is not None


@given(settled=st.builds(Month, st.just(2025), st.integers(1, 12)), earlier=DAYS, later=DAYS)
def test_arrears_never_shrink_as_time_passes_without_payment(settled: Month, earlier: date, later: date) -> None:
    first, second = sorted((earlier, later))
    assert months_overdue(settled, first, CALENDAR) <= months_overdue(settled, second, CALENDAR)


@given(day=DAYS)
def test_the_last_due_month_has_passed_and_the_next_has_not(day: date) -> None:
    known = replace(CALENDAR, known_years=frozenset({2024, 2025, 2026}))
    newest = last_due_month(day, known)
    assert due_date(newest, known) < day <= due_date(newest + 1, known)
