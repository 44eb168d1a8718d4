"""Amounts of rupiah and whole numbers, in the spellings of feeds, spreadsheets and people."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from forum_portal.intake.columns.cells import BadCell, cut, shown, text

_CENT = Decimal("0.01")
_AMOUNT_LIMIT = Decimal(10) ** 15
# The greatest count that the tables hold.
_COUNT_LIMIT = 2**31 - 1
_BEFORE_AMOUNT = re.compile(r"^(?:rp|idr)\s*[.:]?\s*", re.IGNORECASE)
_AFTER_AMOUNT = re.compile(r"\s*(?:,-+|\.-+|,--|-|rupiah)$", re.IGNORECASE)
_ROUNDED = re.compile(r"\d\s*(?:rb|ribu|jt|juta|m|mi?ly?i?[ay]r|t|tri?li?un)\.?$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[\d.,]+e[+-]?\d+", re.IGNORECASE)
_INDONESIAN = re.compile(r"(?!0[\d.])(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d{1,2}))?")
_ENGLISH = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?")
_BLANK_GROUPS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")


def rupiah(value: Any) -> Decimal | None:
    """An amount with two decimals, never negative. A dot before three digits separates thousands, as Indonesians write.

    Rounded spellings ("990 Jt", "5,9 M") and scientific notation are refused: their rupiah are unknown.
    """
    if type(value) is str:
        plain = value.strip()
        amount = Decimal(plain) if plain.isascii() and plain.isdigit() else _amount_of_text(plain)
        if amount is None:
            return None
    elif value is None:
        return None
    elif type(value) is float:
        # repr is the shortest spelling of what was typed; a not-a-number becomes one that is refused below.
        amount = Decimal(repr(value))
    elif type(value) is int or type(value) is Decimal:
        amount = Decimal(value)
    else:
        raise _no_amount(value)
    if not amount.is_finite():
        raise _no_amount(value)
    if amount < 0:
        raise BadCell("Nilai uang negatif.", "Isi dengan nilai yang tidak kurang dari nol.")
    if amount >= _AMOUNT_LIMIT:
        raise BadCell("Nilai uang terlalu besar untuk sebuah kontrak.", "Periksa jumlah angka nolnya.")
    return amount.quantize(_CENT, ROUND_HALF_UP)


def whole_number(value: Any) -> int | None:
    """A count: digits, with thousands separated or "Rp" before them."""
    if type(value) is int:
        return _count(value)
    if type(value) is str and value.isascii() and value.isdigit() and len(value) <= len(str(_COUNT_LIMIT)):
        return _count(int(value))
    if type(value) is float and value.is_integer():
        return _count(int(value))
    amount = rupiah(value)
    if amount is None:
        return None
    if amount != amount.to_integral_value():
        raise BadCell(f"Nilai {shown(value)} bukan bilangan bulat.", "Isi dengan angka tanpa koma.")
    return _count(int(amount))


def whole_between(lowest: int, highest: int) -> Callable[[Any], int | None]:
    """``whole_number`` from `lowest` to `highest`."""

    def clean(value: Any) -> int | None:
        number = whole_number(value)
        if number is not None and not lowest <= number <= highest:
            raise BadCell(
                f"Angka {cut(str(number))} di luar {lowest} sampai {highest}.", "Periksa angkanya, atau kosongkan."
            )
        return number

    return clean


def year(value: Any) -> int | None:
    """A budget year. Anything else with digits in its place is a shifted column, no year."""
    return _year(value)


_year = whole_between(1990, 2100)


def _amount_of_text(plain: str) -> Decimal | None:
    written = text(plain)
    if written is None:
        return None
    bare = _AFTER_AMOUNT.sub("", _BEFORE_AMOUNT.sub("", written)).strip()
    if bare.startswith("-") or (bare.startswith("(") and bare.endswith(")")):
        raise BadCell("Nilai uang negatif.", "Isi dengan nilai yang tidak kurang dari nol.")
    if _BLANK_GROUPS.fullmatch(bare):
        bare = bare.replace(" ", "")
    if match := _INDONESIAN.fullmatch(bare):
        return Decimal(f"{match['whole'].replace('.', '')}.{match['part'] or '0'}")
    if match := _ENGLISH.fullmatch(bare):
        return Decimal(f"{match['whole'].replace(',', '')}.{match['part'] or '0'}")
    if _ROUNDED.search(bare):
        raise BadCell(
            f"Nilai “{cut(written)}” dibulatkan, sehingga rupiahnya tidak diketahui.",
            "Tulis nilai penuh dalam rupiah, seperti 990.125.000.",
        )
    if _SCIENTIFIC.fullmatch(bare):
        raise BadCell(
            f"Nilai “{cut(written)}” dalam notasi ilmiah, sehingga digitnya hilang.",
            "Ubah format kolomnya menjadi angka, lalu isi lagi nilai penuhnya.",
        )
    raise _no_amount(written)


def _no_amount(value: Any) -> BadCell:
    return BadCell(f"Sel berisi {shown(value)}, bukan nilai uang.", "Tulis angkanya saja, seperti 591.918.878.")


def _count(value: int) -> int:
    if value < 0:
        raise BadCell("Angkanya negatif.", "Isi dengan angka yang tidak kurang dari nol.")
    if value > _COUNT_LIMIT:
        raise BadCell("Angkanya terlalu besar.", "Periksa jumlah angka nolnya.")
    return value
