"""English as a second language: chosen by a person, complete on every page, and no change to the Indonesian pages."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.forms import DateField
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from compliance.ladder import Letter
from compliance.models import Finding, ForumUnit, LetterProfile, Nominee
from compliance.services import cases, forum, funding, open_data, publications
from forum_portal import jobs, reviewing
from forum_portal.language import catalogue
from forum_portal.language.said import INDONESIAN
from forum_portal.models import Job, Office, SavedView
from procurement.models import Contract
from tests.compliance.awards.companies import employ
from tests.compliance.awards.test_seasons import season_at
from tests.compliance.funding.test_sources import PAID, add
from tests.journeys import pages, world
from tests.journeys.pages import PageType


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
TITLE = " · Compliance Forum Portal"
# Examples of what has to be typed in Indonesian.
TYPED = re.compile(r"Kamis, 5 November 2026.*?sekretariat|bukan libur|cuti bersama|Tahun Baru Masehi")


def names_of_agencies() -> set[str]:
    """They are choices of a filter or a form, where no element can be marked; so are the parts the forum is made of."""
    units = ForumUnit.objects.values_list("name", "element__title")
    return {*Office.objects.values_list("name", flat=True), *(name for pair in units for name in pair)}


def indonesian_left(page: str) -> list[str]:
    """Texts and attributes that hold an Indonesian function word and are not marked as Indonesian."""
    rest = MACHINES.sub(" ", MARKED.sub(" ", page))
    texts = [*re.split(r"<[^>]*>", rest), *HUMAN.findall(rest)]
    plain = {TYPED.sub("", " ".join(unescape(text).split())).removesuffix(TITLE) for text in texts}
    for name in sorted(names_of_agencies(), key=len, reverse=True):
        plain = {text.replace(name, "") for text in plain}
    return sorted(text for text in plain if INDONESIAN.search(text))


def left_on(browser: Client, page_types: Iterable[PageType], *, of_others: bool = False) -> dict[str, str]:
    """Each Indonesian text with the page where it was met first. `of_others`: pages for other roles are among them."""
    found: dict[str, str] = {}
    for page_type in page_types:
        answer = browser.get(page_type.path)
        assert of_others or answer.status_code == (200 if page_type.found else 404), page_type
        for text in indonesian_left(answer.content.decode()):
            found.setdefault(text, page_type.name)
    return found


def test_no_indonesian_is_left_on_the_pages_of_the_secretariat(province, eko, as_user):
    browser = english(as_user(eko))
    assert left_on(browser, [*pages.about_contracts(), *pages.about_data(), *pages.of_keeping()]) == {}


def test_no_indonesian_is_left_on_the_pages_of_the_awards(eko, as_user):
    employ("26000001", "PT Sawit Lembah Harapan")
    employ("26000004", "PT Rimba Contoh", status="nonaktif")
    season_at("shortlisted", eko)
    browser = english(as_user(eko))
    for nominee in Nominee.objects.all():
        assert left_on(browser, pages.of_awards(nominee)) == {}


def test_no_indonesian_is_left_on_the_pages_of_the_forum(eko, as_user):
    seat = {"unit": ForumUnit.objects.first(), "position": "Head", "role": "anggota", "until": None}
    forum.take_seat(**seat, since=date(2026, 1, 5), by=eko)
    words = dict.fromkeys(("about", "considering", "recalling", "signatory"), "Forum")
    decree = forum.draft(**words, by=eko)
    meeting = forum.hold_meeting(kind="pleno", held_on=date(2026, 1, 20), place="Hall", agenda="Opening", by=eko)
    due = date(2026, 2, 1)
    forum.decide(meeting, text="Send lists", unit=ForumUnit.objects.first(), due_on=due, by=eko)
    browser = english(as_user(eko))
    assert left_on(browser, pages.of_forum(decree, meeting)) == {}


def test_no_indonesian_is_left_on_the_page_of_a_source_of_money(eko, as_user):
    source = add(eko, "btt", kind="btt", title="Fund", legal_basis="Basis")
    funding.realise(source, **PAID, by=eko)
    browser = english(as_user(eko))
    assert left_on(browser, [PageType("source of money", "/pendanaan/btt/")]) == {}


def test_no_indonesian_is_left_on_the_pages_of_an_agency(province, ani, as_user):
    assert left_on(english(as_user(ani)), pages.of_office()) == {}


def test_no_indonesian_is_left_on_the_pages_of_accounts(gani, hana, as_user):
    assert left_on(english(as_user(gani)), pages.of_accounts(hana)) == {}


def test_no_indonesian_is_left_on_the_pages_of_a_forum_member(province, dewi, as_user):
    assert left_on(english(as_user(dewi)), [*pages.about_contracts(), *pages.about_data()], of_others=True) == {}


def test_no_indonesian_is_left_on_what_people_made(province, eko, ani, gani, as_user):
    today = timezone.localdate()
    assert jobs.run_now(open_data.ask_for_a_bundle(by=eko)).status == Job.Status.DONE
    published = publications.release(by=eko, note="Memuat keadaan hari ini.", correction=False, today=today)
    reviewing.start(by=gani, closes_on=today + timedelta(days=30), today=today)
    browser = english(as_user(eko))
    view = named_view(browser, "/kontrak/?severity=3")
    paths = ["/data-terbuka/", "/terbuka/", "/terbitan/", f"/terbitan/{published.pk}/", "/pengguna/tinjauan/"]
    paths += [f"/daftar/tampilan/{view.pk}/", f"/kontrak/?tampilan={view.pk}", "/api/dokumentasi/"]
    assert left_on(browser, [PageType(path, path) for path in paths]) == {}


def named_view(browser: Client, address: str) -> SavedView:
    token = re.search(r'name="tanda" value="([^"]+)"', browser.get(address).content.decode())
    assert token
    browser.post("/daftar/tampilan/", {"tanda": token[1], "nama": "Merah", "bagi": ""})
    return SavedView.objects.get(name="Merah")


def test_no_indonesian_is_left_on_an_advice(province, ani, as_user):
    contracts = Contract.objects.filter(key__startswith="opd:D999.1.03.01:")
    browser = english(as_user(ani))
    asked = [browser.post("/bayar/", {"contract": contract.pk, "amount": "5000000"}) for contract in contracts]
    paths = [*(answer["Location"] for answer in asked), "/bayar/saran/"]
    assert left_on(browser, [PageType(path, path) for path in paths]) == {}
    numbers = "\n".join(contract.current.contract_number for contract in contracts)
    answer = browser.post("/bayar/daftar/", {"lines": f"{numbers}\n3174091234567890\nentah"})
    assert indonesian_left(answer.content.decode()) == []


def test_no_indonesian_is_left_at_the_door(db):
    assert left_on(english(Client()), pages.public()) == {}


def test_no_indonesian_is_left_on_the_pages_about_findings_and_letters(province, eko, dewi, as_user):
    LetterProfile.objects.update(
        address="Jalan Contoh Nomor 1, Samarinda",
        contact_office="Sekretariat Forum Kepatuhan",
        contact_address="Jalan Contoh Nomor 1, Samarinda",
        contact_ways="Telepon: (0541) 700000",
        signatory="Ketua Forum Kepatuhan",
    )
    finding = Finding.objects.get(code="MENUNGGAK")
    today = timezone.localdate()
    cases.verify(finding=finding, by=dewi, reason="Kantor cabang membenarkannya.")
    drafted = cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=eko, today=today)
    paper = cases.approve_paper(paper=drafted, by=dewi, today=today)
    cases.record_delivery(paper=paper, by=eko, channel="post", addressee="Umum", sent_on=today, today=today)
    assert left_on(english(as_user(eko)), pages.about_cases(finding, paper)) == {}


def test_every_text_of_the_screens_has_english():
    told = StringIO()
    try:
        call_command("texts", missing=True, stdout=told)
    except CommandError as lacking:
        pytest.fail(f"{lacking}\n{told.getvalue()}")


def test_the_english_of_a_text_has_its_places_and_no_markup():
    wrong = [
        text
        for text, said in catalogue.messages().items()
        if re.search(r"[<>]|\{\{|\{%", said.replace("> 0", "").replace("> ", "").replace("< ", ""))
        or text.count("{}") != len(re.findall(r"\{\d*\}", said))
    ]
    assert wrong == []


def test_an_english_browser_alone_changes_nothing(eko, as_user):
    page = as_user(eko).get("/pekerjaan/", headers={"Accept-Language": "en"})
    assert page["Content-Language"] == "id"
    assert '<html lang="id"' in page.content.decode()
    assert "Belum ada pekerjaan." in page.content.decode()


def test_who_chooses_english_stays_on_the_page_and_keeps_the_choice(eko, as_user):
    browser = as_user(eko)
    answer = browser.post("/bahasa/", {"language": "en", "next": "/pekerjaan/?status=failed"})
    assert answer["Location"] == "/pekerjaan/?status=failed"
    page = browser.get("/pekerjaan/").content.decode()
    assert '<html lang="en"' in page
    assert "<h1>Jobs</h1>" in page
    assert 'lang="id">Bahasa Indonesia</button>' in page


def test_a_choice_that_leads_elsewhere_or_names_no_language_of_the_portal_changes_nothing(db):
    browser = Client()
    assert browser.post("/bahasa/", {"language": "fr", "next": "https://elsewhere.example/"})["Location"] == "/"
    assert "Masuk" in browser.get("/akun/masuk/").content.decode()
    browser.cookies["django_language"] = "../../etc"
    assert browser.get("/akun/masuk/").status_code == 200


def test_the_door_is_english_for_who_has_chosen_it(db):
    page = english(Client()).get("/akun/masuk/").content.decode()
    assert "Sign in" in page
    assert "Kata sandi" not in page


def test_a_form_is_refused_in_english(gani, as_user):
    page = english(as_user(gani)).post("/pengguna/baru/", {"username": ""}).content.decode()
    assert "This field is required." in page


def test_pages_in_indonesian_are_the_same_after_somebody_read_them_in_english(province, eko, as_user):
    paths = [page_type.path for page_type in pages.about_contracts()[:6]]
    browser, reader = as_user(eko), english(as_user(eko))
    before = [without_tokens(browser.get(path)) for path in paths]
    for path in paths:
        reader.get(path)
    assert [without_tokens(browser.get(path)) for path in paths] == before


def without_tokens(answer: Any) -> str:
    return re.sub(r"csrfmiddlewaretoken\" value=\"[^\"]*|\w{4}-\w{4}-\w{4}", "", answer.content.decode())


def test_an_export_is_the_same_in_both_languages(province, eko, as_user):
    indonesian = b"".join(as_user(eko).get("/kontrak/?export=csv").streaming_content)
    assert b"".join(english(as_user(eko)).get("/kontrak/?export=csv").streaming_content) == indonesian


def test_a_day_typed_on_an_english_page_is_read_as_on_an_indonesian_one():
    with override("en"):
        assert DateField().to_python("03/10/2025") == date(2025, 10, 3)
