"""SPSE-…Ekontrak-SPPBJ: letters that appoint the winner before the contract is signed."""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Values
from procurement.sources import spse
from procurement.sources.contract_feed import contract_papers


def latest_appointment(rows: Sequence[Values]) -> Values:
    """The row of the highest addendum."""
    return dict(max(rows, key=lambda row: spse.version_order(row, "tgl_sppbj")))


SPSE_TENDER_APPOINTMENTS, SPSE_NON_TENDER_APPOINTMENTS = contract_papers(
    "appointments",
    "SPPBJ",
    title="SPPBJ",
    description="penunjukan penyedia, tanggal dan harga akhirnya.",
    columns=(
        spse.marking(spse.optional("no_sppbj", clean.text)),
        spse.marking(spse.optional("tgl_sppbj", clean.day)),
        spse.marking(spse.optional("harga_final", clean.rupiah)),
    ),
    combine=latest_appointment,
)
