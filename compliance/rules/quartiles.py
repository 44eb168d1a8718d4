"""Quartiles and fences of a group, as the statistical indicators use them. All in Decimal.

Quartiles are interpolated between the values (the inclusive method); a fence lies 1.5 interquartile ranges outside
them, as in Tukey's box plot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles

FENCE = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Group:
    """The quartiles of `count` values. With fewer than `minimum` of them a caller says nothing."""

    count: int
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal

    @property
    def low_fence(self) -> Decimal:
        return self.lower_quartile - FENCE * (self.upper_quartile - self.lower_quartile)

    @property
    def high_fence(self) -> Decimal:
        return self.upper_quartile + FENCE * (self.upper_quartile - self.lower_quartile)


def group_of(values: Iterable[Decimal]) -> Group | None:
    """The quartiles of these values in any order; None for fewer than two."""
    listed = sorted(values)
    if len(listed) < 2:
        return None
    low, middle, high = quantiles(listed, n=4, method="inclusive")
    return Group(len(listed), low, middle, high)
