"""SPSE-TenderPengumuman: announced tenders. Says what kind of work a tender is, and where; names no contractor."""

from forum_portal.intake import columns as clean
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

_COLUMNS = (
    spse.package_code("kd_tender"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.rup("kd_rup"),
    spse.package_name(),
    spse.pagu(),
    spse.estimate(),
    spse.marking(spse.work_type()),
    spse.method(),
    spse.fund(),
    spse.optional("status_tender", clean.text),
    spse.optional("tgl_pengumuman", clean.day, "tgl_pengumuman_tender"),
    spse.optional("lokasi_pekerjaan", clean.text, "lokasi"),
)

SPSE_TENDER_ANNOUNCEMENTS = contract_feed(
    "tender",
    "kd_tender",
    slug="spse_tender_announcements",
    title="SPSE: pengumuman tender",
    description="Umpan SPSE-TenderPengumuman: jenis pengadaan, metode, pagu dan lokasi setiap tender.",
    columns=_COLUMNS,
)
