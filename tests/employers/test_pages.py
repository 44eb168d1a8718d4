"""The pages on employers as people see them."""

import pytest

from employers import services
from tests.employers.files import employer, publish_csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(tmp_path):
    rows = [
        employer("15070955", "CV Etam Jaya Perkasa", npwp="02.345.678.9-722.000", status="nonaktif"),
        employer("17081342", "PT Sungai Wain Abadi", kab_kota="Kota Balikpapan", skala_usaha="besar"),
    ]
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national")
    publish_csv(
        "bpjs_payments",
        [
            {
                "npp": "15070955",
                "blth": f"{2024 + month // 12}-{month % 12 + 1:02}",
                "tgl_lunas": "",
                "tk": "14",
                "iuran_rp": "0",
            }
            for month in range(15)
        ],
        tmp_path,
        as_of="2025-10-03",
    )
    project = {"no_proyek": "6069824895654", "npp": "15070955", "no_spk": "600/021/SPK", "tgl_daftar": "2025-04-10"}
    project["termin_1_tgl"] = ""
    publish_csv("bpjs_projects", [project], tmp_path)


def test_the_list_names_every_employer_and_can_be_searched_and_narrowed(as_user, eko):
    browser = as_user(eko)
    page = browser.get("/kepesertaan/").content.decode()
    assert "CV Etam Jaya Perkasa" in page
    assert "PT Sungai Wain Abadi" in page
    assert "keadaan 3 Oktober 2025, cakupan seluruh Indonesia" in page
    for query in ("q=etam", "q=15070955", "q=023456789", "status=nonaktif", "region=Kota+Samarinda", "size=kecil"):
        page = browser.get(f"/kepesertaan/?{query}").content.decode()
        assert "CV Etam Jaya Perkasa" in page, query
        assert "PT Sungai Wain Abadi" not in page, query


def test_the_page_of_an_employer_tells_what_is_known_and_from_which_file(as_user, eko):
    page = as_user(eko).get("/kepesertaan/15070955/").content.decode()
    for text in (
        "3 Oktober 2025",
        "023456789722000",
        "JKK, JKM, JHT",
        "Agustus 2025",
        "Belum lunas",
        "6069824895654",
        "600/021/SPK",
        "bpjs_employers-",
        "Nonaktif",
    ):
        assert text in page, text
    assert page.count("Belum lunas") == 12
    assert "Februari 2024" not in page
    assert "Maret 2025" in page


def test_the_taxpayer_number_is_whole_for_the_secretariat_alone(as_user, eko, dewi, fitri):
    for user, whole in ((eko, True), (dewi, False), (fitri, False)):
        browser = as_user(user)
        for address in ("/kepesertaan/", "/kepesertaan/15070955/", "/kepesertaan/?export=csv"):
            answer = browser.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert (b"023456789722000" in body) == whole, (user, address)
        found = browser.get("/kepesertaan/?q=023456789").content.decode()
        assert ("CV Etam Jaya Perkasa" in found) == whole


def test_strangers_and_opd_staff_find_no_such_page(as_user, ani, gani, hana, client):
    for user in (ani, gani, hana):
        for address in ("/kepesertaan/", "/kepesertaan/15070955/"):
            assert as_user(user).get(address).status_code == 404
    assert client.get("/kepesertaan/").status_code == 302


def test_an_unknown_employer_is_not_found(as_user, dewi):
    assert as_user(dewi).get("/kepesertaan/00000000/").status_code == 404


def test_a_judgement_on_an_employer_shows_on_its_page(as_user, eko, dewi):
    services.judge_pair(
        by=eko,
        contractor_key="name:CV|ETAM JAYA",
        contractor_name="CV Etam Jaya",
        npp="15070955",
        answer="same",
        reason="Kartu NPWP dilihat.",
    )
    page = as_user(dewi).get("/kepesertaan/15070955/").content.decode()
    assert "Kartu NPWP dilihat." in page


def test_the_cost_of_a_page_does_not_grow_with_its_rows(as_user, eko, tmp_path, django_assert_max_num_queries):
    browser = as_user(eko)
    rows = [employer(f"200709{number:02}", f"PT Mahakam Raya {number}") for number in range(40)]
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "Samarinda", "--accept-vanishing")
    for address in ("/kepesertaan/", "/kepesertaan/?per_page=100", "/kepesertaan/20070901/"):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200
