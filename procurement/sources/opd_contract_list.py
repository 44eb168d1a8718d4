"""The list of contracts that an OPD fills in itself, for packages that the SPSE feeds do not tell (in full)."""

from collections.abc import Sequence
from typing import Any

from employers.checks.npwp import npwp
from employers.checks.unread import tolerant, unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Cleaner, Column, Options, Source, Values, register
from procurement.checks.contract_needs_contractor import contract_needs_contractor
from procurement.checks.spk_date import spk_date
from procurement.checks.value_over_pagu import value_over_pagu
from procurement.regions import REGIONS
from procurement.sources import spse

WORK_TYPES = (
    "Pekerjaan Konstruksi",
    "Pekerjaan Konstruksi Terintegrasi",
    "Pengadaan Barang",
    "Jasa Konsultansi Badan Usaha Konstruksi",
    "Jasa Konsultansi Badan Usaha Non Konstruksi",
    "Jasa Konsultansi Perorangan Konstruksi",
    "Jasa Konsultansi Perorangan Non Konstruksi",
    "Jasa Lainnya",
)
METHODS = (
    "Tender",
    "Seleksi",
    "Tender Cepat",
    "Pengadaan Langsung",
    "Penunjukan Langsung",
    "E-Purchasing",
    "Dikecualikan",
)
FORMS = (
    "Perseroan Terbatas (PT)",
    "Perseroan Terbatas (PT) Perorangan",
    "Persekutuan Komanditer (CV)",
    "Persekutuan Firma",
    "Koperasi",
    "Usaha Dagang",
    "Orang Perseorangan",
    "Konsultan Perseorangan",
)
_WORK_SPELLINGS = {kind: () for kind in WORK_TYPES} | {
    "Pekerjaan Konstruksi": ("konstruksi", "pekerjaan fisik"),
    "Pengadaan Barang": ("barang",),
}
# One column of the file feeds both: the number is read from it, and the day.
_NUMBER_AND_DAY = (
    "nomor dan tanggal kontrak",
    "nomor & tanggal kontrak",
    "no dan tanggal kontrak",
    "nomor dan tanggal spk",
    "nomor/tanggal kontrak",
    "nomor dan tanggal kontrak/spk",
    "no dan tgl kontrak",
    "nomor tanggal kontrak",
)
# Officers of the package, as hand-made lists name them.
_OFFICERS = (
    "nama pptk", "pptk", "nama ppk", "ppk", "kontak", "no hp", "nomor hp", "no hp pptk", "telepon", "no telepon",
    "direktur", "nama direktur",
)  # fmt: skip


def _filled(
    name: str,
    header: str,
    cleaner: Cleaner,
    *synonyms: str,
    example: str,
    help: str = "",
    choices: tuple[str, ...] = (),
) -> Column:
    return Column(name, header, tolerant(cleaner), synonyms, example=example, help=help, choices=choices)


