"""A forum member's morning: from a figure to the contracts behind it, to the proof, in three clicks."""

import re

import openpyxl
from playwright.sync_api import expect

from tests.journeys.visitor import number_in
from tests.journeys.world import DISDIKBUD_CONTRACTS, PUPR_CONTRACTS


def test_a_red_number_leads_to_its_proof_in_three_clicks(visit, province, dewi):
    visitor = visit().sign_in(dewi)
    page = visitor.page
    assert visitor.path == "/dasbor/"
    assert visitor.clicks == 0
    card = page.locator(".card-figure", has_text="Kontrak dengan indikasi")
    flagged = number_in(card.locator(".figure").inner_text())
    visitor.click(card.get_by_role("link"))
    assert flagged == visitor.list_length() == page.locator("table.list tbody tr").count() > 0
    visitor.click(page.get_by_role("link", name="Pemeliharaan jembatan Sungai Lempake"))
    assert visitor.heading == "Pemeliharaan jembatan Sungai Lempake"
    why = page.locator("details", has=page.get_by_role("heading", name="Mengapa?"))
    if why.get_attribute("open") is None:
        visitor.click(why.locator("summary"))
    assert visitor.clicks <= 3
    expect(why).to_contain_text("iuran lunas terakhir April 2025")
    expect(why.get_by_role("row", name="NPP")).to_contain_text("16040021")
    expect(page.locator("main")).to_contain_text("kepesertaan-oktober.csv")
    expect(page.locator("main")).to_contain_text("keadaan per 3 Oktober 2025")
    assert "pelanggaran" not in page.locator("main").inner_text().lower()


def test_every_number_of_the_dashboard_is_the_length_of_the_list_behind_it(visit, province, dewi):
    visitor = visit().known_as(dewi)
    links = visitor.go("/dasbor/").locator("main a.figure")
    shown = {(link.get_attribute("href"), number_in(link.inner_text())) for link in links.all()}
    assert len(shown) > 10
    behind = {(href, visitor.length_of_list_at(str(href))) for href, _ in shown}
    assert behind == shown


def test_the_numbers_of_all_offices_add_up_to_the_whole(visit, province, dewi):
    page = visit().known_as(dewi).go("/dasbor/")
    offices = page.locator("section", has=page.get_by_role("heading", name="Menurut OPD")).locator("tbody tr")
    checked = [number_in(row.locator("td").first.inner_text()) for row in offices.all()]
    assert sum(checked) == len(PUPR_CONTRACTS) + len(DISDIKBUD_CONTRACTS)


def test_a_list_narrows_while_typing_no_address_by_hand_and_the_way_back_works(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    everything = visitor.list_length()
    page.get_by_text("Saringan", exact=True).click()
    page.get_by_role("search").get_by_label("Kepesertaan").select_option(label="Belum terdaftar")
    expect(page.locator(".chips")).to_contain_text("Belum terdaftar")
    assert "outcome=PWBD" in visitor.path
    assert visitor.list_length() == 3
    visitor.click(page.get_by_role("link", name=re.compile("Kepesertaan.*hapus saringan")))
    expect(page.locator(".chips")).to_have_count(0)
    assert visitor.list_length() == everything
    page.go_back()
    expect(page.locator(".chips")).to_contain_text("Belum terdaftar")
    assert visitor.list_length() == 3


def test_a_list_is_sorted_by_its_headings_and_tells_so(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    for direction, first in (("ascending", "48.000.000"), ("descending", "198.000.000")):
        page.get_by_role("columnheader", name="Nilai").get_by_role("link").click()
        expect(page.get_by_role("columnheader", name="Nilai")).to_have_attribute("aria-sort", direction)
        expect(page.locator("table.list tbody tr").first).to_contain_text(first)


def test_the_list_leaves_as_a_workbook_with_the_rows_in_sight(visit, province, dewi, tmp_path):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/?outcome=PWBD")
    path = visitor.download(page.get_by_role("link", name="XLSX"), tmp_path)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert sum("CV Bekantan Teduh Karya" in row for row in rows) == 3
