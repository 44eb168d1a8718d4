"""How often each indicator applied, passed and flagged. One that flags more than a fifth of its units is likely mis-set
(Cardinal's lesson: a warning about the indicator, not about the units)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from compliance.indicators.indicator import Reading, Status
from compliance.indicators.thresholds import PROPOSED, Thresholds

LIKELY_MIS_SET = "kemungkinan salah setel"


@dataclass(frozen=True, slots=True)
class Tally:
    """The readings of one indicator. `applied` is how many units it was put to, `judged` those that are not N-A;
    `fire_rate` is flagged / judged, None without any; `reasons` of N-A come with their counts, most frequent first."""

    indicator: str
    applied: int
    passed: int
    flagged: int
    reasons: tuple[tuple[str, int], ...]
    warning: str

    @property
    def judged(self) -> int:
        return self.passed + self.flagged

    @property
    def not_applicable(self) -> int:
        return self.applied - self.judged

    @property
    def fire_rate(self) -> Decimal | None:
        return Decimal(self.flagged) / self.judged if self.judged else None


def summary(readings: Iterable[Reading], thresholds: Thresholds = PROPOSED) -> tuple[Tally, ...]:
    """One tally for each indicator met among the readings, by its id. The order of the readings makes no difference."""
    counts: dict[str, Counter[Status]] = {}
    reasons: dict[str, Counter[str]] = {}
    for reading in readings:
        counts.setdefault(reading.indicator, Counter())[reading.status] += 1
        if reading.status is Status.NA:
            reasons.setdefault(reading.indicator, Counter())[reading.reason] += 1
    return tuple(
        tally(indicator, found, reasons.get(indicator, Counter()), thresholds)
        for indicator, found in sorted(counts.items())
    )


def tally(indicator: str, counts: Counter[Status], reasons: Counter[str], thresholds: Thresholds = PROPOSED) -> Tally:
    """The tally of one indicator from how often it answered what, and for which reasons it did not apply."""
    return Tally(
        indicator,
        counts.total(),
        counts[Status.PASS],
        counts[Status.FLAG],
        tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        LIKELY_MIS_SET if _mis_set(counts, thresholds) else "",
    )


def _mis_set(found: Counter[Status], thresholds: Thresholds) -> bool:
    judged = found[Status.FLAG] + found[Status.PASS]
    return judged >= thresholds.fire_minimum and Decimal(found[Status.FLAG]) / judged > thresholds.fire_rate
