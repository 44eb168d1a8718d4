"""The offices of the province: names as the province uses them, satker codes as they are built, of no real register."""

from dataclasses import dataclass

GOVERNMENT = "Provinsi Kalimantan Timur"
KLPD = "D241"
LPSE = 35


@dataclass(frozen=True, slots=True)
class SeedOffice:
    """`stem` is the satker code without its last segment; `theme` picks package names; `weight` how much it buys."""

    stem: str
    name: str
    short: str
    theme: str
    weight: int

    @property
    def code(self) -> str:
        return f"{KLPD}:{self.stem}"


def _office(stem: str, short: str, theme: str, weight: int, name: str) -> SeedOffice:
    return SeedOffice(stem, name, short, theme, weight)


PUPR = _office(
    "1.03.1.04.0.00.07", "DPUPR-PERA", "works", 90, "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat"
)
DISDIKBUD = _office("1.01.2.22.0.00.01", "DISDIKBUD", "school", 48, "Dinas Pendidikan dan Kebudayaan")
DINKES = _office("1.02.0.00.0.00.02", "DINKES", "health", 16, "Dinas Kesehatan")
DISBUN = _office("3.27.0.00.0.00.24", "DISBUN", "farm", 9, "Dinas Perkebunan")

OFFICES: tuple[SeedOffice, ...] = (
    DISDIKBUD,
    DINKES,
    _office("1.02.0.00.0.00.03", "RSUD-AWS", "health", 16, "RSUD Abdoel Wahab Sjahranie"),
    _office("1.02.0.00.0.00.04", "RSUD-KD", "health", 13, "RSUD dr. Kanujoso Djatiwibowo"),
    _office("1.02.0.00.0.00.05", "RSJD-AHM", "health", 6, "RSJD Atma Husada Mahakam"),
    _office("1.02.0.00.0.00.06", "RS-MATA", "health", 4, "Rumah Sakit Mata"),
    PUPR,
    _office("1.05.0.00.0.00.08", "SATPOL-PP", "office", 4, "Satuan Polisi Pamong Praja"),
    _office("1.05.0.00.0.00.09", "BPBD", "office", 5, "Badan Penanggulangan Bencana Daerah"),
    _office("1.06.0.00.0.00.10", "DINSOS", "office", 6, "Dinas Sosial"),
    _office("2.07.3.32.0.00.11", "DISNAKERTRANS", "office", 7, "Dinas Tenaga Kerja dan Transmigrasi"),
    _office(
        "2.08.2.12.2.14.12",
        "DKP3A",
        "office",
        4,
        "Dinas Kependudukan, Pemberdayaan Perempuan dan Perlindungan Anak",
    ),
    _office("2.09.3.27.0.00.13", "DPTPH", "farm", 14, "Dinas Pangan, Tanaman Pangan dan Hortikultura"),
    _office("2.11.0.00.0.00.14", "DLH", "office", 7, "Dinas Lingkungan Hidup"),
    _office("2.13.0.00.0.00.15", "DPMPD", "office", 5, "Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa"),
    _office("2.15.0.00.0.00.16", "DISHUB", "transport", 14, "Dinas Perhubungan"),
    _office("2.16.2.20.2.21.17", "DISKOMINFO", "office", 8, "Dinas Komunikasi dan Informatika"),
    _office("2.17.3.30.3.31.18", "DPPKUKM", "office", 6, "Dinas Perindustrian, Perdagangan, Koperasi dan UKM"),
    _office(
        "2.18.0.00.0.00.19",
        "DPMPTSP",
        "office",
        4,
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    ),
    _office("2.19.0.00.0.00.20", "DISPORA", "sport", 9, "Dinas Pemuda dan Olahraga"),
    _office("2.23.2.24.0.00.21", "DPKD", "office", 4, "Dinas Perpustakaan dan Kearsipan"),
    _office("3.25.0.00.0.00.22", "DKP", "sea", 9, "Dinas Kelautan dan Perikanan"),
    _office("3.26.0.00.0.00.23", "DISPAR", "office", 5, "Dinas Pariwisata"),
    DISBUN,
    _office("3.27.0.00.0.00.25", "DPKH", "farm", 6, "Dinas Peternakan dan Kesehatan Hewan"),
    _office("3.28.0.00.0.00.26", "DISHUT", "farm", 8, "Dinas Kehutanan"),
    _office("3.29.0.00.0.00.27", "DESDM", "power", 9, "Dinas Energi dan Sumber Daya Mineral"),
    _office("4.01.0.00.0.00.28", "SETDA", "office", 8, "Sekretariat Daerah"),
    _office("4.02.0.00.0.00.29", "SETWAN", "office", 6, "Sekretariat DPRD"),
    _office("5.01.5.05.0.00.30", "BAPPEDA", "office", 4, "Badan Perencanaan Pembangunan Daerah"),
    _office("5.02.0.00.0.00.31", "BPKAD", "office", 4, "Badan Pengelolaan Keuangan dan Aset Daerah"),
    _office("5.02.0.00.0.00.32", "BAPENDA", "office", 6, "Badan Pendapatan Daerah"),
    _office("5.03.0.00.0.00.33", "BKD", "office", 3, "Badan Kepegawaian Daerah"),
    _office("5.04.0.00.0.00.34", "BPSDM", "office", 5, "Badan Pengembangan Sumber Daya Manusia"),
    _office("5.05.0.00.0.00.35", "BRIDA", "office", 3, "Badan Riset dan Inovasi Daerah"),
    _office("5.07.0.00.0.00.36", "BANHUB", "office", 3, "Badan Penghubung"),
    _office("6.01.0.00.0.00.37", "ITPROV", "office", 3, "Inspektorat"),
    _office("8.01.0.00.0.00.38", "KESBANGPOL", "office", 3, "Badan Kesatuan Bangsa dan Politik"),
    _office("4.01.0.00.0.00.39", "BIRO-UMUM", "office", 7, "Biro Umum"),
    _office("4.01.0.00.0.00.40", "BIRO-PBJ", "office", 3, "Biro Pengadaan Barang dan Jasa"),
)
# The offices whose own lists are among the demo's files.
WITH_OWN_LIST: tuple[SeedOffice, ...] = (PUPR, DISDIKBUD, DINKES, DISBUN)
