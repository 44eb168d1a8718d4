"""From an empty season to its printed nominations in a real browser, and its pages for everybody."""

import pytest
from playwright.sync_api import expect

from compliance.models import AwardPaper, Nominee
from forum_portal import jobs
from forum_portal.printing.pdf import Printer
from tests.compliance.awards.companies import employ
from tests.compliance.awards.test_seasons import season_at
from tests.journeys import pages
from tests.journeys.test_every_page import nothing_wrong, scan


@pytest.fixture
def companies():
    return [
        employ("26000001", "PT Sawit Lembah Harapan"),
        employ("26000002", "PT Kebun Ulin Makmur", late_months=3),
        employ("26000003", "CV Cipta Karya Mahakam", sector="Konstruksi bangunan", size="kecil", workers=12),
        employ("26000004", "PT Rimba Contoh", status="nonaktif"),
    ]


def test_from_an_empty_season_over_its_gates_to_print_are_six_clicks(visit, companies, eko, monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF-1.7")
    visitor = visit().known_as(eko)
    page = visitor.go("/penghargaan/")
    page.get_by_label("Tahun", exact=True).fill("2025")
    page.get_by_label("Bulan iuran terakhir yang dinilai").fill("2025-12")
    visitor.click(page.get_by_role("button", name="Buat musim"))
    visitor.click(page.get_by_role("button", name="Bekukan bobot"))
    visitor.click(page.get_by_role("button", name="Baca data dan buka"))
    jobs.run_all_queued()
    visitor.go("/penghargaan/2025/")
    gate = page.get_by_role("row", name="Status aktif sepanjang dua belas bulan")
    visitor.click(gate.get_by_role("link", name="1"))
    expect(page.get_by_role("link", name="PT Rimba Contoh")).to_be_visible()
    visitor.go("/penghargaan/2025/")
    visitor.click(page.get_by_role("button", name="Tetapkan daftar pendek"))
    visitor.click(page.get_by_role("button", name="Cetak semua berkas"))
    assert visitor.clicks == 6
    jobs.run_all_queued()
    visitor.go("/penghargaan/2025/")
    expect(page.get_by_role("link", name="daftar-nominasi-2025.pdf")).to_be_visible()
    assert AwardPaper.objects.count() == 4


def test_every_point_of_a_nominee_is_one_click_from_its_evidence(visit, companies, eko, dewi):
    season_at("open", eko)
    visitor = visit().known_as(dewi)
    page = visitor.go("/penghargaan/2025/perusahaan/26000002/")
    row = page.get_by_role("row", name="C1 Tepat waktu membayar")
    visitor.click(row.get_by_role("link"))
    expect(page.get_by_role("heading", name="Iuran menurut bulan")).to_be_in_viewport()
    assert visitor.clicks == 1


def test_the_pages_of_the_awards_keep_nobody_out(visit, companies, eko):
    season_at("shortlisted", eko)
    page_types = pages.of_awards(Nominee.objects.get(npp="26000001"))
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)


def test_a_season_that_is_being_written_keeps_nobody_out(visit, eko):
    season_at("draft", eko)
    page_types = pages.of_awards(None)
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)
