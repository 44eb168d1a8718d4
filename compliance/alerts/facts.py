"""What alerts are raised from: frozen facts. Days are inclusive; a day that is None is not known."""

from dataclasses import dataclass
from datetime import date

from compliance.ladder import Clock, Span
from forum_portal.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Subject:
    """The contract an alert is about, as a reader knows it."""

    contract_id: int
    package: str
    contractor: str


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """The cover of a contract whose registrations are surely its own, all paid as far as known.

    `ends_on` is the last day of the stated covers; `told_on` the day the project extract is about; `work_until` the
    end of the work as agreed, addenda included.
    """

    subject: Subject
    told_on: date
    ends_on: date
    work_until: date | None = None
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class AddendumFacts:
    """A change of a contract that its registrations do not answer, as reckoned on the extract of `told_on`.

    `version_id` is the contract's version that brought it; `raised` and `prolonged` say what it changed; `since` is the
    day of the addendum, or the day of the file that told of it.
    """

    subject: Subject
    told_on: date
    version_id: int
    since: date
    raised: bool
    prolonged: bool
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class VanishedFacts:
    """A firm that was surely the contractor, and that the extract of `told_on` no longer holds.

    `version_id` is the row that says it is gone.
    """

    subject: Subject
    told_on: date
    version_id: int
    npp: str
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """A contract of a firm with an open finding about another contract, unanswered since after `overdue_since`.

    `awarded_on` is the day of the new contract's SPK; `paused`: the clock of the finding stands still today.
    """

    subject: Subject
    awarded_on: date
    finding_id: int
    number: str
    overdue_since: date
    paused: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An open finding that the newest data still show, with the clock that runs at its stage."""

    subject: Subject
    finding_id: int
    number: str
    clock: Clock
    pauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ExemptionFacts:
    """A finding that is or was left alone until a day. `indicated`: the indication goes on and nothing follows it yet;
    `next_number` is the finding that follows it, empty when there is none."""

    subject: Subject
    finding_id: int
    number: str
    until: date
    indicated: bool
    next_number: str = ""


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """A pause of an open finding; `last` is its last day."""

    subject: Subject
    finding_id: int
    number: str
    pause_id: int
    last: date


@dataclass(frozen=True, slots=True)
class LawFacts:
    """A kind of dated rows that ends on `until` with nothing after it; `sentence` says it in Indonesian."""

    slug: str
    until: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is looked at on one day. `max_age_days`: an older extract says nothing."""

    calendar: Calendar
    max_age_days: int
    covers: tuple[CoverFacts, ...] = ()
    addenda: tuple[AddendumFacts, ...] = ()
    vanished: tuple[VanishedFacts, ...] = ()
    awards: tuple[AwardFacts, ...] = ()
    cases: tuple[CaseFacts, ...] = ()
    exemptions: tuple[ExemptionFacts, ...] = ()
    pauses: tuple[PauseFacts, ...] = ()
    laws: tuple[LawFacts, ...] = ()
