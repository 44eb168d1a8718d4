"""What the rules are given and what they answer: plain frozen values, no rows, no clock.

Amounts are Decimal rupiah, contribution months are `Month`, days are dates without a time. A field that is None, or an
empty text or set, means *not known*; no rule reads it as "no".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from compliance.rules.codes import EMPLOYER_ACCUSATIONS as EMPLOYER_ACCUSATIONS
from compliance.rules.codes import PROJECT_ACCUSATIONS as PROJECT_ACCUSATIONS
from compliance.rules.codes import EmployerCode as EmployerCode
from compliance.rules.codes import ProjectCode as ProjectCode
from compliance.rules.gap_terms import Gap
from compliance.rules.law import Deadline
from forum_portal.months import Month
from forum_portal.working_days import Calendar

MatchStatus = Literal["sure", "review", "none", "person"]


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """One extract of BPJS Ketenagakerjaan: the day it is about and how far it reaches.

    `coverage_label` is what a reader sees ("seluruh Indonesia", "Kantor Cabang Samarinda, Balikpapan").
    `stale` is decided by the caller with `is_stale`; on a stale extract nobody is accused.
    """

    as_of: date
    national: bool
    coverage_label: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """One employer (NPP) as the extract tells it.

    `status` is "aktif", "nonaktif" or "" and `size` is "mikro", "kecil", "menengah", "besar" or "" (not known);
    `programmes` holds codes such as "JKK"; `last_settled` is the last month paid *in full* (a part payment closes no
    month); `arrears_months_stated` is what BPJS Ketenagakerjaan itself says.
    """

    npp: str
    name: str
    status: str = ""
    size: str = ""
    programmes: frozenset[str] = frozenset()
    last_settled: Month | None = None
    arrears_months_stated: int | None = None


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """One contract and whom its contractor was found to be.

    `npp` is the employer's when `match_status` is "sure", else empty; `member_npps` are those of the other members of a
    joint operation. `contractor_class` is as in `procurement.contractor_class`. `spk_date` starts the registration
    clock; `clock_basis` is the paper it stands on, "kontrak" or "spmk" (a start order, for want of a contract date).
    `earlier` holds (contract number, SPK date) of earlier versions of the same contract, for a registration may carry
    the number it had before an addendum. `has_npwp` (`Match.has_npwp`) is False when the contractor could be looked up
    by its name alone: then nothing found is too little to call it unregistered. `match_sentences` say in Indonesian
    why the match is what it is.
    """

    key: str
    contractor_name: str
    match_status: MatchStatus
    npp: str = ""
    member_npps: tuple[str, ...] = ()
    contractor_class: str = ""
    match_sentences: tuple[str, ...] = ()
    has_npwp: bool = True
    is_construction: bool | None = None
    spk_date: date | None = None
    clock_basis: str = "kontrak"
    contract_number: str = ""
    value: Decimal | None = None
    includes_vat: bool | None = None
    earlier: tuple[tuple[str, date | None], ...] = ()

    @property
    def contractor_is_open(self) -> bool:
        """Whether it is not settled which employer the contractor is, or that it is none: a name alone never does."""
        return self.match_status == "review" or (self.match_status == "none" and not self.has_npwp)

    @property
    def known_by_class_alone(self) -> bool:
        """Whether neither a number nor a person says who the contractor is, so that its class is what counts."""
        return not self.has_npwp and self.match_status in ("none", "review")

    @property
    def npps(self) -> frozenset[str]:
        """The employers whose registration of the project is the contractor's own."""
        return frozenset(filter(None, (self.npp, *self.member_npps)))


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One construction project registered with BPJS Ketenagakerjaan.

    `cover_from` and `cover_to` are the period that the cover is registered for, days inclusive; `method` says how the
    contribution was set, "contract_value", "wages" or "" (not known), and `wages` are those of the whole project.
    `contribution` is what BPJS Ketenagakerjaan has set. `payments` are (day, amount), an amount that is not known being
    None; `all_payments_told` is False where there may be others that the extract does not tell of.
    """

    project_number: str
    npp: str
    spk_number: str
    spk_date: date | None = None
    registered_on: date | None = None
    first_instalment_on: date | None = None
    value: Decimal | None = None
    cover_from: date | None = None
    cover_to: date | None = None
    workers: int | None = None
    includes_vat: bool | None = None
    method: str = ""
    wages: Decimal | None = None
    contribution: Decimal | None = None
    payments: tuple[tuple[date, Decimal | None], ...] = ()
    addendum: str = ""
    all_payments_told: bool = True


@dataclass(frozen=True, slots=True)
class Registrations:
    """The registrations that have to do with one contract (made by `project_registration`).

    `own` carry its number, its employer and its SPK date; `doubtful` agree in part only (another employer, another
    SPK date, another number), which is enough to ask and too little to rely on.
    """

    own: tuple[ProjectFacts, ...] = ()
    doubtful: tuple[ProjectFacts, ...] = ()


NO_REGISTRATIONS = Registrations()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What is measured with: the calendar of days off, and the dated numbers that the law leaves to a table.

    `registration_terms` are the dated rows of the working days after the SPK within which a project is to be registered
    (Permenaker 5/2021; Permenaker 44/2015 before it); `registration_days` counts where none of them holds.
    `required_programmes` maps a size of employer to the programmes it must join (Perpres 109/2013 Ps 6).
    """

    calendar: Calendar
    registration_days: int = 14
    registration_terms: Sequence[Deadline] = ()
    required_programmes: Mapping[str, frozenset[str]] = field(default_factory=lambda: REQUIRED_PROGRAMMES)

    def registration_days_on(self, spk_date: date) -> int:
        """By the row in force on the day of the SPK: a later change does not shorten a term that was running."""
        return next((row.days for row in self.registration_terms if row.holds_on(spk_date)), self.registration_days)


