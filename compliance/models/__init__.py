"""What the forum concludes: one check a contract, the findings that follow, what is seen
of the plan, the health of the data, the dated rates, and the status slips."""

from compliance.models.checks import ContractCheck, CrossCheckRun, MemberCheck
from compliance.models.coverage import Bucket, CoverageFigure, PackageCoverage
from compliance.models.findings import Finding, FindingAction
from compliance.models.health import HealthFigure, HealthRow
from compliance.models.rates import ContributionBracket, VatRate
from compliance.models.slips import Slip, SlipKey

__all__ = [
    "Bucket",
    "ContractCheck",
    "ContributionBracket",
    "CoverageFigure",
    "CrossCheckRun",
    "Finding",
    "FindingAction",
    "HealthFigure",
    "HealthRow",
    "MemberCheck",
    "PackageCoverage",
    "Slip",
    "SlipKey",
    "VatRate",
]
