"""Text cells, and what every cleaner shares: the error, the words that mean "nothing", the spreadsheet's own errors."""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from forum_portal.intake.workbook.shapes import FORMULA_WITHOUT_RESULT

Cleaner = Callable[[Any], Any]

TEXT_LIMIT = 10_000

_LONGEST_NULL = 4
_NULLS = frozenset({"", "-", "--", "nan", "n/a", "na", "nat", "null", "none", "nil", "...", "…", "..", "."})
_ERRORS = frozenset(
    {"#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#getting_data", "#galat"}
)
_ESCAPED = re.compile(r"_x000[0-9A-Fa-f]_")


class BadCell(Exception):
    """A cell that cannot be taken: ``reason`` and ``how_to_mend`` are Indonesian sentences.

    ``secret`` means that the content may be a person's number: it must not be shown, logged or stored.
    """

    def __init__(self, reason: str, how_to_mend: str, *, secret: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.how_to_mend = how_to_mend
        self.secret = secret


def broken_cell(defect: str) -> BadCell:
    """The problem behind an entry of ``Table.defects``."""
    if defect == FORMULA_WITHOUT_RESULT:
        return BadCell(
            "Sel berisi rumus yang belum pernah dihitung, sehingga nilainya tidak ada.",
            "Buka berkas di Excel, simpan, lalu unggah lagi; atau ganti rumus dengan nilainya.",
        )
    return BadCell(f"Sel berisi galat {defect}.", "Perbaiki rumusnya atau ganti dengan nilai yang benar.")


def text(value: Any) -> str | None:
    """One line of text: blanks collapsed, control characters gone, the usual signs for "nothing" read as None."""
    if type(value) is str:
        plain = value.strip()
        if not plain.isprintable() or "  " in plain or "_x000" in plain:
            plain = tidied(plain)
    elif value is None:
        return None
    else:
        plain = spelled(value)
    if len(plain) <= _LONGEST_NULL and plain.lower() in _NULLS:
        return None
    if plain[0] == "#" and plain.lower() in _ERRORS:
        raise broken_cell(plain)
    if len(plain) > TEXT_LIMIT:
        raise BadCell(
            f"Teks terlalu panjang: {len(plain)} huruf.", f"Ringkas menjadi paling banyak {TEXT_LIMIT} huruf."
        )
    return plain


def short_text(limit: int) -> Cleaner:
    """``text`` of at most ``limit`` characters."""

    def clean(value: Any) -> str | None:
        plain = text(value)
        if plain is not None and len(plain) > limit:
            raise BadCell(f"Teks terlalu panjang: {len(plain)} huruf.", f"Ringkas menjadi paling banyak {limit} huruf.")
        return plain

    return clean


def tidied(plain: str) -> str:
    plain = _ESCAPED.sub(" ", plain)
    # Control characters, zero-width signs and halves of characters are no text; NBSP and line breaks are blanks.
    plain = "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in plain)
    return " ".join(plain.split())


def spelled(value: Any) -> str:
    if type(value) is float and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return tidied(str(value))


def shown(value: Any) -> str:
    return f"“{cut(spelled(value))}”"


def cut(plain: str) -> str:
    return plain if len(plain) <= 40 else plain[:39] + "…"
