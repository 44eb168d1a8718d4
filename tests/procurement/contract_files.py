"""Rows of the contract-side files in their real layouts, with invented firms, places and people."""

from typing import Any

NIK = "6472014507880003"
OFFICER = "Pejabat Komitmen Percontohan, S.T."
OFFICER_NUMBER = "198501012010011001"
ACCOUNT = "7712345678901"
SECRETS = (
    NIK,
    OFFICER,
    OFFICER_NUMBER,
    ACCOUNT,
    "Wakil Sah Percontohan",
    "Pemesan Percontohan",
    "08125550000",
    "@contoh",
)

ETAM = "CV. ETAM JAYA PERKASA"
NPWP, NPWP16 = "02.345.678.9-722.000", "0023456789722000"
TENDER, DIRECT, RECORDED, SELF_MANAGED = 10_050_366_000, 10_054_802_000, 10_325_967_000, 10_017_151_000
ORDER = "01K32QD12XPKKTQMJ6E33ADS47"
VENDOR = "01JHKT4BFAVEMPVFWSNK1BQ4F6"

_OFFICE: dict[str, Any] = {
    "tahun_anggaran": 2025,
    "kd_klpd": "D241",
    "nama_klpd": "Provinsi Kalimantan Timur",
    "jenis_klpd": "PROVINSI",
    "kd_satker": "14906035",
    "kd_satker_str": "1.03.0.00.0.00.01.0000",
    "nama_satker": "DINAS PEKERJAAN UMUM PERCONTOHAN",
    "kd_lpse": 35,
}
_OFFICERS: dict[str, Any] = {
    "nip_ppk": OFFICER_NUMBER,
    "nama_ppk": OFFICER,
    "jabatan_ppk": "Kepala Bidang",
    "wakil_sah_penyedia": "Wakil Sah Percontohan",
    "jabatan_wakil_penyedia": "Direktur",
    "_event_date": "2025-10-03",
}
_CONTRACTOR: dict[str, Any] = {
    "nama_penyedia": ETAM,
    "npwp_penyedia": NPWP,
    "npwp_16_penyedia": NPWP16,
    "alamat_penyedia": "Jalan Percontohan 9",
}
NAME = "Rehabilitasi saluran drainase Jalan Melati"


def _code(scheme: str) -> dict[str, Any]:
    return (
        {"kd_tender": TENDER} if scheme == "tender" else {"kd_nontender": DIRECT, "mtd_pengadaan": "Pengadaan Langsung"}
    )


def announcement(**fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        "lls_id": DIRECT,
        "kd_nontender": DIRECT,
        "kd_rup": "60012345;60012346",
        "nama_paket": NAME,
        "pagu": 200_000_000,
        "hps": 199_500_000.0,
        "sumber_dana": "APBD",
        "mak": "1.03.02.1.01.0006.5.2.04.01.01.0039.",
        "jenis_pengadaan": "Pekerjaan Konstruksi",
        "mtd_pemilihan": "Pengadaan Langsung",
        "status_nontender": "Selesai",
        "tgl_pengumuman_nontender": "2025-03-03 10:00:00.000000Z",
        "nip_nama_ppk": f"{OFFICER_NUMBER} - {OFFICER}",
        "nip_nama_pokja": f"{OFFICER_NUMBER} - {OFFICER}",
        "nip_nama_pp": f"{OFFICER_NUMBER} - {OFFICER}",
        "lokasi_pekerjaan": "Sangatta Utara - Kutai Timur (Kab.)",
        "repeat_order": "Tidak",
    } | fields


def start_order(scheme: str = "non_tender", **fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        **_code(scheme),
        "nama_paket": NAME,
        "no_sppbj": "600/019/SPPBJ/2025",
        "no_kontrak": "600/021/SPK/2025",
        "no_spmk_spp": "600/022/SPMK/2025",
        "tgl_spmk_spp": "2025-04-04T00:00:00.000000Z",
        "tgl_mulai_pekerjaan": "Apr 7, 2025, 12:00:00AM",
        "tgl_selesai_pekerjaan": "Aug 4, 2025, 12:00:00 AM",
        "waktu_penyelesaian": "120 (seratus dua puluh) hari kalender",
        **_CONTRACTOR,
        **_OFFICERS,
    } | fields


