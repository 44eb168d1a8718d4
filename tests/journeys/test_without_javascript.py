"""With JavaScript off: reading, filtering, sorting, leafing, uploading, saving a form, choosing dark pages."""

import re

import pytest
from playwright.sync_api import expect

from forum_portal import jobs
from procurement.models import Contract
from tests.journeys.test_lists_and_jobs import sixty_jobs
from tests.journeys.test_opd_staff import BAD, NEW, download_template, filled
from tests.journeys.visitor import PHONE


@pytest.fixture
def visit_without(visit):
    return lambda **options: visit(scripts=False, **options)


def test_a_red_number_leads_to_its_proof(visit_without, province, dewi):
    visitor = visit_without().sign_in(dewi)
    page = visitor.go("/dasbor/")
    visitor.click(page.locator(".cards a").nth(1))
    assert visitor.list_length() > 0
    visitor.click(page.locator("#daftar tbody th a").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Hasil pemeriksaan")


def test_a_list_is_searched_filtered_sorted_and_leafed_through_by_its_address(visit_without, eko):
    sixty_jobs(eko)
    visitor = visit_without().known_as(eko)
    page = visitor.go("/pekerjaan/")
    count = page.locator(".list-count")
    expect(count).to_have_text("1–25 dari 60")
    page.get_by_text("Saringan", exact=True).click()
    page.get_by_role("search").get_by_label("Status").select_option(label="Gagal")
    visitor.click(page.get_by_role("button", name=re.compile("Cari|Terapkan")).first)
    expect(count).to_have_text("1–25 dari 30")
    assert "status=failed" in page.url
    visitor.click(page.get_by_role("link", name="Halaman 2"))
    expect(count).to_have_text("26–30 dari 30")
    visitor.click(page.get_by_role("link", name="Nomor"))
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Nomor")
    visitor.click(page.get_by_role("link", name="Status: Gagal hapus saringan ini"))
    expect(count).to_have_text("1–25 dari 60")


def test_a_filled_template_is_uploaded_looked_at_and_applied(visit_without, province, ani, tmp_path):
    visitor = visit_without().sign_in(ani)
    page = visitor.go("/impor/unggah/")
    page.get_by_label("Berkas", exact=True).set_input_files(filled(download_template(visitor, tmp_path), NEW, BAD))
    visitor.click(page.get_by_role("button", name="Unggah dan periksa"))
    visitor.let_work_be_done()
    expect(page.locator("#baris")).to_contain_text("Nama paket")
    visitor.click(page.get_by_role("link", name=re.compile("^Baru")))
    expect(page.locator("#baris")).to_contain_text("Perbaikan trotoar Jalan Bhayangkara")
    visitor.click(page.get_by_role("button", name="Terapkan", exact=True))
    assert jobs.run_all_queued() >= 2
    page.reload()
    expect(page.locator(".masthead")).to_contain_text("Diterapkan")
    assert Contract.objects.filter(key__endswith=":8").exists()


def test_a_form_is_saved_and_a_faulty_one_comes_back_with_what_was_typed(visit_without, gani, hana):
    visitor = visit_without().known_as(gani)
    page = visitor.go("/pengguna/baru/")
    page.get_by_label("Nama lengkap").fill("Intan Rekaan")
    page.get_by_label("Nama pengguna").fill(hana.username)
    visitor.click(page.get_by_role("button", name=re.compile("Buat|Simpan")))
    expect(page.locator(".errorlist").first).to_be_visible()
    expect(page.get_by_label("Nama lengkap")).to_have_value("Intan Rekaan")


def test_the_menu_and_what_lies_behind_it_open_on_a_phone(visit_without, eko):
    visitor = visit_without(viewport=PHONE).known_as(eko)
    page = visitor.go("/pekerjaan/")
    visitor.open_menu("Tarif dan aturan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tarif dan aturan")


def test_dark_pages_are_chosen_with_a_form_and_stay(visit_without):
    visitor = visit_without()
    page = visitor.go("/akun/masuk/")
    visitor.click(page.get_by_role("link", name="Tampilan dan tombol pintas"))
    page.get_by_label("Gelap").check()
    visitor.click(page.get_by_role("button", name="Simpan tampilan"))
    visitor.go("/akun/masuk/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 23, 22)"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 42, 42)"
