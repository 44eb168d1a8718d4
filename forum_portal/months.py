"""A contribution month (BLTH, *bulan-tahun*) as a value, and days as a reader sees them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{1,2})(?:[-/.](\d{1,2})(?:[T ].*)?)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_WORDS = re.compile(r"([A-Za-z]+)[ .\-/]+(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year. Ordered; `month + 2` is two months later; `later - earlier` is a number of months."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 or not 1900 <= self.year <= 2999:
            raise ValueError(f"bukan bulan: {self.year}-{self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str | date) -> Self:
        """From "2025-08", "08-2025", "202508", "2025-08-01", "Agustus 2025" or a date.

        Raises ValueError with an Indonesian sentence when the text is no month.
        """
        if isinstance(text, date):
            return cls.of(text)
        cleaned = text.strip()
        if found := _YEAR_FIRST.fullmatch(cleaned):
            year, number = found[1], found[2]
        elif found := _MONTH_FIRST.fullmatch(cleaned):
            year, number = found[2], found[1]
        elif (found := _WORDS.fullmatch(cleaned)) and (named := _number_of(found[1])):
            year, number = found[2], str(named)
        else:
            raise ValueError(f"“{text}” bukan bulan iuran; tulis tahun dan bulan, misalnya 2025-08.")
        try:
            return cls(int(year), int(number))
        except ValueError:
            raise ValueError(f"“{text}” bukan bulan iuran; tulis tahun dan bulan, misalnya 2025-08.") from None

    def day(self, number: int) -> date:
        """That day of this month. Raises ValueError when the month has no such day."""
        return date(self.year, self.number, number)

    def label(self) -> str:
        """As a reader sees it: "Agustus 2025"."""
        return f"{NAMES[self.number - 1]} {self.year}"

    def __add__(self, months: int) -> "Month":
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def __sub__(self, other: "Month") -> int:
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def day_label(day: date) -> str:
    """As a reader sees it: "3 Oktober 2025"."""
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


def _number_of(word: str) -> int | None:
    """The number of a month named in Indonesian, in full or by at least its first three letters."""
    lowered = word.lower()
    for position, name in enumerate(NAMES, start=1):
        if len(lowered) >= 3 and name.lower().startswith(lowered):
            return position
    return None
