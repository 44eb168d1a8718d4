"""The pages on worker groups."""

import pytest

from compliance.selectors.groups import counts_for, years_told
from tests.compliance.groups.test_group_files import COUNT, VILLAGE, brought

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(eko, tmp_path, settings, time_machine):
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to("2026-10-05T02:00:00Z", tick=False)
    brought(
        "group_counts",
        [
            COUNT,
            {**COUNT, "Kabupaten/kota": "Kabupaten Berau", "Terlindungi (orang)": "5200"},
            {**COUNT, "Kelompok": "konstruksi", "Kode definisi": "konstruksi"},
            {**COUNT, "Kode definisi": "rentan-informal", "Sasaran (orang)": "30000"},
        ],
        eko,
    )
    brought("village_payments", [VILLAGE, {**VILLAGE, "Desa": "Desa Rotan", "Lunas sampai bulan": ""}], eko)


def test_every_number_leads_to_a_list_of_that_length(told, dewi, as_user):
    browser = as_user(dewi)
    page = browser.get("/kelompok/")
    for _, cells in page.context["rows"]:
        for cell, url in cells:
            if cell.line:
                assert browser.get(url).context["total"] == 1
    assert browser.get(page.context["villages_url"]).context["total"] == 2
    assert browser.get(page.context["villages_paid_url"]).context["total"] == 1
    one = browser.get("/kelompok/rentan/")
    assert one.context["count"] == 3
    assert browser.get(one.context["listed"]).context["total"] == 3


def test_coverage_over_the_target_is_shown_and_marked(told, dewi, as_user):
    page = as_user(dewi).get("/kelompok/").content.decode()
    assert "104%" in page
    assert "5.200 / 5.000*" in page
    assert "melebihi sasaran" in as_user(dewi).get("/kelompok/wilayah/64.03/").content.decode()


def test_a_group_says_how_it_enrols_what_it_costs_and_for_how_many_months(told, dewi, as_user):
    page = as_user(dewi).get("/kelompok/rentan/").content.decode()
    assert "penyandang dana" in page
    assert "3 bulan × Rp16.800" in page
    assert "3 bulan × Rp8.400" in page
    assert "Rp40.320.000" in page
    assert "definisi lain" in page
    assert "menurut nilai proyek" in as_user(dewi).get("/kelompok/konstruksi/").content.decode()


def test_a_place_shows_its_groups_and_villages(told, dewi, as_user):
    page = as_user(dewi).get("/kelompok/wilayah/64.01/").content.decode()
    assert "Pekerja informal dan rentan" in page
    assert "sudah membayar sampai bulan lalu" in page


def test_old_figures_say_so_loudly(told, dewi, as_user, time_machine):
    time_machine.move_to("2027-06-05T02:00:00Z", tick=False)
    assert "lebih tua dari enam bulan" in as_user(dewi).get("/kelompok/?tahun=2026").content.decode()


@pytest.mark.parametrize("where", ["/kelompok/nelayan/", "/kelompok/wilayah/64.99/", "/kelompok/wilayah/6401/"])
def test_what_is_no_group_and_no_place_is_not_found(where, dewi, as_user):
    assert as_user(dewi).get(where).status_code == 404


@pytest.mark.parametrize("year", ["", "abcd", "1", "99999", "2019"])
def test_a_year_that_nothing_is_told_of_shows_the_newest(year, told, dewi, as_user):
    assert as_user(dewi).get(f"/kelompok/?tahun={year}").context["year"] == 2026


def test_without_data_the_page_says_what_to_do(dewi, as_user):
    assert "Belum ada data kelompok pekerja" in as_user(dewi).get("/kelompok/").content.decode()


def test_staff_of_an_office_find_nothing(told, ani, as_user):
    for where in (
        "/kelompok/",
        "/kelompok/rentan/",
        "/kelompok/rincian/",
        "/kelompok/desa/",
        "/kelompok/wilayah/64.01/",
    ):
        assert as_user(ani).get(where).status_code == 404
    assert not counts_for(ani).exists()
    assert years_told(ani) == []
