"""Who the members of a joint operation (KSO) are, by SPSE's free text of members or by a name that lists them. Pure.

Splitting a name wrongly would make two firms of one, so a name is split only where it says that it is a joint operation
and at least two of its parts state a legal form; whatever is less clear has no members.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from employers.identity import legal_form, name_core, parse_npwp
from forum_portal.intake.columns import BadCell, rupiah, text

Member = dict[str, str]
"""{"name", "npwp", "share", "kind"}: npwp is a body's fifteen digits, the mark of a person or empty; share is rupiah as
text or empty; kind is the feed's word ("Kemitraan")."""

_NAME = "Nama Anggota KSO"
_FIELDS = ("NPWP Anggota KSO", "Jenis Anggota KSO", "Nilai Anggota KSO")
_EACH = re.compile(rf"{_NAME}\s*:", re.IGNORECASE)
_FIELD = re.compile(r",?\s*\b(NPWP|Jenis|Nilai) Anggota KSO\s*:", re.IGNORECASE)


def member_list(value: Any) -> str | None:
    """Cleans the cell `anggota_kso`: the same text with every taxpayer number as it may be kept, a citizen number
    replaced by its mark. Text in which no member is named is None: nothing in it could be used."""
    plain = text(value)
    members = _stated(plain) if plain else []
    if not members:
        return None
    return "; ".join(
        f"{_NAME}: {each['name']}, "
        + ", ".join(f"{field}: {each[key]}" for field, key in zip(_FIELDS, ("npwp", "kind", "share"), strict=True))
        for each in members
    )


def members(stated: str | None, contractor: str | None) -> list[Member]:
    """The members besides the contractor, which leads: by the feed's text, else by the contractor's name where that
    lists them. In the order in which they stand, each once."""
    named = _stated(stated or "") or [_member(name) for name in names_in(contractor or "")]
    seen = {name_core(contractor or "")}
    found: list[Member] = []
    for each in named:
        core = name_core(each["name"])
        if core and core not in seen:
            seen.add(core)
            found.append(each)
    return found


def _stated(plain: str) -> list[Member]:
    found: list[Member] = []
    for part in _EACH.split(plain)[1:]:
        pieces = _FIELD.split(part)
        name = _tidy(pieces[0])
        values = {field.lower(): _tidy(value) for field, value in zip(pieces[1::2], pieces[2::2], strict=True)}
        if name_core(name):
            found.append(
                _member(
                    name,
                    npwp=parse_npwp(values.get("npwp")).stored,
                    share=_share(values.get("nilai", "")),
                    kind=values.get("jenis", "")[:80],
                )
            )
    return found


def _member(name: str, *, npwp: str = "", share: str = "", kind: str = "") -> Member:
    return {"name": name[:250], "npwp": npwp, "share": share, "kind": kind}


def _tidy(piece: str) -> str:
    return " ".join(piece.split()).strip(" ,;")


def _share(piece: str) -> str:
    """Rupiah with two decimals; empty for nought, which the feed writes where nobody stated it."""
    try:
        amount: Decimal | None = rupiah(piece)
    except BadCell:
        return ""
    return f"{amount:f}" if amount else ""


_MARK = re.compile(
    r"\b(?:KSO|K\.S\.O\.?|JO|J\.O\.?|KERJA\s?SAMA\s+OPERASI(?:ONAL)?|JOINT\s+OPERATION)(?=\W|$)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s[-–—]+\s|[-–—]+(?=\s*(?:PT|CV|P\.T|C\.V)\b)|[;/&+()]|,|\bDAN\b|\bDENGAN\b", re.IGNORECASE)
_ROLE = re.compile(r"\b(?:LEAD(?:ER)?(?:\s+FIRM)?|ANGGOTA|MEMBER)\b\s*:?", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _split(name: str) -> tuple[str, ...]:
    if not _MARK.search(name):
        return ()
    unmarked = _MARK.sub(";", name)
    parts: list[str] = []
    for piece in _BETWEEN.split(unmarked):
        part = _ROLE.sub(" ", piece).strip(" .,:;'\"")
        if not part:
            continue
        if legal_form(part) and not name_core(part) and parts and not legal_form(parts[-1]):
            # "Kurnia Contoh, PT": the form stands behind its comma.
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(" ".join(part.split()))
    if len(parts) < 2 or sum(bool(legal_form(part) and name_core(part)) for part in parts) < 2:
        return ()
    if not all(legal_form(part) and name_core(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


def names_in(name: str) -> Sequence[str]:
    """The firms that one name lists ("KSO PT A - PT B"); none where that is not beyond doubt."""
    found = _split(name)
    return found if len(found) > 1 else ()
