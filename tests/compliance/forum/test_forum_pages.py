"""The pages of the forum and its printed papers."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from compliance.documents.decree import TEMPLATES, DecreeTold, decree
from compliance.documents.filling import filled
from compliance.models import Decree, ForumDecision, ForumElement, ForumMeeting, ForumSeat, ForumUnit
from compliance.selectors.forum import decisions_for, decrees_for, elements_on, meetings_for, seats_for
from compliance.services import forum
from forum_portal.models import Role
from tests.compliance.forum.test_decrees import ISSUE, TODAY, WORDS
from tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to("2026-11-03T02:00:00Z", tick=False)


@pytest.fixture
def seats(eko):
    for element in ForumElement.objects.filter(required=True):
        forum.take_seat(
            unit=element.units.first(), position="Kepala", role="anggota", since=date(2026, 1, 5), until=None, by=eko
        )


@pytest.fixture
def meeting(eko):
    row = forum.hold_meeting(
        kind="pleno", held_on=date(2026, 10, 6), place="Ruang Ulin", agenda="Pembukaan\nAngka", by=eko
    )
    forum.decide(row, text="Lengkapi anggaran desa", unit=ForumUnit.objects.first(), due_on=date(2026, 10, 20), by=eko)
    return row


def text_of(browser, where):
    answer = browser.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def said_after(browser, where, data=None):
    answer = browser.post(where, data or {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_decree_goes_from_draft_to_issued_on_the_pages(eko, as_user, seats):
    secretary, reader = as_user(eko), as_user(user_with(Role.FORUM, full_name="Penelaah Contoh"))
    said_after(secretary, "/forum/keputusan/", WORDS)
    here = f"/forum/keputusan/{Decree.objects.get().pk}/"
    assert "diajukan" in said_after(secretary, f"{here}ajukan/")
    assert "siap ditandatangani" in said_after(reader, f"{here}telaah/")
    scan = SimpleUploadedFile("sk.pdf", b"%PDF-1.7 isi")
    issued = {"number": "100.3/K.1/2026", "dated": "2026-11-02", "valid_to": "", "scan": scan}
    assert "berlaku" in said_after(secretary, f"{here}terbitkan/", issued)
    assert secretary.get(f"{here}pindaian/").content == b"%PDF-1.7 isi"
    assert "100.3/K.1/2026" in text_of(reader, "/forum/")
    assert secretary.get(f"{here}naskah.pdf").content.startswith(b"%PDF")


def test_the_page_names_the_elements_that_lack_somebody(eko, dewi, as_user):
    assert "Belum terwakili: Pengarah" in text_of(as_user(dewi), "/forum/")
    row = forum.draft(**WORDS, by=eko)
    assert "Belum dapat siap: unsur Pengarah" in text_of(as_user(dewi), f"/forum/keputusan/{row.pk}/")


def test_what_is_overdue_says_so_until_it_is_closed(eko, dewi, as_user, meeting):
    assert "lewat" in text_of(as_user(dewi), "/forum/")
    decision = ForumDecision.objects.get()
    where = f"/forum/keputusan-rapat/{decision.pk}/tutup/"
    assert "ditutup" in said_after(as_user(eko), where, {"status": "done", "outcome": "Sudah dianggarkan."})
    assert "Tidak ada yang menunggu." in text_of(as_user(dewi), "/forum/")
    assert "Sudah dianggarkan." in text_of(as_user(dewi), f"/forum/rapat/{meeting.pk}/")


def test_members_meetings_and_minutes_are_written_on_the_pages(eko, as_user):
    browser, unit = as_user(eko), ForumUnit.objects.get(name="APINDO")
    seat = {"unit": unit.pk, "position": "Ketua", "role": "anggota", "since": "2026-01-05", "until": ""}
    assert "Anggota dicatat." in said_after(browser, "/forum/anggota/", seat)
    row = ForumSeat.objects.get()
    assert "diakhiri" in said_after(browser, f"/forum/anggota/{row.pk}/akhiri/", {"until": "2026-10-01"})
    element = ForumElement.objects.first()
    assert "ditambahkan" in said_after(browser, "/forum/instansi/", {"element": element.pk, "name": "Biro Hukum"})
    planned = {"kind": "teknis", "held_on": "2026-11-03", "place": "Ruang Ulin", "agenda": "Pembukaan"}
    said_after(browser, "/forum/rapat/", planned)
    here = f"/forum/rapat/{ForumMeeting.objects.get().pk}/"
    assert "Risalah disimpan." in said_after(browser, f"{here}risalah/", {"present": "Sekda", "minutes": "Lancar."})
    decided = {"text": "Kirim daftar paket", "unit": unit.pk, "due_on": "2026-11-30"}
    assert "Keputusan dicatat." in said_after(browser, f"{here}putuskan/", decided)
    assert browser.get(f"{here}risalah.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("where", "data", "kept"),
    [
        ("/forum/anggota/", {"position": "Kepala Sub XYZ", "since": "besok"}, "Kepala Sub XYZ"),
        ("/forum/instansi/", {"name": "APINDO", "element": "1"}, "sudah ada"),
        ("/forum/keputusan/", {"about": "Forum Etam XYZ"}, "Forum Etam XYZ"),
        ("/forum/rapat/", {"place": "Ruang XYZ", "held_on": "kapan"}, "Ruang XYZ"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(where, data, kept, eko, as_user):
    if data.get("element"):
        data = data | {"element": ForumElement.objects.first().pk}
    answer = as_user(eko).post(where, data)
    assert answer.status_code == 200
    assert kept in answer.content.decode()


def test_refused_steps_and_minutes_keep_what_was_typed(eko, as_user, meeting, seats):
    browser, row = as_user(eko), forum.draft(**WORDS, by=eko)
    here = f"/forum/keputusan/{row.pk}/"
    assert "Menimbang XYZ" in browser.post(f"{here}isi/", WORDS | {"considering": "Menimbang XYZ", "about": ""}).text
    forum.submit(row, by=eko)
    assert "tidak berlaku lagi" in said_after(browser, f"{here}ajukan/")
    assert "orang lain" in said_after(browser, f"{here}telaah/")
    answer = browser.post(f"/forum/rapat/{meeting.pk}/putuskan/", {"text": "Tugas XYZ", "due_on": "2020-01-01"})
    assert "Tugas XYZ" in answer.text


def test_forum_members_read_and_staff_of_an_office_find_nothing(ani, gani, dewi, eko, as_user, meeting):
    row = forum.draft(**WORDS, by=eko)
    pages = (
        "/forum/",
        "/forum/keputusan/",
        f"/forum/keputusan/{row.pk}/",
        "/forum/rapat/",
        f"/forum/rapat/{meeting.pk}/",
    )
    for where in pages:
        assert as_user(dewi).get(where).status_code == 200
        for user in (ani, gani):
            assert as_user(user).get(where).status_code == 404
    assert as_user(dewi).post("/forum/anggota/", {}).status_code == 404
    assert as_user(dewi).post(f"/forum/keputusan/{row.pk}/terbitkan/", {}).status_code == 404
    for user in (ani, gani):
        assert not seats_for(user).exists()
        assert not decrees_for(user).exists()
        assert not meetings_for(user).exists()
        assert not decisions_for(user).exists()
        assert all(not page.seats for page in elements_on(user, TODAY))


def test_a_draft_says_that_it_is_one_and_the_annex_holds_every_member():
    told = DecreeTold(
        "Forum", ["a"], ["b"], "Gubernur", "", None, None, "", [["Kepala", "APINDO", "Anggota"]], "Samarinda"
    )
    html = render_to_string(TEMPLATES["decree"], filled(decree(told)))
    assert "RANCANGAN" in html
    assert "<td>Kepala</td><td>APINDO</td><td>Anggota</td>" in html
    issued = DecreeTold("Forum", ["a"], ["b"], "Gubernur", ISSUE["number"], ISSUE["dated"], None, "99", [], "Samarinda")
    html = render_to_string(TEMPLATES["decree"], filled(decree(issued)))
    assert "RANCANGAN" not in html
    assert "2 November 2026" in html
    assert "Mengubah keputusan nomor 99" in html


def test_the_forum_asks_few_questions(seats, meeting, dewi, as_user, django_assert_max_num_queries):
    browser = as_user(dewi)
    with django_assert_max_num_queries(9):
        browser.get("/forum/")
    with django_assert_max_num_queries(7):
        browser.get("/forum/rapat/")
