"""The only writer of XLSX and CSV files: no cell becomes a formula, numbers and dates stay what they are."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone

XLSX_MAX_ROWS = 1_048_575
# Excel keeps 15 digits of a number; a longer one (a package code, an NPWP) is written as text.
_EXCEL_DIGITS = 10**15
_EXCEL_FIRST_YEAR = 1901
_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TooManyRows(Exception):
    """A worksheet cannot hold that many rows."""


def write_xlsx(stream: BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[Any]], sheet: str = "Data") -> int:
    """Writes one sheet in constant memory and returns the number of rows under the header.

    int, float and Decimal become numbers (rupiah with thousands separators), dates become dates, None an empty cell,
    everything else text, even when it begins like a formula. Raises TooManyRows.
    """
    return write_workbook(stream, [Sheet(sheet, headers, rows)])[0]


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that the spreadsheet reckons itself: English function names, `shown` being what it comes to now."""

    text: str
    shown: Decimal | int | str


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_workbook(stream: BinaryIO, sheets: Sequence[Sheet]) -> list[int]:
    """Writes the sheets one after another in constant memory, cells as `write_xlsx` does and `Formula` as a live
    formula; returns the rows under each header. Raises TooManyRows."""
    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
        },
    )
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E3EFEC", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0"}),
        "money_cents": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }
    counts = [_write_sheet(book, sheet, formats) for sheet in sheets]
    book.close()
    return counts


def _write_sheet(book: Any, sheet: Sheet, formats: dict[str, Any]) -> int:
    page = book.add_worksheet(_sheet_name(sheet.name))
    for column, text in enumerate(sheet.headers):
        page.set_column(column, column, min(max(len(text) + 2, 12), 40))
        page.write_string(0, column, text, formats["head"])
    page.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        if count > XLSX_MAX_ROWS:
            book.close()
            raise TooManyRows(f"more than {XLSX_MAX_ROWS} rows")
        for column, value in enumerate(row):
            _write_cell(page, count, column, value, formats)
    if sheet.headers:
        page.autofilter(0, 0, max(count, 1), len(sheet.headers) - 1)
    return count


def _write_cell(page: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "Ya" if value else "Tidak")
    elif isinstance(value, Formula):
        shown = value.shown if isinstance(value.shown, str) else float(value.shown)
        page.write_formula(row, column, value.text, None, shown)
    elif isinstance(value, Decimal):
        style = "money" if value == value.to_integral_value() else "money_cents"
        if abs(value) < _EXCEL_DIGITS:
            page.write_number(row, column, float(value), formats[style])
        else:
            page.write_string(row, column, f"{value:f}")
    elif isinstance(value, int | float) and abs(value) < _EXCEL_DIGITS:
        page.write_number(row, column, value)
    elif isinstance(value, datetime) and value.year >= _EXCEL_FIRST_YEAR:
        page.write_datetime(row, column, _local(value), formats["moment"])
    elif isinstance(value, date) and value.year >= _EXCEL_FIRST_YEAR:
        page.write_datetime(row, column, value, formats["day"])
    else:
        page.write_string(row, column, _CONTROL.sub("", str(value))[:32_767])


def write_csv(
    stream: BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str = ";", guard: bool = True
) -> int:
    """Writes UTF-8 and returns the number of rows under the header.

    With `;` for people: a BOM and decimal commas, so that a spreadsheet set to Indonesian opens it at once.
    With another delimiter for machines: no BOM, decimal points. Text that would open a formula gets an apostrophe
    in front while `guard` is on.
    """
    comma = delimiter == ";"
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if comma else "utf-8", newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_csv_cell(header, comma, guard) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(value, comma, guard) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _csv_cell(value: Any, comma: bool, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        return plain.replace(".", ",") if comma else plain
    if isinstance(value, float):
        return str(value).replace(".", ",") if comma else str(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return _local(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _harmless(str(value)) if guard else str(value)


def _harmless(text: str) -> str:
    """Text that a spreadsheet would run gets an apostrophe; a plain number such as -5 or +62,5 stays as it is."""
    if text.lstrip(" ").startswith(_OPENS_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def _local(moment: datetime) -> datetime:
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "Data"
