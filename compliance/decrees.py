"""The life of a decree on the forum (SK), and what keeps it from being ready.

draft -> legal review -> ready -> issued -> amended or revoked; what is in review or ready may go back to the drafter.
An amendment is a decree of its own that follows the one it changes, and may be amended again.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    ISSUED = "issued"
    AMENDED = "amended"
    REVOKED = "revoked"


class Step(StrEnum):
    SUBMIT = "submit"
    RETURN = "return"
    CLEAR = "clear"
    ISSUE = "issue"
    REPLACE = "replace"
    REVOKE = "revoke"


STATE_LABELS: Mapping[State, str] = {
    State.DRAFT: "Rancangan",
    State.REVIEW: "Telaah hukum",
    State.READY: "Siap ditandatangani",
    State.ISSUED: "Berlaku",
    State.AMENDED: "Diubah",
    State.REVOKED: "Dicabut",
}
_NEXT: Mapping[tuple[State, Step], State] = {
    (State.DRAFT, Step.SUBMIT): State.REVIEW,
    (State.REVIEW, Step.RETURN): State.DRAFT,
    (State.REVIEW, Step.CLEAR): State.READY,
    (State.READY, Step.RETURN): State.DRAFT,
    (State.READY, Step.ISSUE): State.ISSUED,
    (State.ISSUED, Step.REPLACE): State.AMENDED,
    (State.ISSUED, Step.REVOKE): State.REVOKED,
}


class StepRefused(ValueError):
    """The step does not lead on from this state; the message is an Indonesian sentence."""


class Seat(NamedTuple):
    """A seat in the forum: its element and the days between which somebody holds it, `until` inclusive or open."""

    element: str
    since: date
    until: date | None

    def is_held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def after(state: State, step: Step) -> State:
    """The state that the step leads to. Raises StepRefused."""
    try:
        return _NEXT[state, step]
    except KeyError:
        raise StepRefused(f"Keputusan ini “{STATE_LABELS[state]}”; langkah itu tidak berlaku lagi.") from None


def steps_from(state: State) -> frozenset[Step]:
    return frozenset(step for from_state, step in _NEXT if from_state == state)


def missing_elements(required: Iterable[str], seats: Iterable[Seat], day: date) -> tuple[str, ...]:
    """The elements that must be represented and have nobody on that day, in the order given."""
    held = {seat.element for seat in seats if seat.is_held_on(day)}
    return tuple(element for element in required if element not in held)
