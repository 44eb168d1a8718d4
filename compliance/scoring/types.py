"""What is known of a company in a season and what follows from it. No amount and no score is a float."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from forum_portal.months import Month

CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
GATES = ("g1", "g2", "g3", "g4", "g5", "g6")
MONTHS_OF_A_YEAR = 12


class Answer(StrEnum):
    """What a gate says. A missing month or an unknown fact is never a failure."""

    PASSED = "lolos"
    FAILED = "gugur"
    UNKNOWN = "tidak_dinilai"


class PaidMonth(NamedTuple):
    """A contribution month that the extract tells of. `programmes` None: the file did not say."""

    settled_on: date | None
    workers: int | None
    amount: Decimal | None
    programmes: frozenset[str] | None


class Projects(NamedTuple):
    """Government construction work whose term to register began in the season's months. Only what a person verified is
    held against a company; `doubtful` are indications that nobody verified, and work that the data cannot judge;
    `undated` is registered, and nobody can say whether in time."""

    total: int = 0
    on_time: int = 0
    not_registered: int = 0
    doubtful: int = 0
    undated: int = 0


NO_PROJECTS = Projects()


@dataclass(frozen=True, slots=True)
class Company:
    """Facts of one employer (an NPP). `months` are the season's twelve, None where no row tells of one.

    `sanction` None: the extract does not say; empty: it says there is none. `benchmark` is how many workers another
    source counts; `given_months` worker-months that it paid for others, None where nobody recorded any giving;
    `years` how many seasons in a row before this one it was nominated, None in the first season that is known.
    """

    npp: str
    sector: str
    size: str
    region: str
    status: str
    member_since: date | None
    workers: int | None
    programmes: frozenset[str] | None
    wages: Decimal | None
    minimum_wage: Decimal | None
    arrears_months: int | None
    sanction: str | None
    months: tuple[PaidMonth | None, ...]
    projects: Projects = NO_PROJECTS
    benchmark: int | None = None
    given_months: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What all companies of a season are held against. `months` are its twelve; `due` and `ends` are, for each of them,
    the last day in time (PP 44/2015) and the last day of the month in which it was due. `required`: programmes by size
    (Perpres 109/2013 Pasal 6). `tolerance` is the part by which a wage may lie under the minimum wage."""

    months: tuple[Month, ...]
    closed_on: date
    # The day that the payments are told of: what was due later may have been paid since.
    paid_until: date
    due: tuple[date, ...]
    ends: tuple[date, ...]
    required: Mapping[str, frozenset[str]]
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class GateResult:
    gate: str
    answer: Answer
    why: str


@dataclass(frozen=True, slots=True)
class SubScore:
    """The share is `numerator / denominator`, at least 0 and at most 1, as a spreadsheet reckons it again.

    Without a denominator the criterion cannot be assessed and its weight is shared among the others.
    """

    criterion: str
    numerator: Decimal | None
    denominator: Decimal | None
    why: str

    @property
    def assessed(self) -> bool:
        return self.denominator is not None


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` is out of 100 with four decimals and `rank` within the category; both None where it is not nominable.
    `steady` is the share of changed weights under which the rank stays."""

    npp: str
    category: str
    gates: tuple[GateResult, ...]
    subscores: tuple[SubScore, ...]
    standing: Answer
    score: Decimal | None = None
    rank: int | None = None
    steady: Decimal | None = None
