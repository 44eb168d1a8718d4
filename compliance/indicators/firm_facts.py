"""What indicators are given of a firm: a frozen record with its contracts, findings and kin. None means *not known*."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from compliance.rules.facts import ExtractFacts, MatchStatus
from compliance.rules.quartiles import Group

KinKind = Literal["direktur", "telepon", "alamat"]


@dataclass(frozen=True, slots=True)
class FirmContract:
    """One construction contract of a firm.

    `past_deadline` whether the time for registering is surely over; `registered` as in `ContractRecord`; `compliant`
    None: no status. `office_checks` whether the office asks for a status before it pays. `few_workers` whether T01
    flagged it (None: N-A). `expected_workers` as congruity reckons them.
    """

    key: str
    office: str
    value: Decimal | None = None
    declared_value: Decimal | None = None
    workers: int | None = None
    expected_workers: Decimal | None = None
    started_on: date | None = None
    ends_on: date | None = None
    awarded_on: date | None = None
    registered: bool | None = None
    past_deadline: bool = False
    compliant: bool | None = None
    office_checks: bool | None = None
    few_workers: bool | None = None

    def runs_on(self, day: date) -> bool:
        """Whether it surely runs on that day."""
        return bool(self.started_on and self.ends_on and self.started_on <= day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class FirmFinding:
    """A finding about a firm. `verified_on` None: no person has verified it; `overdue_from` is the first day after its
    last deadline; `closed_on` None: open. `not_proven` and `fixed_in_time` (before the pre-notice ended) count for
    nothing."""

    number: str
    contract_key: str
    verified_on: date | None = None
    overdue_from: date | None = None
    closed_on: date | None = None
    not_proven: bool = False
    fixed_in_time: bool = False

    @property
    def counts(self) -> bool:
        return self.verified_on is not None and not self.not_proven and not self.fixed_in_time

    def open_on(self, day: date) -> bool:
        """Whether it was verified and not yet closed on that day."""
        verified = self.verified_on
        return (
            self.counts
            and verified is not None
            and verified <= day
            and (self.closed_on is None or day <= self.closed_on)
        )


@dataclass(frozen=True, slots=True)
class Kin:
    """Another firm that shares something with this one. `open_finding` is its open, verified finding, or empty."""

    firm: str
    shared: tuple[KinKind, ...]
    open_finding: str = ""


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """One firm as of `today`. `first_seen_on` is the day it was founded, or first seen in any source that tells.

    `contracts` are its construction contracts, `findings` those about it, `kin` the firms it shares something with
    (None: never compared). `active_load` are the numbers of active contracts of all firms.
    """

    key: str
    today: date
    name: str = ""
    match_status: MatchStatus | None = None
    has_npwp: bool = False
    contractor_class: str = ""
    projects: ExtractFacts | None = None
    employers: ExtractFacts | None = None
    first_seen_on: date | None = None
    contracts: tuple[FirmContract, ...] | None = None
    findings: tuple[FirmFinding, ...] | None = None
    kin: tuple[Kin, ...] | None = None
    active_load: Group | None = None

    @property
    def active(self) -> tuple[FirmContract, ...]:
        """The contracts that surely run today."""
        return tuple(each for each in self.contracts or () if each.runs_on(self.today))
