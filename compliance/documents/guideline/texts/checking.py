"""What the PPK looks at and when, what the contract says of it, and the list to tick off."""

from compliance.documents.guideline.blocks import Block
from compliance.documents.guideline.texts.sources import (
    CONTRACT_CLAUSE,
    FIRST,
    FORUM,
    KNOWN,
    PRACTICE,
    READ,
)
from compliance.documents.guideline.variants import Variant

_THREE = "sertifikat, surat penetapan iuran, dan bukti bayar"
_DAYS = {"reminder": 10, "last_instalment": 14}
"""Working days after the SPK, and days before the work ends, on which somebody is reminded (a proposal)."""

_HOLDS = (
    Block(
        "holds",
        1,
        FIRST,
        KNOWN,
        (
            ("before", "Sebelum kontrak", "Perhitungan iuran dalam penawaran; NPP dan bukti lunas bulan terakhir."),
            ("spk", "SPK ditandatangani", "Klausul JKK dan JKM ada; catat tanggal SPK."),
            ("reminder", "Hari kerja ke-{reminder}", "Ingatkan penyedia bila proyek belum didaftarkan."),
            ("deadline", "Hari kerja ke-{days}", f"Terima {_THREE} termin 1 atau lunas."),
            (
                "payment",
                "Uang muka, termin pertama",
                "Periksa ketiga surat; NPP-nya milik penyedia; jumlah pekerja masuk akal.",
            ),
            ("addendum", "Adendum", "Iuran dihitung ulang dan bukti bayar tambahannya."),
            ("handover", "PHO, termin terakhir", "Semua termin lunas; jumlahnya sama dengan iuran nilai terakhir."),
        ),
        (FORUM,),
        days=_DAYS,
    ),
    Block(
        "holds",
        1,
        FIRST,
        KNOWN,
        (
            ("before", "Saat perencanaan", "Iuran masuk RAB; tetapkan siapa yang mendaftarkan."),
            ("spk", "Penetapan, kontrak", "Kewajiban JKK dan JKM tertulis; catat tanggalnya."),
            ("reminder", "Hari kerja ke-{reminder}", "Ingatkan unit pelaksana bila belum mendaftar."),
            ("deadline", "Hari kerja ke-{days}", f"Terima {_THREE} termin 1 atau lunas."),
            ("payment", "Pencairan pertama", "Periksa ketiga surat dan jumlah pekerja."),
            ("addendum", "Perubahan nilai, waktu", "Iuran dihitung ulang dan bukti bayar tambahannya."),
            ("handover", "Serah terima hasil", "Semua termin lunas; jumlahnya sama dengan iuran nilai terakhir."),
        ),
        (FORUM,),
        Variant.SELF_MANAGED,
        days=_DAYS,
    ),
    Block(
        "holds",
        1,
        FIRST,
        KNOWN,
        (
            ("before", "Sebelum kontrak", "NPP, bukti lunas bulan terakhir, dan jumlah personel dalam penawaran."),
            ("spk", "SPK ditandatangani", "Klausul jaminan sosial ada; catat tanggal SPK."),
            ("reminder", "Hari kerja ke-{reminder}", "Ingatkan penyedia bila personel lapangan belum terdaftar."),
            ("deadline", "Hari kerja ke-{days}", "Terima jumlah personel dan bukti kepesertaannya."),
            ("payment", "Uang muka, termin pertama", "Bukti lunas bulan terakhir; sertifikat bila proyek didaftarkan."),
            ("addendum", "Adendum", "Jumlah personel dan masa kerja diperbarui."),
            ("handover", "Laporan akhir", "Bukti lunas sampai bulan terakhir masa kerja."),
        ),
        (FORUM,),
        Variant.CONSULTANCY,
        days=_DAYS,
    ),
)

