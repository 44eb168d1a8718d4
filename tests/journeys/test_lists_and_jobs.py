"""The frame itself: lists that change in place, a job that moves before one's eyes, a menu that folds."""

from django.urls import reverse
from playwright.sync_api import expect

from forum_portal.models import Job, User
from tests.factories import PASSWORD, JobFactory
from tests.journeys.visitor import PHONE


def sixty_jobs(by):
    for number in range(60):
        status = "failed" if number % 2 else "done"
        JobFactory.create(sentence=f"Bagian {number:02}", status=status, created_by=by)


def test_a_list_changes_in_place_keeps_the_keyboard_where_it_was_and_finds_the_way_back(visit, eko):
    sixty_jobs(eko)
    page = visit().known_as(eko).go("/pekerjaan/")
    page.evaluate("window.kept = true")
    count = page.locator(".list-count")
    page.get_by_text("Saringan", exact=True).click()
    page.get_by_role("search").get_by_label("Status").select_option(label="Gagal")
    expect(count).to_have_text("1–25 dari 30")
    assert page.url.endswith("/pekerjaan/?status=failed")
    expect(page.locator("#kabar")).to_have_text("1–25 dari 30, tersaring")
    page.get_by_role("link", name="Halaman 2").click()
    expect(count).to_have_text("26–30 dari 30")
    expect(page.locator("[aria-current=page]").last).to_be_focused()
    page.get_by_role("link", name="Nomor").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Nomor")
    expect(page.get_by_role("link", name="Nomor")).to_be_focused()
    page.get_by_role("link", name="Status: Gagal hapus saringan ini").click()
    expect(count).to_have_text("1–25 dari 60")
    assert "status" not in page.url
    assert page.evaluate("window.kept") is True
    page.go_back()
    expect(count).to_have_text("1–25 dari 30")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pekerjaan")


def test_a_job_moves_before_ones_eyes_and_comes_to_rest(visit, eko):
    job = JobFactory.create(status="running", done=10, total=100, sentence="Membaca", created_by=eko)
    page = visit().known_as(eko).go(reverse("job", args=[job.pk]))
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


def test_who_was_given_a_password_chooses_another_before_anything_else(visit, dewi):
    User.objects.filter(pk=dewi.pk).update(password_is_temporary=True)
    page = visit().sign_in(dewi).page
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilih kata sandi Anda")
    page.goto("/kontrak/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilih kata sandi Anda")
    page.get_by_label("Kata sandi sekarang").fill(PASSWORD)
    page.get_by_label("Kata sandi baru", exact=True).fill("teluk-senja-mahakam-9")
    page.get_by_label("Kata sandi baru, sekali lagi").fill("teluk-senja-mahakam-9")
    page.get_by_role("button", name="Simpan kata sandi").click()
    expect(page.get_by_text("Kata sandi sudah diganti.")).to_be_visible()
    page.goto("/kontrak/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrak")


def test_the_menu_folds_on_a_telephone_and_rows_become_cards(visit, eko):
    sixty_jobs(eko)
    visitor = visit(viewport=PHONE).known_as(eko)
    page = visitor.go("/pekerjaan/")
    link = page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Impor")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    assert visitor.widens_the_page() == 0
    assert page.locator("table.list-cards tbody tr").first.evaluate("row => getComputedStyle(row).display") == "flex"
