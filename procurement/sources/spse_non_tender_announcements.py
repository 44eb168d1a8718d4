"""SPSE-NonTenderPengumuman: announced direct procurements, also those that failed.

Names all RUP codes ("a;b"), the kind of work and where; names no contractor.
"""

from forum_portal.intake import columns as clean
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
    spse.estimate(),
    spse.marking(spse.work_type()),
    spse.method(),
    spse.fund(),
    spse.optional("status_nontender", clean.text),
    spse.marking(
        spse.optional("tgl_pengumuman", clean.day, "tgl_pengumuman_nontender", "tanggal_pengumuman_nontender")
    ),
    spse.optional("lokasi_pekerjaan", clean.text, "lokasi"),
)

SPSE_NON_TENDER_ANNOUNCEMENTS = contract_feed(
    "non_tender",
    "kd_nontender",
    slug="spse_non_tender_announcements",
    title="SPSE: pengumuman non-tender",
    description="Umpan SPSE-NonTenderPengumuman: kode RUP, jenis pengadaan, pagu dan lokasi setiap paket.",
    columns=_COLUMNS,
    combine=spse.latest_announcement,
)
