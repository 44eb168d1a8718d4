"""What both files have in common: places, days that are past, and counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Column, Options, Problem, Values
from forum_portal.months import day_label
from procurement.regions import REGIONS, find_region

_NAMES = ", ".join(region.name for region in REGIONS)


def place(value: Any) -> str | None:
    """The Kemendagri code of a kabupaten or kota, from its name or its code with a dot."""
    plain = clean.text(value)
    if plain is None:
        return None
    if plain.replace(" ", "").isdigit():
        raise BadCell(
            f"Kode “{plain}” dapat berarti dua kabupaten, menurut BPS dan menurut Kemendagri.",
            "Tulis namanya, misalnya Kabupaten Paser, atau kode Kemendagri dengan titik (64.01).",
        )
    code = find_region(plain)
    if code is None:
        raise BadCell(f"Kabupaten/kota “{plain[:60]}” tidak dikenal.", f"Tulis salah satu: {_NAMES}.")
    return code


def place_column() -> Column:
    return Column("kab_kota", "Kabupaten/kota", place, ("kabupaten", "kota"), required=True, example="Kabupaten Paser")


def year_column() -> Column:
    return Column("tahun", "Tahun", clean.year, required=True, example="2025")


def count_column(name: str, header: str, *synonyms: str, example: str = "") -> Column:
    return Column(name, header, clean.whole_number, synonyms, example=example)


def source_column() -> Column:
    return Column("sumber", "Sumber", clean.short_text(200), ("sumber_data",), required=True, example="Dinas PMD Paser")


def as_of_column() -> Column:
    return Column(
        "keadaan_per", "Keadaan per", clean.day, ("tgl_data", "per_tanggal"), required=True, example="30-09-2025"
    )


def not_in_future(values: Values, options: Options) -> Sequence[Problem]:
    day = values.get("keadaan_per")
    if not isinstance(day, date) or day <= options.as_of:
        return ()
    reason = f"Keadaan per {day_label(day)} sesudah tanggal data berkas ini ({day_label(options.as_of)})."
    return (Problem("keadaan_per", reason, "Periksa tanggalnya, atau tanggal data yang dinyatakan saat mengunggah."),)


def as_day(part: Mapping[str, Any]) -> date | None:
    value = part.get("keadaan_per")
    return date.fromisoformat(value) if type(value) is str else value
