"""Files that people open in a spreadsheet: no cell runs, numbers stay numbers, days stay days."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from forum_portal.lists import export
from forum_portal.lists.export import TooManyRows, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+62 811-1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", '=HYPERLINK("x")', "-", "+"]


def sheet(rows, headers=("A",)):
    file = io.BytesIO()
    write_xlsx(file, headers, rows)
    file.seek(0)
    return load_workbook(file).active


def lines(rows, headers=("A",), **options):
    file = io.BytesIO()
    write_csv(file, headers, rows, **options)
    return file.getvalue()


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text_in_a_workbook(text):
    cell = sheet([[text]])["A2"]
    assert cell.data_type == "s"
    assert not str(cell.value).startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_quoted_in_csv(text):
    read = next(csv.reader(io.StringIO(lines([[text]]).decode("utf-8-sig").split("\r\n", 1)[1]), delimiter=";"))
    assert read == ["'" + text]


@pytest.mark.parametrize("number", ["-5", "+12", "-1.5", "-1,5", "123"])
def test_a_plain_number_written_as_text_is_left_alone_in_csv(number):
    assert lines([[number]]).decode("utf-8-sig").splitlines()[1] == number


@given(st.text(max_size=40))
def test_no_text_at_all_opens_a_formula_in_csv(text):
    (read,) = list(
        csv.reader(io.StringIO(lines([["x", text]], ("A", "B")).decode("utf-8-sig"), newline=""), delimiter=";")
    )[1:2]
    value = read[1]
    try:
        float(value.replace(",", "."))
    except ValueError:
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_rupiah_are_numbers_with_separators_and_days_are_days():
    page = sheet(
        [[Decimal("1250000000.00"), date(2025, 10, 3), datetime(2025, 10, 3, 6, 5, tzinfo=UTC)]], ("A", "B", "C")
    )
    assert page["A2"].value == 1_250_000_000
    assert page["A2"].number_format == "#,##0"
    assert page["B2"].value.date() == date(2025, 10, 3)
    assert page["C2"].value == datetime(2025, 10, 3, 14, 5)


def test_a_number_too_long_for_a_spreadsheet_keeps_all_its_digits():
    page = sheet([[1234567890123456, Decimal("1234567890123456")]], ("A", "B"))
    assert page["A2"].value == "1234567890123456"
    assert page["B2"].value == "1234567890123456"


def test_an_npwp_keeps_its_leading_nought():
    assert sheet([["0021234567890001"]])["A2"].value == "0021234567890001"


def test_nothing_and_yes_and_no_read_as_people_expect():
    page = sheet([[None, True, False, ""]], ("A", "B", "C", "D"))
    assert [cell.value for cell in page[2]] == [None, "Ya", "Tidak", None]


def test_csv_for_people_opens_at_once_in_an_indonesian_spreadsheet():
    data = lines([["Kutai Kartanegara", Decimal("1500.50"), date(2025, 10, 3)]], ("Wilayah", "Nilai", "Tanggal"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["Wilayah;Nilai;Tanggal", "Kutai Kartanegara;1500,5;2025-10-03"]


def test_csv_for_machines_has_points_and_no_mark():
    data = lines([["a", Decimal("1500.50"), None]], ("x", "y", "z"), delimiter=",")
    assert data.decode("utf-8").splitlines() == ["x,y,z", "a,1500.5,"]


def test_what_a_spreadsheet_cannot_hold_is_written_as_text():
    page = sheet([[date(1899, 5, 1), float("nan"), float("inf")]], ("A", "B", "C"))
    assert [cell.value for cell in page[2]] == ["1899-05-01", "nan", "inf"]


def test_a_list_too_long_for_a_worksheet_is_refused(monkeypatch):
    monkeypatch.setattr(export, "XLSX_MAX_ROWS", 2)
    with pytest.raises(TooManyRows):
        write_xlsx(io.BytesIO(), ("A",), [[1], [2], [3]])


def test_control_characters_do_not_break_the_workbook():
    assert sheet([["Jalan\x00 Poros\x0b"]])["A2"].value == "Jalan Poros"


def test_the_number_of_rows_is_returned():
    assert write_csv(io.BytesIO(), ("A",), ([n] for n in range(3))) == 3
    assert write_xlsx(io.BytesIO(), ("A",), ([n] for n in range(3))) == 3
