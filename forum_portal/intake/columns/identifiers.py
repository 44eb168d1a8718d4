"""Identifiers: text that looks like numbers and must never become one."""

import re
from decimal import Decimal
from typing import Any

from forum_portal.intake.columns.cells import BadCell, cut, shown, text

PERSON_NUMBER = "PERORANGAN"
"""Stands in place of a natural person's 16-digit number, which is an identity number (NIK) and is never kept."""

# From 15 digits on, a number typed into a spreadsheet cell may have lost digits without a trace.
_DIGITS_LOST = 10**14
_BETWEEN_CODES = re.compile(r"[;,\s]+")
_NOT_DIGITS = re.compile(r"\D+")
# What a spreadsheet writes into a CSV file in place of a long number, and what programs write for a whole float.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_SPELLED_FLOAT = re.compile(r"(\d+)\.0")

CODE_LIMIT = 200
# Beyond this a number is no code, and its digits alone would fill a page.
_TOO_LONG = 10**CODE_LIMIT


def code(value: Any) -> str | None:
    """An identifier: digits and letters as they stand, leading zeros kept. Never a number.

    A number of 15 digits or more is refused: spreadsheets keep only 15, and the rest is silently lost.
    """
    if type(value) is str:
        plain = value.strip()
        if plain.isdigit() and len(plain) <= CODE_LIMIT:
            return plain
        return _code_of_text(plain)
    if value is None:
        return None
    if type(value) is int and 0 <= value < _TOO_LONG:
        return str(value)
    if type(value) is float and value.is_integer() and value >= 0:
        if value >= _DIGITS_LOST:
            raise _digits_lost()
        return str(int(value))
    if type(value) is Decimal and value.is_finite() and 0 <= value < _TOO_LONG and value == value.to_integral_value():
        return str(int(value))
    raise BadCell(f"Sel berisi {shown(value)}, bukan kode.", "Isi dengan kode sebagai teks.")


def npwp(value: Any) -> str | None:
    """A tax number as it was typed; ``PERSON_NUMBER`` in place of a natural person's number.

    Since 2024 a person's tax number is the NIK: 16 digits that do not begin with 0 (PMK 112/PMK.03/2022). Whether the
    number is that of a firm is for the identity rules to say; here only its length is looked at. Masked numbers are
    None. Numbers in numeric cells are refused, for their zeros or last digits are lost.
    """
    if type(value) is str:
        return _tax_number(value)
    if type(value) is Decimal and value.is_nan():
        raise BadCell("Isi sel bukan NPWP.", "Tulis NPWP sebagai teks, 15 atau 16 angka.", secret=True)
    if value is None or value == 0:
        return None
    if type(value) is int and len(str(value)) in (15, 16):
        return _tax_number(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise _digits_lost()
    raise BadCell("Isi sel bukan NPWP.", "Tulis NPWP sebagai teks, 15 atau 16 angka.", secret=True)


def kd_list(value: Any) -> str | None:
    """Codes of several packages in one cell, as "a;b;c": without repeats, in the order of the cell."""
    plain = code(value)
    if plain is None or plain.isdigit():
        return plain
    codes = dict.fromkeys(part for part in _BETWEEN_CODES.split(plain) if part)
    for part in codes:
        if not (part.isascii() and part.isalnum()):
            raise BadCell(f"Kode “{cut(part)}” tidak dikenal.", "Isi dengan kode saja; pisahkan dengan titik koma.")
    return ";".join(codes) or None


def _code_of_text(value: str) -> str | None:
    plain = text(value.lstrip("' "))
    if plain is None:
        return None
    if len(plain) > CODE_LIMIT:
        raise BadCell(f"Kode terlalu panjang: {len(plain)} huruf.", f"Isi dengan paling banyak {CODE_LIMIT} huruf.")
    if _SCIENTIFIC.fullmatch(plain):
        raise _digits_lost()
    if match := _SPELLED_FLOAT.fullmatch(plain):
        if len(match[1]) >= len(str(_DIGITS_LOST)):
            raise _digits_lost()
        return match[1]
    return plain


def _tax_number(value: str) -> str | None:
    plain = text(value.lstrip("' "))
    if plain is None:
        return None
    if _SCIENTIFIC.fullmatch(plain) or _SPELLED_FLOAT.fullmatch(plain):
        raise _digits_lost()
    digits = plain if plain.isascii() and plain.isdigit() else _NOT_DIGITS.sub("", plain)
    if not digits or "*" in plain:
        return None
    if len(digits) <= 15:
        return plain
    if len(digits) in (16, 22):
        # Ten zeros behind a region's code are a placeholder that names nobody.
        return plain if digits[0] == "0" or digits[6:16] == "0" * 10 else PERSON_NUMBER
    raise BadCell(
        f"Nomor berisi {len(digits)} angka, padahal NPWP 15 atau 16 angka.", "Tulis satu NPWP saja.", secret=True
    )


def _digits_lost() -> BadCell:
    return BadCell(
        "Nomor tersimpan sebagai angka, sehingga ada digit hilang (nol di depan atau digit terakhir).",
        "Ubah format kolomnya menjadi Teks, lalu ketik lagi nomor lengkapnya.",
        secret=True,
    )
