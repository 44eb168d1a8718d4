"""The pages as they were known at a past moment, and what has changed since."""

from compliance.selectors.as_known.cases import case_page_known_at
from compliance.selectors.as_known.causes import Cause, causes_of_contract, causes_of_dashboard
from compliance.selectors.as_known.contracts import contract_page_known_at, differences, findings_known_at
from compliance.selectors.as_known.records import first_record

__all__ = [
    "Cause",
    "case_page_known_at",
    "causes_of_contract",
    "causes_of_dashboard",
    "contract_page_known_at",
    "differences",
    "findings_known_at",
    "first_record",
]
