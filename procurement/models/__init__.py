"""What the procurement systems tell us: plans, contracts, vendors, and where they are fetched from."""

from procurement.models.contracts import Contract, ContractPackage, ContractVersion, Physical, PhysicalDecision
from procurement.models.feeds import Feed, FeedPull
from procurement.models.packages import Package, PackageVersion, Revision, RevisionVersion, Succession
from procurement.models.satkers import SatkerEntry, SatkerEntryVersion
from procurement.models.vendors import Vendor, VendorVersion

__all__ = [
    "Contract",
    "ContractPackage",
    "ContractVersion",
    "Feed",
    "FeedPull",
    "Package",
    "PackageVersion",
    "Physical",
    "PhysicalDecision",
    "Revision",
    "RevisionVersion",
    "SatkerEntry",
    "SatkerEntryVersion",
    "Succession",
    "Vendor",
    "VendorVersion",
]
