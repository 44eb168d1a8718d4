"""The morning of a forum member: all at a glance, then from a number to its contracts, to a past day and back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import ContractCheckHistory
from tests.compliance import measuring
from tests.journeys.visitor import PHONE, number_in


@pytest.fixture
def morning(province, eko):
    """Contracts whose workers went without cover."""
    measuring.give_dates()
    measuring.measured_anew()


def test_the_morning_glance_takes_no_click(visit, morning, dewi):
    visitor = visit().sign_in(dewi)
    page = visitor.page
    assert (visitor.heading, visitor.clicks) == ("Beranda", 0)
    expect(page.locator(".home-card")).to_have_count(6)
    for name in ("Memburuk minggu ini", "Berakhir dalam 14 hari", "Menunggu saya"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Keadaan data kepesertaan per 3 Oktober 2025")
    expect(page.locator("main")).to_contain_text("belum ada angka bulan lalu")


def test_a_cell_of_the_heat_table_leads_to_the_proof_in_three_clicks(visit, morning, dewi):
    visitor = visit().sign_in(dewi)
    page = visitor.page
    cell = page.locator("table.heat td a").first
    contracts = number_in(cell.locator("small").inner_text())
    visitor.click(cell)
    assert visitor.list_length() == contracts > 0
    visitor.click(page.locator("table.list tbody th a, table.list tbody td a").first)
    expect(page.locator("main")).to_contain_text("tanpa perlindungan")
    assert visitor.clicks <= 3


def test_what_a_number_means_is_one_click_away_and_works_on_a_phone_without_scripts(visit, morning, dewi):
    visitor = visit(viewport=PHONE, scripts=False).known_as(dewi)
    page = visitor.go("/dasbor/")
    card = page.locator(".home-card", has_text="Pagu gelap")
    visitor.click(card.locator("summary"))
    expect(card).to_contain_text("belum meninggalkan jejak kontrak apa pun")
    assert visitor.clicks == 1
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_what_was_known_on_a_past_day_takes_three_clicks(visit, morning, dewi):
    ContractCheckHistory.objects.update(recorded_at=timezone.now() - timedelta(days=30))
    visitor = visit().sign_in(dewi)
    page = visitor.page
    visitor.click(page.get_by_text("Lihat keadaan pada hari lain"))
    page.get_by_label("Keadaan pada akhir hari").fill(str(timezone.localdate() - timedelta(days=3)))
    visitor.click(page.get_by_role("button", name="Tampilkan"))
    expect(page.locator("main")).to_contain_text("Keadaan sebagaimana tercatat pada akhir")
    assert visitor.clicks <= 3
