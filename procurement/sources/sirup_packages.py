"""RUP-PaketPenyedia-Terumumkan: what an agency means to buy, as the feeds of ISB and INAPROC give it."""

from forum_portal.intake import columns as clean
from procurement.rup_codes import PROVIDER
from procurement.sources import sirup, spse
from procurement.sources.plan_feed import plan_feed

_COLUMNS = (
    sirup.kd_rup(),
    *sirup.whose(),
    sirup.satker_code(),
    sirup.satker(),
    sirup.name(),
    sirup.pagu(),
    spse.marking(sirup.optional("metode_pengadaan", clean.text, example="Pengadaan Langsung")),
    sirup.optional("jenis_pengadaan", clean.text, "kategori_pengadaan", example="Pekerjaan Konstruksi"),
    sirup.optional("tipe_paket", clean.text, example="Penyedia"),
    sirup.optional("kd_rup_swakelola", clean.code),
    sirup.optional("tgl_awal_pemilihan", clean.day, example="2026-02-01"),
    sirup.optional("tgl_akhir_pemilihan", clean.day, example="2026-03-01"),
    sirup.optional("tgl_awal_kontrak", clean.day, example="2026-03-01"),
    sirup.optional("tgl_akhir_kontrak", clean.day, example="2026-10-01"),
    sirup.optional("tgl_pengumuman_paket", clean.day, example="2026-01-12"),
    sirup.funds(),
    sirup.place(),
)

SIRUP_PACKAGES = plan_feed(
    PROVIDER,
    slug="sirup_packages",
    title="SiRUP: paket penyedia",
    description="Umpan RUP-PaketPenyedia-Terumumkan dari ISB atau INAPROC: rencana pengadaan melalui penyedia.",
    family="sirup_packages",
    columns=_COLUMNS,
)
