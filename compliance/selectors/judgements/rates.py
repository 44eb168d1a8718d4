"""Shares of a sample with their uncertainty, and how far two judges agree beyond chance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

ENOUGH = 30
"""A smaller sample is counted, but no rate is printed of it."""

_Z = 1.959964
"""Two-sided 95 %."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`, as a share of one with its Wilson 95 % interval."""

    hits: int
    of: int

    @property
    def is_enough(self) -> bool:
        return self.of >= ENOUGH

    @property
    def lacking(self) -> int:
        return max(0, ENOUGH - self.of)

    @property
    def share(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def low(self) -> float:
        return max(0.0, self._middle - self._half)

    @property
    def high(self) -> float:
        return min(1.0, self._middle + self._half) if self.of else 1.0

    @property
    def _middle(self) -> float:
        return (self.share + _Z**2 / (2 * self.of)) / (1 + _Z**2 / self.of) if self.of else 0.5

    @property
    def _half(self) -> float:
        if not self.of:
            return 0.5
        spread = self.share * (1 - self.share) / self.of + _Z**2 / (4 * self.of**2)
        return _Z * sqrt(spread) / (1 + _Z**2 / self.of)


def kappa(answers: Mapping[tuple[str, str], int]) -> float | None:
    """Cohen's kappa of (first answer, second answer) -> how often; None where chance alone explains everything."""
    total = sum(answers.values())
    if not total:
        return None
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in answers.items():
        first[one] += count
        second[other] += count
    agreed = sum(count for (one, other), count in answers.items() if one == other) / total
    by_chance = sum(first[answer] * second[answer] for answer in first) / total**2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
