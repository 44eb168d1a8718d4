"""The thresholds of the indicators. Proposals, no law says them; the forum may set each of them otherwise."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Fractions as Decimal (0.95 is 95 %), amounts in rupiah, days in calendar days. All are proposals (*usulan*)."""

    # Time
    instalment_late_days: int = 30
    addendum_grace_days: int = 30
    unprotected_days: int = 0
    worker_days_high: int = 1000
    worker_days_low: int = 100
    progress_done: Decimal = Decimal("0.90")
    disbursement_days: int = 3
    disbursement_unprotected_days: int = 30

    # Money
    value_ratio: Decimal = Decimal("0.95")
    gap_rupiah: Decimal = Decimal(250_000)
    gap_share: Decimal = Decimal("0.05")
    wage_basis_share: Decimal = Decimal("0.50")
    cloned_contracts: int = 3
    wrong_base_tolerance: Decimal = Decimal("0.01")

    # Labour
    headcount_ratio: Decimal = Decimal("0.4")
    peers_minimum: int = 20
    token_workers: int = 3
    token_value: Decimal = Decimal(1_000_000_000)
    labour_share_tolerance: Decimal = Decimal("0.95")
    site_sum_factor: Decimal = Decimal(3)
    same_person_projects: int = 3
    same_person_km: Decimal = Decimal(100)

    # Firms
    repeat_findings: int = 2
    repeat_months: int = 24
    repeat_rate: Decimal = Decimal("0.30")
    repeat_contracts: int = 3
    new_firm_months: int = 12
    selective_points: Decimal = Decimal("0.40")
    selective_minimum: int = 5
    load_minimum: int = 20
    uncovered_offices: int = 3

    # Offices
    office_contracts: int = 10
    offices_minimum: int = 10
    unchecked_share: Decimal = Decimal("0.20")
    unchecked_minimum: int = 5
    exemption_share: Decimal = Decimal("0.25")
    approver_share: Decimal = Decimal("0.80")
    approver_minimum: int = 5
    response_factor: int = 2

    # The list of indicators itself
    fire_rate: Decimal = Decimal("0.20")
    fire_minimum: int = 10


PROPOSED = Thresholds()
