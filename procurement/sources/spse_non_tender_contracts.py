"""SPSE-NonTenderEkontrak-Kontrak: the contracts of direct procurements, one row a version of the contract."""

from procurement.checks.spk_date import spk_date
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

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

SPSE_NON_TENDER_CONTRACTS = contract_feed(
    "non_tender",
    "kd_nontender",
    slug="spse_non_tender_contracts",
    title="SPSE: kontrak non-tender",
    description="Umpan SPSE-NonTenderEkontrak-Kontrak: nomor, tanggal, nilai; adendum tertinggi yang dipakai.",
    columns=_COLUMNS,
    checks=(spk_date,),
    combine=spse.latest_addendum,
)
