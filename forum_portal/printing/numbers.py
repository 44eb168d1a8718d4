"""The register of letters: every number is given out once, in order, without a gap.

A number is drawn in the transaction that makes its letter: when that fails, the number was never given. The register's
row is locked meanwhile, so two letters never draw the same one; SQLite lets one writer in at a time by itself.
"""

import string
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Q

from forum_portal import trail
from forum_portal.models import LetterNumber, LetterRegister, User
from forum_portal.months import day_label

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FIELDS = frozenset({"n", "kode", "romawi", "tahun"})
_NEEDED = ("n", "tahun")


class NumberRefused(ValueError):
    """The number cannot be given, or not be written so; the message is an Indonesian sentence."""


def next_number(register: str, on: date) -> str:
    """Draws the next number of that register for a letter dated `on`, as it is written on the letter.

    Numbers run through each year from 1. Raises NumberRefused for an unknown register, and for a day before that of the
    number last given: a register is no place for letters dated back.
    """
    return draw(register, on).number


def draw(register: str, on: date) -> LetterNumber:
    """As `next_number`, giving the row, for a letter that wants to point to it."""
    with transaction.atomic():
        book = LetterRegister.objects.select_for_update().filter(name=register).first()
        if book is None:
            raise NumberRefused(f"Register surat “{register}” tidak ada.")
        last = book.numbers.filter(year=on.year).aggregate(sequence=Max("sequence"), dated=Max("dated"))
        if last["dated"] and on < last["dated"]:
            raise NumberRefused(
                f"Tanggal surat {day_label(on)} mendahului nomor terakhir register {book.title} "
                f"({day_label(last['dated'])}). Pakai tanggal hari ini."
            )
        sequence = (last["sequence"] or 0) + 1
        return LetterNumber.objects.create(
            register=book,
            year=on.year,
            sequence=sequence,
            number=written(book.pattern, book.code, sequence, on),
            dated=on,
        )


def upcoming(on: date) -> list[tuple[LetterRegister, str, int]]:
    """Every register with the number that its next letter would get on that day, and how many it gave out that year.
    Nothing is drawn. One query."""
    books = LetterRegister.objects.annotate(
        last=Max("numbers__sequence", filter=Q(numbers__year=on.year)),
        given=Count("numbers", filter=Q(numbers__year=on.year)),
    )
    return [
        (book, written(book.pattern, book.code, (book.last or 0) + 1, on), book.given)  # type: ignore[attr-defined]
        for book in books.order_by("title")
    ]


def preview(register: LetterRegister, *, pattern: str, code: str, on: date) -> str:
    """The next number on that day, were it written so. Raises NumberRefused as `rewrite` does for such a writing."""
    pattern, code = pattern.strip(), code.strip()
    _check(pattern, code)
    last = register.numbers.filter(year=on.year).aggregate(sequence=Max("sequence"))["sequence"] or 0
    return written(pattern, code, last + 1, on)


def written(pattern: str, code: str, sequence: int, on: date) -> str:
    """ "{n}/{kode}/{romawi}/{tahun}" -> "12/FK-PRA/XI/2026"."""
    return pattern.format(n=sequence, kode=code, romawi=ROMAN[on.month - 1], tahun=on.year)


def rewrite(register: LetterRegister, *, pattern: str, code: str, by: User, why: str) -> LetterRegister:
    """Changes how later numbers of a register are written; those given out stay.

    Raises NumberRefused for a pattern that would not tell two letters apart, and for a code of another register.
    """
    pattern, code, why = pattern.strip(), code.strip(), why.strip()
    _check(pattern, code)
    if not why:
        raise NumberRefused("Tulis alasannya; perubahan ini tercatat beserta alasannya.")
    with transaction.atomic():
        row = LetterRegister.objects.select_for_update().get(pk=register.pk)
        if LetterRegister.objects.exclude(pk=row.pk).filter(code=code).exists():
            raise NumberRefused(f"Kode {code} sudah dipakai register lain; dua surat akan bernomor sama.")
        before = {"pattern": row.pattern, "code": row.code}
        row.pattern, row.code = pattern, code
        row.save(update_fields=["pattern", "code"])
        trail.record(
            subject=row,
            action="letter_register.changed",
            by=by,
            before=before,
            after={"pattern": pattern, "code": code},
            why=why,
        )
    return row


def _check(pattern: str, code: str) -> None:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise NumberRefused("Susunan nomor tidak terbaca: periksa kurung kurawalnya.") from None
    names = [name for _, name, _, _ in parts if name is not None]
    odd = [name for _, name, spec, turned in parts if name is not None and (name not in FIELDS or spec or turned)]
    if odd:
        raise NumberRefused(f"Bagian {{{odd[0]}}} tidak dikenal; pakai {{n}}, {{kode}}, {{romawi}}, dan {{tahun}}.")
    missing = [name for name in (*_NEEDED, "kode") if name not in names]
    if missing:
        raise NumberRefused(f"Susunan nomor harus memuat {{{missing[0]}}}, agar tidak ada dua surat bernomor sama.")
    if not code or set(code) & set("{}<>") or len(code) > 40 or len(pattern) > 80:
        raise NumberRefused("Kode kosong atau terlalu panjang; tulis paling banyak 40 huruf, misalnya FK-PRA.")
