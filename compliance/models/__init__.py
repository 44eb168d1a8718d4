"""What the forum concludes: one check a contract, the findings that follow, what is seen
of the plan, the health of the data, and the dated rates; and what it ever concluded before."""

from compliance.models.checks import ContractCheck, CrossCheckRun, MemberCheck
from compliance.models.coverage import Bucket, CoverageFigure, PackageCoverage
from compliance.models.findings import Finding, FindingAction
from compliance.models.health import HealthFigure, HealthRow
from compliance.models.history import ContractCheckHistory, DashboardSnapshot
from compliance.models.rates import ContributionBracket, VatRate

__all__ = [
    "Bucket",
    "ContractCheck",
    "ContractCheckHistory",
    "ContributionBracket",
    "CoverageFigure",
    "CrossCheckRun",
    "DashboardSnapshot",
    "Finding",
    "FindingAction",
    "HealthFigure",
    "HealthRow",
    "MemberCheck",
    "PackageCoverage",
    "VatRate",
]
