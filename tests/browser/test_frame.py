"""The frame in a real browser: signing in, finding one's way, lists that change in place, a job that moves."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from forum_portal.models import Job, Role, User
from tests.browser.conftest import DESK, TELEPHONE
from tests.factories import PASSWORD, JobFactory

pytestmark = pytest.mark.browser


def test_a_person_signs_in_looks_around_and_signs_out(ani, visit):
    page = visit(None, "/pekerjaan/")
    page.get_by_label("Nama pengguna").fill("ani")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pekerjaan")
    page.get_by_text("Ani Rahmawati").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Anda sudah keluar.")).to_be_visible()


def test_a_new_colleague_gets_an_account_and_chooses_a_password(gani, pupr, visit):
    page = visit(gani, "/pengguna/baru/")
    page.get_by_label("Nama pengguna").fill("rahma")
    page.get_by_label("Nama lengkap").fill("Rahma Yulianti")
    first = page.get_by_role("group", name="Peran 1")
    first.get_by_label("Peran").select_option(label=Role.OPD.label)
    first.get_by_label("OPD").select_option(label=pupr.name)
    page.get_by_role("button", name="Buat akun").click()
    password = page.locator(".one-time").inner_text()
    other = visit(None, "/akun/masuk/")
    other.get_by_label("Nama pengguna").fill("rahma")
    other.get_by_label("Kata sandi").fill(password)
    other.get_by_role("button", name="Masuk").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Pilih kata sandi Anda")
    other.get_by_label("Kata sandi sekarang").fill(password)
    other.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    other.get_by_label("Kata sandi baru, sekali lagi").fill(PASSWORD)
    other.get_by_role("button", name="Simpan kata sandi").click()
    expect(other.get_by_text("Kata sandi sudah diganti.")).to_be_visible()
    assert not User.objects.get(username="rahma").password_is_temporary


@pytest.fixture
def sixty_jobs(eko):
    return [
        JobFactory.create(sentence=f"Bagian {number:02}", status="failed" if number % 2 else "done", created_by=eko)
        for number in range(60)
    ]


def test_a_list_narrows_in_place_and_the_way_back_leads_to_the_same_list(eko, sixty_jobs, visit):
    page = visit(eko, "/pekerjaan/")
    page.evaluate("window.kept = true")
    page.get_by_text("Saringan", exact=True).click()
    page.get_by_label("Status").select_option(label="Gagal")
    expect(page.locator(".list-count").get_by_text("1–25 dari 30", exact=True)).to_be_visible()
    assert page.url.endswith("/pekerjaan/?status=failed")
    expect(page.locator("#kabar")).to_have_text("1–25 dari 30, tersaring")
    page.get_by_role("link", name="Halaman 2").click()
    expect(page.locator(".list-count").get_by_text("26–30 dari 30", exact=True)).to_be_visible()
    page.get_by_role("link", name="Nomor").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Nomor")
    expect(page.get_by_role("link", name="Nomor")).to_be_focused()
    page.get_by_role("link", name="Status: Gagal hapus saringan ini").click()
    expect(page.locator(".list-count").get_by_text("1–25 dari 60", exact=True)).to_be_visible()
    assert "status" not in page.url
    assert page.evaluate("window.kept") is True
    page.go_back()
    expect(page.locator(".list-count").get_by_text("1–25 dari 30", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pekerjaan")


def test_the_list_of_a_search_can_be_taken_home(eko, sixty_jobs, visit):
    page = visit(eko, "/pekerjaan/?q=Bagian+07")
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename.startswith("pekerjaan-")


def test_a_job_moves_before_ones_eyes_and_comes_to_rest(eko, visit):
    job = JobFactory.create(status="running", done=10, total=100, sentence="Membaca", created_by=eko)
    page = visit(eko, reverse("job", args=[job.pk]))
    expect(page.get_by_text("10 % · 10 dari 100")).to_be_visible()
    Job.objects.filter(pk=job.pk).update(done=55, sentence="Memeriksa")
    expect(page.get_by_text("55 % · 55 dari 100")).to_be_visible()
    expect(page.locator("#kabar")).to_have_text("Berjalan. Memeriksa")
    Job.objects.filter(pk=job.pk).update(status="done", sentence="Semua diperiksa.")
    expect(page.get_by_text("Selesai", exact=True)).to_be_visible()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(2500)
    assert asked == []


def test_the_menu_folds_on_a_telephone_and_rows_become_cards(eko, sixty_jobs, visit):
    page = visit(eko, "/pekerjaan/", size=TELEPHONE)
    link = page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Pekerjaan")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("table.list-cards tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"


def test_with_the_keyboard_one_can_pass_the_menu_by(eko, visit):
    page = visit(eko, "/pekerjaan/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        (None, "/akun/masuk/"),
        ("eko", "/pekerjaan/?status=failed"),
        ("eko", "/pekerjaan/?q=tidak-ada"),
        ("gani", "/pengguna/"),
        ("gani", "/pengguna/baru/"),
        ("hana", "/"),
        ("dewi", "/akun/kata-sandi/"),
        ("dewi", "/akun/dua-langkah/"),
    ],
)
def test_no_page_of_the_frame_keeps_anybody_out(who, path, size, request, visit, sixty_jobs, grave_barriers):
    page = visit(request.getfixturevalue(who) if who else None, path, size=size)
    assert grave_barriers(page) == []


def test_a_job_page_keeps_nobody_out(eko, visit, grave_barriers):
    job = JobFactory.create(status="failed", error="Berkas tidak terbaca.", created_by=eko)
    assert grave_barriers(visit(eko, reverse("job", args=[job.pk]))) == []
