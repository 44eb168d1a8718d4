"""The days of the demo. The year is fixed, so that the same seed gives the same files on whatever day it is made."""

from datetime import date, timedelta
from random import Random

from forum_portal.months import Month

YEAR = 2026
AS_OF = date(2026, 10, 20)
# When the plan of the year was first taken.
PLANNED_ON = date(2026, 2, 10)
# The newest contribution month whose due date (15 October 2026) had passed on AS_OF.
LAST_DUE = Month(2026, 9)
HISTORY_MONTHS = 12
# From an SPK of this day on, fourteen working days had not passed on AS_OF.
FIRST_STILL_IN_TIME = date(2026, 10, 1)
LAST_SURELY_OVERDUE = date(2026, 9, 11)
FIRST_CONTRACT = date(2026, 2, 2)
# Weekdays on which the invented offices sign nothing.
_NOBODY_SIGNS = frozenset(
    date(YEAR, month, day)
    for month, days in {
        1: (1, 16),
        2: (16, 17),
        3: (18, 19, 20, 23, 24),
        4: (3,),
        5: (1, 14, 15, 27, 28),
        6: (1, 16),
        8: (17, 25),
    }.items()
    for day in days
)


def is_signing_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _NOBODY_SIGNS


def signing_day(rng: Random, first: date, last: date) -> date:
    """A working day from `first` to `last`; the one before `last` that is one when the draw falls on a day off."""
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    while not is_signing_day(day):
        day -= timedelta(days=1)
    return day if day >= first else next_signing_day(first)


def next_signing_day(day: date) -> date:
    while not is_signing_day(day):
        day += timedelta(days=1)
    return day


def later(rng: Random, day: date, least: int, most: int) -> date:
    """A working day `least` to about `most` days after `day`, never after AS_OF."""
    moved = next_signing_day(day + timedelta(days=rng.randint(least, most)))
    while moved > AS_OF or not is_signing_day(moved):
        moved -= timedelta(days=1)
    return moved
