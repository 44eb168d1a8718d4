"""SPSE-…Ekontrak-SPMKSPP: the start orders (SPMK, SPP) of contracts.

Nowhere else do the feeds tell when work begins and ends.
"""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, Values
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed


def latest_start_order(rows: Sequence[Values]) -> Values:
    """The row of the highest addendum, with the day of the first start order: registration counts from there."""
    ordered = sorted(rows, key=lambda row: spse.version_order(row, "tgl_spmk_spp"))
    latest = dict(ordered[-1])
    days = [row["tgl_spmk_spp"] for row in ordered if spse.is_day(row.get("tgl_spmk_spp"))]
    if days:
        latest["tgl_spmk_pertama"] = min(days)
    return latest


def _source(scheme: str, slug: str, code: str, title: str, feed: str, *synonyms: str) -> Source:
    columns = (
        spse.package_code(code, *synonyms),
        spse.year(),
        spse.government(),
        *spse.office_columns(),
        spse.package_name(),
        spse.method(),
        spse.optional("no_kontrak", clean.text),
        spse.optional("tgl_kontrak", clean.day),
        spse.marking(spse.optional("no_spmk_spp", clean.text, "no_spmk", "no_spp")),
        spse.marking(spse.optional("tgl_spmk_spp", clean.day, "tgl_spmk", "tgl_spp")),
        spse.optional("tgl_mulai_pekerjaan", clean.day),
        spse.optional("tgl_selesai_pekerjaan", clean.day),
        spse.optional("waktu_penyelesaian", clean.text),
        *spse.addendum(),
        *spse.contractor(),
    )
    return contract_feed(
        scheme,
        code,
        slug=slug,
        title=title,
        description=f"Umpan {feed}: nomor dan tanggal SPMK atau SPP, mulai dan selesai pekerjaan.",
        columns=columns,
        combine=latest_start_order,
    )


SPSE_TENDER_START_ORDERS = _source(
    "tender", "spse_tender_start_orders", "kd_tender", "SPSE: SPMK tender", "SPSE-TenderEkontrak-SPMKSPP"
)
SPSE_NON_TENDER_START_ORDERS = _source(
    "non_tender",
    "spse_non_tender_start_orders",
    "kd_nontender",
    "SPSE: SPMK non-tender",
    "SPSE-NonTenderEkontrak-SPMKSPP",
    "lls_id",
)
