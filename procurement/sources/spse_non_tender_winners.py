"""SPSE-NonTenderSelesai: finished direct procurements with their contractor."""

from forum_portal.intake import columns as clean
from procurement.checks.value_over_pagu import value_over_pagu
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

_COLUMNS = (
    spse.package_code("kd_nontender", "lls_id"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.rup("kd_rup", "kd_rup_paket"),
    spse.package_name(),
    spse.pagu(),
    *spse.prices(),
    spse.work_type(),
    spse.method(),
    spse.fund(),
    spse.optional("status_nontender", clean.text),
    spse.optional("tgl_pengumuman", clean.day, "tgl_pengumuman_nontender", "tanggal_pengumuman_nontender"),
    spse.optional("tgl_selesai", clean.day, "tgl_selesai_nontender", "tanggal_selesai_nontender"),
    *spse.contractor(),
)

SPSE_NON_TENDER_WINNERS = contract_feed(
    "non_tender",
    "kd_nontender",
    slug="spse_non_tender_winners",
    title="SPSE: pemenang non-tender",
    description="Umpan SPSE-NonTenderSelesai: pengadaan langsung dan penunjukan langsung beserta penyedianya.",
    columns=_COLUMNS,
    checks=(value_over_pagu,),
)
