"""Which variant a package gets by its name, and which package gets no guideline."""

import pytest

from compliance.documents.guideline import Variant, variant_of, why_not

WORKS = "Pekerjaan Konstruksi"
DESIGN = "Jasa Konsultansi Badan Usaha Konstruksi"
STUDY = "Jasa Konsultansi Badan Usaha Non Konstruksi"
ROADS, BUILDINGS, WATER = Variant.ROADS, Variant.BUILDINGS, Variant.WATER
CONSULTANCY, SELF_MANAGED, OTHER = Variant.CONSULTANCY, Variant.SELF_MANAGED, Variant.OTHER

TITLES = [
    ("Peningkatan Jalan Poros Desa Lamura", WORKS, "tender", ROADS),
    ("Pemeliharaan jembatan Sungai Lempake", WORKS, "non_tender", ROADS),
    ("Pembangunan Jembatan Gantung Sungai Belayan", WORKS, "tender", ROADS),
    ("Pengaspalan Hotmix Kampung Tering Baru", WORKS, "ecatalog", ROADS),
    ("Semenisasi Gang Karya Bersama RT 12", WORKS, "non_tender", ROADS),
    ("Rekonstruksi ruas Simpang Tiga Lamin - Muara Jawa Ilir", WORKS, "tender", ROADS),
    ("Pembuatan trotoar depan SMPN 4", WORKS, "non_tender", ROADS),
    ("Jalan Usaha Tani Kelompok Sumber Rejeki", WORKS, "non_tender", ROADS),
    ("Bangunan pelengkap jalan Loa Duri", WORKS, "tender", ROADS),
    ("Peningkatan jalan dan drainase Perumahan Bukit Pelita", WORKS, "tender", ROADS),
    ("Rehabilitasi Ruang Kelas SDN 021 Jalan Gelatik", WORKS, "non_tender", BUILDINGS),
    ("Pembangunan RKB SMAN 19 Sebulu", WORKS, "tender", BUILDINGS),
    ("Rehab Sedang/Berat Toilet SMP Negeri 8", WORKS, "non_tender", BUILDINGS),
    ("Pembangunan Gedung Kantor Camat Muara Lawa", WORKS, "tender", BUILDINGS),
    ("Renovasi Puskesmas Pembantu Desa Sebuntal", WORKS, "non_tender", BUILDINGS),
    ("Pagar Sekolah TK Melati Putih", WORKS, "non_tender", BUILDINGS),
    ("Lanjutan Pembangunan Asrama Siswa", WORKS, "tender", BUILDINGS),
    ("Pembangunan Rumah Layak Huni Kampung Long Beleh", WORKS, "non_tender", BUILDINGS),
    ("Penataan halaman kantor dan jalan masuk", WORKS, "non_tender", BUILDINGS),
    ("Belanja modal bangunan gedung laboratorium", "", "opd", BUILDINGS),
    ("Rehabilitasi saluran drainase Jalan Melati", WORKS, "non_tender", WATER),
    ("Normalisasi parit Jalan Cendana", WORKS, "non_tender", WATER),
    ("Pembangunan turap Kelurahan Sidodadi", WORKS, "tender", WATER),
    ("Perbaikan gorong-gorong Jalan Gelatik", WORKS, "non_tender", WATER),
    ("Rehabilitasi Jaringan Irigasi D.I. Sumber Sari", WORKS, "tender", WATER),
    ("Pembangunan Embung Desa Bukit Raya", WORKS, "tender", WATER),
    ("Pengendalian banjir sungai Karang Asem Besar", WORKS, "tender", WATER),
    ("Drainase jalan lingkungan Perumahan Korpri", WORKS, "non_tender", WATER),
    ("Pengawasan Peningkatan Jalan Poros Desa Lamura", DESIGN, "non_tender", CONSULTANCY),
    ("Perencanaan Teknis Gedung Perpustakaan", DESIGN, "non_tender", CONSULTANCY),
    ("Jasa Konsultan Pengawas Rehab Sekolah", "", "opd", CONSULTANCY),
    ("DED Jembatan Pulau Mas", "", "opd", CONSULTANCY),
    ("Supervisi rehabilitasi drainase", "Jasa Konsultansi Perorangan Konstruksi", "non_tender", CONSULTANCY),
    ("Perencanaan dan Pembangunan Gedung Arsip", "Pekerjaan Konstruksi Terintegrasi", "tender", BUILDINGS),
    ("Perbaikan jalan setapak oleh kelompok masyarakat", "", "swakelola", SELF_MANAGED),
    ("Rehabilitasi ruang kelas SDN 010", "", "self_managed", SELF_MANAGED),
    ("Pembangunan dermaga penyeberangan Desa Lamura", WORKS, "tender", OTHER),
    ("Pemasangan penerangan jalan umum Kota", WORKS, "tender", OTHER),
    ("Pembangunan jaringan air bersih Desa Senoni", WORKS, "tender", OTHER),
    ("Sumur bor dan menara air", WORKS, "non_tender", OTHER),
    ("Pekerjaan konstruksi tahap II", WORKS, "tender", OTHER),
    ("", WORKS, "tender", OTHER),
]


@pytest.mark.parametrize(("title", "work_type", "scheme", "expected"), TITLES, ids=[each[0] for each in TITLES])
def test_the_thing_that_a_name_says_first_chooses_the_words(title, work_type, scheme, expected):
    assert variant_of(title, work_type, scheme) is expected
    assert variant_of(title.upper(), work_type.lower(), scheme) is expected


def why(title="Pengadaan kursi", work_type="Pengadaan Barang", physical="tidak", scheme="tender", **flags):
    return why_not(physical=physical, title=title, work_type=work_type, scheme=scheme, **flags)


def test_building_and_consultancy_for_building_get_a_guideline():
    assert why("Peningkatan jalan", WORKS, "ya") == ""
    assert why("Pengawasan jalan", DESIGN) == ""
    assert why("Pengawasan jalan", "Jasa Konsultansi Badan Usaha") == ""
    assert why("Jasa konsultan pengawas rehab sekolah", "") == ""


def test_goods_and_studies_get_a_sentence_that_leaves_the_employer_s_duty_standing():
    for sentence in (why(), why("Kajian potensi jalan", STUDY), why("Pengawasan mutu beras", "")):
        assert "hanya untuk pekerjaan fisik" in sentence
        assert "tetap berlaku" in sentence


def test_overseeing_one_s_own_work_is_no_construction():
    assert "hanya untuk pekerjaan fisik" in why("Pengawasan jalan", "", scheme="swakelola")


def test_where_nobody_knows_the_kind_of_work_the_reader_is_asked_to_say():
    assert "Putuskan pada bagian Jenis pekerjaan" in why("Belanja modal jalan", "", "tanya")


def test_what_no_longer_stands_gets_no_guideline():
    assert "dibatalkan" in why("Jalan", WORKS, "ya", cancelled=True)
    assert "tidak berlaku lagi" in why("Jalan", WORKS, "ya", retired=True)
