"""Bela-TokoDaringRealisasi, and the lists of Toko Daring of 2022: orders of the market places. No RUP code; the
merchant is named in 2022 and left empty since."""

from collections.abc import Sequence

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Values
from procurement.sources import ecatalog, spse
from procurement.sources.contract_feed import contract_feed
from procurement.sources.ecatalog_orders import sum_of_different

_COLUMNS = (
    Column("order_id", "order_id", clean.code, (), required=True, example="4397296"),
    spse.year(),
    spse.government(),
    ecatalog.satker_code("kd_satker"),
    spse.optional("nama_satker", clean.text),
    spse.optional("nama_paket", clean.text, "order_desc"),
    spse.marking(spse.optional("total_harga", clean.rupiah, "valuasi")),
    spse.optional("tgl_order", clean.day, "tanggal_transaksi"),
    spse.marking(spse.optional("marketplace", clean.text)),
    spse.optional("nama_penyedia", clean.text, "merchant_name", "nama_merchant"),
    spse.optional("lokasi_pekerjaan", clean.text, "kota_kab"),
    spse.optional("kategori", clean.text),
    spse.optional("status", clean.text, "status_konfirmasi_ppmse"),
)


def whole_order(rows: Sequence[Values]) -> Values:
    """One order of several rows; amounts that differ are parts of it."""
    ordered = sorted(rows, key=lambda row: str(sorted(map(str, row.items()))))
    return {**ordered[0], "total_harga": sum_of_different(ordered, "total_harga")}


SHOP_ORDERS = contract_feed(
    "shop",
    "order_id",
    slug="shop_orders",
    title="Toko Daring: pesanan",
    description="Umpan Bela-TokoDaringRealisasi: pesanan di toko daring, nilainya, dan pedagangnya bila tertulis.",
    columns=_COLUMNS,
    combine=whole_order,
    office=spse.office_by_code_or_name,
)
