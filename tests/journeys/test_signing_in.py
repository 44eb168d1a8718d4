"""The door, with the keyboard alone."""

from playwright.sync_api import expect

from tests.factories import PASSWORD


def test_the_keyboard_alone_opens_the_door(visit, province, dewi):
    visitor = visit()
    page = visitor.go("/")
    expect(page.get_by_label("Nama pengguna")).to_be_focused()
    page.keyboard.type("dewi")
    visitor.press("Tab")
    page.keyboard.type(PASSWORD)
    visitor.press("Enter")
    page.wait_for_url("**/dasbor/")


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    visitor.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    visitor.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_wrong_password_is_told_in_indonesian_and_the_name_stays(visit, dewi):
    page = visit().go("/")
    page.get_by_label("Nama pengguna").fill("dewi")
    page.get_by_label("Kata sandi").fill("bukan-kata-sandinya")
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator(".errorlist")).to_contain_text("tidak benar")
    expect(page.get_by_label("Nama pengguna")).to_have_value("dewi")


def test_signing_out_takes_two_clicks_and_closes_every_page(visit, province, dewi):
    visitor = visit().sign_in(dewi)
    visitor.click(visitor.page.locator(".user-menu summary"))
    visitor.click(visitor.page.get_by_role("button", name="Keluar"))
    visitor.page.wait_for_url("**/akun/masuk/**")
    assert visitor.clicks == 2
    visitor.go("/dasbor/")
    assert visitor.path.startswith("/akun/masuk/")
