"""Hiding numbers that identify someone, for logs, public pages and printed lists (UU 27/2022 Ps 16)."""

import re

# A taxpayer number with or without its marks, or any run of digits as long as a citizen, taxpayer or bank number.
_SEPARATOR = r"[.\-\u2010-\u2015 ]?"
_NPWP = re.compile(
    rf"(?<!\d)0?\d{{2}}{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{{3}}(?!\d)"
)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{10,}(?!\d)")
_CITIZEN_NUMBER = re.compile(r"(?<!\d)([1-9]\d{5})\d{10}(?!\d)")
_EMAIL = re.compile(r"([A-Za-z0-9])[A-Za-z0-9._%+-]*@")


def mask_npwp(npwp: str) -> str:
    """A taxpayer number of 15 digits, in any punctuation, with only its first two and last six digits left.

    "02.345.678.9-722.000" becomes "02.***.***.*-722.000". A text of any other length keeps no digit at all, for it may
    be a citizen number.
    """
    digits = re.sub(r"\D", "", npwp)
    if len(digits) == 16 and digits.startswith("0"):
        digits = digits[1:]
    if len(digits) != 15:
        return "*" * len(digits)
    return f"{digits[:2]}.***.***.*-{digits[9:12]}.{digits[12:]}"


def mask_citizen_numbers(text: str) -> str:
    """Citizen numbers cut off after their place of registration: "6472031708850003" becomes "647203**********"."""
    return _CITIZEN_NUMBER.sub(r"\1**********", text)


def scrub(text: str) -> str:
    """Free text for a log: taxpayer, citizen, bank and telephone numbers and names in e-mail addresses are starred."""
    without_npwp = _NPWP.sub(lambda found: "*" * len(found[0]), text)
    without_numbers = _LONG_NUMBER.sub(lambda found: "*" * len(found[0]), without_npwp)
    return _EMAIL.sub(r"\1***@", without_numbers)
