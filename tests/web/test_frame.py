"""What every page shares: language, landmarks, one heading, a strict content policy, nothing inline, no cache."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
# A printed paper brings its own style: nothing is fetched while it is printed.
PAGES = [
    ("eko", "/pekerjaan/"),
    ("eko", "/dasbor/"),
    ("eko", "/antrian/"),
    ("eko", "/terbitan/"),
    ("gani", "/pengguna/tinjauan/"),
    ("ani", "/pengguna/tinjauan/"),
    ("eko", "/kontrak/"),
    ("eko", "/kepesertaan/"),
    ("eko", "/impor/"),
    ("eko", "/impor/unggah/"),
    ("eko", "/pemeriksaan/"),
    ("eko", "/putusan/"),
    ("ani", "/paket-saya/"),
    ("gani", "/pengguna/"),
    ("gani", "/pengguna/baru/"),
    ("hana", "/"),
    ("dewi", "/akun/kata-sandi/"),
    ("dewi", "/akun/dua-langkah/"),
    ("dewi", "/akun/keluar/"),
    ("dewi", "/tidak/ada/"),
]


@pytest.fixture(params=PAGES, ids=[path for _, path in PAGES])
def page(request, as_user):
    who, path = request.param
    return as_user(request.getfixturevalue(who)).get(path)


# What is printed, and the checker that is a file of its own, bring their style with them.
ON_SCREEN = [path for path in TEMPLATES if "papers" not in path.parts and path.parts[-2:] != ("slips", "checker.html")]


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_no_template_holds_script_or_style(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_no_template_fetches_anything_from_elsewhere(path):
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', path.read_text(encoding="utf-8")) == []


def test_no_page_holds_script_or_style(page):
    assert INLINE.findall(page.content.decode()) == []


def test_every_page_is_in_indonesian_with_one_heading_a_main_part_and_a_way_past_the_menu(page):
    html = page.content.decode()
    assert '<html lang="id"' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert html.count('<main id="isi"') == 1
    assert '<a class="skip-link" href="#isi">' in html
    assert re.search(r"<title>\s*\S.* · Portal Forum Kepatuhan", html)
    assert not re.search(r"<h1[^>]*>\s*</h1>", html)


def test_every_field_has_a_label_and_no_id_stands_twice(page):
    html = page.content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label[^>]*\sfor="([^"]+)"', html))
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", html):
        if 'type="hidden"' in tag or 'type="submit"' in tag:
            continue
        named = re.search(r'\sid="([^"]+)"', tag)
        assert "aria-label" in tag or (named and named[1] in labelled), tag


def test_the_content_policy_allows_only_this_site(page):
    policy = page["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "http" not in policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_of_signed_in_people_are_kept_by_no_cache(page):
    assert "no-store" in page["Cache-Control"]


def test_every_answer_carries_the_id_of_its_request(client):
    first, second = client.get("/health/live"), client.get("/health/live", headers={"X-Request-Id": "forged"})
    assert first["X-Request-Id"] != second["X-Request-Id"] != "forged"


@pytest.mark.django_db
def test_htmx_may_neither_evaluate_nor_add_styles_nor_keep_pages_on_the_computer(client):
    html = client.get("/akun/masuk/").content.decode()
    for setting in ('"allowEval":false', '"includeIndicatorStyles":false', '"historyCacheSize":0'):
        assert setting in html


@pytest.mark.django_db
def test_every_file_that_the_frame_names_is_there():
    html = Client().get("/akun/masuk/").content.decode()
    named = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    assert len(named) >= 5
    assert [name for name in named if finders.find(name) is None] == []


def test_browsers_that_ask_for_favicon_ico_get_one(client):
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.svg"


def test_the_style_sheet_and_the_script_stay_small():
    folder = Path(settings.BASE_DIR) / "static"
    assert len((folder / "portal.css").read_text().splitlines()) < 400
    assert len((folder / "portal.js").read_text().splitlines()) < 150
