"""What may be read of packages, contracts and vendors. Everything starts from the published pointer `current`."""

from procurement.selectors.contracts import (
    CONTRACTS_A_SLICE,
    ContractNow,
    contract_ids_of_run,
    contract_slices,
    contracts_for,
    contracts_now,
    count_with_contractor,
    versions_of,
)

__all__ = [
    "CONTRACTS_A_SLICE",
    "ContractNow",
    "contract_ids_of_run",
    "contract_slices",
    "contracts_for",
    "contracts_now",
    "count_with_contractor",
    "versions_of",
]
