"""What the papers of an award season are told. Every text is Indonesian; scores are Decimal, days are dates.

Companies alone are told of, by NPP and name (bpjs-domain 5.3): no worker, no NPWP, no officer's name.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.documents.letter_facts import Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the season, its weight of 100 and how it is reckoned in words."""

    code: str
    title: str
    formula: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class SeasonTold:
    """What surrounds all papers of a season. `closed_on` is the day of the data, `weights_hash` what was published
    before the season opened; `decree` the number of the decree on the assessing team, empty while there is none."""

    year: int
    forum: str
    letterhead: Letterhead
    signatory: Signatory
    place: str
    closed_on: date
    decree: str
    weights_hash: str
    frozen_on: date
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class NomineeLine:
    """A line of the list. `score` has four decimals; `on_time` is of twelve months, None where a month is missing;
    `steady` is the share of changed weights under which the rank stays, None where it was not reckoned."""

    rank: int
    npp: str
    name: str
    region: str
    sector: str
    size: str
    workers: int | None
    programmes: tuple[str, ...]
    on_time: int | None
    arrears: str
    sanction: str
    score: Decimal
    steady: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CategoryTold:
    title: str
    nominees: tuple[NomineeLine, ...]


@dataclass(frozen=True, slots=True)
class ExcludedLine:
    npp: str
    name: str
    category: str
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class SubScoreLine:
    """`value` in [0, 1] from `working` ("11 / 12"); None: could not be assessed, and its weight is shared."""

    code: str
    title: str
    weight: Decimal
    working: str
    value: Decimal | None
    points: Decimal | None
    evidence: str


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A contribution month as the extract tells it; `said` is the outcome in words, such as "tidak ada data"."""

    label: str
    due_on: date
    settled_on: date | None
    workers: int | None
    amount: Decimal | None
    said: str


@dataclass(frozen=True, slots=True)
class ProjectLine:
    package: str
    office: str
    value: Decimal | None
    registered_on: date | None
    said: str


@dataclass(frozen=True, slots=True)
class GivingLine:
    """Cover that the company paid for others (CSR or TJSL)."""

    group: str
    region: str
    people: int
    month: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DossierTold:
    """One nominee, whole. `category_size` is how many were ranked in its category."""

    line: NomineeLine
    category: str
    category_size: int
    address: str
    branch: str
    member_since: date | None
    gates: tuple[tuple[str, str, str], ...]
    subscores: tuple[SubScoreLine, ...]
    months: tuple[MonthLine, ...]
    projects: tuple[ProjectLine, ...]
    giving: tuple[GivingLine, ...]
    sanction_said: str
    sources: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class WinnerLine:
    category: str
    place: int
    name: str
    npp: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class MinutesTold:
    """What the meeting of the assessing team decided. `present` and `conflicts` name positions, never persons."""

    held_on: date
    held_at: str
    present: tuple[str, ...]
    agenda: tuple[str, ...]
    course: str
    conflicts: tuple[tuple[str, str], ...]
    winners: tuple[WinnerLine, ...]
