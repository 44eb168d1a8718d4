"""The secretariat brings in the extracts and settles who is who."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from forum_portal import jobs
from forum_portal.models import ImportRun
from tests.employers.files import employer
from tests.journeys.visitor import Visitor
from tests.journeys.world import EMPLOYERS, TO_JUDGE, as_csv

REASON = "Akta pendirian dan sertifikat kepesertaan sudah dilihat."
NEXT_MONTH = "2025-11-03"
NEWCOMER = employer("18120045", "PT Kelulut Hutan Raya", npwp="023344557722000", tgl_data=NEXT_MONTH)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """The extract of the following month: everybody of before, and a newcomer."""
    path = tmp_path / "kepesertaan-november.csv"
    path.write_bytes(as_csv([*({**row, "tgl_data": NEXT_MONTH} for row in EMPLOYERS), NEWCOMER]))
    return path


def upload(visitor: Visitor, extract: Path) -> None:
    """From the list of imports to the page of the run."""
    page = visitor.page
    visitor.open_menu("Impor")
    visitor.click(page.get_by_role("link", name="Unggah berkas"))
    visitor.click(page.get_by_role("link", name="Unggah BPJS Ketenagakerjaan: pemberi kerja"))
    page.get_by_label("Berkas", exact=True).set_input_files(extract)
    page.get_by_label("Keadaan data per tanggal").fill(NEXT_MONTH)
    page.get_by_label("Seluruh Indonesia").check()
    visitor.click(page.get_by_role("button", name="Unggah dan periksa"))


def test_an_extract_is_brought_in_and_the_newcomer_is_found(visit, province, eko, extract):
    visitor = visit().sign_in(eko)
    page = visitor.page
    upload(visitor, extract)
    visitor.let_work_be_done()
    visitor.click(page.get_by_role("button", name="Terapkan"))
    assert visitor.clicks == 5
    visitor.let_work_be_done()
    expect(page.locator(".masthead")).to_contain_text("Diterapkan")
    visitor.open_menu("Kepesertaan")
    page.get_by_role("searchbox").fill("kelulut")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".list-count")).to_contain_text("1 dari 1")
    visitor.click(page.get_by_role("link", name="PT Kelulut Hutan Raya"))
    expect(page.locator("main")).to_contain_text("3 November 2025")


def test_the_same_file_again_is_told_and_changes_nothing(visit, province, eko, extract):
    visitor = visit().known_as(eko)
    visitor.go("/dasbor/")
    upload(visitor, extract)
    visitor.let_work_be_done()
    visitor.click(visitor.page.get_by_role("button", name="Terapkan"))
    visitor.let_work_be_done()
    expect(visitor.page.locator(".masthead")).to_contain_text("Diterapkan")
    runs = ImportRun.objects.count()
    upload(visitor, extract)
    expect(visitor.page.locator(".messages")).to_contain_text("sudah diunggah oleh Eko Prasetyo")
    assert ImportRun.objects.count() == runs
    assert jobs.run_all_queued() == 0


def test_a_file_that_is_no_table_is_refused_in_one_sentence_and_the_form_stays(visit, province, eko, tmp_path):
    photo = tmp_path / "kepesertaan.xlsx"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    visitor = visit().known_as(eko)
    visitor.go("/dasbor/")
    upload(visitor, photo)
    expect(visitor.page.locator(".errorlist")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Unggah dan periksa")).to_be_enabled()
    expect(visitor.page.get_by_label("Seluruh Indonesia")).to_be_checked()


def test_a_doubtful_pair_is_judged_the_contract_changes_and_the_judgement_is_taken_back(visit, province, eko):
    visitor = visit().sign_in(eko)
    page = visitor.page
    assert outcome_of_doubtful(visitor) == "Perlu verifikasi"
    visitor.clicks = 0
    visitor.open_menu("Pencocokan")
    expect(page.get_by_role("heading", name=TO_JUDGE)).to_be_visible()
    page.get_by_label("Alasan").first.fill(REASON)
    visitor.click(page.get_by_role("button", name="Sama", exact=True))
    assert visitor.clicks == 2
    expect(page.locator(".messages")).to_contain_text("disimpan")
    expect(page.locator("main")).to_contain_text("Tidak ada yang menunggu putusan")
    assert jobs.run_all_queued() == 4
    assert outcome_of_doubtful(visitor) == "Tidak ada indikasi"

    visitor.open_menu("Pencocokan")
    expect(page.locator(".history")).to_contain_text(REASON)
    visitor.click(page.get_by_role("button", name="Tarik putusan"))
    expect(page.locator(".messages")).to_contain_text("ditarik")
    assert jobs.run_all_queued() == 4
    assert outcome_of_doubtful(visitor) == "Perlu verifikasi"
    visitor.go("/putusan/")
    expect(page.get_by_role("heading", name=TO_JUDGE)).to_be_visible()


def test_a_pair_is_judged_with_the_keyboard_alone(visit, province, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    visitor.tab_to(page.get_by_label("Alasan").first)
    page.keyboard.type(REASON)
    visitor.press("Tab")
    expect(page.get_by_role("button", name="Sama", exact=True)).to_be_focused()
    visitor.press("Enter")
    expect(page.locator(".messages")).to_contain_text("disimpan")
    jobs.run_all_queued()
    assert outcome_of_doubtful(visitor) == "Tidak ada indikasi"


def test_a_judgement_against_the_proposal_is_not_sent_without_a_reason(visit, province, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    page.get_by_role("button", name="Berbeda", exact=True).click()
    reason = page.get_by_label("Alasan").first
    assert reason.evaluate("field => field.validity.customError")
    assert jobs.run_all_queued() == 0
    reason.fill(REASON)
    visitor.click(page.get_by_role("button", name="Berbeda", exact=True))
    expect(page.locator(".messages")).to_contain_text("disimpan")
    assert jobs.run_all_queued() == 4


def test_a_finding_that_proves_wrong_is_dismissed_and_leaves_the_red_list(visit, province, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/kontrak/?severity=3&q=meja")
    visitor.click(page.get_by_role("link", name="Pengadaan meja dan kursi belajar"))
    visitor.click(page.get_by_role("region", name="Temuan").get_by_role("link"))
    form = page.locator("details", has_text="Nyatakan tidak terbukti")
    visitor.click(form.locator("summary"))
    form.get_by_label("Alasan").fill("Sertifikat kepesertaan diperlihatkan pada 4 Oktober 2025.")
    visitor.click(form.get_by_role("button", name="Nyatakan tidak terbukti"))
    expect(page.locator(".messages")).to_contain_text("tidak lagi dihitung")
    jobs.run_all_queued()
    visitor.go("/kontrak/?severity=3&q=meja")
    assert visitor.list_length() == 0


def outcome_of_doubtful(visitor: Visitor) -> str:
    """What the contract's page says of its contractor's membership."""
    visitor.go("/kontrak/?q=Loa Bakung")
    visitor.click(visitor.page.get_by_role("link", name="Peningkatan jalan lingkungan Loa Bakung"))
    facts = visitor.page.locator(".facts > div", has_text="Kepesertaan penyedia")
    return facts.locator(".pill").inner_text().strip()
