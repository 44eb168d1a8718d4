"""Facts of an invented award season for its printed papers."""

from datetime import date
from decimal import Decimal

from compliance.documents.awards.facts import (
    CategoryTold,
    Criterion,
    DossierTold,
    ExcludedLine,
    GivingLine,
    MinutesTold,
    MonthLine,
    NomineeLine,
    ProjectLine,
    SeasonTold,
    SubScoreLine,
    WinnerLine,
)
from compliance.documents.letter_facts import Signatory
from forum_portal.months import Month
from tests.letters import LETTERHEAD

CRITERIA = (
    Criterion("C1", "Tepat waktu membayar", "Bulan yang lunas paling lambat pada jatuh tempo, dibagi 12", Decimal(30)),
    Criterion("C2", "Kesinambungan", "1 dikurangi celah pada rangkaian bulan lunas, dibagi 12", Decimal(10)),
    Criterion(
        "C3", "Kesesuaian tenaga kerja", "Tenaga kerja terdaftar dibagi pembanding, paling banyak 1", Decimal(15)
    ),
    Criterion("C4", "Kesesuaian upah", "Upah rata-rata dibagi UMK, paling banyak 1", Decimal(10)),
    Criterion("C5", "Kelengkapan program", "Program yang diikuti dibagi program yang wajib", Decimal(10)),
    Criterion("C6", "Pendaftaran proyek", "Proyek yang terdaftar tepat waktu dibagi proyek fisik", Decimal(15)),
    Criterion(
        "C7", "Pekerja rentan", "Bulan perlindungan dari CSR dibagi pekerja kali 12, paling banyak 1", Decimal(5)
    ),
    Criterion("C8", "Tahun berturut-turut", "Tahun nominasi berturut-turut dibagi 3, paling banyak 1", Decimal(5)),
)
SEASON = SeasonTold(
    year=2025,
    forum="Forum Kepatuhan Jaminan Sosial Ketenagakerjaan",
    letterhead=LETTERHEAD,
    signatory=Signatory(("Ketua Tim Penilai", "Sekretaris Daerah Provinsi Kalimantan Timur")),
    place="Samarinda",
    closed_on=date(2026, 1, 31),
    decree="188.4/K.12/2026",
    weights_hash="9f2c4f0a7d6b15e8c3a90b7741d2e65f8a4b1c9037e6d5f2081b3c4d5e6f7a80",
    frozen_on=date(2025, 1, 15),
    criteria=CRITERIA,
)
TOP = NomineeLine(
    rank=1,
    npp="26004417",
    name="PT Sawit Lembah Harapan",
    region="Kabupaten Paser",
    sector="Perkebunan",
    size="Besar",
    workers=1284,
    programmes=("JKK", "JKM", "JHT", "JP", "JKP"),
    on_time=12,
    arrears="Tidak ada",
    sanction="Tidak ada",
    score=Decimal("98.7500"),
    steady=Decimal("0.94"),
)
SECOND = NomineeLine(
    rank=2,
    npp="26004523",
    name="PT Kebun Ulin Makmur dan Rekan Sejahtera Bersama Kalimantan",
    region="Kabupaten Kutai Kartanegara",
    sector="Perkebunan",
    size="Besar",
    workers=743,
    programmes=("JKK", "JKM", "JHT", "JP"),
    on_time=11,
    arrears="Tidak ada",
    sanction="Tidak ada",
    score=Decimal("91.2037"),
    steady=Decimal("0.58"),
    note="Nilai tanpa C6 dan C7",
)
BUILDER = NomineeLine(
    rank=1,
    npp="26007781",
    name="CV Cipta Karya Mahakam",
    region="Kota Samarinda",
    sector="Konstruksi",
    size="Kecil",
    workers=18,
    programmes=("JKK", "JKM", "JHT"),
    on_time=12,
    arrears="Tidak ada",
    sanction="Tidak ada",
    score=Decimal("95.0000"),
    steady=Decimal(1),
)
CATEGORIES = (
    CategoryTold("Perkebunan, besar", (TOP, SECOND)),
    CategoryTold("Konstruksi, kecil", (BUILDER,)),
    CategoryTold("Jasa, menengah", ()),
)
EXCLUDED = (
    ExcludedLine(
        "26001102",
        "PT Rimba Contoh",
        "Jasa, menengah",
        "Sedang berperkara dengan pekerjanya di PHI.",
        date(2026, 2, 20),
    ),
)
DOSSIER = DossierTold(
    line=TOP,
    category="Perkebunan, besar",
    category_size=14,
    address="Jalan Poros Kilometer 12, Batu Sopang",
    branch="Kantor Cabang Balikpapan",
    member_since=date(2011, 4, 1),
    gates=(
        ("Status aktif sepanjang dua belas bulan", "Lolos", "12 dari 12 bulan"),
        ("Program wajib lengkap setiap bulan", "Lolos", "JKK, JKM, JHT, JP, JKP"),
        ("Tanpa tunggakan pada setiap akhir bulan", "Lolos", "Lunas terakhir Desember 2025"),
        ("Tanpa tindak lanjut pengawasan yang terbuka", "Lolos", "Menurut ekstrak 31 Januari 2026"),
        ("Seluruh proyek pemerintah terdaftar", "Lolos", "2 dari 2 proyek"),
        ("Data dua belas bulan lengkap", "Lolos", "12 dari 12 bulan"),
    ),
    subscores=(
        SubScoreLine("C1", "Tepat waktu membayar", Decimal(30), "12 / 12", Decimal(1), Decimal(30), "Bagian 4"),
        SubScoreLine("C2", "Kesinambungan", Decimal(10), "12 / 12", Decimal(1), Decimal(10), "Bagian 4"),
        SubScoreLine("C3", "Kesesuaian tenaga kerja", Decimal(15), "", None, None, "Tidak ada pembanding"),
        SubScoreLine("C4", "Kesesuaian upah", Decimal(10), "4.120.000 / 3.776.998", Decimal(1), Decimal(10), "Ekstrak"),
        SubScoreLine("C5", "Kelengkapan program", Decimal(10), "5 / 5", Decimal(1), Decimal(10), "Ekstrak"),
        SubScoreLine("C6", "Pendaftaran proyek", Decimal(15), "2 / 2", Decimal(1), Decimal(15), "Bagian 5"),
        SubScoreLine(
            "C7", "Pekerja rentan", Decimal(5), "3.600 / 15.408", Decimal("0.2336"), Decimal("1.1682"), "Bagian 6"
        ),
        SubScoreLine("C8", "Tahun berturut-turut", Decimal(5), "3 / 3", Decimal(1), Decimal(5), "Musim 2023 dan 2024"),
    ),
    months=tuple(
        MonthLine(
            Month(2025, number).label(),
            (Month(2025, number) + 1).day(15),
            (Month(2025, number) + 1).day(9),
            1200 + number * 7,
            Decimal(412_000_000 + number * 1_250_000),
            "tepat waktu",
        )
        for number in range(1, 13)
    ),
    projects=(
        ProjectLine(
            "Pemeliharaan jalan kebun menuju Desa Contoh",
            "Dinas Perkebunan",
            Decimal(850_000_000),
            date(2025, 3, 10),
            "terdaftar tepat waktu",
        ),
        ProjectLine(
            "Pembangunan gudang pupuk kelompok tani",
            "Dinas Perkebunan",
            Decimal(1_420_000_000),
            date(2025, 6, 2),
            "terdaftar tepat waktu",
        ),
    ),
    giving=(GivingLine("Pekebun sawit dan pekerjanya", "Kabupaten Paser", 300, "Desember 2025", Decimal(5_040_000)),),
    sanction_said="Menurut ekstrak BPJS Ketenagakerjaan keadaan 31 Januari 2026 tidak ada status sanksi.",
    sources=(("Data kepesertaan", date(2026, 1, 31)), ("Data iuran bulanan", date(2026, 1, 31))),
)
MINUTES = MinutesTold(
    held_on=date(2026, 3, 12),
    held_at="Ruang Rapat Sekretariat Daerah",
    present=("Sekretaris Daerah (ketua)", "Kepala Disnakertrans", "Kepala Kantor Cabang Samarinda", "APINDO"),
    agenda=("Pembacaan daftar nominasi", "Pernyataan benturan kepentingan", "Penetapan pemenang"),
    course="Sekretariat membacakan daftar pendek.\nTim menilai menurut bobot yang dibekukan.",
    conflicts=(("APINDO", "PT Kebun Ulin Makmur dan Rekan Sejahtera Bersama Kalimantan"),),
    winners=(
        WinnerLine("Perkebunan, besar", 1, TOP.name, TOP.npp, TOP.score),
        WinnerLine("Konstruksi, kecil", 1, BUILDER.name, BUILDER.npp, BUILDER.score),
    ),
)
