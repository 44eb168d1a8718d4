"""The list of self-managed packages as people copy it from the SiRUP site: the sheet Swakelola of the workbook whose
other sheets `sirup_site_packages` reads. It alone has a "Waktu Pelaksanaan"."""

from forum_portal.intake import columns as clean
from procurement.rup_codes import SELF_MANAGED
from procurement.sources import sirup, spse
from procurement.sources.plan_feed import plan_feed

_COLUMNS = (
    sirup.kd_rup("Kode RUP", "kd_rup"),
    sirup.satker("Satuan Kerja"),
    sirup.name("Nama Paket"),
    sirup.pagu("Pagu"),
    sirup.funds("Sumber Dana"),
    spse.marking(
        sirup.optional("waktu_pelaksanaan", clean.month, header="Waktu Pelaksanaan", example="March 2026"),
    ),
    *sirup.whose(stated=True),
)

SIRUP_SITE_SELF_MANAGED = plan_feed(
    SELF_MANAGED,
    slug="sirup_site_self_managed",
    title="SiRUP: paket swakelola, salinan dari situs",
    description="Daftar yang disalin dari situs SiRUP (xlsx): lembar Swakelola.",
    family="sirup_self_managed",
    columns=_COLUMNS,
    stated=sirup.stated("waktu_pelaksanaan"),
)
