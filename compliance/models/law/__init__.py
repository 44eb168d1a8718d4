"""The law as dated rows: contributions, wages, reductions, terms; and what is proposed to change in it."""

from compliance.models.law.construction import ContributionBracket, VatRate
from compliance.models.law.dated import DatedRate
from compliance.models.law.groups import GroupTerms
from compliance.models.law.own_account import OwnAccountPrice, OwnAccountReduction
from compliance.models.law.proposals import LawProposal
from compliance.models.law.terms import ArrearsBand, Deadline
from compliance.models.law.wages import IndustryReduction, MinimumWage, Programme, WageCap, WageRate

__all__ = [
    "ArrearsBand",
    "ContributionBracket",
    "DatedRate",
    "Deadline",
    "GroupTerms",
    "IndustryReduction",
    "LawProposal",
    "MinimumWage",
    "OwnAccountPrice",
    "OwnAccountReduction",
    "Programme",
    "VatRate",
    "WageCap",
    "WageRate",
]
