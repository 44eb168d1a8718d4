"""Which packages are construction work, and which are only called so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.physical_work import classify, is_construction


@pytest.mark.parametrize(
    ("work_type", "expected"),
    [
        ("Pekerjaan Konstruksi", True),
        ("PEKERJAAN  KONSTRUKSI", True),
        ("Pekerjaan Konstruksi Terintegrasi", True),
        ("Pekerjaan Konstruksi;Jasa Lainnya", True),
        ("Jasa Konsultansi Badan Usaha Konstruksi", False),
        ("Jasa Konsultansi Perorangan Non Konstruksi", False),
        ("Pengadaan Barang", False),
        ("Barang", False),
        ("Jasa Lainnya", False),
        ("Jasa Konsultansi;Jasa Konsultansi;Jasa Lainnya", False),
        ("Jasa Lainnya;Entah", None),
        ("", None),
        (None, None),
        ("Rehabilitasi Gedung", None),
    ],
)
def test_construction_is_told_by_the_kind_of_procurement_and_never_guessed(
    work_type: str | None, expected: bool | None
) -> None:
    assert is_construction(work_type) is expected


@pytest.mark.parametrize(
    ("work_type", "name", "answer"),
    [
        ("Pekerjaan Konstruksi", "Belanja jasa", "ya"),
        ("Jasa Lainnya;Pekerjaan Konstruksi", "Konsultan perencanaan", "ya"),
        ("Barang", "Belanja alat tulis kantor", "tidak"),
        ("Jasa Konsultansi", "Perencanaan rehabilitasi gedung sekolah", "tidak"),
        ("Jasa Konsultansi", "Pengawasan Pembangunan Jembatan Sungai Karang", "tidak"),
        ("Barang", "Rehabilitasi saluran drainase Jalan Melati", "tanya"),
        ("Jasa Lainnya", "Normalisasi Sungai Karang Mumus Hulu", "tanya"),
        ("Jasa Lainnya", "Pemeliharaan gedung kantor", "tanya"),
        ("Barang", "Rehabilitasi gedung untuk peralatan laboratorium", "tidak"),
        ("", "Peningkatan Jalan Lingkungan RT 12 Desa Sungai Merah", "ya"),
        ("", "Pembangunan ruang kelas baru SDN 099", "ya"),
        ("", "Rehabilitasi Jaringan Irigasi Rawa", "ya"),
        ("", "Pemeliharaan bangunan gedung kantor", "tanya"),
        ("", "Perencanaan dan pembangunan jembatan gantung", "tanya"),
        ("", "Perencanaan pembangunan gedung puskesmas", "tidak"),
        ("", "Jasa konsultansi pengawasan rehabilitasi jembatan", "tidak"),
        ("", "Rehabilitasi sosial penyandang disabilitas", "tidak"),
        ("", "Rehabilitasi hutan dan lahan", "tidak"),
        ("", "Peningkatan kapasitas aparatur desa", "tidak"),
        ("", "Musyawarah perencanaan pembangunan daerah", "tidak"),
        ("", "Belanja perjalanan dinas biasa", "tidak"),
        ("", "Belanja bahan bangunan dan konstruksi", "tidak"),
        ("", "Belanja makan minum rapat di Jalan Melati", "tidak"),
        ("", "", "tanya"),
        (None, None, "tanya"),
    ],
)
def test_words_make_a_stated_kind_doubtful_but_never_overrule_it(
    work_type: str | None, name: str | None, answer: str
) -> None:
    assert classify(work_type, name).answer == answer


def test_the_words_that_decided_can_be_shown() -> None:
    assert classify("Barang", "Rehabilitasi saluran drainase").words == (
        "drainase",
        "rehabilitasi",
        "tetapi jenis barang",
    )
    assert classify("", "Pembangunan gedung posyandu").words == ("gedung", "pembangunan", "posyandu")
    assert classify("", "Belanja perjalanan dinas").words == ("perjalanan",)
    assert classify("Jasa Konsultansi", "Studi lalu lintas").words == ("jenis jasa konsultansi", "studi")


@pytest.mark.parametrize(
    ("accounts", "answer"),
    [
        ("5.2.03.01.01.0001", "tanya"),
        ("5.1.02.01.01.0024;5.2.04.01.01.0005", "tanya"),
        ("5.1.02.03.03.0001", "tanya"),
        ("533111", "tanya"),
        ("5.1.02.03.02.0405", "tidak"),
        ("5.1.02.01.01.0024", "tidak"),
        ("521211", "tidak"),
    ],
)
def test_an_account_for_buildings_or_roads_makes_another_kind_doubtful(accounts: str, answer: str) -> None:
    assert classify("Barang", "Belanja modal lainnya", accounts).answer == answer
    assert classify("", "Paket 12", accounts).answer == answer


def test_supervision_of_a_building_paid_from_its_account_stays_consultancy() -> None:
    assert classify("Jasa Konsultansi", "Pengawasan jembatan gantung", "5.2.04.01.01.0005").answer == "tidak"
    assert classify("", "Konsultan pengawas jembatan gantung", "5.2.04.01.01.0005").answer == "tidak"


NAMES = st.lists(
    st.sampled_from(
        [
            "Rehabilitasi",
            "gedung",
            "jalan",
            "Jembatan",
            "perencanaan",
            "makan",
            "RT 04",
            "Desa",
            "pemeliharaan",
            "-",
            "sosial",
        ]
    ),
    max_size=6,
).map(" ".join)
KINDS = st.sampled_from(["", "Barang", "Jasa Lainnya", "Jasa Konsultansi", "Pekerjaan Konstruksi", "entah"])
ACCOUNTS = st.lists(st.sampled_from(["5.2.03.01.01.0001", "5.2.04.01.01.0005", "5.1.02.01.01.0024"]), max_size=3)


@given(st.lists(KINDS, max_size=3), NAMES, ACCOUNTS, st.randoms())
def test_neither_case_nor_blanks_nor_the_order_of_kinds_and_accounts_changes_the_answer(kinds, name, accounts, chance):
    said = classify(";".join(kinds), name, ";".join(accounts))
    chance.shuffle(kinds)
    chance.shuffle(accounts)
    again = classify(";".join(kinds).upper(), f" {name.upper().replace(' ', '  ')} ", ";".join(accounts))
    assert (again.answer, len(again.words)) == (said.answer, len(said.words))
    assert said.answer in {"ya", "tidak", "tanya"}


@given(KINDS, NAMES, ACCOUNTS)
def test_words_never_make_construction_of_what_is_stated_to_be_something_else(kind, name, accounts):
    if is_construction(kind) is False:
        assert classify(kind, name, ";".join(accounts)).answer != "ya"
    if is_construction(kind) is True:
        assert classify(kind, name, ";".join(accounts)).answer == "ya"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_any_text_at_all_is_answered(kind, name, accounts):
    answer, words = classify(kind, name, accounts)
    assert answer in {"ya", "tidak", "tanya"}
    assert all(words) and len(words) <= 6
