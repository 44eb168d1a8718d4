"""The list of self-managed packages as people copy it from the SiRUP site: the sheet Swakelola of the workbook whose
other sheets `sirup_site_packages` reads. It alone has a "Waktu Pelaksanaan"."""

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, register
from procurement.checks.plan_rows_agree import plan_rows_agree
from procurement.sources import sirup, spse

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

SIRUP_SITE_SELF_MANAGED = register(
    Source(
        slug="sirup_site_self_managed",
        title="SiRUP: paket swakelola, salinan dari situs",
        description="Daftar yang disalin dari situs SiRUP (xlsx): lembar Swakelola.",
        family="sirup_self_managed",
        columns=_COLUMNS,
        key=sirup.key(sirup.SELF_MANAGED),
        target=sirup.target(sirup.SELF_MANAGED),
        checks=(plan_rows_agree, unread_cells_withheld(*(column.name for column in _COLUMNS))),
        combine=sirup.one_package,
        office=sirup.office,
        needs_government=True,
        full_picture="asked",
        absent_means="paket yang tidak disebut dianggap sudah tidak ada di RUP (misalnya karena kaji ulang)",
        scope_of=sirup.scope_of,
        picture=sirup.picture(sirup.SELF_MANAGED),
        stated=sirup.stated("waktu_pelaksanaan"),
        personal=sirup.PERSONAL,
        wakes=sirup.WAKES,
    )
)
