"""SPSE-…Ekontrak-SPPBJ: letters that appoint the winner before the contract is signed."""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, Values
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed


def latest_appointment(rows: Sequence[Values]) -> Values:
    """The row of the highest addendum."""
    return dict(max(rows, key=lambda row: spse.version_order(row, "tgl_sppbj")))


def _source(scheme: str, slug: str, code: str, title: str, feed: str, *synonyms: str) -> Source:
    columns = (
        spse.package_code(code, *synonyms),
        spse.year(),
        spse.government(),
        *spse.office_columns(),
        spse.package_name(),
        spse.method(),
        spse.marking(spse.optional("no_sppbj", clean.text)),
        spse.marking(spse.optional("tgl_sppbj", clean.day)),
        spse.marking(spse.optional("harga_final", clean.rupiah)),
        *spse.addendum(),
        *spse.contractor(),
    )
    return contract_feed(
        scheme,
        code,
        slug=slug,
        title=title,
        description=f"Umpan {feed}: penunjukan penyedia, tanggal dan harga akhirnya.",
        columns=columns,
        combine=latest_appointment,
    )


SPSE_TENDER_APPOINTMENTS = _source(
    "tender", "spse_tender_appointments", "kd_tender", "SPSE: SPPBJ tender", "SPSE-TenderEkontrak-SPPBJ"
)
SPSE_NON_TENDER_APPOINTMENTS = _source(
    "non_tender",
    "spse_non_tender_appointments",
    "kd_nontender",
    "SPSE: SPPBJ non-tender",
    "SPSE-NonTenderEkontrak-SPPBJ",
    "lls_id",
)
