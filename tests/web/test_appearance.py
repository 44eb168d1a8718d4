"""Light, dark or as the device prefers: chosen with a form, kept on the device, written into the page by the server."""

import pytest
from django.test import Client

from forum_portal.models import Role
from forum_portal.web.context import EVERYDAY, HEADINGS, IN_THE_BAR, NOW_AND_THEN, menu

PAGE = "/akun/tampilan/"

pytestmark = pytest.mark.django_db


def html_of(client, path="/akun/masuk/"):
    return client.get(path).content.decode()


def test_who_never_chose_sees_what_the_device_prefers():
    assert 'data-theme="auto"' in html_of(Client())


@pytest.mark.parametrize(("choice", "theme"), [("terang", "light"), ("gelap", "dark"), ("perangkat", "auto")])
def test_a_choice_holds_on_every_page_even_before_signing_in(choice, theme, as_user, dewi):
    stranger = Client()
    stranger.post(PAGE, {"choice": choice, "shortcuts": "on"})
    assert f'data-theme="{theme}"' in html_of(stranger)
    member = as_user(dewi)
    answer = member.post(PAGE, {"choice": choice, "shortcuts": "on"}, follow=True)
    assert "Tampilan disimpan" in answer.content.decode()
    assert f'data-theme="{theme}"' in html_of(member, "/dasbor/")


def test_single_keys_can_be_switched_off_and_the_script_is_then_not_even_sent():
    browser = Client()
    assert "keys.js" in html_of(browser)
    browser.post(PAGE, {"choice": "terang"})
    html = html_of(browser)
    assert "keys.js" not in html and "bantuan-tombol" not in html
    assert 'data-theme="light"' in html
    assert (
        'name="shortcuts"' in html_of(browser, PAGE) and "checked" not in html_of(browser, PAGE).split("shortcuts")[1]
    )


@pytest.mark.parametrize("cookie", ["merah", "", "gelap.gelap", '"><script>', "." * 3000])
def test_a_cookie_that_the_portal_did_not_write_does_no_harm(cookie):
    browser = Client()
    browser.cookies["tampilan"] = cookie
    answer = browser.get("/akun/masuk/")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_an_unknown_choice_is_refused_with_a_sentence():
    answer = Client().post(PAGE, {"choice": "merah"})
    assert answer.status_code == 200
    assert "tampilan" not in answer.cookies
    assert 'class="errorlist"' in answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_the_bar_stays_short_for_every_role_and_no_entry_is_lost(role):
    bar, more = menu(frozenset({role}), "/kontrak/")
    assert len(bar) <= IN_THE_BAR + 1
    assert all(group.items for group in more)
    urls = [item.url for item in (*bar, *(item for group in more for item in group.items))]
    assert len(urls) == len(set(urls))


def test_the_secretariat_finds_everything_behind_four_headings():
    bar, more = menu(frozenset(Role), "/")
    assert len(bar) == IN_THE_BAR
    assert [group.heading for group in more] == list(HEADINGS)
    assert len(bar) + sum(len(group.items) for group in more) == len(EVERYDAY) + len(NOW_AND_THEN)
