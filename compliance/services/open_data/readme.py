"""The page of plain text that lies in every bundle."""

from collections.abc import Sequence
from datetime import date

from compliance.ocds.codes import Status
from compliance.openness.columns import Table
from compliance.outcomes import DISCLAIMER
from forum_portal.months import day_label

MEANINGS: dict[Status, str] = {
    Status.NO_INDICATION: "tidak ada indikasi pada data hari itu; bukan sertifikat kepesertaan",
    Status.WAITING: "batas waktu menurut aturan belum habis",
    Status.NOT_APPLICABLE: "tidak diperiksa, misalnya orang perseorangan atau badan pemerintah",
    Status.NO_DATA: "data tidak ada atau sudah terlalu lama; tidak dapat disimpulkan apa pun",
    Status.UNDER_REVIEW: "masih harus dilihat orang, atau penyedia masih dapat menjawab; tidak menyatakan apa pun",
    Status.INDICATION: (
        "sudah diverifikasi, penyedia sudah diberi tahu, waktu jawabnya habis, dan perkaranya masih terbuka"
    ),
}


def read_me(tables: Sequence[Table], day: date, rules: str) -> str:
    """The same text for equal data: it names no moment at which it was written."""
    lines = [
        "DATA TERBUKA PORTAL FORUM KEPATUHAN",
        "Jaminan sosial ketenagakerjaan pada kontrak pemerintah di Kalimantan Timur",
        "",
        f"Keadaan data: {day_label(day)}",
        f"Sidik aturan dan tarif: {rules}",
        "Lisensi: ditetapkan oleh pemilik data sebelum berkas ini disebarluaskan.",
        "",
        DISCLAIMER,
        "Nama penyedia hanya dimuat bila perkaranya terverifikasi, pemberitahuan awalnya diterima, waktu menjawabnya",
        "habis, dan perkaranya masih terbuka pada saat berkas dibuat. Perkara dapat selesai sesudahnya: lihat halaman",
        "publik portal sebelum mengutip nama. Tidak ada NIK dan tidak ada nama pejabat; NPWP disamarkan.",
        "Angka kontrak yang terlalu kecil untuk dirinci hanya dimuat dalam baris GABUNGAN.",
        "",
        "ISI",
        *(f"  {table.file}: {table.about}" for table in tables),
        "  ocds.json: isi kontrak.csv dan hasil.csv sebagai paket rilis OCDS 1.1 dengan ekstensi laborSocialSecurity.",
        "  kamus-data.csv: arti, satuan, dan sumber setiap kolom.",
        "  SHA256SUMS: sidik setiap berkas; periksa dengan sha256sum -c SHA256SUMS.",
        "",
        "CSV memakai koma, titik desimal, dan UTF-8. Teks yang dapat dibaca sebagai rumus diawali tanda petik tunggal.",
        "",
        "KODE STATUS PADA hasil.csv",
        *(f"  {status.value}: {meaning}" for status, meaning in MEANINGS.items()),
        "",
    ]
    return "\n".join(lines)
