"""What a release is made of: one purchase as the sources tell it, and what the portal concluded of it. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the cross-check and the measures say of a contract, as of `as_of`. Amounts in rupiah, None: not known.

    `employer` and `project`: outcome codes. `severity` as in ContractCheck, without what people dismissed.
    `open_cases`: whether any finding is open. `named`: whether the contractor is a company and may be named for
    it (see `compliance.openness.publishable`); `project_named`: whether for a finding about the project, for which
    alone the contribution and the days without cover may be told. `shortfall`: whether the gap is one that is pursued.
    """

    as_of: date
    employer: str
    project: str
    severity: int
    open_cases: bool = False
    named: bool = False
    project_named: bool = False
    shortfall: bool = False
    due: Decimal | None = None
    paid: Decimal | None = None
    gap: Decimal | None = None
    workers: int | None = None
    unprotected_days: int | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """`key` as Contract.key; days None and texts empty where no source says. `as_of`: the day its newest data are
    about."""

    key: str
    scheme: str
    as_of: date
    office_code: str = ""
    office_name: str = ""
    kd_rup: str = ""
    fund: str = ""
    pagu: Decimal | None = None
    title: str = ""
    work_type: str = ""
    construction: bool | None = None
    method: str = ""
    hps: Decimal | None = None
    announced_on: date | None = None
    finished_on: date | None = None
    participants: int | None = None
    cancelled: bool = False
    contractor: str = ""
    npwp: str = ""
    awarded_on: date | None = None
    award_value: Decimal | None = None
    contract_number: str = ""
    signed_on: date | None = None
    contract_value: Decimal | None = None
    work_from: date | None = None
    work_until: date | None = None
    handed_over_on: date | None = None
    outcome: Outcome | None = None
