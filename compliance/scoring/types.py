"""What is known of a company in a season and what follows from it. Points and shares are exact fractions in Decimal."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
GATES = ("g1", "g2", "g3", "g4", "g5", "g6")


class Answer(StrEnum):
    """What a gate says. A missing month or an unknown fact is never a failure."""

    PASSED = "lolos"
    FAILED = "gugur"
    UNKNOWN = "tidak_dapat_dinilai"


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """A contribution month of the season: None everywhere but `month` where no row tells of it."""

    month: int
    due_on: date
    settled_on: date | None = None
    workers: int | None = None
    amount: Decimal | None = None
    programmes: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True, slots=True)
class Company:
    """Facts of one employer (an NPP) in the season's year, as the sealed reading found them."""

    npp: str
    name: str
    region: str
    sector: str
    size: str
    workers: int | None
    months: tuple[PaidMonth, ...]
    # Facts by name for gates and criteria, each a value with the address of its evidence.
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GateResult:
    gate: str
    answer: Answer
    why: str


@dataclass(frozen=True, slots=True)
class SubScore:
    """`value` lies in [0, 1]; None: the criterion cannot be assessed and its weight is shared among the others.

    `numerator` and `denominator` are the numbers the value comes from, as a spreadsheet recomputes it.
    """

    criterion: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    why: str


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` is out of 100, rounded half-up to four decimals; None where the company is not nominable."""

    npp: str
    category: str
    gates: tuple[GateResult, ...]
    subscores: tuple[SubScore, ...]
    score: Decimal | None
    rank: int | None
