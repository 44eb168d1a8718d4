"""What whoever builds must do: who registers whom, how, with what in hand, and what special cases ask."""

from compliance.documents.guideline.blocks import Block
from compliance.documents.guideline.texts.sources import (
    CONSTRUCTION,
    FIRST,
    GOVERNOR,
    KNOWN,
    MEMBERSHIP,
    PRACTICE,
    PROCEDURE,
    READ,
    SELF_MANAGED,
)
from compliance.documents.guideline.variants import Variant

_WHO = (
    Block(
        "who",
        1,
        FIRST,
        READ,
        (
            (
                "Penyedia mendaftarkan proyek ini, apa pun ukuran usahanya, pada program jaminan kecelakaan kerja "
                "(JKK) dan jaminan kematian (JKM).",
            ),
            (
                "Pekerja tetap perusahaan dilaporkan setiap bulan pada NPP perusahaan. NPP yang aktif tidak "
                "menggantikan pendaftaran proyek, dan sebaliknya.",
            ),
        ),
        (CONSTRUCTION, MEMBERSHIP, GOVERNOR),
    ),
    Block(
        "who",
        1,
        FIRST,
        KNOWN,
        (
            (
                "Konsultan perencana dan pengawas termasuk jasa konstruksi. Pekerjanya biasanya sudah terlindungi "
                "lewat NPP perusahaan; tunjukkan bukti lunas bulan terakhir (perlu diverifikasi).",
            ),
            (
                "Tenaga lapangan yang belum dilaporkan pada NPP didaftarkan untuk proyek ini. Konsultan perorangan "
                "tanpa pekerja bukan pemberi kerja; ia dapat menjadi peserta bukan penerima upah (BPU).",
            ),
        ),
        (CONSTRUCTION, MEMBERSHIP, PROCEDURE),
        Variant.CONSULTANCY,
    ),
    Block(
        "who",
        1,
        FIRST,
        KNOWN,
        (
            (
                "Unit pelaksana swakelola yang mempekerjakan orang adalah pemberi kerja: OPD (tipe I), instansi lain "
                "(II), organisasi (III), atau kelompok masyarakat (IV). Unit itu yang mendaftarkan (perlu "
                "diverifikasi).",
            ),
            ("ASN dan PPPK tidak dihitung, karena dijamin lewat program lain (perlu diverifikasi).",),
        ),
        (CONSTRUCTION, SELF_MANAGED, PROCEDURE),
        Variant.SELF_MANAGED,
    ),
)

_WORKERS = (
    ("", "tukang, kenek, mandor, operator, dan penjaga proyek"),
    (Variant.ROADS, "tukang, pekerja galian dan hotmix, operator alat berat, sopir angkutan, dan pengatur lalu lintas"),
    (Variant.BUILDINGS, "tukang, kenek, dan mandor, juga borongan atap, listrik, plafon, dan cat"),
    (Variant.WATER, "pekerja galian, pasangan batu, dan beton, operator ekskavator, dan penjaga pompa"),
    (Variant.CONSULTANCY, "juru ukur, juru gambar, inspektur lapangan, dan pembantu survei"),
    (Variant.SELF_MANAGED, "tukang, kenek, mandor, dan warga yang dibayar harian atau borongan"),
)
_PROTECTED = tuple(
    Block(
        "protected",
        1,
        FIRST,
        READ,
        ((f"Yang dilindungi: pekerja harian lepas, borongan, musiman, dan kontrak di proyek ini; {whom}.",),),
        (CONSTRUCTION,),
        variant,
    )
    for variant, whom in _WORKERS
)

_HOW = Block(
    "how",
    1,
    FIRST,
    READ,
    (
        (
            "Daftar lewat e-Jakon atau kantor cabang. Jumlah pekerja cukup untuk mendaftar; nama dapat diminta "
            "kemudian (perlu diverifikasi).",
        ),
        (
            "Bayar sekaligus atau tiga termin, lunas sebelum masa kerja berakhir. Pekerja terlindungi sejak lunas atau "
            "sejak termin 1 dibayar; hari sebelumnya tidak ikut terlindungi.",
        ),
        ("Laporkan perubahan jumlah pekerja {change}. Sesudah itu risikonya ditanggung pemberi kerja.",),
    ),
    (PROCEDURE, PRACTICE),
)

