"""Cells of SiRUP's files: package codes, lists of funds, places."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell

FUNDS = ("APBD", "APBDP", "APBN", "APBNP", "BLUD", "BUMD", "BUMN", "PHLN", "PNBP", "LAINNYA")
# The list that people copy from the site is cut here, in the middle of a word.
_FUNDS_CUT_AT = 50
_LONGEST_CODE = 18
_LONGEST_PLACE = 300
_BETWEEN_FUNDS = re.compile(r"[,;]")


def _bad_code(text: str) -> BadCell:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return BadCell(f"Kode RUP “{shown}” bukan kode SiRUP.", "Isi dengan satu kode RUP, angka saja, seperti 64012345.")


def rup_code(value: Any) -> str | None:
    """One code: digits alone. Several codes in one cell name no package of a plan."""
    if type(value) is int and value > 0:
        digits = str(value)
    else:
        code = clean.code(value)
        if code is None:
            return None
        digits = code.lstrip("0")
        if not (digits.isascii() and digits.isdigit()):
            raise _bad_code(code)
    if len(digits) > _LONGEST_CODE:
        raise _bad_code(digits)
    return digits


@lru_cache(maxsize=4_096)
def _funds_of(text: str) -> str | None:
    plain = clean.text(text)
    if plain is None:
        return None
    found = [" ".join(part.upper().split()) for part in _BETWEEN_FUNDS.split(plain)]
    found = [part for part in found if part]
    if found and len(text) >= _FUNDS_CUT_AT and (len(text) == _FUNDS_CUT_AT or found[-1] not in FUNDS):
        found[-1:] = _completed(found[-1], found[:-1])
    return ", ".join(dict.fromkeys(found)) or None


def fund_list(value: Any) -> str | None:
    """Each fund once ("APBD, APBD, AP" is "APBD"): SiRUP lists one for every account, and the site cuts the list."""
    return None if value is None else _funds_of(value if type(value) is str else str(value))


def _completed(cut: str, before: Sequence[str]) -> list[str]:
    """What a cut word stands for: one that the list names already, else the only fund that begins so, else nothing."""
    if any(fund.startswith(cut) for fund in before):
        return []
    whole = [fund for fund in FUNDS if fund.startswith(cut)]
    if cut in whole:
        return [cut]
    return whole if len(whole) == 1 else [] if whole and before else [cut]


@lru_cache(maxsize=16_384)
def _location_of(text: str) -> str | None:
    plain = clean.text(text)
    if plain is None or not plain.startswith(("[", "{")):
        return plain[:_LONGEST_PLACE] if plain else None
    try:
        read = json.loads(plain)
    except (ValueError, RecursionError):
        return plain[:_LONGEST_PLACE]
    entries = read if isinstance(read, list) else [read]
    names = [_place_name(entry) for entry in entries if isinstance(entry, dict)]
    return "; ".join(dict.fromkeys(filter(None, names)))[:_LONGEST_PLACE] or None


def location(value: Any) -> str | None:
    """Where the work lies. v1 writes JSON text, of which the kabupaten or kota is kept."""
    return None if value is None else _location_of(value if type(value) is str else str(value))


def _place_name(entry: dict[str, Any]) -> str:
    said = entry.get("kbp_nama") or entry.get("kab_kota") or entry.get("detil_lokasi") or entry.get("prp_nama")
    return " ".join(str(said or "").split())
