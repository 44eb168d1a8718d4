"""RUP-PaketSwakelola-Terumumkan: what an agency means to make itself or have made by another body or a community."""

from forum_portal.intake import columns as clean
from procurement.rup_codes import SELF_MANAGED
from procurement.sources import sirup, spse
from procurement.sources.plan_feed import plan_feed

_COLUMNS = (
    sirup.kd_rup(),
    *sirup.whose(),
    sirup.satker_code(),
    sirup.satker(),
    sirup.name(),
    sirup.pagu(),
    spse.marking(sirup.optional("tipe_swakelola", clean.whole_between(0, 9), example="4")),
    sirup.optional("nama_klpd_penyelenggara", clean.text),
    sirup.optional("nama_satker_penyelenggara", clean.text),
    # The record of what was done (SPSE) has these columns too, but not this one.
    spse.marking(
        sirup.optional("tgl_awal_kontrak", clean.day, "tgl_awal_pelaksanaan_kontrak", example="2026-03-01"),
    ),
    sirup.optional("tgl_akhir_kontrak", clean.day, "tgl_akhir_pelaksanaan_kontrak", example="2026-10-01"),
    sirup.optional("tgl_pengumuman_paket", clean.day, example="2026-01-12"),
    sirup.funds(),
    sirup.place(),
)

SIRUP_SELF_MANAGED = plan_feed(
    SELF_MANAGED,
    slug="sirup_self_managed",
    title="SiRUP: paket swakelola",
    description="Umpan RUP-PaketSwakelola-Terumumkan dari ISB atau INAPROC: rencana pekerjaan sendiri.",
    family="sirup_self_managed",
    columns=_COLUMNS,
)
