"""RUP-MasterSatker: the buying units of a government as SiRUP keeps them. Tells which codes exist and what they are
called, so that every unit finds its office; years in which a unit was active come with the newer layout."""

from collections.abc import Mapping
from typing import Any

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, SatkerName, Source, Target, Values, register
from procurement.sources import spse

VERSION_COLUMNS = ("government", "satker_code", "satker_name", "satker_id", "kind", "status", "years")

_COLUMNS = (
    Column("kd_klpd", "kd_klpd", clean.code, ("kode_klpd",), required=True, example="D241"),
    Column("kd_satker_str", "kd_satker_str", clean.text, ("kode_satker_str",), required=True,
           example="1.03.0.00.0.00.01.0000"),
    Column("nama_satker", "nama_satker", clean.text, required=True, example="Dinas Perhubungan"),
    spse.optional("kd_satker", clean.code),
    # A register has it, no feed of packages or contracts does: that tells the two apart.
    spse.marking(spse.optional("status_satker", clean.text)),
    spse.marking(spse.optional("jenis_satker", clean.text)),
    spse.optional("ket_satker", clean.text),
    spse.optional("tahun_aktif", clean.text),
)  # fmt: skip


def merge(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    said = parts.get("sirup_satkers", {})

    def text(name: str, length: int) -> str:
        return str(said.get(name) or "")[:length]

    return {
        "government": text("kd_klpd", 12),
        "satker_code": text("kd_satker_str", 60),
        "satker_name": text("nama_satker", 250),
        "satker_id": text("kd_satker", 20),
        "kind": text("jenis_satker", 80),
        "status": text("status_satker", 40),
        "years": text("tahun_aktif", 200),
    }


def _key(values: Values, options: Options) -> str | None:
    if not values.get("kd_klpd") or not values.get("kd_satker_str"):
        return None
    return f"{values['kd_klpd']}:{values['kd_satker_str']}"


def _office(values: Values, options: Options) -> SatkerName:
    return SatkerName(values["kd_klpd"], values["kd_satker_str"], values["nama_satker"])


SIRUP_SATKERS = register(
    Source(
        slug="sirup_satkers",
        title="SiRUP: daftar satuan kerja",
        description="Umpan RUP-MasterSatker: kode dan nama setiap satuan kerja sebuah pemerintah.",
        columns=_COLUMNS,
        key=_key,
        target=Target("procurement.SatkerEntry", "procurement.SatkerEntryVersion", VERSION_COLUMNS, merge),
        checks=(unread_cells_withheld(*(column.name for column in _COLUMNS)),),
        office=_office,
        personal=spse.PERSONAL,
        wakes=("procurement.link",),
    )
)
