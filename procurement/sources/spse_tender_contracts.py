"""SPSE-TenderEkontrak-Kontrak: the contracts of tenders, one row a version of the contract."""

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake.source import Source, register
from procurement.checks.spk_date import spk_date
from procurement.sources import spse

_COLUMNS = (
    spse.package_code("kd_tender"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.package_name(),
    *spse.contract_columns(),
    *spse.contractor(),
)

SPSE_TENDER_CONTRACTS = register(
    Source(
        slug="spse_tender_contracts",
        title="SPSE: kontrak tender",
        description="Umpan SPSE-TenderEkontrak-Kontrak: nomor, tanggal, nilai; adendum tertinggi yang dipakai.",
        columns=_COLUMNS,
        key=spse.key("tender", "kd_tender"),
        target=spse.target("tender"),
        checks=(spk_date, unread_cells_withheld(*(column.name for column in _COLUMNS))),
        combine=spse.latest_addendum,
        office=spse.office,
        personal=spse.PERSONAL,
        wakes=spse.WAKES,
    )
)
