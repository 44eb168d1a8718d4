"""The secretariat gives out open data; the forum fetches it; a stranger reads the page."""

import zipfile

import pytest
from playwright.sync_api import expect


def test_a_bundle_is_made_and_fetched_in_three_clicks(visit, province, eko, tmp_path):
    visitor = visit().known_as(eko)
    visitor.go("/data-terbuka/")
    before = visitor.clicks
    visitor.click(visitor.page.get_by_role("button", name="Buat berkas baru"))
    visitor.let_work_be_done()
    visitor.click(visitor.page.get_by_role("link", name="Lihat data terbuka"))
    path = visitor.download(visitor.page.get_by_role("link", name="Unduh ZIP"), tmp_path)
    assert visitor.clicks - before == 3
    assert "kontrak.csv" in zipfile.ZipFile(path).namelist()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_stranger_reads_the_page_only_where_it_is_open(visit, province, eko, settings, is_open):
    settings.PUBLIC_PAGE = is_open
    stranger = visit()
    if not is_open:
        assert stranger.is_told_not_found("/terbuka/")
        return
    page = stranger.go("/terbuka/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Perlindungan pekerja pada kontrak pemerintah")
    expect(page.get_by_text("Belum ada angka yang diterbitkan")).to_be_visible()
    assert page.context.cookies() == []
