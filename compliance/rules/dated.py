"""Dated law without holes: what is wrong with the rows of one series, where a new row goes, and what runs out.

A series is what has one value a day, such as the minimum wage of one kabupaten. Days are inclusive at both ends;
`until` None means still in force. Nothing here reads a clock: today is an argument.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days on which one row holds."""

    since: date
    until: date | None = None

    @property
    def last(self) -> date:
        """The last day, `date.max` while none is set."""
        return self.until or date.max

    def holds_on(self, day: date) -> bool:
        return self.since <= day <= self.last


class Fault(StrEnum):
    REVERSED = "reversed"
    OVERLAP = "overlap"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Flaw:
    """`since` to `until` are the days that two rows share (OVERLAP), that none holds (GAP), or the two ends of a row
    that ends before it begins (REVERSED)."""

    fault: Fault
    since: date
    until: date


def flaws(spans: Iterable[Span], *, gaps_matter: bool = True) -> list[Flaw]:
    """What is wrong with the rows of one series, by day. Of what holds for a time only, gaps are meant."""
    rows = sorted(spans, key=lambda span: (span.since, span.last))
    found = [Flaw(Fault.REVERSED, row.since, row.last) for row in rows if row.last < row.since]
    reach: date | None = None
    for row in rows:
        if reach is not None and row.since <= reach:
            found.append(Flaw(Fault.OVERLAP, row.since, min(reach, row.last)))
        elif gaps_matter and reach is not None and row.since - reach > ONE_DAY:
            found.append(Flaw(Fault.GAP, reach + ONE_DAY, row.since - ONE_DAY))
        reach = row.last if reach is None else max(reach, row.last)
    return sorted(found, key=lambda flaw: (flaw.since, flaw.until, flaw.fault))


@dataclass(frozen=True, slots=True)
class Placed:
    """A series with one row more: `new` as it will hold, the row of the same first day that it replaces, the row before
    it that now ends the day before (`ends`, as it stood), and the whole series `after`. `shortened`: some days at its
    end had a row and have none any more."""

    new: Span
    replaces: Span | None
    ends: Span | None
    after: tuple[Span, ...]
    shortened: bool


def placed(spans: Sequence[Span], new: Span) -> Placed:
    """Where `new` goes. Without a last day of its own it holds until the row after it begins, or as long as the row
    that it replaces. Whether the result is sound is for `flaws` to say."""
    replaces = next((row for row in spans if row.since == new.since), None)
    before = max((row for row in spans if row.since < new.since), default=None)
    after = min((row for row in spans if row.since > new.since), default=None)
    if new.until is None:
        kept = replaces.until if replaces else None
        new = Span(new.since, kept or (after.since - ONE_DAY if after else None))
    ends = before if before and before.last >= new.since else None
    others = [row for row in spans if row not in (replaces, ends)]
    if ends:
        others.append(Span(ends.since, new.since - ONE_DAY))
    rows = tuple(sorted([*others, new], key=lambda span: span.since))
    shortened = max((row.last for row in spans), default=date.min) > max(row.last for row in rows)
    return Placed(new, replaces, ends, rows, shortened)


def runs_out(spans: Iterable[Span], today: date, days: int, *, for_a_time: bool = False) -> date | None:
    """The last day of a series that ends within `days` of today, or has ended, and has no row after it.

    What holds for a time only (`for_a_time`) and is over is as it should be: None.
    """
    rows = [row for row in spans if row.since <= row.last]
    if not rows:
        return None
    last = max(row.last for row in rows)
    if last - today > timedelta(days=days) or (for_a_time and last < today):
        return None
    return last


def a_year_from(since: date) -> date:
    """The last day of the year that begins on that day: "2027-03-01" gives "2028-02-29"."""
    if (since.month, since.day) == (2, 29):
        return date(since.year + 1, 2, 28)
    return since.replace(year=since.year + 1) - ONE_DAY


def fixed_days(days_off: Iterable[date]) -> frozenset[tuple[int, int]]:
    """The (month, day) pairs that are off in every year of `days_off`, empty for less than two years."""
    years: dict[int, set[tuple[int, int]]] = {}
    for day in days_off:
        years.setdefault(day.year, set()).add((day.month, day.day))
    return frozenset(set.intersection(*years.values())) if len(years) > 1 else frozenset()
