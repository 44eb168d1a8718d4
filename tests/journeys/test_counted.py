"""Journeys whose clicks no other file counts; docs/journeys.md lists all of them with their targets."""

from playwright.sync_api import expect

from compliance.models import MeetingPack
from forum_portal.lists.saved import save_view
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan
from tests.journeys.world import TO_JUDGE


def test_why_a_contract_is_flagged_takes_one_click_from_the_list(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/?severity=3")
    visitor.click(page.get_by_role("link", name="Pemeliharaan jembatan Sungai Lempake"))
    why = page.locator("details", has=page.get_by_role("heading", name="Mengapa?"))
    expect(why.locator("li").first).to_be_visible()
    assert visitor.clicks == 1


def test_a_pack_for_a_meeting_is_made_in_two_clicks(visit, province, dewi):
    visitor = visit().sign_in(dewi)
    page = visitor.page
    visitor.click(page.locator("main").get_by_role("link", name="Bahan rapat"))
    page.get_by_label("Rapat", exact=True).fill("Rapat bulanan, ruang sekretariat")
    visitor.click(page.get_by_role("button", name="Susun dan cetak"))
    assert visitor.clicks == 2
    expect(page.get_by_role("row", name="Rapat bulanan, ruang sekretariat")).to_be_visible()
    assert MeetingPack.objects.get().made_by == dewi


def test_the_guideline_of_a_contract_is_two_clicks_from_paket_saya(visit, province, ani):
    visitor = visit().sign_in(ani)
    page = visitor.page
    visitor.click(
        page.locator("table.list").get_by_role("link", name="Pembangunan turap Kelurahan Sidodadi", exact=True)
    )
    answer = page.request.get(page.get_by_role("link", name="Pedoman (PDF)").get_attribute("href"))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert visitor.clicks + 1 == 2


def test_trouble_with_data_is_one_click_from_the_inbox(visit, province, eko):
    visitor = visit().sign_in(eko)
    visitor.click(visitor.page.locator("main").get_by_role("link", name="Kesehatan data"))
    assert (visitor.heading, visitor.clicks) == ("Kesehatan data", 1)


def test_a_pair_takes_one_key(visit, province, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    expect(page.get_by_role("heading", name=TO_JUDGE)).to_be_visible()
    # A key held down from the page before must not judge this one.
    page.wait_for_timeout(400)
    visitor.press("s")
    expect(page.locator(".messages")).to_contain_text("disimpan")
    assert visitor.clicks == 0


def test_the_page_of_a_saved_view_keeps_nobody_out(visit, province, eko):
    query = "severity=3&q=jalan&sort=-value&kolom=package,value"
    view = save_view(eko, list_name="compliance:contracts", path="/kontrak/", name="Jalan berindikasi", query=query)
    page_types = [
        PageType("saved view", f"/daftar/tampilan/{view.pk}/"),
        PageType("list as saved", f"/kontrak/?{query}&tampilan={view.pk}"),
    ]
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)
