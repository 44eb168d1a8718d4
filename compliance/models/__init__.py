"""What the forum concludes and does: one check a contract, the findings that follow with what people bring forward and
what is written about them, status slips, what is seen of the plan, the data's health, what was published, and the
law as dated rows."""

from compliance.models.alerts import Alert, AlertMute, AlertRead, AlertRound, AlertRule, MailLedger
from compliance.models.awards import (
    AwardCategory,
    AwardConflict,
    AwardPaper,
    AwardSeason,
    AwardWeight,
    JurorSheet,
    Nominee,
)
from compliance.models.checks import ContractCheck, CrossCheckRun, MemberCheck
from compliance.models.coverage import Bucket, CoverageFigure, PackageCoverage
from compliance.models.duties import ContractDuty
from compliance.models.findings import Finding, FindingStep
from compliance.models.forum import (
    Decree,
    ForumDecision,
    ForumElement,
    ForumMeeting,
    ForumSeat,
    ForumUnit,
)
from compliance.models.funding import FundingSource, Realisation
from compliance.models.gap_terms import GapAgreement
from compliance.models.groups import (
    GroupCount,
    GroupCountVersion,
    VillagePayment,
    VillagePaymentVersion,
)
from compliance.models.health import HealthFigure, HealthRow
from compliance.models.history import ContractCheckHistory, DashboardSnapshot
from compliance.models.home import ContractMonth, MonthFigures, OfficeMonth, WatchedContract
from compliance.models.law import (
    ArrearsBand,
    ContributionBracket,
    DatedRate,
    Deadline,
    GroupTerms,
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
from compliance.models.measures import ContractMeasure, IndicatorPattern, IndicatorReading, UnitMeasure
from compliance.models.meetings import MeetingPack
from compliance.models.open_bundles import OpenBundle
from compliance.models.papers import Delivery, Paper
from compliance.models.payments import PaymentAdvice
from compliance.models.profile import LetterProfile
from compliance.models.publications import Publication
from compliance.models.remedies import AgencyStep, CaseFile, Exemption, Pause, Proof, Submission
from compliance.models.slips import Slip, SlipKey

__all__ = [
    "AgencyStep",
    "Alert",
    "AlertMute",
    "AlertRead",
    "AlertRound",
    "AlertRule",
    "ArrearsBand",
    "AwardCategory",
    "AwardConflict",
    "AwardPaper",
    "AwardSeason",
    "AwardWeight",
    "Bucket",
    "CaseFile",
    "ContractCheck",
    "ContractCheckHistory",
    "ContractDuty",
    "ContractMeasure",
    "ContractMonth",
    "ContributionBracket",
    "CoverageFigure",
    "CrossCheckRun",
    "DashboardSnapshot",
    "DatedRate",
    "Deadline",
    "Decree",
    "Delivery",
    "Exemption",
    "Finding",
    "FindingStep",
    "ForumDecision",
    "ForumElement",
    "ForumMeeting",
    "ForumSeat",
    "ForumUnit",
    "FundingSource",
    "GapAgreement",
    "GroupCount",
    "GroupCountVersion",
    "GroupTerms",
    "HealthFigure",
    "HealthRow",
    "IndicatorPattern",
    "IndicatorReading",
    "IndustryReduction",
    "JurorSheet",
    "LawProposal",
    "LetterProfile",
    "MailLedger",
    "MeetingPack",
    "MemberCheck",
    "MinimumWage",
    "MonthFigures",
    "Nominee",
    "OfficeMonth",
    "OpenBundle",
    "OwnAccountPrice",
    "OwnAccountReduction",
    "PackageCoverage",
    "Paper",
    "Pause",
    "PaymentAdvice",
    "Programme",
    "Proof",
    "Publication",
    "Realisation",
    "Slip",
    "SlipKey",
    "Submission",
    "UnitMeasure",
    "VatRate",
    "VillagePayment",
    "VillagePaymentVersion",
    "WageCap",
    "WageRate",
    "WatchedContract",
]
