"""Signing in and out."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_name_and_a_password_open_the_portal_where_the_person_wanted_to_go(ani, client):
    response = client.post(
        "/akun/masuk/?next=/pekerjaan/", {"login": "ani", "password": PASSWORD, "next": "/pekerjaan/"}
    )
    assert response["Location"] == "/pekerjaan/"
    assert client.get("/pekerjaan/").status_code == 200


def test_nobody_is_sent_to_a_foreign_site_after_signing_in(ani, client):
    response = client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD, "next": "https://example.com/"})
    assert response["Location"] == "/"


@pytest.mark.parametrize("login", ["ani", "siapa-ini"])
def test_a_wrong_password_and_an_unknown_name_read_the_same(login, ani, client):
    page = client.post("/akun/masuk/", {"login": login, "password": "salah-salah-1"}).content.decode()
    assert "Nama pengguna dan/atau kata sandi yang anda masukkan tidak benar." in page
    assert login in page
    assert "salah-salah-1" not in page


def test_too_many_wrong_passwords_make_everybody_wait(ani, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    client = Client()
    pages = [client.post("/akun/masuk/", {"login": "ani", "password": f"salah-{n}"}).content.decode() for n in range(4)]
    assert "Terlalu banyak percobaan" in pages[-1]
    client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_session_ends_after_ten_hours(ani, client):
    client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    assert client.session.get_expiry_age() <= 10 * 60 * 60


def test_signing_out_needs_a_click_and_ends_the_session(ani, as_user):
    browser = as_user(ani)
    browser.get("/akun/keluar/")
    assert "_auth_user_id" in browser.session
    assert "Anda sudah keluar." in browser.post("/akun/keluar/", follow=True).content.decode()
    assert "_auth_user_id" not in browser.session


def test_the_page_to_sign_in_offers_no_account_and_says_whom_to_ask(client):
    page = client.get("/akun/masuk/").content.decode()
    assert "pengelola akun" in page
    assert "tidak-tersedia" not in page


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def guarded_ani(ani):
    """Ani, who has set up the second step through the pages."""
    browser = Client()
    browser.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    asked = browser.get("/akun/dua-langkah/aplikasi/pasang/")
    assert asked["Location"].startswith("/akun/pastikan/")
    browser.post(asked["Location"], {"password": PASSWORD, "next": "/akun/dua-langkah/aplikasi/pasang/"})
    page = browser.get("/akun/dua-langkah/aplikasi/pasang/")
    assert "Pasang aplikasi autentikator" in page.content.decode()
    secret = page.context["form"].secret
    browser.post("/akun/dua-langkah/aplikasi/pasang/", {"code": code_for(secret)})
    return browser


def test_with_a_second_step_the_password_alone_opens_nothing(guarded_ani, client):
    response = client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    assert response["Location"].startswith("/akun/dua-langkah/masuk/")
    assert "Langkah kedua" in client.get("/akun/dua-langkah/masuk/").content.decode()
    assert "_auth_user_id" not in client.session
    assert "Kode salah." in client.post("/akun/dua-langkah/masuk/", {"code": "000000"}).content.decode()
    assert client.get("/pekerjaan/").status_code == 302


def test_a_spare_code_opens_the_portal_when_the_telephone_is_lost(guarded_ani, client):
    page = guarded_ani.get("/akun/dua-langkah/kode/").content.decode()
    spare = re.findall(r"<li><code>(.+?)</code></li>", page)
    assert len(spare) == 10
    client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    client.post("/akun/dua-langkah/masuk/", {"code": spare[0]})
    assert client.get("/pekerjaan/").status_code == 200


@pytest.mark.parametrize("path", ["", "aplikasi/lepas/", "kode/", "kode/buat/", "pastikan/"])
def test_every_page_of_the_second_step_is_ours_and_in_indonesian(path, guarded_ani):
    page = guarded_ani.get(f"/akun/dua-langkah/{path}")
    assert page.status_code == 200
    assert " · Portal Forum Kepatuhan</title>" in page.content.decode()
    assert "Recovery" not in page.content.decode()
    assert "Authenticator" not in page.content.decode().replace("Google Authenticator", "")
