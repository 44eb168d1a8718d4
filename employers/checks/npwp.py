"""Reading a taxpayer number (NPWP) from a file: what may be kept of it, and nothing else."""

from typing import Any

from employers.identity import PERSON_MARK, NpwpKind, parse_npwp
from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell


def npwp(value: Any) -> str | None:
    """The fifteen digits of a body's number, the mark of a natural person, or None.

    Raises BadCell, never with the number in it, for a number that is damaged or has another length.
    """
    if type(value) is str and (plain := _plainly_a_body(value)):
        return plain
    if isinstance(value, str) and value.strip().upper() == PERSON_MARK:
        # A row that was handed back for mending carries the mark instead of the number.
        return PERSON_MARK
    typed = clean.npwp(value)
    if typed is None:
        return None
    parsed = parse_npwp(typed)
    if parsed.kind is NpwpKind.UNUSABLE:
        raise BadCell(parsed.reason, "Ketik NPWP lengkap sebagai teks, 15 atau 16 angka.", secret=True)
    return parsed.stored or None


_MARKS = str.maketrans("", "", ".- ")
_FEWEST_DIFFERENT_DIGITS = 4


def _plainly_a_body(typed: str) -> str:
    """The fifteen digits where a glance is enough; files of 100,000 rows are full of these. Empty when in doubt."""
    digits = typed.translate(_MARKS)
    if len(digits) == 16 and digits[0] == "0":
        digits = digits[1:]
    if len(digits) != 15 or not (digits.isascii() and digits.isdigit()):
        return ""
    return digits if digits[9:12] != "000" and len(set(digits[:9])) >= _FEWEST_DIFFERENT_DIGITS else ""
