"""Changing the law that the portal knows: proposed by one, decided by another, never with a hole in it."""

from compliance.services.law.deciding import Proposed, decide_proposal, propose, propose_verified
from compliance.services.law.planning import LawRefused, Plan, plan_of

__all__ = [
    "LawRefused",
    "Plan",
    "Proposed",
    "decide_proposal",
    "plan_of",
    "propose",
    "propose_verified",
]