_COLUMNS = (
    Column(
        "nomor",
        "Nomor",
        clean.code,
        ("no", "nomor urut", "no urut"),
        required=True,
        example="1",
        help="Nomor tetap paket di daftar OPD. Jangan diubah pada unggahan berikutnya: nomor inilah pengenal paket.",
    ),
    _filled(
        "kd_rup",
        "Kode RUP",
        clean.kd_list,
        "id rup",
        "id sirup",
        "kode sirup",
        "kd rup",
        "id paket",
        example="60012345",
        help="Boleh lebih dari satu; pisahkan dengan titik koma.",
    ),
    Column(
        "nama_paket",
        "Nama paket",
        clean.text,
        ("nama pekerjaan", "uraian paket pekerjaan", "paket pekerjaan", "uraian pekerjaan", "paket", "nama tender"),
        required=True,
        example="Rehabilitasi saluran drainase Jalan Melati",
        help="Seperti tertulis di SPK atau kontrak.",
    ),
    _filled(
        "jenis_pengadaan",
        "Jenis pengadaan",
        clean.choice(_WORK_SPELLINGS),
        "jenis pekerjaan",
        "kategori pengadaan",
        "jenis",
        example="Pekerjaan Konstruksi",
        help="Pilih dari daftar. Hanya pekerjaan konstruksi yang wajib didaftarkan sebagai proyek.",
        choices=WORK_TYPES,
    ),
    _filled(
        "mtd_pemilihan",
        "Metode",
        clean.text,
        "metode pemilihan",
        "metode pengadaan",
        example="Pengadaan Langsung",
        help="Metode pemilihan penyedia.",
        choices=METHODS,
    ),
    _filled(
        "lokasi_pekerjaan",
        "Kab/Kota lokasi",
        clean.choice({region.name: (region.code, *region.spellings) for region in REGIONS}),
        "kab/kota",
        "kabupaten/kota",
        "lokasi",
        "lokasi pekerjaan",
        example="Kota Samarinda",
        help="Tempat pekerjaan dilaksanakan.",
        choices=tuple(region.name for region in REGIONS),
    ),
    _filled(
        "pagu",
        "Pagu",
        clean.rupiah,
        "pagu (rp)",
        "nilai dpa",
        "nilai pagu",
        "nilai pagu paket",
        "pagu anggaran",
        "pagu dana",
        "nilai dpa (rp)",
        example="200000000",
        help="Rupiah, tanpa titik.",
    ),
    _filled(
        "nilai_kontrak",
        "Nilai kontrak",
        clean.rupiah,
        "nilai kontrak (rp)",
        "nilai spk",
        "nilai kontrak/spk",
        "harga kontrak",
        example="187500000",
        help="Rupiah, tanpa titik. Kosongkan bila paket belum berkontrak.",
    ),
    _filled(
        "termasuk_ppn",
        "Termasuk PPN",
        clean.yes_no,
        "ppn",
        example="ya",
        help="ya bila nilai kontrak sudah termasuk PPN, tidak bila belum.",
        choices=("ya", "tidak"),
    ),
    _filled(
        "no_kontrak",
        "Nomor kontrak/SPK",
        clean.contract_number,
        "nomor kontrak",
        "nomor spk",
        "no kontrak",
        "no spk",
        "nomor surat perjanjian",
        *_NUMBER_AND_DAY,
        example="600/021/SPK/2025",
        help="Persis seperti di SPK: pendaftaran proyek dicari dengan nomor ini.",
    ),
    _filled(
        "tgl_kontrak",
        "Tanggal SPK",
        clean.contract_day,
        "tanggal kontrak/spk",
        "tanggal kontrak",
        "tgl kontrak",
        "tgl spk",
        *_NUMBER_AND_DAY,
        example="02-06-2025",
        help="Tanggal, bulan, tahun. Batas pendaftaran proyek dihitung dari tanggal ini.",
    ),
    _filled(
        "nama_penyedia",
        "Nama penyedia",
        clean.text,
        "penyedia",
        "nama penyedia jasa",
        "penyedia jasa",
        "nama pemenang",
        "pemenang",
        "nama perusahaan",
        "pelaksana",
        "kontraktor",
        example="CV Contoh Bangun Etam",
        help="Lengkap dengan bentuk usahanya (PT, CV). Kosongkan bila belum ada penyedia.",
    ),
    _filled(
        "npwp_penyedia",
        "NPWP penyedia",
        npwp,
        "npwp",
        example="012345672722000",
        help="15 atau 16 angka, disimpan sebagai teks. NIK perorangan tidak disimpan oleh portal.",
    ),
    _filled(
        "bentuk_usaha_penyedia",
        "Bentuk usaha",
        clean.text,
        "bentuk usaha penyedia",
        example="Persekutuan Komanditer (CV)",
        help="Pilih Orang Perseorangan bila penyedia bukan badan usaha.",
        choices=FORMS,
    ),
)


def _key(values: Values, options: Options) -> str | None:
    number = values.get("nomor")
    return f"opd:{options.office_code}:{number}" if number and options.office_code else None


def _picture(options: Options, scopes: Sequence[str]) -> dict[str, Any]:
    return {"scheme": "opd", "office__code": options.office_code}


OPD_CONTRACT_LIST = register(
    Source(
        slug="opd_contract_list",
        title="Daftar kontrak OPD",
        description="Daftar paket dan kontrak yang diisi sendiri oleh perangkat daerah, memakai templat dari portal.",
        columns=_COLUMNS,
        key=_key,
        target=spse.target("opd"),
        checks=(
            contract_needs_contractor,
            value_over_pagu,
            spk_date,
            unread_cells_withheld(*(column.name for column in _COLUMNS)),
        ),
        needs_office=True,
        full_picture="asked",
        absent_means="paket perangkat daerah ini yang tidak disebut dianggap sudah dihapus dari daftar",
        picture=_picture,
        personal=(*spse.PERSONAL, *_OFFICERS),
        wakes=spse.WAKES,
        roles=("opd", "secretariat"),
    )
)
