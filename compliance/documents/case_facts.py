"""What the papers about whole cases are told: the file that goes to BPJS Ketenagakerjaan, and the pack of a meeting."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.documents.letter_facts import LetterFacts, Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's chronology, with what proves it."""

    on: date
    what: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper enclosed in a file: its title and what tells it apart (a number, a day, a SHA-256)."""

    title: str
    mark: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A step of BPJS Ketenagakerjaan's own, known to the forum by its number and day alone."""

    step: str
    number: str
    on: date


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """A case as it is handed to BPJS Ketenagakerjaan: the letter's facts, the chronology and what is enclosed.

    `summary` tells the case in a few sentences; `references` are steps that BPJS Ketenagakerjaan already reported.
    """

    letter: LetterFacts
    receiver: tuple[str, ...]
    summary: tuple[str, ...]
    chronology: tuple[Event, ...]
    annexes: tuple[Annex, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for the meeting with its definition and source: without either it says nothing."""

    label: str
    value: str
    definition: str
    source: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as the meeting sees it. `idle_days` since anything last happened; `dispute` what the firm disputes and
    `proposal` what the secretariat proposes, both empty where there is nothing to decide."""

    number: str
    firm: str
    npwp: str
    office: str
    package: str
    step: str
    since: date
    idle_days: int
    waits_for: str
    gap: Decimal | None = None
    dispute: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of an earlier meeting: what, by which office, until when, and how it stands."""

    number: str
    on: date
    what: str
    in_charge: str
    due: date | None
    status: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """All that the pack of a technical meeting is told.

    `steps` are the steps of the ladder in order; a case is idle
    when nothing happened for more than `idle_after` days. `room_for` is how many new decisions the form has lines for.
    """

    forum: str
    letterhead: Letterhead
    title: str
    held: str
    since: date
    until: date
    as_of: date
    figures: tuple[Figure, ...]
    steps: tuple[str, ...]
    cases: tuple[CaseLine, ...]
    decisions: tuple[Decided, ...]
    signatory: Signatory
    place: str
    idle_after: int
    agenda: tuple[str, ...] = ()
    room_for: int = 6
