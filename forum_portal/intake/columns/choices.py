"""Cells that hold one or several of a few words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forum_portal.intake.columns.cells import BadCell, Cleaner, cut, text
from forum_portal.intake.workbook.headers import header_key

_SEPARATORS = re.compile(r"[,;/|+&\n]| dan ", re.IGNORECASE)
_YES_NO = {
    **dict.fromkeys(("ya", "y", "yes", "true", "benar", "1", "v", "x", "ada"), True),
    **dict.fromkeys(("tidak", "t", "tdk", "no", "n", "false", "salah", "0", "tidakada"), False),
}


def yes_no(value: Any) -> bool | None:
    """Ya or tidak, in the usual spellings."""
    if isinstance(value, bool):
        return value
    plain = text(value)
    if plain is None:
        return None
    try:
        return _YES_NO[header_key(plain)]
    except KeyError:
        raise BadCell(f"Isi “{cut(plain)}” tidak dikenal.", "Isi dengan Ya atau Tidak.") from None


def choice(options: Mapping[str, Sequence[str]]) -> Cleaner:
    """One of a few words. options: clean value -> other spellings; case, blanks and punctuation do not matter."""
    by_key = _by_key(options)
    allowed = ", ".join(options)

    def clean(value: Any) -> str | None:
        plain = text(value)
        if plain is None:
            return None
        try:
            return by_key[header_key(plain)]
        except KeyError:
            raise BadCell(f"Isi “{cut(plain)}” tidak dikenal.", f"Pilih salah satu: {allowed}.") from None

    return clean


def code_set(options: Mapping[str, Sequence[str]] | Iterable[str]) -> Cleaner:
    """Several words in one cell ("JKK, JKM; JHT") as "JKK,JKM,JHT": without repeats, in the order of ``options``."""
    spellings = options if isinstance(options, Mapping) else {option: () for option in options}
    by_key = _by_key(spellings)
    allowed = ", ".join(spellings)

    def clean(value: Any) -> str | None:
        plain = text(value)
        if plain is None:
            return None
        found = set()
        for part in _SEPARATORS.split(plain):
            if key := header_key(part):
                if key not in by_key:
                    raise BadCell(f"Isi “{cut(part)}” tidak dikenal.", f"Pilih dari: {allowed}; pisahkan dengan koma.")
                found.add(by_key[key])
        return ",".join(option for option in spellings if option in found) or None

    return clean


def _by_key(options: Mapping[str, Sequence[str]]) -> dict[str, str]:
    by_key = {header_key(spelling): option for option, spellings in options.items() for spelling in spellings}
    return by_key | {header_key(option): option for option in options}
