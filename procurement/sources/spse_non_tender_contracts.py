"""SPSE-NonTenderEkontrak-Kontrak: the contracts of direct procurements, one row a version of the contract."""

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake.source import Source, register
from procurement.checks.spk_date import spk_date
from procurement.sources import spse

_COLUMNS = (
    spse.package_code("kd_nontender", "lls_id"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.package_name(),
    spse.work_type(),
    spse.method(),
    *spse.contract_columns(),
    *spse.contractor(),
)

SPSE_NON_TENDER_CONTRACTS = register(
    Source(
        slug="spse_non_tender_contracts",
        title="SPSE: kontrak non-tender",
        description="Umpan SPSE-NonTenderEkontrak-Kontrak: nomor, tanggal, nilai; adendum tertinggi yang dipakai.",
        columns=_COLUMNS,
        key=spse.key("non_tender", "kd_nontender"),
        target=spse.target("non_tender"),
        checks=(spk_date, unread_cells_withheld(*(column.name for column in _COLUMNS))),
        combine=spse.latest_addendum,
        office=spse.office,
        personal=spse.PERSONAL,
        wakes=spse.WAKES,
    )
)