def appointment(scheme: str = "non_tender", **fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        **_code(scheme),
        "nama_paket": NAME,
        "no_sppbj": "600/019/SPPBJ/2025",
        "tgl_sppbj": "2025-03-28T00:00:00.000000Z",
        "kota_sppbj": "Samarinda",
        **_CONTRACTOR,
        "npwp_penyedia_16": NPWP16,
        "harga_final": 198_000_000.0,
        "status_kontrak": "Kontrak Sedang Berjalan",
        "apakah_addendum": "Tidak",
        "versi_addendum": 0,
        **_OFFICERS,
    } | fields


def handover(scheme: str = "non_tender", **fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        **_code(scheme),
        "nama_paket": NAME,
        "no_kontrak": "600/021/SPK/2025",
        "tgl_kontrak": "2025-04-02T00:00:00.000000Z",
        "nilai_kontrak": 198_000_000.0,
        "jabatan_penandatangan_sk": OFFICER,
        "no_sk_ppk": "821/278",
        **_CONTRACTOR,
        "no_bast": None,
        "tgl_bast": None,
        "no_bap": "600/031/BAP/2025",
        "tgl_bap": "2025-05-20T00:00:00.000000Z",
        "besar_pembayaran": 59_400_000.0,
        "progres_pekerjaan": 30.0,
        "cara_pembayaran_kontrak": "Termin",
        "status_kontrak": "Kontrak Sedang Berjalan",
        "versi_addendum": 0,
        **_OFFICERS,
    } | fields


LAST_PAYMENT: dict[str, Any] = {
    "no_bap": "600/044/BAP/2025",
    "tgl_bap": "2025-08-06T00:00:00.000000Z",
    "besar_pembayaran": 138_600_000.5,
    "progres_pekerjaan": 100.0,
    "no_bast": "600/043/BAST/2025",
    "tgl_bast": "2025-08-05T00:00:00.000000Z",
    "status_kontrak": "Kontrak Selesai",
}


def participant(vendor: int, name: str, **fields: Any) -> dict[str, Any]:
    return {
        "tahun_anggaran": 2025,
        "kd_klpd": "D241",
        "kd_satker": "14906035",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "kd_lpse": 35,
        "kd_tender": TENDER,
        "kd_pkt_dce": 17_272_035,
        "kd_peserta": float(vendor + 170_000_000),
        "kd_penyedia": float(vendor),
        "nama_penyedia": name,
        "npwp_penyedia": None,
        "npwp_penyedia_16": None,
        "nilai_penawaran": None,
        "nilai_terkoreksi": None,
        "pemenang": 0.0,
        "pemenang_terverifikasi": 0.0,
        "alasan": None,
    } | fields


def recorded(**fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        "kd_nontender_pct": RECORDED,
        "kd_pkt_dce": 10_502_807_000,
        "kd_rup": "56010686",
        "nama_paket": "Belanja bahan bakar kendaraan dinas",
        "pagu": 100_000_000,
        "total_realisasi": 1_500_000.0,
        "nilai_pdn_pct": 0,
        "sumber_dana": "APBD",
        "uraian_pekerjaan": "<p>Belanja&nbsp;bahan bakar</p>",
        "kategori_pengadaan": "Pengadaan Barang",
        "mtd_pemilihan": "Pengadaan Langsung",
        "bukti_pembayaran": "NonSPK",
        "status_nontender_pct": "Aktif",
        "status_nontender_pct_ket": "Paket Selesai",
        "alasan_pembatalan": None,
        "tgl_mulai_paket": "2025-06-12 07:21:48",
        **_OFFICERS,
    } | fields


