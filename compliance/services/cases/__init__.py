"""What people do with findings: verify, dismiss, prove, exempt, pause, write letters, hand over."""

from compliance.services.cases.agency import record_agency_step
from compliance.services.cases.answers import answer_exemption, answer_proof, ask_exemption, bring_proof
from compliance.services.cases.deliveries import record_delivery, record_outcome
from compliance.services.cases.expiry import end_exemptions
from compliance.services.cases.files import attach
from compliance.services.cases.papers import approve_paper, draft_paper, withdraw_paper
from compliance.services.cases.pausing import end_pause, pause
from compliance.services.cases.refusing import CaseRefused
from compliance.services.cases.verifying import dismiss, take_back, verify

__all__ = [
    "CaseRefused",
    "answer_exemption",
    "answer_proof",
    "approve_paper",
    "ask_exemption",
    "attach",
    "bring_proof",
    "dismiss",
    "draft_paper",
    "end_exemptions",
    "end_pause",
    "pause",
    "record_agency_step",
    "record_delivery",
    "record_outcome",
    "take_back",
    "verify",
    "withdraw_paper",
]
