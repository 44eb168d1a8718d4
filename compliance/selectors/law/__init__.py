"""Reading the law: the book for the rules, the kinds for pages, what runs out, what is proposed."""

from compliance.selectors.law.book import law_book, registration_terms, wage_law
from compliance.selectors.law.endings import Ending, all_rows, endings, endings_of
from compliance.selectors.law.kinds import KINDS, Kind, kind_of, region_label, rows_of
from compliance.selectors.law.proposals import LawLine, line_of, proposals_for, proposed_rows, waiting_by_kind

__all__ = [
    "KINDS",
    "Ending",
    "Kind",
    "LawLine",
    "all_rows",
    "endings",
    "endings_of",
    "kind_of",
    "law_book",
    "line_of",
    "proposals_for",
    "proposed_rows",
    "region_label",
    "registration_terms",
    "rows_of",
    "wage_law",
    "waiting_by_kind",
]
