"""SPSE-TenderSelesaiNilai: the winners of tenders. Without a contractor while the result is not final.

Here kd_satker holds the code that the other feeds call kd_satker_str, and the RUP code is called kd_rup_paket.
"""

from collections.abc import Sequence
from decimal import Decimal

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Values
from procurement.checks.value_over_pagu import value_over_pagu
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

_COLUMNS = (
    spse.package_code("kd_tender"),
    spse.year(),
    spse.government(),
    *spse.office_columns("kd_satker"),
    spse.rup("kd_rup_paket"),
    spse.package_name(),
    spse.pagu(),
    *spse.prices(),
    spse.work_type(),
    spse.method(),
    spse.fund(),
    spse.optional("tgl_pengumuman", clean.day, "tgl_pengumuman_tender"),
    spse.optional("tgl_selesai", clean.day, "tgl_penetapan_pemenang"),
    *spse.contractor(),
)


def standing_winner(rows: Sequence[Values]) -> Values:
    """Of several winners of one tender the one with a contract value; a replaced winner's stays empty.

    Where two have one (a tender in lots), the larger contract stands for the tender and the others are named beside it.
    """
    ordered = sorted(rows, key=_standing)
    chosen = dict(ordered[-1])
    others = [f"{row.get('nama_penyedia')}" for row in ordered[:-1] if _value(row) and row.get("nama_penyedia")]
    if others:
        chosen["pemenang_lain"] = "; ".join(others)
    return chosen


def _standing(values: Values) -> tuple[Decimal, bool, str]:
    return _value(values), bool(values.get("nama_penyedia")), str(sorted(map(str, values.items())))


def _value(values: Values) -> Decimal:
    value = values.get("nilai_kontrak")
    return value if isinstance(value, Decimal) else Decimal(0)


SPSE_TENDER_WINNERS = contract_feed(
    "tender",
    "kd_tender",
    slug="spse_tender_winners",
    title="SPSE: pemenang tender",
    description="Umpan SPSE-TenderSelesaiNilai: pemenang tender dan seleksi beserta nilainya.",
    columns=_COLUMNS,
    checks=(value_over_pagu,),
    combine=standing_winner,
)
