"""SPSE-…Ekontrak-SPMKSPP: the start orders (SPMK, SPP) of contracts.

Nowhere else do the feeds tell when work begins and ends.
"""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Values
from procurement.sources import spse
from procurement.sources.contract_feed import contract_papers


def latest_start_order(rows: Sequence[Values]) -> Values:
    """The row of the highest addendum, with the day of the first start order: registration counts from there."""
    ordered = sorted(rows, key=lambda row: spse.version_order(row, "tgl_spmk_spp"))
    latest = dict(ordered[-1])
    days = [row["tgl_spmk_spp"] for row in ordered if spse.is_day(row.get("tgl_spmk_spp"))]
    if days:
        latest["tgl_spmk_pertama"] = min(days)
    return latest


SPSE_TENDER_START_ORDERS, SPSE_NON_TENDER_START_ORDERS = contract_papers(
    "start_orders",
    "SPMKSPP",
    title="SPMK",
    description="nomor dan tanggal SPMK atau SPP, mulai dan selesai pekerjaan.",
    columns=(
        spse.optional("no_kontrak", clean.text),
        spse.optional("tgl_kontrak", clean.day),
        spse.marking(spse.optional("no_spmk_spp", clean.text, "no_spmk", "no_spp")),
        spse.marking(spse.optional("tgl_spmk_spp", clean.day, "tgl_spmk", "tgl_spp")),
        spse.optional("tgl_mulai_pekerjaan", clean.day),
        spse.optional("tgl_selesai_pekerjaan", clean.day),
        spse.optional("waktu_penyelesaian", clean.text),
    ),
    combine=latest_start_order,
)
