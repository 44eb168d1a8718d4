"""SPSE-TenderEkontrak-Kontrak: the contracts of tenders, one row a version of the contract."""

from procurement.checks.spk_date import spk_date
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

_COLUMNS = (
    spse.package_code("kd_tender"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.package_name(),
    *spse.contract_columns(),
    *spse.contractor(),
)

SPSE_TENDER_CONTRACTS = contract_feed(
    "tender",
    "kd_tender",
    slug="spse_tender_contracts",
    title="SPSE: kontrak tender",
    description="Umpan SPSE-TenderEkontrak-Kontrak: nomor, tanggal, nilai; adendum tertinggi yang dipakai.",
    columns=_COLUMNS,
    checks=(spk_date,),
    combine=spse.latest_addendum,
)
