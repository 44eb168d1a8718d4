"""When a duty is due, in words."""

from datetime import date

import pytest

from compliance.duties import due_in_words, week_end
from forum_portal.working_days import Calendar

CALENDAR = Calendar.build({date(2026, 3, 5): "Hari libur contoh"}, {})
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 3, 2), "hari ini"),
        (date(2026, 3, 4), "2 hari kerja lagi"),
        (date(2026, 3, 6), "3 hari kerja lagi"),
        (date(2026, 2, 27), "lewat 1 hari kerja"),
        (date(2026, 2, 26), "lewat 2 hari kerja"),
    ],
)
def test_working_days_alone_are_counted(due, words):
    assert due_in_words(due, MONDAY, CALENDAR) == words


def test_where_no_working_day_lies_between_days_are_counted():
    assert due_in_words(date(2026, 3, 8), date(2026, 3, 7), CALENDAR) == "1 hari lagi"
    assert due_in_words(date(2026, 3, 7), date(2026, 3, 8), CALENDAR) == "lewat 1 hari"


def test_a_week_ends_on_its_sunday():
    assert {week_end(date(2026, 3, day)) for day in range(2, 9)} == {date(2026, 3, 8)}