_WITHHOLDING = Block(
    "withholding",
    1,
    FIRST,
    KNOWN,
    (
        (
            "Ini anjuran, bukan syarat: Forum belum menemukan aturan daerah yang membolehkan pembayaran ditahan karena "
            "surat ini belum ada (perlu diverifikasi). Minta suratnya, beri waktu, dan tanyakan kepada sekretariat "
            "Forum.",
        ),
    ),
    (FORUM,),
)

_CLAUSES = (
    Block(
        "clauses",
        1,
        FIRST,
        READ,
        (
            (
                "SSKK",
                "Penyedia mengikutsertakan seluruh pekerja proyek, termasuk pekerja subpenyedia, dalam program JKK dan "
                "JKM BPJS Ketenagakerjaan paling lambat {days} hari kerja setelah SPK, melunasi iurannya sebelum masa "
                "kerja berakhir, melaporkan perubahan pekerja, dan menyerahkan sertifikat, surat penetapan iuran, dan "
                "bukti bayar kepada PPK.",
            ),
            (
                "KAK",
                "Penawaran memuat NPP penyedia, bukti lunas bulan terakhir, dan perhitungan iuran JKK dan JKM{amount}.",
            ),
        ),
        (CONTRACT_CLAUSE, PRACTICE),
    ),
    Block(
        "clauses",
        1,
        FIRST,
        READ,
        (
            (
                "SSKK",
                "Penyedia menjamin seluruh personel, termasuk tenaga lapangan, terdaftar pada BPJS Ketenagakerjaan "
                "selama masa kerja. Personel yang belum dilaporkan pada NPP didaftarkan untuk proyek ini paling "
                "lambat {days} hari kerja setelah SPK, dan buktinya diserahkan kepada PPK.",
            ),
            (
                "KAK",
                "Penawaran menyebut NPP penyedia, bukti lunas bulan terakhir, dan jumlah personel yang akan "
                "ditugaskan.",
            ),
        ),
        (CONTRACT_CLAUSE, PRACTICE),
        Variant.CONSULTANCY,
    ),
    Block(
        "clauses",
        1,
        FIRST,
        KNOWN,
        (
            (
                "Kontrak swakelola",
                "Pelaksana mengikutsertakan seluruh pekerja dalam program JKK dan JKM BPJS Ketenagakerjaan paling "
                "lambat {days} hari kerja setelah kontrak atau penetapan ini, melunasi iurannya sebelum masa kerja "
                "berakhir, melaporkan perubahan pekerja, dan menyerahkan buktinya kepada PPK.",
            ),
            ("KAK", "Rencana anggaran memuat iuran JKK dan JKM{amount}."),
        ),
        (CONTRACT_CLAUSE, FORUM),
        Variant.SELF_MANAGED,
    ),
)

_CHECKLISTS = (
    Block(
        "checklist",
        1,
        FIRST,
        READ,
        (
            ("NPP", "8 karakter"),
            ("Nomor proyek", "13 angka"),
            ("Kode penetapan iuran", "12 angka"),
            ("Sertifikat, tanggal", ""),
            ("Pekerja terdaftar, orang", ""),
            ("Kuitansi termin 1", "15 angka"),
            ("Kuitansi termin 2", "15 angka"),
            ("Kuitansi termin 3", "15 angka"),
            ("Adendum dihitung ulang", ""),
            ("Lunas saat serah terima", ""),
        ),
        (PRACTICE,),
    ),
    Block(
        "checklist",
        1,
        FIRST,
        READ,
        (
            ("NPP", "8 karakter"),
            ("Lunas sampai bulan", ""),
            ("Personel bertugas, orang", ""),
            ("Personel lapangan, orang", ""),
            ("Bila didaftarkan: nomor proyek", ""),
            ("Sertifikat, tanggal", ""),
            ("Kuitansi", "15 angka"),
            ("Lunas saat laporan akhir", ""),
        ),
        (PRACTICE,),
        Variant.CONSULTANCY,
    ),
)

CHECKING: tuple[Block, ...] = (*_HOLDS, _WITHHOLDING, *_CLAUSES, *_CHECKLISTS)
