"""What the invented packages are called."""

from random import Random

from forum_portal.demo.days import YEAR

WORKS = "Pekerjaan Konstruksi"
GOODS = "Pengadaan Barang"
SERVICE = "Jasa Lainnya"
DESIGN = "Jasa Konsultansi Badan Usaha Konstruksi"
STUDY = "Jasa Konsultansi Badan Usaha Non Konstruksi"
PERSON_DESIGN = "Jasa Konsultansi Perorangan Konstruksi"
PERSON_STUDY = "Jasa Konsultansi Perorangan Non Konstruksi"

_OBJECTS: dict[str, tuple[str, ...]] = {
    "works": (
        "Jalan", "Jalan", "Jalan Lingkungan", "Jembatan", "Saluran Drainase", "Jaringan Irigasi", "Turap Sungai",
        "Jaringan Air Bersih", "Gorong-gorong", "Rumah Layak Huni", "Trotoar Jalan",
    ),
    "school": ("Ruang Kelas", "Laboratorium SMK", "Ruang Praktik Siswa", "Perpustakaan Sekolah",
        "Toilet Sekolah", "Pagar Sekolah", "Asrama Siswa"),
    "health": ("Ruang Rawat Inap", "Instalasi Gawat Darurat", "Gudang Farmasi", "Instalasi Air Limbah"),
    "farm": ("Jalan Usaha Tani", "Gudang Benih", "Balai Penyuluhan", "Kandang Percontohan", "Persemaian", "Embung"),
    "transport": ("Dermaga Penyeberangan", "Terminal Penumpang", "Halte Sungai", "Penerangan Jalan", "Area Parkir"),
    "sport": ("Lapangan Sepak Bola", "Gedung Olahraga", "Lintasan Atletik", "Kolam Renang", "Tribun Penonton"),
    "sea": ("Tempat Pelelangan Ikan", "Balai Benih Ikan", "Tambatan Perahu", "Gudang Beku"),
    "power": ("Jaringan Listrik Desa", "Pembangkit Surya", "Sumur Bor", "Lampu Tenaga Surya"),
    "office": ("Gedung Kantor", "Pagar Kantor", "Ruang Rapat", "Halaman Kantor", "Ruang Arsip", "Atap Gedung"),
}  # fmt: skip
_VERBS = (
    "Rehabilitasi",
    "Rehabilitasi",
    "Pembangunan",
    "Pembangunan",
    "Peningkatan",
    "Pemeliharaan Berkala",
    "Lanjutan Pembangunan",
)
_GOODS: dict[str, tuple[str, ...]] = {
    "school": ("Meubelair Ruang Kelas", "Peralatan Praktik SMK", "Buku Perpustakaan", "Komputer Laboratorium"),
    "health": ("Bahan Medis Habis Pakai", "Alat Kesehatan", "Tempat Tidur Pasien", "Reagen Laboratorium"),
    "farm": ("Bibit Kelapa Sawit", "Pupuk NPK", "Alat Mesin Pertanian", "Bibit Karet Unggul"),
    "sea": ("Jaring Nelayan", "Mesin Perahu", "Benih Ikan Nila"),
}
_COMMON_GOODS = (
    "Alat Tulis Kantor",
    "Laptop dan Printer",
    "Kendaraan Operasional",
    "Pakaian Dinas",
    "Perangkat Jaringan",
)
_SERVICES = (
    "Jasa Kebersihan", "Jasa Pengamanan", "Belanja Makanan dan Minuman Kegiatan", "Sewa Kendaraan",
    "Jasa Publikasi Media", "Pemeliharaan Pendingin Ruangan", "Jasa Penyelenggaraan Acara", "Sewa Tenda dan Panggung",
)  # fmt: skip
_STUDIES = (
    "Kajian Potensi",
    "Penyusunan Rencana Induk",
    "Survei Kepuasan Masyarakat",
    "Penyusunan Profil",
    "Evaluasi Program",
)


def title(rng: Random, work_type: str, theme: str, where: str) -> str:
    """A package name such as "Rehabilitasi Jalan Desa Lamura, Kabupaten Paser"; `where` may be empty."""
    place = f" {where}" if where else ""
    built = rng.choice(_OBJECTS[theme])
    if work_type == WORKS:
        return f"{rng.choice(_VERBS)} {built}{place}{_tail(rng)}"
    if work_type in (DESIGN, PERSON_DESIGN):
        return f"{rng.choice(('Pengawasan', 'Perencanaan', 'Perencanaan Teknis'))} {rng.choice(_VERBS)} {built}{place}"
    if work_type in (STUDY, PERSON_STUDY):
        return f"{rng.choice(_STUDIES)} {built}{place} Tahun {YEAR}"
    if work_type == GOODS:
        bought = rng.choice(_GOODS.get(theme, _COMMON_GOODS))
        return f"{rng.choice(('Pengadaan', 'Belanja Modal', 'Belanja'))} {bought}{place}"
    return f"{rng.choice(_SERVICES)}{place}{_tail(rng)}"


def _tail(rng: Random) -> str:
    return rng.choice(("", "", "", "", f" TA {YEAR}", " (Lanjutan)", " Tahap II"))
