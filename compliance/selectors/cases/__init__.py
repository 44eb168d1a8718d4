"""Findings and letters as pages show them; everything starts from what the user may see."""

from compliance.selectors.cases.lists import cases_listed, papers_for, papers_listed
from compliance.selectors.cases.meeting import packs_for
from compliance.selectors.cases.page import CasePage, case_page
from compliance.selectors.cases.parts import (
    PaperPage,
    case_file_for,
    deliveries_for,
    exemptions_for,
    paper_page,
    proofs_for,
)
from compliance.selectors.cases.uploaders import uploaders_of

__all__ = [
    "CasePage",
    "PaperPage",
    "case_file_for",
    "case_page",
    "cases_listed",
    "deliveries_for",
    "exemptions_for",
    "packs_for",
    "paper_page",
    "papers_for",
    "papers_listed",
    "proofs_for",
    "uploaders_of",
]
