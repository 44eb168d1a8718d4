"""What kind of body a contractor is, by its name, its form and its numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.contractor_class import ContractorClass, classify

BODY = "023456789722000"


@pytest.mark.parametrize(
    "name",
    ["CV. Etam Jaya Perkasa", "Gunung Bayan, PT", "UD Sumber Rejeki", "PT Telkom Akses", "PT PLN Enjiniring",
     "Koperasi Karyawan Percontohan", "KJPP Wahyudi dan Rekan", "PT Dinas Jaya", "PT Samsat Mitra Abadi"],
)  # fmt: skip
def test_a_name_with_a_legal_form_is_a_firm(name):
    assert classify(name) == "firm"


@pytest.mark.parametrize(
    "name",
    ["PLN", "PT PLN", "PT. PLN (Persero)", "PT PLN (Persero) UP3 Samarinda", "Perusahaan Listrik Negara", "SAMSAT",
     "Samsat Balikpapan", "PDAM Tirta Percontohan", "Perumda Air Minum Percontohan", "Perumda Tirta Percontohan",
     "TELKOM", "PT Telkom Indonesia (Persero) Tbk", "PT Pos Indonesia", "Kantor Pos"],
)  # fmt: skip
def test_whoever_sells_light_water_and_lines_is_a_utility(name):
    assert classify(name) == "utility"


@pytest.mark.parametrize(
    "name",
    ["Dinas Kesehatan Kota Percontohan", "BPJS Ketenagakerjaan", "Kantor Pelayanan Pajak Pratama", "RSUD Percontohan",
     "Badan Pendapatan Daerah", "BLUD Puskesmas Percontohan", "Universitas Negeri Percontohan", "SMA Negeri 1 Contoh"],
)  # fmt: skip
def test_bodies_of_government_are_known_by_their_first_words(name):
    assert classify(name) == "government"


@pytest.mark.parametrize(
    "name",
    ["-", "", "CV", "PT.", "UMKM", "TOKO", "KIOS BENSIN", "12345", "A", "Hotel", "RUMAH MAKAN", "Maskapai Penerbangan",
     "CV. -", "xxx", "Tidak ada", "PENYEDIA"],
)  # fmt: skip
def test_words_that_name_nobody_are_unnamed(name):
    assert classify(name) == "unnamed"


@pytest.mark.parametrize(
    ("name", "form", "npwp", "kind"),
    [
        ("Sri Wahyuni", "Orang Perseorangan", "", ""),
        ("Sri Wahyuni", "Konsultan Perseorangan", BODY, ""),
        ("Sri Wahyuni", "", "PERORANGAN", ""),
        ("Sri Wahyuni", "", "", "Penyedia Perseorangan"),
        ("Sri Wahyuni, S.T.", "", "", ""),
        ("Ir. Bambang Percontohan", "", "", ""),
        ("Usaha Melati", "Usaha Perorangan", "", ""),
    ],
)
def test_people_are_known_by_their_form_their_number_or_their_degree(name, form, npwp, kind):
    assert classify(name, form, npwp, "", kind) == "person"


@pytest.mark.parametrize("name", ["Sri Wahyuni", "ETAM JAYA PERKASA", "Sumber Etam Energi", "DINAMIKA KARYA"])
def test_a_bare_name_is_not_guessed_at(name):
    assert classify(name) == ""


def test_a_bare_name_with_a_body_s_number_is_a_firm():
    assert classify("ETAM JAYA PERKASA", "", BODY) == "firm"
    assert classify("ETAM JAYA PERKASA", "Persekutuan Komanditer (CV)") == "firm"


@given(form=st.sampled_from(["PT ", "PT. ", "CV ", "CV. ", "pt.", "UD "]), rest=st.text(min_size=1, max_size=30))
def test_a_firm_with_a_usable_number_is_never_anything_else(form, rest):
    assert classify(f"{form}{rest}", "Orang Perseorangan", BODY) == "firm"


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=20))
def test_whatever_is_written_gives_a_class(name, form, npwp):
    assert classify(name, form, npwp) in set(ContractorClass)
