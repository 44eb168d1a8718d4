"""The keeper of accounts lets people in, and sees nothing of what they see."""

from playwright.sync_api import expect

from forum_portal.models import Office, Role, User
from procurement.models import Contract


def test_a_new_account_shows_its_password_once_and_opens_the_door(visit, gani, pupr):
    visitor = visit().sign_in(gani)
    page = visitor.page
    assert visitor.heading == "Pengguna"
    visitor.click(page.get_by_role("link", name="Pengguna baru"))
    page.get_by_label("Nama pengguna").fill("indah")
    page.get_by_label("Nama lengkap").fill("Indah Permatasari")
    role = page.get_by_role("group", name="Peran 1")
    role.get_by_label("Peran").select_option(Role.OPD.value)
    role.get_by_label("OPD").select_option(str(pupr.pk))
    visitor.click(page.get_by_role("button", name="Buat akun"))
    password = page.locator(".one-time").inner_text()
    assert visitor.clicks == 2
    visitor.click(page.get_by_role("link", name="Sudah saya catat"))
    expect(page.get_by_role("rowheader", name="Indah Permatasari")).to_be_visible()
    assert password not in page.content()

    indah = visit()
    indah.go("/")
    indah.page.get_by_label("Nama pengguna").fill("indah")
    indah.page.get_by_label("Kata sandi").fill(password)
    indah.page.get_by_role("button", name="Masuk").click()
    indah.page.wait_for_url("**/akun/**")
    # A password that somebody else has seen is good for one thing: to be replaced.
    expect(indah.page.get_by_label("Kata sandi baru", exact=True)).to_be_visible()
    membership = User.objects.get(username="indah").memberships.get()
    assert (membership.role, membership.office) == (Role.OPD, Office.objects.get(code=pupr.code))


def test_the_keeper_of_accounts_meets_no_page_with_data(visit, gani):
    visitor = visit().known_as(gani)
    for path in ("/dasbor/", "/kontrak/", "/paket-saya/", "/putusan/", "/kepesertaan/", "/impor/", "/pekerjaan/"):
        assert visitor.is_told_not_found(path), path


def test_the_menu_of_the_keeper_of_accounts_names_nothing_else(visit, gani, province):
    page = visit().known_as(gani).go("/pengguna/")
    assert page.locator(".site-nav a").all_inner_texts() == ["Pengguna", "Tinjauan akses"]
    assert Contract.objects.exists()
