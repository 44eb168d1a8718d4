"""English as a second language: chosen by a person, complete on every page, and no change to the Indonesian pages."""

import re
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from forum_portal.language.said import INDONESIAN
from tests.journeys import pages, world


@pytest.fixture
def province(tmp_path, settings, pupr, disdikbud, eko):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    world.build(pupr, disdikbud, eko)


def english(browser: Client) -> Client:
    answer = browser.post("/bahasa/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    return browser


# What stands in the data (names of packages, firms, agencies) and what was recorded is Indonesian, and marked so.
MARKED = re.compile(r"<(\w+)[^>]* lang=\"id\"[^>]*>.*?</\1>", re.DOTALL)
MACHINES = re.compile(r"<(script|style|textarea|code)\b.*?</\1>|<!--.*?-->", re.DOTALL)
HUMAN = re.compile(r"\b(?:alt|title|placeholder|aria-label|data-label)=\"([^\"]*)\"")
OF_THE_DATA = re.compile(
    r"Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat|Dinas Pendidikan dan Kebudayaan|"
    r"Kamis, 5 November 2026.*?sekretariat|Data Kosong|Tahun Baru Masehi"
)


def indonesian_left(page: str) -> list[str]:
    """Texts and attributes that hold an Indonesian function word and are not marked as Indonesian."""
    rest = MACHINES.sub(" ", MARKED.sub(" ", page))
    texts = [*re.split(r"<[^>]*>", rest), *HUMAN.findall(rest)]
    plain = (OF_THE_DATA.sub("", unescape(text)).strip() for text in texts)
    return sorted({" ".join(text.split()) for text in plain if INDONESIAN.search(text)})


def left_on(browser: Client, page_types) -> dict[str, list[str]]:
    found = {}
    for page_type in page_types:
        answer = browser.get(page_type.path)
        assert answer.status_code == (200 if page_type.found else 404), page_type
        found[page_type.name] = indonesian_left(answer.content.decode())
    return {name: texts for name, texts in found.items() if texts}


def test_no_indonesian_is_left_on_the_pages_of_the_secretariat(province, eko, as_user):
    browser = english(as_user(eko))
    assert left_on(browser, [*pages.about_contracts(), *pages.about_data(), *pages.of_keeping()]) == {}
