"""A contract's number and its day, also where people write both into one cell.

Seen in hand-made lists: "027/SPK/DPUPR/2025 tanggal 12 Maret 2025", "027/SPK/DPUPR/2025 / 12-03-2025", both with a line
break between. A file's column with such cells feeds the column of the number and that of the day.
"""

import re
from datetime import date, datetime, timedelta
from typing import Any

from forum_portal.intake.columns.cells import BadCell, cut, text
from forum_portal.intake.columns.days import FIRST_YEAR, LAST_YEAR, MONTHS, day

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = (
    rf"(?:[A-Za-z']+,\s*)?\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]|[\s-]+(?:{_MONTH})\.?[\s,-]+)\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}"
)
_SIGNED_ON = r"(?:ter)?(?:tanggal|tgl)\.?\s*:?"
# Before the day stands a word, a mark or at least a blank: "027/SPK/12-03-2025" is a number and nothing else.
_NUMBER_AND_DAY = re.compile(
    rf"(?P<number>.*?)(?:[\s,;/|(-]*\b{_SIGNED_ON}\s*|\s*[,;|(]\s*|\s+[/-]?\s*)\(?(?P<day>{_DAY})\)?", re.IGNORECASE
)
_DAY_ALONE = re.compile(rf"(?:{_SIGNED_ON}\s*)?\(?(?P<day>{_DAY})\)?", re.IGNORECASE)
_LABEL = re.compile(r"^(?:nomor|no)\s*[.:]+\s*:?\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:s\s*/\s*d|s\.\s*d\.?|sampai(?:\s+dengan)?)\s*", re.IGNORECASE)
# Day 0 of a spreadsheet's calendar, once its wrong leap year 1900 is past.
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range((date(FIRST_YEAR, 1, 1) - _SERIAL_EPOCH).days, (date(LAST_YEAR, 12, 31) - _SERIAL_EPOCH).days + 1)


def contract_number(value: Any) -> str | None:
    """The number without the day behind it; None where a day stands alone."""
    if isinstance(value, date | datetime):
        return None
    plain = text(value)
    if plain is None:
        return None
    if _DAY_ALONE.fullmatch(plain):
        return None
    if found := _NUMBER_AND_DAY.fullmatch(plain):
        plain = found["number"].strip(" ,;/|-")
    return _LABEL.sub("", plain) or None


def contract_day(value: Any) -> date | None:
    """The day of the contract: alone, behind the number, as the first day of a period, or as a spreadsheet's count of
    days. A number without a day is refused, for the day must then be asked for."""
    if type(value) in (int, float) or (type(value) is str and value.strip().isdecimal()):
        return _day_of_serial(value)
    if type(value) is not str:
        return day(value)
    plain = text(value)
    if plain is None:
        return None
    first, *rest = _RANGE.split(plain)
    if rest:
        return _first_of_period(first, rest, plain)
    return _day_behind(plain)


def _day_behind(plain: str) -> date | None:
    found = _DAY_ALONE.fullmatch(plain) or _NUMBER_AND_DAY.fullmatch(plain)
    if found is None and "/" in plain and not plain.replace("/", "").isdigit():
        raise BadCell(
            f"Tidak ada tanggal yang terbaca di “{cut(plain)}”.",
            "Tulis tanggal SPK atau kontraknya, seperti 31-12-2025.",
        )
    return day(found["day"] if found else plain)


def _first_of_period(first: str, rest: list[str], plain: str) -> date | None:
    if len(rest) == 1:
        begins, ends = _day_behind(first), day(rest[0])
        if begins is not None and ends is not None and begins <= ends:
            return begins
    raise BadCell(f"Masa “{cut(plain)}” tidak dikenal.", "Tulis satu tanggal saja, seperti 31-12-2025.")


def _day_of_serial(value: Any) -> date | None:
    number = float(value) if type(value) is str else value
    # Also false of what is no number at all.
    if _SERIALS[0] <= number < _SERIALS[-1] + 1:
        return _SERIAL_EPOCH + timedelta(days=int(number))
    return day(value)
