"""Orders of the catalogue, its vendors, the public list of purchases (INAPROC), and recorded purchases."""

from collections.abc import Iterable, Sequence
from typing import Any

from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.plan_feeds import buyer
from forum_portal.demo.purchases import Order, Recorded, Vendor, numbers_of

Row = dict[str, Any]
Table = tuple[list[str], list[list[Any]]]
_PULLED = AS_OF.isoformat()
# The public list leaves out what is newest.
_NOT_YET_PUBLIC = 5


def orders(found: Iterable[Order]) -> list[Row]:
    """Ecat-PaketEPurchasingV6: the vendor by its codes alone."""
    return [
        {
            **_without_number(buyer(order.plan.unit)),
            "kd_paket": order.code,
            "kd_rup": str(order.plan.code),
            "rup_nama_pkt": order.plan.name,
            "sumber_dana": "APBD",
            "kd_penyedia_v6": order.vendor.code,
            "kd_penyedia_sikap": _spse_id(order.vendor),
            "jml_jenis_produk": 1,
            "ongkir": 0,
            "total_harga": order.total,
            "tgl_order": order.ordered_on.isoformat(),
            "status_pkt": order.state[0],
            "status_pengiriman": order.state[1],
        }
        for order in found
    ]


def vendors(found: Iterable[Vendor]) -> list[Row]:
    """ekatalog/penyedia-detail: name and number of the vendors that are listed."""
    rows = []
    for vendor in found:
        if vendor.listed:
            short, long = numbers_of(vendor)
            rows.append(
                {
                    "kode_penyedia": vendor.code,
                    "nama_penyedia": f"{vendor.form} {vendor.name}".strip(),
                    "npwp_penyedia": short,
                    "npwp_16_penyedia": long,
                    "nib": None,
                    "bentuk_usaha": vendor.form or None,
                    "rekan_id": _spse_id(vendor),
                    "status_aktif": True,
                }
            )
    return rows


_REALISATIONS = (
    "Nama Instansi",
    "Nama Satuan Kerja",
    "Kode Paket",
    "Kode RUP",
    "Tahun Anggaran",
    "Sumber Transaksi",
    "Sumber Dana",
    "Nama Penyedia",
    "Metode Pengadaan",
    "Jenis Pengadaan",
    "Nama Paket",
    "Status Paket",
    "Total Nilai (Rp)",
    "Nilai PDN (Rp)",
)


def realisations(found: Sequence[Order]) -> Table:
    """The list that anybody can download: contractors by name, mostly without PT or CV, never with a number."""
    rows: list[list[Any]] = [
        [
            order.plan.unit.government.upper(),
            f"{order.plan.unit.name} - {order.plan.unit.code}",
            order.code,
            order.plan.code,
            YEAR,
            "E-Katalog 6.0",
            "APBD",
            order.vendor.name.upper(),
            order.plan.method,
            order.plan.kind,
            order.plan.name,
            order.state[0],
            order.total,
            order.total,
        ]
        for number, order in enumerate(found)
        if order.vendor.named and number % _NOT_YET_PUBLIC
    ]
    return list(_REALISATIONS), rows


def recorded_purchases(found: Iterable[Recorded]) -> list[Row]:
    """SPSE-PencatatanNonTender: what was bought, not of whom."""
    return [
        {
            **buyer(each.plan.unit),
            "kd_lpse": 35,
            "kd_nontender_pct": each.code,
            "kd_pkt_dce": each.code + 7_000,
            "kd_rup": str(each.plan.code),
            "nama_paket": each.plan.name,
            "pagu": each.plan.pagu,
            "total_realisasi": each.paid,
            "sumber_dana": "APBD" if each.plan.unit.level == "PROVINSI" else "APBN",
            "kategori_pengadaan": each.plan.kind,
            "mtd_pemilihan": each.plan.method,
            "status_nontender_pct": "Aktif",
            "status_nontender_pct_ket": "Paket Selesai",
            "nip_ppk": None,
            "nama_ppk": "Pejabat Pembuat Komitmen",
            "tgl_mulai_paket": f"{each.paid_on.isoformat()} 07:21:48",
            "tgl_selesai_paket": f"{each.paid_on.isoformat()} 00:00:00",
            "_event_date": _PULLED,
        }
        for each in found
    ]


def recorded_payments(found: Iterable[Recorded]) -> list[Row]:
    """SPSE-PencatatanNonTenderRealisasi: who was paid, as somebody typed it."""
    return [
        {
            **_without_code(buyer(each.plan.unit)),
            "kd_lpse": 35,
            "kd_nontender_pct": each.code,
            "kategori_pengadaan": each.plan.kind,
            "mtd_pemilihan": each.plan.method,
            "jenis_realisasi": "Bukti Pembelian/Pembayaran",
            "no_realisasi": f"000.2.3/{number:04}/{YEAR}",
            "tgl_realisasi": f"{each.paid_on.isoformat()}T00:00:00.000000Z",
            "nilai_realisasi": each.paid,
            "dok_realisasi": "Kuitansi",
            "nama_penyedia": each.paid_to or None,
            "npwp_penyedia": each.firm.npwp15 if each.firm else "00.000.000.0-000.000",
            "npwp_16_penyedia": each.firm.npwp16 or None if each.firm else None,
            "nip_ppk": None,
            "nama_ppk": "Pejabat Pembuat Komitmen",
            "_event_date": _PULLED,
        }
        for number, each in enumerate(found, start=1)
    ]


def _without_number(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "kd_satker"}


def _without_code(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("kd_satker_str", "nama_satker")}


def _spse_id(vendor: Vendor) -> int:
    """The catalogue knows the code in SPSE of some of its vendors, and writes 0 for the others."""
    return vendor.firm.vendor if vendor.firm and vendor.firm.vendor // 1000 % 2 else 0
