"""The secretariat's day from its inbox, the month's publication and the review of access, with their clicks counted."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.ladder import Letter
from compliance.models import Finding, LetterProfile, Paper, Publication
from compliance.services import cases
from forum_portal.models import AccessConfirmation, Role, User
from forum_portal.reviewing import start
from tests.factories import user_with
from tests.journeys import pages
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan
from tests.journeys.world import PAYMENTS, as_csv

REASON = "Kantor cabang membenarkannya lewat surat balasan."


@pytest.fixture
def indah(db: None) -> User:
    """Of the secretariat, and no uploader of anything."""
    return user_with(Role.SECRETARIAT, username="indah", full_name="Indah Permata")


@pytest.fixture
def finding(province, db) -> Finding:
    LetterProfile.objects.update(
        address="Jalan Contoh Nomor 1, Samarinda", contact_office="Sekretariat Forum Kepatuhan",
        contact_address="Jalan Contoh Nomor 1, Samarinda", contact_ways="Telepon: (0541) 700000",
        signatory="Ketua Forum Kepatuhan",
    )  # fmt: skip
    return Finding.objects.get(code="MENUNGGAK")


def of_kind(visitor, label):
    """One click: a kind of work."""
    kinds = visitor.page.get_by_role("navigation", name="Jenis pekerjaan")
    visitor.click(kinds.get_by_role("link", name=label))


def test_a_finding_is_verified_in_two_clicks_from_signing_in(visit, finding, indah):
    visitor = visit().sign_in(indah)
    page = visitor.page
    assert visitor.heading == "Antrian kerja"
    visitor.click(page.get_by_role("button", name=f"Ambil dan buka {finding.number}"))
    page.get_by_label("Alasan").first.fill(REASON)
    visitor.click(page.get_by_role("button", name="Nyatakan terverifikasi"))
    expect(page.locator("[aria-current=step]")).to_contain_text("Terverifikasi")
    assert visitor.clicks == 2


def test_todays_clocks_are_one_click_away_and_their_number_is_the_list(visit, finding, eko, dewi):
    today = timezone.localdate()
    cases.verify(finding=finding, by=dewi, reason=REASON)
    Finding.objects.filter(pk=finding.pk).update(
        stage="pre_notice", clock_from=today - timedelta(days=15), clock_days=15, due_on=today
    )
    visitor = visit().sign_in(eko)
    card = visitor.page.locator(".card-figure", has_text="Tenggat hari ini")
    assert card.locator("a").inner_text() == "1"
    visitor.click(card.locator("a"))
    assert visitor.list_length() == 1
    expect(visitor.page.locator("tbody")).to_contain_text(finding.number)
    assert visitor.clicks == 1


def test_pre_notices_of_a_batch_are_drafted_and_printed_in_four_clicks_each(visit, finding, eko, dewi):
    cases.verify(finding=finding, by=dewi, reason=REASON)
    visitor = visit().sign_in(eko)
    page = visitor.page
    of_kind(visitor, "Surat perlu disusun")
    visitor.click(page.get_by_role("link", name="Susun surat sekaligus"))
    visitor.click(page.get_by_role("button", name="Susun 1 konsep"))
    assert visitor.clicks == 3
    visitor.let_work_be_done()
    paper = Paper.objects.get()
    forum = visit().known_as(dewi)
    forum.go("/surat/setujui/?status=draft")
    forum.click(forum.page.get_by_role("button", name="Setujui 1 konsep dan beri nomor"))
    assert forum.clicks <= 2
    forum.let_work_be_done()

    page = visitor.go("/antrian/")
    visitor.clicks = 0
    of_kind(visitor, "Surat perlu dikirim")
    visitor.click(page.get_by_role("link", name="Cetak surat sekaligus"))
    expect(page.get_by_role("button", name="Unduh 1 surat (ZIP)")).to_be_visible()
    assert visitor.clicks + 1 <= 4
    visitor.go("/antrian/?jenis=kirim")
    paper.refresh_from_db()
    expect(page.locator("tbody")).to_contain_text(paper.number)


def test_a_case_is_closed_with_proof_in_two_clicks(visit, finding, ani, indah):
    today = timezone.localdate()
    file = cases.attach(name="kuitansi.pdf", content=b"%PDF-1.7", by=ani)
    cases.bring_proof(finding=finding, by=ani, about=today, reason="Dibayar.", document=file, today=today)
    visitor = visit().sign_in(indah)
    page = visitor.page
    row = page.get_by_role("row").filter(has_text="Bukti perlu diperiksa")
    visitor.click(row.get_by_role("button", name="Ambil dan buka"))
    page.get_by_label("Alasan jawaban").fill("Cocok dengan rekening koran.")
    visitor.click(page.get_by_role("button", name="Terima"))
    expect(page.locator("[aria-current=step]")).to_contain_text("Selesai")
    assert visitor.clicks == 2


def test_a_file_is_brought_in_and_applied_in_three_clicks(visit, province, eko, tmp_path):
    path = tmp_path / "iuran-lagi.csv"
    newer = [{**row, "tk": "15"} for row in PAYMENTS]
    path.write_bytes(as_csv(newer))
    visitor = visit().sign_in(eko)
    page = visitor.page
    visitor.click(page.get_by_role("link", name="Unggah berkas"))
    page.get_by_label("Berkas", exact=True).set_input_files(path)
    visitor.click(page.get_by_role("button", name="Unggah dan kenali"))
    visitor.let_work_be_done()
    visitor.click(page.get_by_role("button", name="Terapkan"))
    assert visitor.clicks == 3
    visitor.let_work_be_done()
    expect(page.locator(".masthead")).to_contain_text("Diterapkan")


def test_a_month_is_published_in_two_clicks(visit, province, eko):
    visitor = visit().sign_in(eko)
    page = visitor.page
    visitor.click(page.get_by_role("link", name="Terbitan bulanan"))
    page.get_by_label("Alasan tetap merilis").fill("Data terbaru menyusul.")
    visitor.click(page.get_by_role("button", name="Rilis"))
    assert visitor.clicks == 2
    expect(page.locator("main")).to_contain_text(Publication.objects.get().digest)


def test_a_colleague_is_confirmed_with_one_click(visit, province, ani, budi, gani):
    today = timezone.localdate()
    start(by=gani, closes_on=today + timedelta(days=14), today=today)
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    visitor.click(page.get_by_role("link", name="Konfirmasi sekarang"))
    visitor.clicks = 0
    visitor.click(page.get_by_role("button", name="Masih diperlukan: Budi Santoso"))
    assert visitor.clicks == 1
    assert AccessConfirmation.objects.get(user=budi).answer == "keep"
    expect(page.get_by_role("link", name="Konfirmasi sekarang")).to_have_count(0)


def test_the_inbox_the_publications_and_the_review_keep_nobody_out(visit, finding, eko, dewi, gani, ani, budi):
    from compliance.services.publications import release

    today = timezone.localdate()
    cases.verify(finding=finding, by=dewi, reason=REASON)
    cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=eko, today=today)
    kept = release(by=eko, note="Contoh.", correction=False, today=today)
    start(by=gani, closes_on=today + timedelta(days=14), today=today)
    mine = [
        PageType("inbox", "/antrian/"),
        PageType("inbox, one kind", "/antrian/?jenis=verifikasi"),
        PageType("publications", "/terbitan/"),
        PageType("publication", f"/terbitan/{kept.pk}/"),
    ]
    assert scan(visit().known_as(eko), mine) == nothing_wrong(mine)
    review = [PageType("review of access", "/pengguna/tinjauan/")]
    for person in (ani, gani):
        assert scan(visit().known_as(person), review) == nothing_wrong(review)
    assert {"inbox", "publications"} <= {each.name for each in pages.of_secretariat()}
