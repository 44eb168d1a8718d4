"""A look at the first rows of a file: the same rows as reading it whole, at a price that does not grow with it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from forum_portal.intake.workbook import first_rows, inspect_file, read_tables, spreadsheets

ROWS = [["Nomor", "Nama paket"], *([f"{number}", f"Rehabilitasi drainase {number}"] for number in range(1, 40))]


def workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name in ("Daftar", "Rekap"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(ROWS):
                sheet.write_row(number, 0, row)


def csv(path: Path) -> None:
    path.write_text("\n".join(";".join(row) for row in ROWS))


def feed(path: Path) -> None:
    path.write_text(json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]))


def page(path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f"<html><body><table>{rows}</table></body></html>")


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.xlsx", workbook), ("a.csv", csv), ("a.json", feed), ("a.xls", page)],
    ids=["xlsx", "csv", "json", "html"],
)
def test_the_first_rows_are_those_of_the_whole_file(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    path = tmp_path / name
    make(path)
    kind = inspect_file(path, name)
    whole = [(table.sheet, [list(row.cells) for row in table.head()]) for table in read_tables(path, kind)]
    assert [(sheet, [list(row.cells) for row in rows]) for sheet, rows in first_rows(path, kind)] == whole
    assert {len(rows) for _, rows in whole} == {15}


def test_texts_far_down_in_a_workbook_are_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "_TEXTS_SHOWN", 0)
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for number in range(100_000):
            sheet.write_string(99_999 - number, 0, f"teks nomor {number}")
    path = tmp_path / "a.xlsx"
    rows = first_rows(path, inspect_file(path, "a.xlsx"))[0][1]
    assert [row.cells for row in rows] == [["…"]] * 15
