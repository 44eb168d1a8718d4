"""The register of letters: in order, without a gap, never twice, whatever happens to the letter."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from forum_portal.models import Change, LetterNumber, LetterRegister
from forum_portal.printing.numbers import NumberRefused, next_number, rewrite

NOVEMBER = date(2026, 11, 3)


@pytest.fixture
def register(db) -> LetterRegister:
    return LetterRegister.objects.get(name="guidance")


def test_numbers_run_in_order_through_a_year_and_begin_anew_in_the_next(register):
    days = (NOVEMBER, NOVEMBER, date(2026, 12, 31), date(2027, 1, 4))
    assert [next_number("guidance", day) for day in days] == [
        "1/FK-BINA/XI/2026",
        "2/FK-BINA/XI/2026",
        "3/FK-BINA/XII/2026",
        "1/FK-BINA/I/2027",
    ]
    assert next_number("pre_notice", NOVEMBER) == "1/FK-PRA/XI/2026"


def test_a_letter_that_failed_never_had_its_number(register):
    next_number("guidance", NOVEMBER)
    with pytest.raises(RuntimeError), transaction.atomic():
        assert next_number("guidance", NOVEMBER).startswith("2/")
        raise RuntimeError
    assert next_number("guidance", NOVEMBER).startswith("2/")
    assert list(LetterNumber.objects.values_list("sequence", flat=True)) == [1, 2]


def test_no_letter_is_dated_back_behind_another(register):
    next_number("guidance", NOVEMBER)
    with pytest.raises(NumberRefused, match="mendahului"):
        next_number("guidance", date(2026, 11, 2))


def test_an_unknown_register_gives_no_number(register):
    with pytest.raises(NumberRefused, match="tidak ada"):
        next_number("nowhere", NOVEMBER)


def test_the_writing_changes_for_later_numbers_alone_and_is_on_the_record(register, eko):
    next_number("guidance", NOVEMBER)
    rewrite(register, pattern="{kode}/{n}/{tahun}", code="500.15", by=eko, why="Pergub tata naskah dinas")
    assert next_number("guidance", NOVEMBER) == "500.15/2/2026"
    assert LetterNumber.objects.get(sequence=1).number == "1/FK-BINA/XI/2026"
    assert Change.objects.get(action="letter_register.changed").why == "Pergub tata naskah dinas"


@pytest.mark.parametrize(
    ("pattern", "code", "said"),
    [
        ("{kode}/{tahun}", "FK-BINA", "{n}"),
        ("{n}/{kode}", "FK-BINA", "{tahun}"),
        ("{n}/{tahun}", "FK-BINA", "{kode}"),
        ("{n}/{kode}/{bulan}/{tahun}", "FK-BINA", "bulan"),
        ("{n.__class__}/{kode}/{tahun}", "FK-BINA", "tidak dikenal"),
        ("{n!r}/{kode}/{tahun}", "FK-BINA", "tidak dikenal"),
        ("{n}/{kode/{tahun}", "FK-BINA", "kurung kurawal"),
        ("{n}/{kode}/{tahun}", "FK-PRA", "register lain"),
        ("{n}/{kode}/{tahun}", "", "Kode"),
    ],
)
def test_a_writing_that_could_number_two_letters_alike_is_refused(register, eko, pattern, code, said):
    with pytest.raises(NumberRefused, match=said):
        rewrite(register, pattern=pattern, code=code, by=eko, why="coba")
    register.refresh_from_db()
    assert (register.pattern, register.code) == ("{n}/{kode}/{romawi}/{tahun}", "FK-BINA")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_writers_at_once_draw_different_numbers_without_a_gap():
    LetterRegister.objects.get_or_create(name="guidance", defaults={"title": "Surat pembinaan", "code": "FK-BINA"})
    drawn: list[str] = []

    def write() -> None:
        try:
            for _ in range(5):
                drawn.append(next_number("guidance", NOVEMBER))
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(int(number.split("/")[0]) for number in drawn) == list(range(1, 21))
