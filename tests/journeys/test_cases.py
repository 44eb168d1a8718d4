"""From a flagged contract to a delivered letter and the proof that closes the case: each step by whoever may do it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.ladder import Letter
from compliance.models import Finding, LetterProfile, Paper
from compliance.services import cases
from tests.journeys import pages
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan

PDF = b"%PDF-1.7 contoh"


@pytest.fixture
def letterhead(province):
    LetterProfile.objects.update(
        address="Jalan Contoh Nomor 1, Samarinda",
        contact_office="Sekretariat Forum Kepatuhan",
        contact_address="Jalan Contoh Nomor 1, Samarinda",
        contact_ways="Telepon: (0541) 700000",
        signatory="Ketua Forum Kepatuhan",
    )


@pytest.fixture
def finding(letterhead):
    return Finding.objects.get(code="MENUNGGAK")


def test_a_flagged_contract_is_verified_written_about_and_closed_by_proof(visit, finding, ani, dewi, eko, tmp_path):
    today = timezone.localdate().isoformat()
    forum = visit().known_as(dewi)
    page = forum.go(f"/kontrak/{finding.contract_id}/")
    forum.click(page.get_by_role("link", name=finding.number))
    expect(page.get_by_text("Sekretariat atau anggota Forum memverifikasi indikasi ini.")).to_be_visible()
    page.get_by_label("Alasan").fill("Kantor cabang membenarkan tunggakan ini lewat surat balasan.")
    forum.click(page.get_by_role("button", name="Nyatakan terverifikasi"))
    expect(page.locator("[aria-current=step]")).to_contain_text("Terverifikasi")

    secretariat = visit().known_as(eko)
    desk = secretariat.go("/temuan/?stage=verified")
    secretariat.click(desk.get_by_role("link", name=finding.number))
    secretariat.click(desk.get_by_role("button", name="Susun pemberitahuan awal"))
    expect(desk.get_by_text("Persetujuan anggota Forum yang bukan penyusunnya.")).to_be_visible()

    page = forum.go("/surat/?status=draft")
    forum.click(page.get_by_role("link", name="Konsep", exact=True))
    forum.click(page.get_by_role("button", name="Setujui dan beri nomor"))
    paper = Paper.objects.get()
    expect(page.get_by_role("heading", level=1)).to_have_text(paper.number)
    forum.let_work_be_done()

    desk = secretariat.go(f"/surat/{paper.pk}/")
    desk.get_by_label("Penerima").fill("Bagian umum")
    desk.get_by_label("Dikirim").fill(today)
    secretariat.click(desk.get_by_role("button", name="Catat pengiriman"))
    desk.get_by_label("Tanggal", exact=True).fill(today)
    desk.get_by_label("Bukti", exact=True).fill("Tanda terima nomor 7")
    secretariat.click(desk.get_by_role("button", name="Catat hasilnya"))
    secretariat.click(desk.locator("main").get_by_role("link", name=finding.number))
    expect(desk.locator("[aria-current=step]")).to_contain_text("Pemberitahuan awal")
    expect(desk.get_by_text("Tinggal 15 hari.")).to_be_visible()

    office = visit().known_as(ani)
    mine = office.go(f"/temuan/{finding.pk}/")
    mine.get_by_label("Tanggal pada bukti").fill(today)
    mine.get_by_label("Keterangan").fill("Iuran dilunasi, kuitansi terlampir.")
    mine.get_by_label("Bukti", exact=True).set_input_files(
        {"name": "kuitansi.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    office.click(mine.get_by_role("button", name="Kirim bukti"))
    expect(mine.get_by_role("heading", name="Bukti: Menunggu")).to_be_visible()

    page = forum.go(f"/temuan/{finding.pk}/")
    assert forum.download(page.get_by_role("link", name="kuitansi.pdf"), tmp_path).read_bytes() == PDF
    page.get_by_label("Alasan jawaban").fill("Cocok dengan rekening koran.")
    forum.click(page.get_by_role("button", name="Terima"))
    expect(page.locator("[aria-current=step]")).to_contain_text("Selesai")
    expect(page.get_by_text("Temuan ini sudah berakhir")).to_be_visible()
    finding.refresh_from_db()
    assert (finding.status, finding.stage) == ("closed", "resolved")


@pytest.fixture
def paper(finding, eko, dewi):
    """Sent, its receipt not yet on record; another finding of the same office waits with a request."""
    today = timezone.localdate()
    cases.verify(finding=finding, by=dewi, reason="Kantor cabang membenarkannya.")
    drafted = cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=eko, today=today)
    approved = cases.approve_paper(paper=drafted, by=dewi, today=today)
    cases.record_delivery(paper=approved, by=eko, channel="post", addressee="Umum", sent_on=today, today=today)
    cases.ask_exemption(
        finding=Finding.objects.filter(code="PWBD").earliest("pk"),
        by=eko,
        until=today + timedelta(days=60),
        reason="Pekerjaan dihentikan sementara.",
        document=cases.attach(name="berita-acara.pdf", content=PDF, by=eko),
        today=today,
    )
    return approved


def test_the_pages_of_cases_and_letters_keep_nobody_out(visit, finding, paper, eko):
    page_types = pages.about_cases(finding, paper)
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)


def test_what_a_forum_member_decides_on_keeps_nobody_out(visit, finding, paper, dewi, eko):
    other = Finding.objects.filter(code="PWBD").earliest("pk")
    unwritten = Finding.objects.filter(code="PWBD").exclude(contract=other.contract).earliest("pk")
    cases.verify(finding=unwritten, by=dewi, reason="Benar.")
    cases.draft_paper(contract=unwritten.contract, kind=Letter.PRE_NOTICE, by=eko, today=timezone.localdate())
    page_types = [
        PageType("finding with a request", f"/temuan/{other.pk}/"),
        PageType("drafts to be approved", "/surat/setujui/"),
    ]
    assert scan(visit().known_as(dewi), page_types) == nothing_wrong(page_types)
