"""What the forum concludes: one check a contract, the findings that follow, what is seen
of the plan, the health of the data, and the law as dated rows."""

from compliance.models.checks import ContractCheck, CrossCheckRun, MemberCheck
from compliance.models.coverage import Bucket, CoverageFigure, PackageCoverage
from compliance.models.findings import Finding, FindingAction
from compliance.models.health import HealthFigure, HealthRow
from compliance.models.law import (
    ArrearsBand,
    ContributionBracket,
    DatedRate,
    Deadline,
    IndustryReduction,
    LawProposal,
    MinimumWage,
    OwnAccountPrice,
    OwnAccountReduction,
    Programme,
    VatRate,
    WageCap,
    WageRate,
)

__all__ = [
    "ArrearsBand",
    "Bucket",
    "ContractCheck",
    "ContributionBracket",
    "CoverageFigure",
    "CrossCheckRun",
    "DatedRate",
    "Deadline",
    "Finding",
    "FindingAction",
    "HealthFigure",
    "HealthRow",
    "IndustryReduction",
    "LawProposal",
    "MemberCheck",
    "MinimumWage",
    "OwnAccountPrice",
    "OwnAccountReduction",
    "PackageCoverage",
    "Programme",
    "VatRate",
    "WageCap",
    "WageRate",
]
