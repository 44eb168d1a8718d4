"""Ecat-PaketEPurchasingV6 (ISB) and ekatalog/paket-e-purchasing (INAPROC v1): orders of the catalogue, version 6.

They name vendors by code and RUP packages by code; no name, no taxpayer number.
"""

from collections.abc import Sequence
from decimal import Decimal

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Values
from procurement.sources import ecatalog, spse
from procurement.sources.contract_feed import contract_feed

_COLUMNS = (
    Column("kd_paket", "kd_paket", clean.code, ("order_id",), required=True, example="01K32QD12XPKKTQMJ6E33ADS47"),
    spse.optional("tahun_anggaran", clean.year, "fiscal_year", "tahun"),
    spse.government(),
    ecatalog.satker_code("kode_satker", "kd_satker"),
    spse.optional("nama_satker", clean.text),
    spse.marking(spse.optional("kd_rup", clean.kd_list, "rup_code")),
    spse.optional("nama_paket", clean.text, "rup_nama_pkt", "rup_name"),
    spse.fund(),
    spse.marking(spse.optional("kode_vendor", ecatalog.vendor_code("v6"), "kd_penyedia_v6", "kode_penyedia")),
    ecatalog.spse_vendor("kd_penyedia_sikap", "rekan_id"),
    spse.marking(spse.optional("total_harga", clean.rupiah, "total")),
    spse.optional("tgl_order", clean.day, "order_date"),
    spse.optional("status", clean.text, "status_pkt"),
    spse.optional("status_pengiriman", clean.text, "shipment_status"),
)


def whole_order(rows: Sequence[Values]) -> Values:
    """One order of several rows: all its RUP codes and funds. Rows that differ in their total are parts of it and are
    added up; equal totals are the order's, repeated."""
    ordered = sorted(rows, key=lambda row: str(sorted(map(str, row.items()))))
    order = dict(ordered[0])
    for name in ("kd_rup", "sumber_dana"):
        order[name] = ";".join(joined(ordered, name)) or None
    order["total_harga"] = sum_of_different(ordered, "total_harga")
    return order


def joined(rows: Sequence[Values], name: str) -> list[str]:
    """The different codes of all rows, in their order."""
    found = (code for row in rows for code in str(spse.known(row.get(name)) or "").split(";"))
    return sorted({code for code in found if code})


def sum_of_different(rows: Sequence[Values], name: str) -> Decimal | None:
    amounts = {value for row in rows if isinstance(value := row.get(name), Decimal)}
    return sum(amounts, Decimal(0)) if amounts else None


ECATALOG_ORDERS = contract_feed(
    "ecatalog",
    "kd_paket",
    slug="ecatalog_orders",
    title="E-Katalog V6: pesanan",
    description="Umpan Ecat-PaketEPurchasingV6 atau ekatalog/paket-e-purchasing: pesanan, kode RUP, kode penyedia.",
    columns=_COLUMNS,
    combine=whole_order,
    office=spse.office_by_code_or_name,
)
