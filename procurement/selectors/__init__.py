"""What may be read of packages, contracts and vendors. Everything starts from the published pointer `current`."""

from procurement.selectors.as_known import contract_then, unpublished_at, version_known_at
from procurement.selectors.contracts import (
    CONTRACTS_A_SLICE,
    ContractNow,
    contract_ids_of_run,
    contract_ids_of_vendor_run,
    contract_slices,
    contracts_ever_for,
    contracts_for,
    contracts_now,
    contracts_to_check,
    count_with_contractor,
    of_published,
    versions_of,
)
from procurement.selectors.lineage import Lineage, lineage, living_packages
from procurement.selectors.packages import (
    PackagePage,
    contracts_of_packages,
    package_by_key_for,
    packages_for,
    retired_packages_for,
    versions_of_package,
)
from procurement.selectors.successions import successions_for

__all__ = [
    "CONTRACTS_A_SLICE",
    "ContractNow",
    "Lineage",
    "PackagePage",
    "contract_ids_of_run",
    "contract_ids_of_vendor_run",
    "contract_slices",
    "contract_then",
    "contracts_ever_for",
    "contracts_for",
    "contracts_now",
    "contracts_of_packages",
    "contracts_to_check",
    "count_with_contractor",
    "lineage",
    "living_packages",
    "of_published",
    "package_by_key_for",
    "packages_for",
    "retired_packages_for",
    "successions_for",
    "unpublished_at",
    "version_known_at",
    "versions_of",
    "versions_of_package",
]
