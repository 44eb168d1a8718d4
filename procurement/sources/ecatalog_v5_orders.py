"""ekatalog-archive/paket-e-purchasing: orders of the catalogue, version 5. One row a product of an order."""

from collections.abc import Sequence
from decimal import Decimal

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Values
from procurement.sources import ecatalog, spse
from procurement.sources.contract_feed import contract_feed
from procurement.sources.ecatalog_orders import joined

_COLUMNS = (
    Column("kd_paket", "kd_paket", clean.code, (), required=True, example="11344141"),
    spse.optional("no_paket", clean.text),
    spse.year(),
    spse.government(),
    ecatalog.satker_code("satker_id"),
    spse.optional("nama_satker", clean.text),
    spse.optional("kd_rup", clean.kd_list),
    spse.optional("nama_paket", clean.text),
    spse.fund(),
    spse.marking(spse.optional("kode_vendor", ecatalog.vendor_code("v5"), "kd_penyedia")),
    spse.marking(spse.optional("kd_paket_produk", clean.code)),
    spse.marking(spse.optional("total_harga", clean.rupiah)),
    spse.optional("ongkos_kirim", clean.rupiah),
    spse.optional("tgl_order", clean.day, "tanggal_buat_paket"),
    spse.optional("status", clean.text, "paket_status_str", "status_paket"),
)


def whole_order(rows: Sequence[Values]) -> Values:
    """One order of its products: total_harga is a product's, so the products are added up, each once."""
    ordered = sorted(rows, key=lambda row: str(sorted(map(str, row.items()))))
    order = dict(ordered[0])
    order["kd_rup"] = ";".join(joined(ordered, "kd_rup")) or None
    of_product = {row.get("kd_paket_produk") or at: row.get("total_harga") for at, row in enumerate(ordered)}
    amounts = [amount for amount in of_product.values() if isinstance(amount, Decimal)]
    order["total_harga"] = sum(amounts, Decimal(0)) if amounts else None
    order["produk"] = len(of_product)
    return order


ECATALOG_V5_ORDERS = contract_feed(
    "ecatalog",
    "kd_paket",
    slug="ecatalog_v5_orders",
    title="E-Katalog V5: pesanan",
    description="Umpan ekatalog-archive/paket-e-purchasing: pesanan V5, satu baris per produk.",
    columns=_COLUMNS,
    combine=whole_order,
    office=spse.office_by_code_or_name,
)