_BRING = (
    Block(
        "bring",
        1,
        FIRST,
        READ,
        (
            ("SPK atau surat perjanjian: nomor, tanggal, nilai, masa kerja, alamat proyek",),
            ("NPP, NPWP, dan bukti lunas iuran bulan terakhir",),
            ("jumlah pekerja dan nilai tanpa PPN",),
            ("formulir F1 dan F1a jasa konstruksi (perlu diverifikasi)",),
        ),
        (PRACTICE,),
    ),
    Block(
        "bring",
        1,
        FIRST,
        KNOWN,
        (
            ("Surat penetapan atau kontrak swakelola: nomor, tanggal, nilai, masa kerja, alamat",),
            ("NPP unit pelaksana; bila belum punya, daftarkan dahulu di kantor cabang",),
            ("jumlah pekerja dan nilai pekerjaan",),
            ("formulir F1 dan F1a jasa konstruksi (perlu diverifikasi)",),
        ),
        (PRACTICE,),
        Variant.SELF_MANAGED,
    ),
)

_MAINTENANCE = ("Masa pemeliharaan", "Tidak ada iuran tambahan; cukup tercantum pada surat penetapan.")
_ADDENDUM = (
    "Adendum",
    "Laporkan dengan surat adendumnya, juga bila hanya waktunya berubah. Tambahan = iuran nilai baru dikurangi iuran "
    "nilai lama; kelebihan dikembalikan (cara hitung perlu diverifikasi).",
)
_SPECIAL = (
    Block(
        "special",
        1,
        FIRST,
        KNOWN,
        (
            _ADDENDUM,
            (
                "Subpenyedia",
                "Penyedia utama mendaftarkan seluruh nilai; pekerja subpenyedia termasuk di dalamnya dan tidak "
                "didaftarkan dua kali (perlu diverifikasi).",
            ),
            (
                "KSO",
                "Setiap anggota mempunyai NPP. Proyek didaftarkan satu kali oleh pimpinan KSO (perlu diverifikasi).",
            ),
            (
                "Swakelola",
                "Bagian yang dikerjakan sendiri didaftarkan oleh unit pelaksananya (perlu diverifikasi).",
            ),
            ("Tahun jamak", "Satu pendaftaran atas seluruh nilai kontrak (perlu diverifikasi)."),
            _MAINTENANCE,
        ),
        (PRACTICE, PROCEDURE),
    ),
    Block(
        "special",
        1,
        FIRST,
        KNOWN,
        (
            _ADDENDUM,
            (
                "Sebagian lewat penyedia",
                "Penyedia mendaftarkan kontraknya sendiri; nilainya tidak dihitung lagi pada swakelola "
                "(perlu diverifikasi).",
            ),
            (
                "Kelompok masyarakat",
                "Sebutkan dalam kontrak swakelola siapa yang mendaftarkan dan dari mana iurannya dibayar "
                "(perlu diverifikasi).",
            ),
            ("Subpenyedia, KSO", "Tidak berlaku bagi unit pelaksana; hanya bagi bagian yang lewat penyedia."),
            _MAINTENANCE,
        ),
        (PRACTICE, SELF_MANAGED),
        Variant.SELF_MANAGED,
    ),
    Block(
        "special",
        1,
        FIRST,
        KNOWN,
        (
            (
                "Adendum",
                "Sebutkan personel dan masa kerja yang baru. Bila proyek didaftarkan, laporkan juga adendumnya ke "
                "kantor cabang (perlu diverifikasi).",
            ),
            (
                "Subkonsultan",
                "Pekerjanya dilaporkan perusahaannya sendiri; minta NPP dan bukti lunasnya (perlu diverifikasi).",
            ),
            ("KSO", "Setiap anggota mempunyai NPP dan melaporkan pekerjanya sendiri (perlu diverifikasi)."),
            ("Personel berganti", "Penyedia melaporkan yang baru pada NPP; PPK menerima buktinya."),
        ),
        (PRACTICE, PROCEDURE),
        Variant.CONSULTANCY,
    ),
)

DUTIES: tuple[Block, ...] = (*_WHO, *_PROTECTED, _HOW, *_BRING, *_SPECIAL)
