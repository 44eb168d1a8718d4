"""SPSE-…Ekontrak-BAPBAST: certificates of payment (BAP) and of handover (BAST), one row a payment."""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Values
from procurement.merge.payments import as_json, certificate
from procurement.sources import spse
from procurement.sources.contract_feed import contract_papers


def all_payments(rows: Sequence[Values]) -> Values:
    """The row of the highest addendum and latest payment, with the list of all payments and the last handover."""
    readable = [{name: spse.known(value) for name, value in row.items()} for row in rows]
    latest = dict(max(rows, key=lambda row: spse.version_order(row, "tgl_bap")))
    latest["pembayaran"] = as_json([paid for row in readable if (paid := certificate(row))])
    handed_over = [(row["tgl_bast"], row.get("no_bast") or "") for row in readable if row.get("tgl_bast")]
    if handed_over:
        latest["tgl_bast"], latest["no_bast"] = max(handed_over)
    return latest


SPSE_TENDER_HANDOVERS, SPSE_NON_TENDER_HANDOVERS = contract_papers(
    "handovers",
    "BAPBAST",
    title="BAP dan BAST",
    description="pembayaran (BAP) dan serah terima (BAST) setiap kontrak.",
    columns=(
        spse.optional("no_kontrak", clean.text),
        spse.optional("tgl_kontrak", clean.day),
        spse.optional("nilai_kontrak", clean.rupiah),
        spse.marking(spse.optional("no_bast", clean.text)),
        spse.marking(spse.optional("tgl_bast", clean.day)),
        spse.marking(spse.optional("no_bap", clean.text)),
        spse.marking(spse.optional("tgl_bap", clean.day)),
        spse.optional("besar_pembayaran", clean.rupiah),
        spse.optional("progres_pekerjaan", clean.whole_number),
        spse.optional("cara_pembayaran_kontrak", clean.text),
    ),
    combine=all_payments,
)
