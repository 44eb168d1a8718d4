"""What a feed tells of persons is dropped before its answer touches the disk. Pure."""

import re
from collections.abc import Iterable
from typing import Any

from employers.identity import PERSON_MARK
from forum_portal.intake.workbook.headers import header_key

_PERSONAL = re.compile(
    r"nip|nik$|^nik|ktp|rekbank|rekening|telp|telepon|phone|email|username|namappk|namapokja|namapp$|pemesan"
)
_CITIZEN = re.compile(r"[1-9]\d{15}")
_MARKS = re.compile(r"[\s.\-‐]")


def redacted(rows: Iterable[dict[str, Any]], personal: Iterable[str]) -> list[dict[str, Any]]:
    """The rows without person-level columns (`personal`, and whatever is named like one), and with the mark of a
    natural person in place of a citizen number (NIK) in a tax-number column."""
    listed = frozenset(map(header_key, personal))
    kinds: dict[str, str] = {}
    return [_row(row, listed, kinds) for row in rows]


def _row(row: dict[str, Any], listed: frozenset[str], kinds: dict[str, str]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in row.items():
        kind = kinds.get(name)
        if kind is None:
            kind = kinds[name] = _kind(name, listed)
        if kind == "personal":
            continue
        kept[name] = PERSON_MARK if kind == "npwp" and _is_citizen(value) else value
    return kept


def _kind(name: str, listed: frozenset[str]) -> str:
    key = header_key(name)
    if key in listed or _PERSONAL.search(key):
        return "personal"
    return "npwp" if "npwp" in key else ""


def _is_citizen(value: Any) -> bool:
    return value is not None and bool(_CITIZEN.fullmatch(_MARKS.sub("", str(value))))
