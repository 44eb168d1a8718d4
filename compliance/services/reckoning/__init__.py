"""What the law asks for in rupiah and days: for the command line, for programs, and for pages.

Each function takes the dated rows that it reckons with, and raises NotReckoned with an Indonesian sentence.
"""

from compliance.services.reckoning.contributions import (
    Reckoned,
    by_value,
    by_wages,
    monthly,
)
from compliance.services.reckoning.deadlines import RegistrationDeadline, registration_deadline
from compliance.services.reckoning.gaps import contract_gap
from compliance.services.reckoning.own_account import MOST_MONTHS, OwnAccountAnswer, own_account
from compliance.services.reckoning.refusing import NotReckoned

__all__ = (
    "MOST_MONTHS",
    "NotReckoned",
    "OwnAccountAnswer",
    "Reckoned",
    "RegistrationDeadline",
    "by_value",
    "by_wages",
    "contract_gap",
    "monthly",
    "own_account",
    "registration_deadline",
)