def recorded_payment(**fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        "kd_nontender_pct": RECORDED,
        "kd_rup_paket": "56010686",
        "nama_paket": "Belanja bahan bakar kendaraan dinas",
        "pagu": 100_000_000,
        "jenis_realisasi": "Kwitansi",
        "no_realisasi": "BKU_204",
        "tgl_realisasi": "2025-02-11T00:00:00.000000Z",
        "nilai_realisasi": 500_000,
        "dok_realisasi": "Bukti Pembayaran",
        "ket_realisasi": f"Dibayar melalui {OFFICER}",
        "nama_penyedia": "KIOS BENSIN",
        "npwp_penyedia": None,
        **_OFFICERS,
    } | fields


def self_managed(**fields: Any) -> dict[str, Any]:
    return {
        **_OFFICE,
        "kd_rup": "37061546",
        "kd_swakelola_pct": SELF_MANAGED,
        "nama_paket": "Pelatihan tukang bangunan",
        "pagu": 27_609_000,
        "total_realisasi": 27_609_000.0,
        "sumber_dana": "APBD",
        "tipe_swakelola": 1.0,
        "status_swakelola_pct": "Aktif",
        "status_swakelola_pct_ket": "Paket Selesai",
        **_OFFICERS,
    } | fields


def self_managed_payment(**fields: Any) -> dict[str, Any]:
    return {
        "tahun_anggaran": 2025,
        "kd_klpd": "D241",
        "kd_satker": "14906035",
        "kd_swakelola_pct": SELF_MANAGED,
        "jenis_realisasi": "Dokumen Lainnya",
        "no_realisasi": "SP2D: 12284/TU/2025",
        "tgl_realisasi": "2025-06-06 00:00:00",
        "nilai_realisasi": 150_000,
        "nama_pelaksana": "Pemesan Percontohan",
        "npwp_pelaksana": NIK,
        **_OFFICERS,
    } | fields


def order_isb(**fields: Any) -> dict[str, Any]:
    return {
        "tahun_anggaran": 2025,
        "jenis_instansi": "PROVINSI",
        "nama_instansi": "Provinsi Kalimantan Timur",
        "nama_satker": "DINAS PEKERJAAN UMUM PERCONTOHAN",
        "kd_klpd": "D241",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "kd_paket": ORDER,
        "kd_rup": "60608395",
        "rup_nama_pkt": "Pemeliharaan taman kantor",
        "product_ids": "0a11c374-e5d6-4d1b-b079-fbf81c071c7e,4600c0ce-e08a-42a1-90f0-000000000000",
        "sumber_dana": "APBD",
        "mak": "0.30.12.0.60.0055",
        "kd_penyedia_v6": VENDOR,
        "kd_penyedia_sikap": 312_248_097_009,
        "jml_produk": 2022.0,
        "total_harga": 28_578_060,
        "tgl_order": "2025-08-27",
        "status_pkt": "ON_PROCESS",
        "status_pengiriman": "COMPLETED",
    } | fields


def order_v1(**fields: Any) -> dict[str, Any]:
    return {
        "status": "PAYMENT_OUTSIDE_SYSTEM",
        "order_id": ORDER,
        "rup_code": 60608395,
        "product_id": "bfb0e981-6b22-41d1-b032-6e69b6add280",
        "total_qty": 100,
        "nama_satker": "DINAS PEKERJAAN UMUM PERCONTOHAN",
        "rup_name": "Pemeliharaan taman kantor",
        "kode_penyedia": VENDOR,
        "funding_source": "APBD",
        "rup_desc": "Taman,",
        "fiscal_year": 2025,
        "shipment_status": "COMPLETED",
        "total": 28_578_060,
        "rekan_id": "0",
        "order_date": "2025-08-27T00:00:00Z",
        "kode_satker": 626041,
        "kode_klpd": "D241",
        "last_update_ref": "9e2b2a73-cd91-5014-a617-5819d4e72332.56Flk-LDdlKYbUZt.0Q5",
    } | fields


