"""Reading the portal in English: two clicks from any page, and two back."""

from playwright.sync_api import expect

from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan


def test_a_forum_member_reads_the_portal_in_english_and_comes_back(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/?severity=3")
    before = visitor.clicks
    visitor.click(page.locator(".user-menu summary"))
    visitor.click(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Contracts")
    assert page.url.endswith("/kontrak/?severity=3")
    assert visitor.clicks - before == 2

    visitor.click(page.locator(".user-menu summary"))
    visitor.click(page.get_by_role("button", name="Bahasa Indonesia"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrak")


def test_english_pages_keep_nobody_out(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    visitor.click(page.locator(".user-menu summary"))
    visitor.click(page.get_by_role("button", name="English"))
    page_types = [
        PageType("contracts", "/kontrak/"),
        PageType("dashboard", "/dasbor/"),
        PageType("findings", "/temuan/"),
    ]
    assert scan(visitor, page_types) == nothing_wrong(page_types)
