"""The pages of the awards: who may open them, what they say, what they refuse."""

import io
import zipfile

import openpyxl
import pytest

from compliance.models import AwardSeason, JurorSheet, Nominee
from compliance.selectors.awards import nominees_for, papers_for, seasons_for, to_be_scored_by
from compliance.services import awards
from compliance.services.awards.papers import print_season
from forum_portal import jobs
from forum_portal.printing.pdf import Printer
from tests.compliance.awards.companies import employ
from tests.compliance.awards.test_seasons import MEETING, season_at

pytestmark = pytest.mark.django_db
HERE = "/penghargaan/2025/"


@pytest.fixture
def companies():
    return [
        employ("26000001", "PT Sawit Lembah Harapan"),
        employ("26000002", "PT Kebun Ulin Makmur", late_months=3),
        employ("26000003", "CV Cipta Karya Mahakam", sector="Konstruksi bangunan", size="kecil", workers=12),
        employ("26000004", "PT Rimba Contoh", status="nonaktif"),
    ]


def text_of(browser, where):
    answer = browser.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def said_after(browser, where, data=None):
    answer = browser.post(where, data or {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_secretariat_opens_a_season_and_brings_it_to_print_in_six_presses(companies, eko, as_user, monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF")
    browser = as_user(eko)
    said_after(browser, "/penghargaan/", {"year": 2025, "last_month": "2025-12"})
    assert "Bobot dibekukan" in said_after(browser, f"{HERE}bekukan/")
    said_after(browser, f"{HERE}baca/")
    jobs.run_all_queued()
    page = text_of(browser, HERE)
    assert "Tanpa tunggakan pada setiap akhir bulan" in page
    assert "Daftar pendek ditetapkan" in said_after(browser, f"{HERE}daftar-pendek/")
    assert "sedang dicetak" in said_after(browser, f"{HERE}cetak/")
    jobs.run_all_queued()
    assert "daftar-nominasi-2025.pdf" in text_of(browser, HERE)


def test_every_number_of_the_season_leads_to_a_list_of_that_length(companies, eko, as_user):
    season_at("shortlisted", eko)
    browser = as_user(eko)
    page = browser.get(HERE)
    for _, count, url in page.context["figures"]:
        assert browser.get(url).context["total"] == count
    for _, failed, failed_url, unknown, unknown_url in page.context["gates"]:
        assert browser.get(failed_url).context["total"] == failed
        assert browser.get(unknown_url).context["total"] == unknown
    for each in page.context["categories"]:
        listed = f"{HERE}perusahaan/?category={each.code}"
        assert browser.get(listed).context["total"] == each.judged
        assert browser.get(f"{listed}&listed=nominasi").context["total"] == each.passed
        assert browser.get(f"{listed}&listed=pendek").context["total"] == each.chosen


def test_a_nominee_shows_where_every_point_comes_from(companies, dewi, eko, as_user):
    season_at("open", eko)
    page = text_of(as_user(dewi), f"{HERE}perusahaan/26000002/")
    assert "9 / 12" in page
    assert "sesudah jatuh tempo" in page
    assert 'href="#bulan"' in page
    assert "Tidak ada pembanding jumlah tenaga kerja." in page
    failed = text_of(as_user(dewi), f"{HERE}perusahaan/26000004/")
    assert "Nonaktif menurut ekstrak" in failed


def test_staff_of_an_office_and_keepers_of_accounts_find_nothing(companies, ani, gani, eko, as_user):
    season = season_at("shortlisted", eko)
    for user in (ani, gani):
        for where in ("/penghargaan/", HERE, f"{HERE}perusahaan/", f"{HERE}perusahaan/26000001/", f"{HERE}nilai.xlsx"):
            assert as_user(user).get(where).status_code == 404
        assert not seasons_for(user).exists()
        assert not nominees_for(user, season).exists()
        assert not to_be_scored_by(user, season).exists()
        assert not papers_for(user, season).exists()


def test_a_forum_member_reads_and_declares_but_changes_nothing_else(companies, dewi, eko, as_user):
    season_at("shortlisted", eko)
    browser = as_user(dewi)
    assert "Bekukan" not in text_of(browser, HERE)
    assert browser.post(f"{HERE}cetak/").status_code == 404
    assert browser.post(f"{HERE}perusahaan/26000001/kecualikan/", {"reason": "x"}).status_code == 404
    said = said_after(browser, f"{HERE}perusahaan/26000001/benturan/", {"seat": "APINDO", "reason": "Komisaris"})
    assert "Benturan kepentingan dicatat" in said


def test_before_the_season_is_open_its_companies_are_nobodys_to_see(companies, dewi, eko, as_user):
    season = season_at("frozen", eko)
    awards.ask_to_read(season, by=eko)
    assert as_user(dewi).get(f"{HERE}perusahaan/").context["total"] == 0
    assert "Data dibaca" in text_of(as_user(dewi), HERE)


def test_jurors_read_the_papers_without_names_and_the_interview_with_them(companies, dewi, eko, as_user):
    season_at("shortlisted", eko)
    browser = as_user(dewi)
    page = text_of(browser, f"{HERE}juri/")
    assert "Calon 01" in page
    assert "PT Sawit Lembah Harapan" not in page
    said = said_after(browser, f"{HERE}juri/1/", {"stage": "berkas", "points": "87", "note": ""})
    assert "Nilai untuk Calon 01 disimpan." in said
    first = JurorSheet.objects.get().nominee
    assert f"Calon 01: {first.name}" in text_of(browser, f"{HERE}juri/")
    assert "100" in said_after(browser, f"{HERE}juri/2/", {"stage": "berkas", "points": "101"})
    assert "tidak ada pada daftar Anda" in said_after(browser, f"{HERE}juri/99/", {"stage": "berkas", "points": "1"})


@pytest.mark.parametrize(
    ("where", "data", "kept"),
    [
        ("perusahaan/26000001/kecualikan/", {"reason": ""}, "Kecualikan"),
        ("perusahaan/26000001/benturan/", {"seat": "APINDO-XYZ", "reason": ""}, "APINDO-XYZ"),
        ("putuskan/", {"held_on": "kemarin", "held_at": "Ruang Ulin", "present": "Sekda"}, "Ruang Ulin"),
        ("putuskan/", {"held_on": "2999-01-01", "held_at": "Ruang Ulin", "present": "Sekda"}, "sesudah hari ini"),
        ("juri/1/", {"stage": "lain", "points": "nol"}, "nol"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(companies, eko, as_user, where, data, kept):
    season_at("shortlisted", eko)
    answer = as_user(eko).post(HERE + where, data)
    assert answer.status_code == 200
    assert kept in answer.content.decode()


def test_weights_that_make_no_hundred_come_back_with_the_sum(eko, as_user):
    season_at("draft", eko)
    weights = dict.fromkeys(("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"), "11")
    page = as_user(eko).post(f"{HERE}ketentuan/", {**weights, "tolerance": "5", "shortlist": "5"}).content.decode()
    assert "Jumlah bobot harus 100, sekarang 88" in page
    assert 'value="11"' in page
    right = {**weights, "C1": "23", "tolerance": "5", "shortlist": "3", "decree": "188.4/K.12/2026"}
    assert "disimpan" in said_after(as_user(eko), f"{HERE}ketentuan/", right)
    assert AwardSeason.objects.get().shortlist == 3


def test_a_category_is_added_in_front_and_taken_away(companies, eko, as_user):
    season = season_at("draft", eko)
    browser = as_user(eko)
    said_after(browser, f"{HERE}kategori/", {"title": "Sawit semua", "sectors": ["perkebunan"], "sizes": ["menengah"]})
    said_after(browser, f"{HERE}kategori/", {"title": "Bangunan", "sectors": ["konstruksi"], "sizes": ["kecil"]})
    assert [each.title for each in season.categories.all()[:2]] == ["Bangunan", "Sawit semua"]
    first = season.categories.first()
    assert "dihapus" in said_after(browser, f"{HERE}kategori/{first.pk}/hapus/")
    awards.freeze(season, by=eko)
    jobs.run_now(awards.ask_to_read(season, by=eko))
    assert Nominee.objects.get(npp="26000001").category.title == "Sawit semua"


def test_papers_come_one_by_one_and_as_a_zip_and_the_workbook_opens(companies, eko, as_user, monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF" + identifier.encode())
    season = season_at("shortlisted", eko)
    browser = as_user(eko)
    assert "Belum ada berkas" in browser.get(f"{HERE}berkas.zip", follow=True).content.decode()
    job = print_season(season, by=eko)
    assert "masih dicetak" in browser.get(f"{HERE}berkas.zip", follow=True).content.decode()
    jobs.run_now(job)
    paper = papers_for(eko, season).first()
    assert browser.get(f"{HERE}berkas/{paper.pk}.pdf").content.startswith(b"%PDF")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(browser.get(f"{HERE}berkas.zip").streaming_content)))
    assert "daftar-nominasi-2025.pdf" in archive.namelist()
    assert len(archive.namelist()) == 4
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{HERE}nilai.xlsx").content))
    assert book.sheetnames == ["Nilai", "Bobot"]


def test_the_decision_is_shown_with_its_winners(companies, dewi, eko, as_user):
    season = season_at("shortlisted", eko)
    said_after(as_user(eko), f"{HERE}putuskan/", {**MEETING, "held_on": "2026-03-12"})
    season.refresh_from_db()
    assert season.state == AwardSeason.State.DECIDED
    page = text_of(as_user(dewi), HERE)
    assert "Pemenang" in page
    assert "PT Sawit Lembah Harapan" in page


def test_pages_of_a_season_ask_few_questions(companies, eko, as_user, django_assert_max_num_queries):
    season_at("shortlisted", eko)
    with django_assert_max_num_queries(30):
        as_user(eko).get(HERE)
    with django_assert_max_num_queries(23):
        as_user(eko).get(f"{HERE}perusahaan/")
    with django_assert_max_num_queries(26):
        as_user(eko).get(f"{HERE}juri/")
