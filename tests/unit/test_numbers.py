"""The six numbers against the month before, and unprotected days by month."""

from datetime import date

import pytest

from compliance.numbers import SIX, Key, change, level
from compliance.rules.intervals import Span, days_by_month, total_days

DAYS = next(each for each in SIX if each.key is Key.WORKER_DAYS)
SEEN = next(each for each in SIX if each.key is Key.SEEN)


def test_a_number_without_a_month_before_says_so_and_is_no_change():
    for before in (None, {}, {"gap": 3}):
        told = change(DAYS, 120, before)
        assert (told.before, told.difference, told.word) == (None, None, "belum ada angka bulan lalu")


def test_more_days_without_cover_are_worse_and_more_packages_seen_are_better():
    assert change(DAYS, 120, {"worker_days": 100}).tone == "danger"
    assert change(DAYS, 80, {"worker_days": 100}).tone == "success"
    assert change(SEEN, 120, {"packages_seen": 100}).tone == "success"
    assert (change(SEEN, 80, {"packages_seen": 100}).difference, change(SEEN, 80, {"packages_seen": 80}).word) == (
        -20,
        "tetap",
    )


def test_six_numbers_each_have_a_definition():
    assert len(SIX) == 6 == len({each.key for each in SIX})
    assert all(each.definition.endswith(".") for each in SIX)


@pytest.mark.parametrize(("part", "expected"), [(0, 0), (1, 1), (25, 2), (60, 3), (75, 4), (100, 4)])
def test_a_shade_follows_the_share(part, expected):
    assert level(part, 100) == expected


def test_days_are_split_at_the_ends_of_months_and_none_is_lost():
    spans = (Span(date(2025, 12, 30), date(2026, 2, 1)), Span(date(2026, 2, 10), date(2026, 2, 28)))
    found = days_by_month(spans)
    assert found == {"2025-12": 2, "2026-01": 31, "2026-02": 20}
    assert sum(found.values()) == total_days(spans)
    assert days_by_month(()) == {}
