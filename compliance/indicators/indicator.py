"""What every indicator is: an id, a law, a threshold in words, what may mislead, and the function that reads a record.

An indicator is a reason to look, never proof. It answers FLAG, PASS or N-A (with the reason); nothing is flagged before
every one of its `needs` is met, so that absent, stale or doubtful data can only give N-A.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from compliance.indicators.thresholds import PROPOSED, Thresholds

Record = TypeVar("Record")
Unit = Literal["contract", "firm", "office"]
Severity = Literal[1, 2, 3]
Evidence = tuple[str, str]

UNIT_LABELS: dict[Unit, str] = {"contract": "kontrak", "firm": "perusahaan", "office": "OPD"}


class Status(StrEnum):
    FLAG = "FLAG"
    PASS = "PASS"  # noqa: S105
    NA = "N-A"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an indicator reads of one unit: `value` and `threshold` as a reader sees them, `evidence` as (label, value)
    pairs, `reason` why it does not apply (empty unless N-A)."""

    status: Status
    value: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    severity: Severity | None = None
    indicator: str = ""
    threshold: str = ""


@dataclass(frozen=True, slots=True)
class Indicator(Generic[Record]):
    """`threshold` tells formula and threshold in Indonesian; `caveats` what makes it flag what is in order.

    A need gives the reason why it is not met, or an empty text. Severity is 1 to 3; a reading may carry its own.
    """

    id: str
    title: str
    unit: Unit
    severity: Severity
    law: str
    effective: date
    threshold: Callable[[Thresholds], str]
    caveats: tuple[str, ...]
    needs: tuple[Callable[[Record], str], ...]
    judge: Callable[[Record, Thresholds], Reading]

    def read(self, record: Record, thresholds: Thresholds = PROPOSED) -> Reading:
        """The reading of one record."""
        return next(self.over((record,), thresholds))

    def over(self, records: Iterable[Record], thresholds: Thresholds = PROPOSED) -> Iterator[Reading]:
        """The readings of many records, in their order."""
        told = self.threshold(thresholds)
        for record in records:
            unmet = next((reason for need in self.needs if (reason := need(record))), "")
            reading = not_applicable(unmet) if unmet else self.judge(record, thresholds)
            yield Reading(
                reading.status,
                reading.value,
                reading.evidence,
                reading.reason,
                (reading.severity or self.severity) if reading.status is Status.FLAG else None,
                self.id,
                told,
            )


def not_applicable(reason: str, *evidence: Evidence) -> Reading:
    """N-A, with the reason in Indonesian."""
    return Reading(Status.NA, "", _told(evidence), reason)


def decided(
    flagged: bool | None, value: str, *evidence: Evidence, unknown: str = "", severity: Severity | None = None
) -> Reading:
    """FLAG or PASS; N-A with the reason `unknown` when `flagged` is None."""
    if flagged is None:
        return not_applicable(unknown, *evidence)
    return Reading(Status.FLAG if flagged else Status.PASS, value, _told(evidence), severity=severity)


def _told(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(pair for pair in evidence if pair[1])
