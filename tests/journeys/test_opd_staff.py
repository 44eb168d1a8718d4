"""Staff of an office: their packages, the list they fill in, and nothing of other offices."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from forum_portal import jobs
from procurement.models import Contract
from tests.handmade import BANJAR_ROWS, banjar_list
from tests.journeys.pictures import picture_for_guide
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import CONTRACT_HEADERS, PUPR_CONTRACTS, UNREGISTERED, contract

NEW = contract(8, "Perbaikan trotoar Jalan Bhayangkara", UNREGISTERED, 88_000_000)
CHANGED = {**PUPR_CONTRACTS[0], "Nilai kontrak": 186_000_000}
BAD = contract(9, "", UNREGISTERED, 75_000_000)

GUIDE_WIDTH = {"width": 1280, "height": 800}


def filled(template: Path, *rows: dict) -> Path:
    """The template that the portal gave out, filled in as people do: from row 2 on, nothing else touched."""
    book = openpyxl.load_workbook(template)
    sheet = book["Data"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=2):
        for header in CONTRACT_HEADERS:
            if row[header] != "":
                sheet.cell(number, columns[header], row[header])
    path = template.with_name("daftar-kontrak-terisi.xlsx")
    book.save(path)
    return path


def download_template(visitor: Visitor, folder: Path) -> Path:
    return visitor.download(visitor.page.get_by_role("link", name="Unduh templat"), folder)


def tab(page: Page, label: str) -> None:
    page.get_by_role("link", name=re.compile(label)).click()
    expect(page.get_by_role("link", name=re.compile(label))).to_have_attribute("aria-current", "page")


def test_a_filled_template_is_looked_at_applied_and_checked(visit, province, ani, tmp_path):
    visitor = visit().sign_in(ani)
    page = visitor.page
    visitor.open_menu("Impor")
    visitor.click(page.get_by_role("link", name="Unggah berkas"))
    list_file = filled(download_template(visitor, tmp_path), NEW, CHANGED, BAD)
    page.get_by_label("Berkas", exact=True).set_input_files(list_file)
    expect(page.locator("#nama-berkas")).to_contain_text("daftar-kontrak-terisi.xlsx")
    visitor.click(page.get_by_role("button", name="Unggah dan periksa"))

    assert jobs.run_all_queued() == 1
    apply = page.get_by_role("button", name="Terapkan", exact=True)
    expect(apply).to_be_visible()
    expect(page.locator("#baris")).to_contain_text("Data, C4")
    tab(page, "Berubah")
    expect(page.locator("#baris")).to_contain_text("Nilai kontrak: 187.500.000 menjadi 186.000.000")
    expect(page.locator("#baris")).to_contain_text("2 Jun 2025")
    tab(page, "Baru")
    expect(page.locator("#baris")).to_contain_text("Perbaikan trotoar Jalan Bhayangkara")
    visitor.click(apply)
    assert visitor.clicks <= 5

    assert jobs.run_all_queued() >= 2
    expect(page.locator(".masthead")).to_contain_text("Diterapkan")
    visitor.open_menu("Paket saya")
    visitor.click(page.get_by_role("link", name="Perbaikan trotoar Jalan Bhayangkara", exact=True))
    expect(page.locator("main")).to_contain_text("88.000.000")
    assert not Contract.objects.filter(key__endswith=":9").exists()


def test_a_list_made_by_hand_is_mended_on_the_page_and_applied_in_four_clicks(visit, province, ani, tmp_path):
    nameless, without_firm, in_order = ([20 + number, *row[1:]] for number, row in enumerate(BANJAR_ROWS, start=1))
    nameless[1], without_firm[6] = "", ""
    by_hand = tmp_path / "rekap-kontrak-2025.xlsx"
    by_hand.write_bytes(banjar_list([nameless, without_firm, in_order]))
    visitor = visit(viewport=GUIDE_WIDTH).sign_in(ani)
    page = visitor.page
    visitor.open_menu("Impor")
    visitor.click(page.get_by_role("link", name="Unggah berkas"))
    page.get_by_label("Berkas", exact=True).set_input_files(by_hand)
    expect(page.locator("#nama-berkas")).to_contain_text("rekap-kontrak-2025.xlsx")
    picture_for_guide(visitor, "unggah")
    visitor.click(page.get_by_role("button", name="Unggah dan periksa"))

    assert jobs.run_all_queued() == 1
    expect(page.get_by_role("heading", name="Baris 8")).to_be_visible()
    expect(page.locator("#baris")).to_contain_text("REKAP 2025, B8")
    visitor.resize(PHONE)
    assert visitor.widens_the_page() == 0
    visitor.resize(GUIDE_WIDTH)
    page.get_by_label("URAIAN PAKET PEKERJAAN").first.fill("Rehabilitasi saluran drainase Jalan Merpati")
    page.get_by_label("NAMA PENYEDIA JASA").nth(1).fill("PT Sungai Contoh Abadi")
    page.get_by_role("heading", name="Isi berkas").evaluate("element => element.scrollIntoView()")
    picture_for_guide(visitor, "perbaiki")
    visitor.click(page.get_by_role("button", name="Simpan, lalu terapkan"))
    assert visitor.clicks == 4

    expect(page.locator("main")).to_contain_text("Baris 8, 9 diperbaiki dan diterima.")
    assert jobs.run_all_queued() >= 2
    expect(page.locator(".masthead")).to_contain_text("Diterapkan")
    page.evaluate("() => window.scrollTo(0, 0)")
    picture_for_guide(visitor, "terapkan")
    listed = Contract.objects.filter(current__run__file__original_name=by_hand.name)
    assert sorted(listed.values_list("current__contractor_name", "current__package_name")) == [
        ("CV Bekantan Rimba Karya", "Pembangunan turap Kelurahan Sidomulyo Hilir"),
        ("CV Riam Buatan Jaya", "Rehabilitasi saluran drainase Jalan Merpati"),
        ("PT Sungai Contoh Abadi", "Peningkatan jalan lingkungan Kelurahan Rapak Indah"),
    ]


def test_the_rejected_rows_come_back_as_a_workbook_with_the_reason(visit, province, ani, tmp_path):
    visitor = visit().known_as(ani)
    visitor.go("/impor/unggah/")
    list_file = filled(download_template(visitor, tmp_path), NEW, BAD)
    visitor.page.get_by_label("Berkas", exact=True).set_input_files(list_file)
    visitor.click(visitor.page.get_by_role("button", name="Unggah dan periksa"))
    visitor.let_work_be_done()
    refused = visitor.download(visitor.page.get_by_role("link", name="Unduh baris bermasalah"), tmp_path)
    sheet = openpyxl.load_workbook(refused).active
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert len(rows) == 2
    assert any("Nama paket" in str(cell) for cell in rows[1])


def test_packages_are_on_the_first_page_and_the_worst_stand_first(visit, province, ani):
    visitor = visit().sign_in(ani)
    assert visitor.clicks == 0
    assert visitor.path == "/paket-saya/"
    shades = [row.get_attribute("class") or "" for row in visitor.page.locator("table.list tbody tr").all()]
    assert shades == ["row-danger"] * 4 + ["row-warning"] + [""] * 2


def test_contracts_of_another_office_do_not_exist(visit, province, ani, disdikbud):
    visitor = visit().known_as(ani)
    other = Contract.objects.filter(office=disdikbud).first()
    assert visitor.is_told_not_found(f"/kontrak/{other.pk}/")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(re.compile("tidak", re.IGNORECASE))
    assert visitor.page.locator("html").get_attribute("lang") == "id"
    visitor.go("/kontrak/")
    assert visitor.list_length() == len(PUPR_CONTRACTS)
    visitor.go("/kontrak/?q=perpustakaan")
    assert visitor.list_length() == 0


def test_pages_of_others_are_not_there_for_an_office(visit, ani):
    visitor = visit().known_as(ani)
    for path in ("/dasbor/", "/putusan/", "/pemeriksaan/", "/kepesertaan/", "/pengguna/"):
        assert visitor.is_told_not_found(path), path
