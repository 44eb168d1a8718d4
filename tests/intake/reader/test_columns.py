"""What the cleaners make of cells, in the spellings that feeds, spreadsheets and people use."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forum_portal.intake.columns import (
    PERSON_NUMBER,
    BadCell,
    broken_cell,
    choice,
    code,
    code_set,
    day,
    kd_list,
    month,
    npwp,
    rupiah,
    short_text,
    text,
    whole_number,
    yes_no,
)
from forum_portal.intake.workbook import FORMULA_WITHOUT_RESULT

CLEANERS: list[Callable[[Any], Any]] = [
    text, short_text(20), rupiah, whole_number, day, month, code, npwp, kd_list, yes_no,
    choice({"Selesai": ()}), code_set(("JKK", "JKM")),
]  # fmt: skip


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("nothing", [None, "", "  ", "-", "nan", "N/A", "NaT", "...", "null", "\u00a0"])
def test_the_usual_signs_for_nothing_are_none(clean: Callable[[Any], Any], nothing: str | None) -> None:
    assert clean(nothing) is None


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_a_spreadsheet_error_in_a_text_file_is_no_value(clean: Callable[[Any], Any], error: str) -> None:
    with pytest.raises(BadCell, match=r"galat|bukan|tidak dikenal"):
        clean(error)


@given(st.sampled_from(CLEANERS), st.one_of(
    st.text(), st.integers(), st.floats(), st.decimals(), st.booleans(), st.dates(), st.datetimes(), st.none()
))  # fmt: skip
def test_a_cleaner_answers_or_refuses_but_never_fails(clean: Callable[[Any], Any], value: Any) -> None:
    try:
        clean(value)
    except BadCell as bad:
        assert bad.reason and bad.how_to_mend


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  CV  Tirta\r\nEnggang ", "CV Tirta Enggang"),
        ("CV Tirta_x000D_Enggang", "CV Tirta Enggang"),
        ("CV\u00a0Tirta\u200b", "CV Tirta"),
        ("PT\x00 Ulin", "PT Ulin"),
        (640.0, "640"),
        (640, "640"),
        (datetime(2025, 3, 4), "2025-03-04"),
        ("N", "N"),
    ],
)
def test_text_is_one_tidy_line(raw: Any, plain: str) -> None:
    assert text(raw) == plain


def test_text_longer_than_its_column_is_refused() -> None:
    with pytest.raises(BadCell) as bad:
        short_text(5)("Enggang")
    assert bad.value.reason == "Teks terlalu panjang: 7 huruf."
    assert bad.value.how_to_mend == "Ringkas menjadi paling banyak 5 huruf."


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("Rp 591.918.878", "591918878.00"),
        ("Rp. 6.426.499.430,00", "6426499430.00"),
        ("Rp591.918.878,-", "591918878.00"),
        ("IDR 1.000", "1000.00"),
        ("6,426,499,430.50", "6426499430.50"),
        ("16921026850.03", "16921026850.03"),
        ("1 250 000", "1250000.00"),
        ("180250000", "180250000.00"),
        ("0", "0.00"),
        ("0,5", "0.50"),
        ("0.125", "0.13"),
        (16921026850.03, "16921026850.03"),
        (22189396865.0, "22189396865.00"),
        (500, "500.00"),
        (Decimal("16921026850.03"), "16921026850.03"),
    ],
)
def test_amounts_are_read_to_the_cent_in_every_spelling(raw: Any, amount: str) -> None:
    assert rupiah(raw) == Decimal(amount)
    assert str(rupiah(raw)) == amount


@pytest.mark.parametrize("rounded", ["990 Jt", "5,9 M", "3,8 Jt", "2 Miliar", "1,5 milyar", "750 ribu", "1,2 T"])
def test_rounded_amounts_are_refused_as_unknown(rounded: str) -> None:
    with pytest.raises(BadCell) as bad:
        rupiah(rounded)
    assert bad.value.reason == f"Nilai “{rounded}” dibulatkan, sehingga rupiahnya tidak diketahui."


@pytest.mark.parametrize(
    "wrong",
    [
        "lima juta",
        "1.96E+17",
        "1.234,567",
        "12.34.56",
        "-5",
        "(5.000)",
        -1,
        float("nan"),
        10**15,
        True,
        date(2025, 1, 1),
    ],
)
def test_what_is_no_amount_is_refused(wrong: Any) -> None:
    with pytest.raises(BadCell):
        rupiah(wrong)


@given(st.integers(0, 10**15 - 1), st.integers(0, 99))
@example(1_000, 0)
@example(0, 0)
def test_an_amount_survives_being_written_the_indonesian_and_the_english_way(whole: int, part: int) -> None:
    amount = Decimal(f"{whole}.{part:02}")
    english = f"{whole:,}"
    indonesian = english.replace(",", ".")
    assert rupiah(f"Rp {indonesian},{part:02}") == amount
    assert rupiah(f"Rp. {english}.{part:02}") == amount
    assert rupiah(f"{whole}.{part:02}") == amount
    assert rupiah(indonesian) == Decimal(whole)


@pytest.mark.parametrize(("raw", "number"), [(12.0, 12), ("1.250", 1250), ("Rp 1.250,00", 1250), ("7", 7), (0, 0)])
def test_whole_numbers_are_read(raw: Any, number: int) -> None:
    assert whole_number(raw) == number


@pytest.mark.parametrize("wrong", [12.5, "12,5", -3, "banyak"])
def test_what_is_no_whole_number_is_refused(wrong: Any) -> None:
    with pytest.raises(BadCell):
        whole_number(wrong)


FOURTH_OF_MARCH = date(2025, 3, 4)


@pytest.mark.parametrize(
    "raw",
    [
        "2025-03-04T00:00:00.000000Z", "2025-03-04T14:06:56.419000Z", "2025-03-04 00:00:00.000000Z",
        "2025-03-04 00:00:00", "2025-03-04", "2025-03-04T23:27:36.331Z", "2025/03/04",
        "Mar 4, 2025, 12:00:00AM", "Mar 4, 2025, 12:00:00 AM", "March 4, 2025", "4 Maret 2025", "04 Mar 2025",
        "Selasa, 4 Maret 2025", "04-03-2025", "4/3/2025", "04.03.2025", "04/03/2025 08:30", "4-Mar-2025",
        datetime(2025, 3, 4, 17, 30), date(2025, 3, 4),
    ],
)  # fmt: skip
def test_every_spelling_of_a_day_is_the_day_that_was_written(raw: Any) -> None:
    assert day(raw) == FOURTH_OF_MARCH


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("31-02-2025", "Tanggal “31-02-2025” tidak ada di kalender."),
        ("05/25/2024", "Tanggal “05/25/2024” tidak ada di kalender."),
        ("4 Marsa 2025", "Tanggal “4 Marsa 2025” tidak ada di kalender."),
        ("January 2025", "Tanggal “January 2025” tidak dikenal."),
        ("18 Dec 2024 s/d 21 Feb 2025", "Sel berisi dua tanggal: “18 Dec 2024 s/d 21 Feb 2025”."),
        ("01-01-1970", "Tahun pada tanggal “01-01-1970” di luar 2000–2100."),
        ("2205-01-01", "Tahun pada tanggal “2205-01-01” di luar 2000–2100."),
        (45720.0, "Sel berisi “45720”, bukan tanggal."),
        ("4-3-25", "Tanggal “4-3-25” tidak dikenal."),
    ],
)
def test_a_day_that_cannot_be_or_can_be_read_in_two_ways_is_refused(wrong: Any, reason: str) -> None:
    with pytest.raises(BadCell) as bad:
        day(wrong)
    assert bad.value.reason == reason


INDONESIAN_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_survives_every_way_of_writing_it(when: date) -> None:
    for spelled in (
        when.isoformat(), f"{when.isoformat()}T00:00:00.000000Z", f"{when:%d-%m-%Y}",
        f"{when.day}/{when.month}/{when.year}",
        f"{when.day} {INDONESIAN_MONTHS[when.month - 1]} {when.year}", f"{when:%b} {when.day}, {when.year}, 12:00:00AM",
        f"{when:%d %b %Y}",
    ):  # fmt: skip
        assert day(spelled) == when


@pytest.mark.parametrize(
    "raw",
    [
        "2025-03",
        "03-2025",
        "3/2025",
        "202503",
        "Maret 2025",
        "Mar 2025",
        "March 2025",
        "01-03-2025",
        date(2025, 3, 1),
        202503.0,
    ],
)
def test_every_spelling_of_a_month_is_that_month(raw: Any) -> None:
    assert month(raw) == "2025-03"


@pytest.mark.parametrize("wrong", ["2025-13", "Maret", date(2025, 3, 15), "2025", 3, "Mar-25", float("inf")])
def test_what_is_no_month_is_refused(wrong: Any) -> None:
    with pytest.raises(BadCell):
        month(wrong)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("00123", "00123"), (" 61200345 ", "61200345"), (312248097009, "312248097009"), (61200345.0, "61200345"),
     ("'0012", "0012"), ("61200345.0", "61200345"), ("640/12/SPK", "640/12/SPK"), (Decimal(7), "7")],
)  # fmt: skip
def test_codes_keep_their_digits_and_leading_zeros(raw: Any, kept: str) -> None:
    assert code(raw) == kept


@pytest.mark.parametrize("clean", [code, npwp])
@pytest.mark.parametrize("lost", [6403010101900001.0, 2.0**53, 586137948555675.0, "6,40301E+15", "1.96e+17"])
def test_a_number_that_may_have_lost_digits_is_never_taken_for_an_identity(
    clean: Callable[[Any], Any], lost: Any
) -> None:
    with pytest.raises(BadCell, match="digit hilang") as bad:
        clean(lost)
    assert bad.value.secret


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("01.234.567.8-722.000", "01.234.567.8-722.000"),
        ("01.234.567.8‐722.000", "01.234.567.8‐722.000"),
        ("0012345678722000", "0012345678722000"),
        (123456787220001, "123456787220001"),
        ("0000000000000000", "0000000000000000"),
        ("3200000000000000", "3200000000000000"),
        ("__.___.___._-___.___", None),
        ("10*1**1****35**2", None),
        (0, None),
    ],
)
def test_tax_numbers_of_firms_are_kept_as_typed(raw: Any, kept: str | None) -> None:
    assert npwp(raw) == kept


@pytest.mark.parametrize(
    "person",
    ["6403010101900001", "64.03.01.010190.0001", "NIK 6403 0101 0190 0001", 6403010101900001, "6403010101900001000001"],
)
def test_the_number_of_a_person_is_never_kept(person: Any) -> None:
    assert npwp(person) == PERSON_NUMBER


@given(
    st.from_regex(r"[1-9][0-9]{5}[0-9]{10}", fullmatch=True).filter(lambda digits: digits[6:] != "0" * 10),
    st.sampled_from(["", ".", " ", "-"]),
)
def test_no_spelling_of_a_persons_number_passes(digits: str, between: str) -> None:
    assert npwp(between.join(digits)) == PERSON_NUMBER


@pytest.mark.parametrize("wrong", ["197001011995031001", "01.234.567.8-722.000 / 01.999.999.9-722.000"])
def test_a_number_of_another_length_is_refused_without_being_shown(wrong: str) -> None:
    with pytest.raises(BadCell) as bad:
        npwp(wrong)
    assert bad.value.secret
    assert wrong not in bad.value.reason


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("61200345;61200346;61200345", "61200345;61200346"),
        ("1, 2", "1;2"),
        (61200345.0, "61200345"),
        ("7", "7"),
        (";", None),
    ],
)
def test_lists_of_package_codes_lose_their_repeats(raw: Any, kept: str | None) -> None:
    assert kd_list(raw) == kept


def test_a_list_of_package_codes_with_words_in_it_is_refused() -> None:
    with pytest.raises(BadCell):
        kd_list("61200345; lihat lampiran!")


def test_a_choice_is_recognised_by_its_synonyms_and_names_what_is_allowed() -> None:
    clean = choice({"Pekerjaan Konstruksi": ("Konstruksi",), "Pengadaan Barang": ("Barang",)})
    assert clean(" KONSTRUKSI ") == clean("pekerjaan_konstruksi") == "Pekerjaan Konstruksi"
    with pytest.raises(BadCell) as bad:
        clean("Sewa")
    assert bad.value.reason == "Isi “Sewa” tidak dikenal."
    assert bad.value.how_to_mend == "Pilih salah satu: Pekerjaan Konstruksi, Pengadaan Barang."


def test_programmes_are_sorted_and_without_repeats() -> None:
    clean = code_set({"JKK": ("Jaminan Kecelakaan Kerja",), "JKM": (), "JHT": ()})
    assert clean("JHT; jkk, JHT") == "JKK,JHT"
    assert clean("Jaminan Kecelakaan Kerja dan JKM") == "JKK,JKM"
    with pytest.raises(BadCell):
        clean("JKK,ABC")


@pytest.mark.parametrize(("raw", "answer"), [("Ya", True), ("TIDAK", False), (1.0, True), (False, False), ("t", False)])
def test_yes_and_no_are_understood(raw: Any, answer: bool) -> None:
    assert yes_no(raw) is answer


def test_defects_of_the_reader_become_problems_that_can_be_mended() -> None:
    assert broken_cell("#REF!").reason == "Sel berisi galat #REF!."
    assert broken_cell(FORMULA_WITHOUT_RESULT).reason == (
        "Sel berisi rumus yang belum pernah dihitung, sehingga nilainya tidak ada."
    )
