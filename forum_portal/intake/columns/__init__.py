"""Cleaners: each takes the raw content of one cell and returns a clean value (None when empty) or raises ``BadCell``.

They are called for every mapped cell of files with 100,000 rows, so the ordinary spelling of a value takes the short
way out and only the others are looked at closely. None of them guesses: what can be read in two ways is refused.
"""

from forum_portal.intake.columns.amounts import rupiah, whole_between, whole_number, year
from forum_portal.intake.columns.cells import BadCell, Cleaner, broken_cell, short_text, text
from forum_portal.intake.columns.choices import choice, code_set, yes_no
from forum_portal.intake.columns.contracts import contract_day, contract_number
from forum_portal.intake.columns.days import day, month
from forum_portal.intake.columns.identifiers import PERSON_NUMBER, code, kd_list, npwp
from forum_portal.intake.workbook.headers import header_key

__all__ = [
    "PERSON_NUMBER",
    "BadCell",
    "Cleaner",
    "broken_cell",
    "choice",
    "code",
    "code_set",
    "contract_day",
    "contract_number",
    "day",
    "header_key",
    "kd_list",
    "month",
    "npwp",
    "rupiah",
    "short_text",
    "text",
    "whole_between",
    "whole_number",
    "year",
    "yes_no",
]
