"""How letters are numbered: the next number is shown before anything is kept, and what was given out stays."""

from datetime import date

import pytest

from forum_portal.models import Change, LetterNumber, LetterRegister
from forum_portal.printing.numbers import next_number, preview, upcoming

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 3)
PAGE = "/surat/nomor/"


def test_the_number_that_comes_next_is_the_one_that_is_given(eko):
    for _ in range(3):
        shown = {book.name: number for book, number, _ in upcoming(DAY)}
        assert shown == {name: next_number(name, DAY) for name in shown}
    assert {given for _, _, given in upcoming(DAY)} == {3}
    assert {given for _, _, given in upcoming(DAY.replace(year=2027))} == {0}


def test_looking_first_keeps_nothing(eko, as_user, time_machine):
    time_machine.move_to("2026-11-03T04:00:00+00:00", tick=False)
    said = {"register": "pre_notice", "pattern": "{tahun}/{kode}/{n}", "code": "PRA"}
    page = as_user(eko).post(PAGE, said).content.decode()
    assert "2026/PRA/1" in page
    assert "Belum disimpan." in page
    assert LetterRegister.objects.get(name="pre_notice").code != "PRA"
    assert not LetterNumber.objects.exists()


def test_a_new_writing_is_kept_with_its_reason_and_the_given_numbers_stay(eko, as_user, time_machine):
    time_machine.move_to("2026-11-03T04:00:00+00:00", tick=False)
    first = next_number("pre_notice", DAY)
    said = {"register": "pre_notice", "pattern": "{tahun}/{kode}/{n}", "code": "PRA", "simpan": "ya"}
    page = as_user(eko).post(PAGE, said).content.decode()
    assert "Tulis alasannya" in page
    page = as_user(eko).post(PAGE, {**said, "why": "Tata naskah baru."}, follow=True).content.decode()
    assert "Nomor berikutnya: 2026/PRA/2." in page
    assert next_number("pre_notice", DAY) == "2026/PRA/2"
    assert LetterNumber.objects.filter(number=first).exists()
    assert Change.objects.get(action="letter_register.changed").why == "Tata naskah baru."


@pytest.mark.parametrize(
    ("pattern", "code", "told"),
    [
        ("{n}/{kode}", "PRA", "harus memuat {tahun}"),
        ("{n}/{kode}/{tahun}/{apa}", "PRA", "Bagian {apa} tidak dikenal"),
        ("{n/{kode}/{tahun}", "PRA", "kurung kurawal"),
        ("{n}/{kode}/{tahun}", "FK-BINA", "sudah dipakai register lain"),
    ],
)
def test_a_writing_that_would_not_tell_two_letters_apart_is_refused(pattern, code, told, eko, as_user):
    said = {"register": "pre_notice", "pattern": pattern, "code": code, "why": "Coba.", "simpan": "ya"}
    assert told in as_user(eko).post(PAGE, said).content.decode()
    assert not Change.objects.filter(action="letter_register.changed").exists()


def test_the_preview_of_the_writing_in_force_is_the_next_number():
    for book, number, _ in upcoming(DAY):
        assert preview(book, pattern=book.pattern, code=book.code, on=DAY) == number
