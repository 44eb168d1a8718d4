"""All checks with their words, in the order of the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from compliance.health import contract_checks as contracts
from compliance.health import package_checks as packages
from compliance.health.answers import Answer, ContractSeen, PackageSeen, Surroundings

STALE_AFTER_DAYS = 35
Group = Literal["Kelengkapan", "Pengenal", "Keterhubungan", "Kewajaran", "Kesegaran"]


@dataclass(frozen=True, slots=True)
class Check:
    """`meaning` says what passes; `beware` when a failed row is nothing wrong after all."""

    id: str
    group: Group
    title: str
    meaning: str
    beware: str = ""


@dataclass(frozen=True, slots=True)
class OfContract(Check):
    ask: Callable[[ContractSeen, Surroundings], Answer] = contracts.has_contractor


@dataclass(frozen=True, slots=True)
class OfPackage(Check):
    ask: Callable[[PackageSeen, Surroundings], Answer] = packages.package_has_office


OF_CONTRACTS: tuple[OfContract, ...] = (
    OfContract(
        "C01", "Kelengkapan", "Penyedia diketahui", "Kontrak menyebut nama penyedianya.",
        "Pemilihan yang belum selesai memang belum punya penyedia.", contracts.has_contractor,
    ),
    OfContract(
        "C02", "Kelengkapan", "Penyedia ber-NPWP", "Badan usaha penyedia punya NPWP yang dapat dipakai.",
        "E-Katalog dan daftar realisasi memang tidak memuat NPWP.", contracts.has_tax_number,
    ),
    OfContract(
        "C03", "Kelengkapan", "Nilai diketahui", "Ada nilai kontrak atau nilai hasil pemilihan.", "",
        contracts.has_value,
    ),
    OfContract("C04", "Kelengkapan", "OPD diketahui", "Kontrak menyebut satuan kerjanya.", "", contracts.has_office),
    OfContract(
        "D01", "Pengenal", "Satu NPWP, satu nama", "Semua nama pada satu NPWP mirip satu sama lain.",
        "Ganti nama, merek dagang, atau cabang.", contracts.one_name_a_tax_number,
    ),
    OfContract(
        "D02", "Pengenal", "Satu nama, satu NPWP", "Nama yang sama hanya punya satu NPWP (sembilan angka pertama).",
        "Nama yang umum dipakai beberapa perusahaan.", contracts.one_tax_number_a_name,
    ),
    OfContract(
        "D03", "Pengenal", "NPWP tidak disamarkan", "NPWP di sumbernya tertulis penuh.", "",
        contracts.tax_number_is_not_masked,
    ),
    OfContract(
        "D04", "Pengenal", "NPWP utuh", "Panjang, isi, dan angka pemeriksa NPWP benar.",
        "Angka pemeriksa yang tidak cocok kadang dimiliki perusahaan sungguhan.", contracts.tax_number_is_whole,
    ),
    OfContract(
        "D05", "Keterhubungan", "Kontrak tampak", "Kontrak tercatat paling lambat 30 hari setelah pemenang ditetapkan.",
        "Paket yang batal atau dalam masa sanggah.", contracts.contract_is_visible,
    ),
    OfContract(
        "D07", "Keterhubungan", "Terhubung ke RUP", "Kode RUP kontrak ada di daftar RUP.",
        "Kode yang berganti karena kaji ulang, atau RUP tahun lain.", contracts.package_is_known,
    ),
    OfContract(
        "D08", "Kewajaran", "Tanggal masuk akal", "SPMK tidak jauh sebelum kontrak, BAST tidak sebelum SPMK.",
        "SPMK yang memang mendahului kontrak jarang terjadi.", contracts.days_make_sense,
    ),
    OfContract(
        "D09", "Kewajaran", "Nilai masuk akal", "Nilai kontrak antara 0,2 kali HPS dan 1,1 kali pagu.",
        "Kontrak tahun jamak.", contracts.value_makes_sense,
    ),
)  # fmt: skip
OF_PACKAGES: tuple[OfPackage, ...] = (
    OfPackage(
        "C05", "Kelengkapan", "Paket punya OPD", "Paket RUP menyebut satuan kerjanya.", "", packages.package_has_office
    ),
    OfPackage("C06", "Kelengkapan", "Paket punya pagu", "Pagu lebih dari nol.", "", packages.package_has_pagu),
    OfPackage(
        "D06", "Keterhubungan", "Rencana dijalankan",
        "Ada jejak pengadaan paling lambat 60 hari setelah bulan rencana selesai pemilihan.",
        "Paket yang pindah ke e-purchasing, batal, atau berganti kode.", packages.plan_was_followed,
    ),
)  # fmt: skip
STALE = Check(
    "D10", "Kesegaran", "Data masih baru",
    f"Data terakhir dari sumber ini berumur paling lama {STALE_AFTER_DAYS} hari.",
    "Data yang tua tidak pernah dipakai untuk menuduh: hasilnya “tidak ada data”.",
)  # fmt: skip
CATALOGUE: tuple[Check, ...] = (*OF_CONTRACTS, *OF_PACKAGES, STALE)
BY_ID = {check.id: check for check in CATALOGUE}
