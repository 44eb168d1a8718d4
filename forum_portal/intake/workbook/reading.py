"""From a judged file to its tables."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from forum_portal.intake.workbook.delimited import csv_tables
from forum_portal.intake.workbook.headers import SEARCHED_ROWS
from forum_portal.intake.workbook.html_rows import html_tables
from forum_portal.intake.workbook.inspection import FileKind
from forum_portal.intake.workbook.json_rows import json_tables
from forum_portal.intake.workbook.opendocument import ods_tables
from forum_portal.intake.workbook.shapes import Row, Table, UnreadableFile
from forum_portal.intake.workbook.spreadsheets import streamed_xlsx_tables, xls_tables, xlsx_tables

NO_SHEET = "Buku kerja ini tidak memiliki lembar yang terlihat dan berisi data."

_SHEETS_SHOWN = 20


def read_tables(path: Path, kind: FileKind) -> Iterator[Table]:
    """The tables of a file that ``inspect_file`` let through, in order; hidden sheets of Excel are left out.

    Read each table to its end before asking for the next. Raises ``UnreadableFile`` (also while rows are read).
    """
    found = False
    for table in _tables(path, kind):
        found = found or bool(table.head())
        yield table
    if not found:
        raise UnreadableFile(NO_SHEET)


def first_rows(path: Path, kind: FileKind) -> list[tuple[str, list[Row]]]:
    """The first rows of the first sheets, for people to look at: quick, and only of a file that was read before.

    Of a sheet nothing below those rows is laid out, however long it is.
    """
    tables = streamed_xlsx_tables(path) if kind is FileKind.XLSX else _tables(path, kind)
    heads = []
    for table in islice(tables, _SHEETS_SHOWN):
        if head := table.head(SEARCHED_ROWS):
            heads.append((table.sheet, head))
    return heads


def _tables(path: Path, kind: FileKind) -> Iterator[Table]:
    match kind:
        case FileKind.XLSX:
            return xlsx_tables(path)
        case FileKind.XLS:
            return xls_tables(path)
        case FileKind.ODS:
            return ods_tables(path)
        case FileKind.CSV:
            return csv_tables(path, "CSV")
        case FileKind.JSON:
            return json_tables(path, "JSON")
        case FileKind.HTML:
            return html_tables(path, "HTML")
