"""The minimum wages of the new year: the secretariat proposes them, a forum member lets them hold."""

from playwright.sync_api import expect

from compliance.models import LawProposal, MinimumWage
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan


def test_minimum_wages_are_proposed_by_one_and_approved_by_another(visit, eko, dewi):
    visitor = visit().known_as(eko)
    page = visitor.go("/dasbor/")
    visitor.open_menu("Tarif dan aturan")
    visitor.click(page.get_by_role("link", name="Upah minimum"))
    visitor.click(page.get_by_role("link", name="Usulkan perubahan"))
    page.get_by_label("Kota Samarinda").fill("4.150.000,25")
    page.get_by_label("Berlaku sejak").fill("2027-01-01")
    page.get_by_label("Dasar hukum").fill("Pengumuman Gubernur contoh 500/2026")
    visitor.click(page.get_by_role("button", name="Kirim usulan"))
    expect(page.locator(".errorlist")).to_have_text("Tulis alasannya; yang memutuskan membacanya.")
    expect(page.get_by_label("Kota Samarinda")).to_have_value("4.150.000,25")
    page.get_by_label("Alasan").fill("Pengumuman sudah terbit.")
    visitor.click(page.get_by_role("button", name="Kirim usulan"))
    expect(page.locator(".masthead")).to_contain_text("Menunggu keputusan")
    expect(page.locator("main")).to_contain_text("1 Jan 2027 sampai 31 Des 2027")
    assert visitor.buttons_that_change() == []

    decider = visit().known_as(dewi)
    page = decider.go(f"/hukum/usulan/{LawProposal.objects.get().pk}/")
    page.get_by_label("Alasan keputusan").fill("Sama dengan pengumuman, halaman 2.")
    decider.click(page.get_by_role("button", name="Setujui"))
    expect(page.locator(".masthead")).to_contain_text("Disetujui")
    assert MinimumWage.objects.filter(valid_from__year=2027).count() == 1


def test_the_page_of_a_proposal_and_of_verification_keep_nobody_out(visit, eko, dewi):
    row = LawProposal.objects.create(
        kind="upah-minimum",
        change="new",
        values={"rows": [{"region": "64.72", "amount": "4150000.25"}]},
        valid_from="2026-01-01",
        legal_source="Pengumuman Gubernur contoh 500/2025",
        reason="Salah tulis dibetulkan.",
        proposed_by=eko,
    )
    page_types = [PageType("proposal", f"/hukum/usulan/{row.pk}/")]
    assert scan(visit().known_as(dewi), page_types) == nothing_wrong(page_types)
    others = [
        PageType("minimum wages to be proposed", "/hukum/upah-minimum/usul/"),
        PageType("classes of arrears to be proposed", "/hukum/tunggakan/usul/"),
        PageType("reductions", "/hukum/keringanan-padat-karya/"),
    ]
    assert scan(visit().known_as(eko), others) == nothing_wrong(others)
