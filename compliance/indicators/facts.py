"""What indicators are given of a contract: a frozen record, filled from rows in bulk.

Every field may be left out. None means *not known* and never "no"; an empty tuple means *known to be none*. Amounts are
rupiah, values without VAT unless said otherwise, days are dates, rates are fractions.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.rules.congruity_facts import Congruity
from compliance.rules.facts import ExtractFacts, MatchStatus
from compliance.rules.protection_facts import Addendum, Protection


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """A certificate of payment (BAP) of the work itself.

    `progress` is the physical progress it states (0.9 is 90 %). `compliant` is what the portal's log of that day says
    of the contract: True PATUH, False BELUM PATUH, None: no status was known (TIDAK ADA DATA).
    """

    day: date
    amount: Decimal
    progress: Decimal | None = None
    compliant: bool | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """An instalment of the contribution. `due_on` is the last day by which it must be paid (a day on which one is only
    reminded is none), `paid_on` the day it was paid (None: not paid)."""

    number: int
    due_on: date
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that somebody uploaded, held against the register. `issued_on` None: its date is not known."""

    number: str
    in_register: bool
    issued_on: date | None = None
    name_agrees: bool | None = None
    value_agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A subcontractor, or a member of a joint operation besides the lead.

    `covered` says whether a cover of its own was found (None: not known, as for an unsure match); `lead_covers` whether
    the lead has stated that its registration covers this member's workers.
    """

    name: str
    covered: bool | None = None
    lead_covers: bool = False


@dataclass(frozen=True, slots=True)
class SharedWorker:
    """A worker (a keyed hash, never shown) found on several projects: how many overlap, and the greatest distance in
    kilometres between two of them on one day."""

    overlapping_projects: int
    farthest_km: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DeclaredWage:
    """A monthly wage as declared, and the part of the month worked (1 is the whole month)."""

    amount: Decimal
    share_of_month: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """One contract as of `today`, the day judged on.

    Who: `firm` names the contractor for a reader; `match_status`, `has_npwp` and `contractor_class` are as in
    `ContractFacts`; `employer_status` is "aktif", "nonaktif" or "". What: `category` is that of the labour shares,
    `self_managed` a swakelola, `own_staff` True where it is done by people already covered (ASN, PU). Clock: `deadline`
    is the last day for registering, `deadline_certain` False while days off are unknown or the clock stands on an SPMK.

    Registration: `registered` True: surely its own; False: surely none; None: doubtful. `declared_value` without VAT,
    None unless its VAT footing is known. `earlier_values` are those before the addenda. `other_contracts` are those
    under the same project number; `framework` True where a paper says that they belong together. `basis` is "value",
    "wages" or "" (how BPJS Ketenagakerjaan reckoned).

    Money: `due` is the whole contribution, `payable` what of it was to be paid by `today`, `paid` what was paid, `gap`
    is due minus paid, `comparable` False where the method differs, `material` whether the gap is pursued.
    `due_by_wages` and `due_by_value` are the two methods; `due_on_pagu` and `due_on_hps` the tariff on these.
    `wage_rate` is the sum of the rates by wages of a project. `low_labour_explained`: an explanation for few workers
    was accepted.

    `projects` and `employers` are the extracts held against it (None: there is none).
    """

    key: str
    today: date
    firm: str = ""
    match_status: MatchStatus | None = None
    has_npwp: bool = False
    contractor_class: str = ""
    employer_status: str = ""
    category: str | None = None
    is_construction: bool | None = None
    self_managed: bool = False
    own_staff: bool | None = None
    cancelled: bool = False
    projects: ExtractFacts | None = None
    employers: ExtractFacts | None = None

    started_on: date | None = None
    planned_end: date | None = None
    handed_over_on: date | None = None
    deadline: date | None = None
    deadline_certain: bool = False

    registered: bool | None = None
    registered_on: date | None = None
    project_number: str = ""
    programmes: frozenset[str] | None = None
    declared_value: Decimal | None = None
    workers: int | None = None
    basis: str = ""
    other_contracts: tuple[str, ...] | None = None
    framework: bool = False
    certificate: Certificate | None = None
    members: tuple[Member, ...] | None = None

    value: Decimal | None = None
    earlier_values: tuple[Decimal, ...] = ()
    addenda: tuple[Addendum, ...] | None = None
    payments: tuple[PaymentEvent, ...] | None = None
    instalments: tuple[Instalment, ...] | None = None
    instalment_plan: bool = False

    due: int | None = None
    payable: int | None = None
    paid: Decimal | None = None
    gap: Decimal | None = None
    comparable: bool | None = None
    material: bool | None = None
    due_by_wages: Decimal | None = None
    due_by_value: int | None = None
    due_on_pagu: int | None = None
    due_on_hps: int | None = None
    wage_rate: Decimal | None = None
    low_labour_explained: bool = False

    protection: Protection | None = None
    congruity: Congruity | None = None
    shared_workers: tuple[SharedWorker, ...] | None = None
    wages: tuple[DeclaredWage, ...] | None = None
    minimum_wage: Decimal | None = None
    accidents: tuple[date, ...] | None = None

    @property
    def known_until(self) -> date:
        """The day up to which the facts about registrations reach."""
        return min(self.today, self.projects.as_of) if self.projects else self.today

    @property
    def waiting(self) -> bool | None:
        """Whether the time for registering still runs; None where its last day is not certain."""
        if self.deadline is None or not self.deadline_certain:
            return None
        return self.known_until <= self.deadline
