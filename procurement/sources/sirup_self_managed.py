"""RUP-PaketSwakelola-Terumumkan: what an agency means to make itself or have made by another body or a community."""

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, register
from procurement.checks.plan_rows_agree import plan_rows_agree
from procurement.sources import sirup, spse

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

SIRUP_SELF_MANAGED = register(
    Source(
        slug="sirup_self_managed",
        title="SiRUP: paket swakelola",
        description="Umpan RUP-PaketSwakelola-Terumumkan dari ISB atau INAPROC: rencana pekerjaan sendiri.",
        family="sirup_self_managed",
        columns=_COLUMNS,
        key=sirup.key(sirup.SELF_MANAGED),
        target=sirup.target(sirup.SELF_MANAGED),
        checks=(plan_rows_agree, unread_cells_withheld(*(column.name for column in _COLUMNS))),
        combine=sirup.one_package,
        office=sirup.office,
        full_picture="asked",
        absent_means="paket yang tidak disebut dianggap sudah tidak ada di RUP (misalnya karena kaji ulang)",
        scope_of=sirup.scope_of,
        picture=sirup.picture(sirup.SELF_MANAGED),
        personal=sirup.PERSONAL,
        wakes=sirup.WAKES,
    )
)
