"""What the extracts have in common: how their cells are read, and how parts become typed columns."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from employers.checks.unread import tolerant
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Cleaner, Column, Values

WAKES = ("compliance.cross_check",)

PERSONAL = (
    "nama_pic",
    "jabatan_pic",
    "nama_pimpinan",
    "nik_pimpinan",
    "nik",
    "no_ktp",
    "telepon",
    "no_hp",
    "hp",
    "email",
    "no_rek_bank",
    "nama_pembina",
)
"""Contact persons and officers: dropped at the door, unread."""


def optional(name: str, cleaner: Cleaner, *synonyms: str, help: str = "", choices: tuple[str, ...] = ()) -> Column:
    """A column that may be missing or empty; a cell that cannot be read counts as not known."""
    return Column(name, name, tolerant(cleaner), synonyms, help=help, choices=choices)


def npp_column() -> Column:
    return Column("npp", "npp", _npp, ("no_npp", "nomor_npp", "nomor pendaftaran perusahaan"), required=True)


def _npp(value: Any) -> str | None:
    code = clean.code(value)
    return code.upper() if code else None


programmes = clean.code_set(("JKK", "JKM", "JHT", "JP", "JKP"))
"""Codes as "JKK,JKM,JHT", in this order. With an unknown code in it the whole list counts as not known: that a
programme is missing must never follow from a typing slip."""


def text(part: Mapping[str, Any], name: str, limit: int) -> str:
    return (part.get(name) or "")[:limit]


def day(part: Values, name: str) -> date | None:
    value = part.get(name)
    return date.fromisoformat(value) if type(value) is str else value


def amount(part: Values, name: str) -> Decimal | None:
    value = part.get(name)
    return None if value is None else Decimal(value)
