"""What congruity is measured from and what comes out: frozen values; None means *not known*."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from compliance.rules.contribution import Contribution
from compliance.rules.labour_shares import LabourShare
from compliance.rules.law import MinimumWage
from compliance.rules.quartiles import Group

_BILLION = Decimal(10**9)


class Band(StrEnum):
    """How far a measure lies off; LOOK is the most that is ever said."""

    FREE = "wajar"
    EXPLAIN = "perlu penjelasan"
    LOOK = "layak dilihat"
    UNKNOWN = "tidak dapat dinilai"


@dataclass(frozen=True, slots=True)
class Tolerances:
    """Proposals of the forum, not law: deviations as fractions, the smallest group, and the size bands in rupiah."""

    free: Decimal = Decimal("0.05")
    explain: Decimal = Decimal("0.25")
    peers_minimum: int = 20
    size_edges: tuple[Decimal, ...] = (Decimal(10**8), Decimal(5 * 10**8), _BILLION, 5 * _BILLION)


PROPOSED = Tolerances()


@dataclass(frozen=True, slots=True)
class Declared:
    """What one contract is and what was declared of it. Values in rupiah without VAT; None: not known.

    `contract_days` and `cover_days` are calendar days of the contract and of its paid cover; `wage` is the minimum wage
    of the kabupaten/kota on the first day of work; `share` the labour share of its category.
    """

    value: Decimal | None = None
    declared_value: Decimal | None = None
    contract_days: int | None = None
    cover_days: int | None = None
    workers: int | None = None
    wage: MinimumWage | None = None
    share: LabourShare | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: `ratio` to what was expected (None: cannot be measured), its band, and a sentence or the reason."""

    title: str
    ratio: Decimal | None
    band: Band
    sentence: str


@dataclass(frozen=True, slots=True)
class Congruity:
    """The four measures of one contract. `expected_workers` is unrounded; `density` is workers per billion rupiah."""

    value: Measure
    period: Measure
    headcount: Measure
    peers: Measure
    expected_workers: Decimal | None
    density: Decimal | None
    group: Group | None
    share: LabourShare | None

    @property
    def band(self) -> Band:
        """The furthest of the four; UNKNOWN only when none could be measured."""
        order = (Band.LOOK, Band.EXPLAIN, Band.FREE)
        bands = {each.band for each in (self.value, self.period, self.headcount, self.peers)}
        return next((band for band in order if band in bands), Band.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What is to be expected before signing. `expected_workers` unrounded, None with the reason in `sentences`."""

    contribution: Contribution
    expected_workers: Decimal | None
    sentences: tuple[str, ...]
