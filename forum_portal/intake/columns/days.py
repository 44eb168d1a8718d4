"""Days and months, in the spellings of feeds, spreadsheets and people; the impossible and the ambiguous are refused."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from forum_portal.intake.columns.cells import BadCell, cut, shown, text

FIRST_YEAR, LAST_YEAR = 2000, 2100

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar mrt", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agust agt ags agu aug",
            "september sept sep", "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = (
    r"(?:[T,]?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[AaPp][Mm])?\s*(?:Z|WIB|WITA|WIT|[+-]\d\d:?\d\d)?)?"
)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _TIME)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _TIME)
_NAMED = re.compile(r"(?:[A-Za-z']+,\s*)?(\d{1,2})[\s-]([A-Za-z]+)\.?[\s,-]+(\d{4})" + _TIME)
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s(\d{1,2}),?\s(\d{4})" + _TIME)
_NUMBERED_MONTH = re.compile(r"(\d{4})[-/]?(\d{2})|(\d{1,2})[-/](\d{4})")
_NAMED_MONTH = re.compile(r"([A-Za-z]+)\.?[\s,-]+(\d{4})")
_TWO_DAYS = re.compile(r"\d\s*(?:s/d|s\.d\.?|sampai)\b", re.IGNORECASE)


def day(value: Any) -> date | None:
    """A calendar day. A time or zone behind it is ignored: the feeds put a "Z" on local midnights, and converting it
    would move the day."""
    if type(value) is str:
        return _day_of_text(value)
    if value is None:
        return None
    if isinstance(value, datetime):
        return _plausible(value.date(), value)
    if isinstance(value, date):
        return _plausible(value, value)
    raise BadCell(
        f"Sel berisi {shown(value)}, bukan tanggal.",
        "Ubah format selnya menjadi tanggal, atau tulis seperti 31-12-2025.",
    )


def month(value: Any) -> str | None:
    """A month as "YYYY-MM" (BLTH: the month contributions are for)."""
    if isinstance(value, date):
        if value.day != 1:
            raise BadCell(f"Sel berisi tanggal {value:%d-%m-%Y}, bukan bulan.", "Tulis bulannya saja, seperti 2025-03.")
        return f"{_plausible(value, value):%Y-%m}"
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is int:
        value = str(value)
    if type(value) is str:
        return _month_of_text(value)
    if value is None:
        return None
    raise _no_month(value)


@lru_cache(maxsize=16_384)
def _day_of_text(value: str) -> date | None:
    plain = text(value)
    if plain is None:
        return None
    if match := _ISO.fullmatch(plain):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_FIRST.fullmatch(plain):
        parts = int(match[3]), int(match[2]), int(match[1])
    elif match := _NAMED.fullmatch(plain):
        parts = int(match[3]), MONTHS.get(match[2].lower(), 0), int(match[1])
    elif match := _MONTH_FIRST.fullmatch(plain):
        parts = int(match[3]), MONTHS.get(match[1].lower(), 0), int(match[2])
    elif _TWO_DAYS.search(plain):
        raise BadCell(f"Sel berisi dua tanggal: “{cut(plain)}”.", "Tulis satu tanggal saja, seperti 31-12-2025.")
    else:
        raise BadCell(f"Tanggal “{cut(plain)}” tidak dikenal.", "Tulis tanggalnya seperti 31-12-2025.")
    try:
        return _plausible(date(*parts), plain)
    except ValueError:
        raise BadCell(
            f"Tanggal “{cut(plain)}” tidak ada di kalender.", "Periksa hari dan bulannya; tulis seperti 31-12-2025."
        ) from None


def _plausible(found: date, value: Any) -> date:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise BadCell(f"Tahun pada tanggal {shown(value)} di luar {FIRST_YEAR}–{LAST_YEAR}.", "Periksa tahunnya.")


@lru_cache(maxsize=4_096)
def _month_of_text(value: str) -> str | None:
    plain = text(value)
    if plain is None:
        return None
    if match := _NUMBERED_MONTH.fullmatch(plain):
        year, number = int(match[1] or match[4]), int(match[2] or match[3])
    elif match := _NAMED_MONTH.fullmatch(plain):
        year, number = int(match[2]), MONTHS.get(match[1].lower(), 0)
    elif _ISO.fullmatch(plain) or _DAY_FIRST.fullmatch(plain):
        return month(_day_of_text(plain))
    else:
        raise _no_month(plain)
    if not (year and 1 <= number <= 12):
        raise _no_month(plain)
    return f"{_plausible(date(year, number, 1), plain):%Y-%m}"


def _no_month(value: Any) -> BadCell:
    return BadCell(f"Sel berisi {shown(value)}, bukan bulan.", "Tulis tahun dan bulannya, seperti 2025-03.")
