"""Spans of calendar days, both ends inclusive: union, what is left open, and how many days they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forum_portal.months import Month, day_label

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `first` up to and including `last`. Raises ValueError when `last` lies before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("rentang hari berakhir sebelum mulai")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def within(self, other: "Span") -> "Span | None":
        """The part of this that lies in `other`, None where there is none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def label(self) -> str:
        """As a reader sees it: "4 Agustus 2025 sampai 20 Agustus 2025"."""
        if self.first == self.last:
            return day_label(self.first)
        return f"{day_label(self.first)} sampai {day_label(self.last)}"


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in the fewest spans, in order. Spans that touch become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.first <= merged[-1].last + _ONE_DAY:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return tuple(merged)


def minus(whole: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `whole` without the days in `taken`, in order."""
    left: list[Span] = []
    start = whole.first
    for span in union(part for each in taken if (part := each.within(whole))):
        if start < span.first:
            left.append(Span(start, span.first - _ONE_DAY))
        start = span.last + _ONE_DAY
    if start <= whole.last:
        left.append(Span(start, whole.last))
    return tuple(left)


def total_days(spans: Iterable[Span]) -> int:
    """How many days these spans hold; they may not overlap."""
    return sum(span.days for span in spans)


def days_by_month(spans: Iterable[Span]) -> dict[str, int]:
    """How many days of which month ("2025-08") these spans hold; they may not overlap."""
    found: dict[str, int] = {}
    for span in spans:
        month = Month.of(span.first)
        while month <= Month.of(span.last):
            whole = Span(month.day(1), (month + 1).day(1) - _ONE_DAY)
            part = span.within(whole)
            found[str(month)] = found.get(str(month), 0) + (part.days if part else 0)
            month += 1
    return found
