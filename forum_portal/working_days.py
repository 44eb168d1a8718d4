"""Working days. Saturdays, Sundays and the days off that the caller's dated rows name are no working days.

Days off come from the yearly joint decree of three ministers (SKB 3 Menteri), kept as rows with their source; nothing
here knows a holiday by heart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The days off of the years in `known_years`, each with its name.

    Outside `known_years` only weekends are known, so a deadline there may fall too early: ask `knows` or `covers`
    before holding such a day against anybody. A calendar never changes; answers of one calendar are remembered, for
    thousands of contracts ask for the same few days.
    """

    holidays: Mapping[date, str]
    known_years: frozenset[int]

    @classmethod
    def build(
        cls,
        national: Mapping[date, str],
        joint_leave: Mapping[date, str],
        *,
        joint_leave_is_working_day: bool = False,
    ) -> "Calendar":
        """From the two kinds of rows of the joint decree; a year is known when it has a national holiday.

        Whether joint leave (*cuti bersama*) counts among the working days of a deadline is an open question of
        interpretation. By default it does not: the deadline then falls later, and no one is called late who may not be.
        """
        off = dict(national) if joint_leave_is_working_day else {**joint_leave, **national}
        return cls(holidays=off, known_years=frozenset(day.year for day in national))

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """`day` itself, or the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; counting begins on the day after it. 0 gives `start` itself.

        Raises ValueError for a negative count.
        """
        if count < 0:
            raise ValueError("jumlah hari kerja tidak boleh negatif")
        return _nth_working_day(self, start, count)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; 0 when `end` is not after `start`."""
        offsets = range(1, (end - start).days + 1)
        return sum(self.is_working_day(start + timedelta(days=offset)) for offset in offsets)

    def knows(self, day: date) -> bool:
        """Whether the days off of that day's year are known."""
        return day.year in self.known_years

    def covers(self, start: date, end: date) -> bool:
        """Whether the days off of every year from `start` to `end` are known."""
        return all(year in self.known_years for year in range(start.year, end.year + 1))


@lru_cache(maxsize=10_000)
def _nth_working_day(calendar: Calendar, start: date, count: int) -> date:
    day = start
    while count:
        day += ONE_DAY
        count -= calendar.is_working_day(day)
    return day
