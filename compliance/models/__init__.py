"""What the forum concludes: one check a contract, the findings that follow, and the dated rates."""

from compliance.models.checks import ContractCheck, CrossCheckRun
from compliance.models.findings import Finding, FindingAction
from compliance.models.rates import ContributionBracket, VatRate

__all__ = [
    "ContractCheck",
    "ContributionBracket",
    "CrossCheckRun",
    "Finding",
    "FindingAction",
    "VatRate",
]
