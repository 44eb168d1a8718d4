"""The list of packages as people copy it from the SiRUP site: sheets Penyedia and PDS of one workbook.

It names no government, no year and no office code; "Kode RUP" stands twice, the funds are cut at 50 characters and the
months are English. Penyedia calls the month "Waktu Pemilihan" and the method "Metode Pemilihan", PDS (purchases within
self-managed work) "Waktu" and "Metode"; the sheet Swakelola has no method, so it is not read here.
"""

from forum_portal.intake import columns as clean
from procurement.rup_codes import PROVIDER
from procurement.sources import sirup, spse
from procurement.sources.plan_feed import plan_feed

_COLUMNS = (
    sirup.kd_rup("Kode RUP", "kd_rup"),
    sirup.satker("Satuan Kerja"),
    sirup.name("Nama Paket"),
    sirup.pagu("Pagu"),
    spse.marking(
        sirup.optional(
            "metode_pengadaan", clean.text, "Metode", header="Metode Pemilihan", example="Pengadaan Langsung"
        )
    ),
    sirup.funds("Sumber Dana"),
    sirup.optional("waktu_pemilihan", clean.month, header="Waktu Pemilihan", example="March 2026"),
    sirup.optional("waktu", clean.month, header="Waktu"),
    *sirup.whose(stated=True),
)

SIRUP_SITE_PACKAGES = plan_feed(
    PROVIDER,
    slug="sirup_site_packages",
    title="SiRUP: paket penyedia, salinan dari situs",
    description="Daftar yang disalin dari situs SiRUP (xlsx): lembar Penyedia dan PDS. Lembar Swakelola dibaca "
    "sebagai sumber tersendiri.",
    family="sirup_packages",
    columns=_COLUMNS,
    stated=sirup.stated("waktu_pemilihan", "waktu"),
)