def order_v5(product: int, total: float, **fields: Any) -> dict[str, Any]:
    return {
        "kd_user_pokja": 999_999_999,
        "nama_satker": None,
        "kd_paket": 11_344_141,
        "paket_status_str": "Paket Selesai",
        "status_paket": "paket_selesai",
        "jabatan_ppk": "PENGELOLA PBJ",
        "tahun_anggaran": 2025,
        "kd_paket_produk": product,
        "kd_klpd": "D241",
        "nama_sumber_dana": "APBD",
        "nama_paket": "Pengadaan tenaga kebersihan",
        "no_telp_user_pokja": "08125550000",
        "total_harga": total,
        "npwp_satker": 1_851_880_005_000.0,
        "email_user_pokja": "pokja@contoh.id",
        "tanggal_buat_paket": "2025-01-05",
        "ppk_nip": OFFICER_NUMBER,
        "kd_rup": 54_016_438,
        "no_paket": "TLD-P2501-11344141",
        "kd_penyedia": 522_054,
        "satker_id": 14_060,
    } | fields


def vendor_v6(**fields: Any) -> dict[str, Any]:
    return {
        "kode_penyedia": VENDOR,
        "nama_penyedia": ETAM,
        "nib": "9120001234567",
        "npwp_penyedia": "023456789722000",
        "bentuk_usaha": "Persekutuan Komanditer (CV)",
        "jenis_perusahaan": "Mikro",
        "status_aktif": True,
        "rekan_id": "0",
        "alamat_penyedia": "Jalan Percontohan 9",
        "email": "etam@contoh.id",
        "telepon": "08125550000",
        "kbli_id": 1,
    } | fields


def vendor_v5(**fields: Any) -> dict[str, Any]:
    return {
        "kd_penyedia": 522_054,
        "nama_penyedia": "CV.GUNUNG BAYAN",
        "kode_penyedia_sikap": 2_801_192,
        "penyedia_ukm": "Belum Terdefinisi",
        "alamat_penyedia": "Jalan Percontohan 10",
        "email_penyedia": "bayan@contoh.id",
        "no_telp_penyedia": "08125550000",
        "npwp_penyedia": "034567890741000",
        "npwp_16": None,
    } | fields


def shop_order(**fields: Any) -> dict[str, Any]:
    return {
        "tahun": 2025,
        "kd_klpd": "D241",
        "nama_klpd": "Provinsi Kalimantan Timur",
        "kd_satker": "60442",
        "nama_satker": "SEKRETARIAT DAERAH",
        "order_id": "4397296",
        "order_desc": None,
        "valuasi": 75_000_000,
        "tanggal_transaksi": "2025-06-14 14:07:35",
        "marketplace": "pasar contoh",
        "merchant_name": None,
        "kota_kab": "Samarinda (Kota)",
        "nama_pemesan": "Pemesan Percontohan",
        "status_verif": "verified",
        "status_konfirmasi_ppmse": None,
    } | fields


def realisation(**fields: str) -> dict[str, str]:
    return {
        "Nama Instansi": "PEMERINTAH PROVINSI KALIMANTAN TIMUR",
        "Nama Satuan Kerja": "DINAS PEKERJAAN UMUM PERCONTOHAN - 12345",
        "Kode Paket": ORDER,
        "Kode RUP": "60608395",
        "Tahun Anggaran": "2025",
        "Sumber Transaksi": "E-Katalog 6.0",
        "Sumber Dana": "APBD",
        "Nama Penyedia": "ETAM JAYA PERKASA",
        "Metode Pengadaan": "E-Purchasing",
        "Jenis Pengadaan": "Jasa Lainnya",
        "Nama Paket": "Pemeliharaan taman kantor",
        "Status Paket": "ON PROCESS",
        "Total Nilai (Rp)": "28578060",
        "Nilai PDN (Rp)": "28578060",
        "_file": "K1.json",
    } | fields
