"""What a guideline is filled with: the package's own facts, plain and frozen."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from compliance.documents.guideline.blocks import Source
from compliance.documents.guideline.variants import Variant
from compliance.rules.contribution import Contribution
from compliance.rules.law import Deadline, MinimumWage
from forum_portal.working_days import Calendar

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class RegistrationClock:
    """The time for registering the project: `days` working days after the SPK (Permenaker 5/2021).

    `basis` is the paper that `start` stands on, "kontrak" or "spmk"; `start` is None before there is either.
    """

    days: int
    calendar: Calendar
    start: date | None = None
    basis: str = "kontrak"

    @property
    def deadline(self) -> date | None:
        return self.after(self.days)

    @property
    def certain(self) -> bool:
        """Whether the days off up to the deadline are known."""
        deadline = self.deadline
        return bool(self.start and deadline and self.calendar.covers(self.start, deadline))

    @property
    def days_off(self) -> tuple[tuple[date, str], ...]:
        """The days off from Monday to Friday that put the deadline back, in order, with their names."""
        start, deadline = self.start, self.deadline
        if start is None or deadline is None:
            return ()
        between = (start + timedelta(days=offset) for offset in range(1, (deadline - start).days + 1))
        return tuple((day, self.calendar.holidays[day]) for day in between if self._costs_a_day(day))

    def after(self, days: int) -> date | None:
        """The `days`-th working day after the start."""
        return None if self.start is None else self.calendar.add_working_days(self.start, days)

    def _costs_a_day(self, day: date) -> bool:
        return day in self.calendar.holidays and day.weekday() < _SATURDAY


@dataclass(frozen=True, slots=True)
class GuidelineFacts:
    """One package or contract, as published.

    Texts that nobody stated are empty. `value` is rupiah; `value_is_plan` when it is the plan's *pagu* and not yet
    a contract's: the plan names months, not days. `contribution_sentence` says how the contribution was reckoned or
    why it could not be; `rate_sources` are the laws of its rates. `expected_workers` is a rough number from the
    labour congruity, with `expected_workers_basis` a sentence that says from what. `policy_basis` names the local
    rule that lets a payment be held, if there is one. `page_url` is the page on the portal that the QR code leads
    to. `other_contracts` is how many contracts a package has whose guideline speaks of the plan alone.
    """

    as_of: date
    variant: Variant
    page_url: str
    package_name: str
    clock: RegistrationClock
    kd_rup: str = ""
    scheme: str = ""
    office: str = ""
    place: str = ""
    region: str = ""
    contract_number: str = ""
    contractor: str = ""
    npwp: str = ""
    members: tuple[str, ...] = ()
    work_from: date | None = None
    work_until: date | None = None
    value: Decimal | None = None
    value_is_plan: bool = False
    includes_vat: bool | None = None
    contribution: Contribution | None = None
    contribution_sentence: str = ""
    rate_sources: tuple[Source, ...] = ()
    worker_change: Deadline | None = None
    minimum_wage: MinimumWage | None = None
    expected_workers: int | None = None
    expected_workers_basis: str = ""
    policy_basis: str = ""
    other_contracts: int = 0