REQUIRED_PROGRAMMES: Mapping[str, frozenset[str]] = {
    "mikro": frozenset({"JKK", "JKM"}),
    "kecil": frozenset({"JKK", "JKM", "JHT"}),
    "menengah": frozenset({"JKK", "JKM", "JHT", "JP"}),
    "besar": frozenset({"JKK", "JKM", "JHT", "JP"}),
}
"""Perpres 109/2013 Ps 6, in force from 1 July 2015. JKP follows from the others and is never required by itself."""


@dataclass(frozen=True, slots=True)
class EmployerCase:
    """All that an employer rule may look at. `extract` is None while no employer extract was published."""

    contract: ContractFacts
    employer: EmployerFacts | None
    extract: ExtractFacts | None
    yardstick: Yardstick

    @property
    def fresh(self) -> bool:
        """Whether there is an extract that may be held against anybody."""
        return self.extract is not None and not self.extract.stale

    @property
    def member(self) -> EmployerFacts | None:
        """The employer that the contractor surely is, on fresh data; else None."""
        return self.employer if self.fresh and self.contract.match_status == "sure" else None


@dataclass(frozen=True, slots=True)
class ProjectCase:
    """All that a project rule may look at. `extract` is the extract of *projects*, None while there is none.

    `gap` is that of a registered project something was paid for; None where it was not reckoned.
    """

    contract: ContractFacts
    registrations: Registrations
    extract: ExtractFacts | None
    yardstick: Yardstick
    gap: Gap | None = None

    @property
    def fresh(self) -> bool:
        """Whether there is an extract that may be held against anybody."""
        return self.extract is not None and not self.extract.stale

    @property
    def spk_date(self) -> date | None:
        """The day of the SPK of a contract known to be construction; else None."""
        return self.contract.spk_date if self.contract.is_construction else None

    @property
    def deadline(self) -> date | None:
        """The last day for registering the project in time, None without an SPK date."""
        if self.spk_date is None:
            return None
        days = self.yardstick.registration_days_on(self.spk_date)
        return self.yardstick.calendar.add_working_days(self.spk_date, days)

    @property
    def calendar_known(self) -> bool:
        """Whether the days off from the SPK to the deadline are known, so that the deadline is certain."""
        deadline = self.deadline
        return bool(self.spk_date and deadline and self.yardstick.calendar.covers(self.spk_date, deadline))

    @property
    def clock_certain(self) -> bool:
        """Whether the clock stands on the contract itself; from a start order nobody is called late."""
        return self.contract.clock_basis != "spmk"

    @property
    def overdue(self) -> bool:
        """Whether the deadline had passed on the day the extract is about. On the deadline itself it had not."""
        deadline = self.deadline
        return bool(self.extract and deadline and self.extract.as_of > deadline)

    @property
    def registration(self) -> ProjectFacts | None:
        """The contract's own registration; of several the one paid, then the one registered first."""
        return min(
            self.registrations.own,
            key=lambda each: (
                each.first_instalment_on is None,
                each.registered_on or date.max,
                each.project_number,
            ),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says: a code, an Indonesian sentence, and the evidence as (label, value) pairs for a reader."""

    code: str
    sentence: str
    evidence: tuple[tuple[str, str], ...] = ()
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All verdicts on one contract, in headline order. There is always at least one."""

    verdicts: tuple[Verdict, ...]

    @property
    def headline(self) -> Verdict:
        return self.verdicts[0]

    @property
    def code(self) -> str:
        """The code that stands for the whole outcome, such as "MENUNGGAK"."""
        return self.verdicts[0].code

    @property
    def flags(self) -> tuple[str, ...]:
        """Every code that applies, once, headline first."""
        return tuple(dict.fromkeys(verdict.code for verdict in self.verdicts))


def is_stale(as_of: date, judged_on: date, max_age_days: int) -> bool:
    """Whether an extract about `as_of` is too old to hold against anybody on the day `judged_on`."""
    return (judged_on - as_of).days > max_age_days
