"""What reading hands out: rows, tables, addresses, and the one error that refuses a file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

Cell = str | int | float | Decimal | bool | date | datetime | time | timedelta | None

FORMULA_WITHOUT_RESULT = "rumus tanpa hasil"

# As many rows as a sheet of Excel has; a file with more is no list of contracts.
ROWS_LIMIT = 1_048_576
TOO_MANY_ROWS = "Berkas memuat lebih dari 1.048.576 baris: hapus baris kosongnya atau bagi menjadi beberapa berkas."

ACCEPTED = "Unggah berkas Excel (.xlsx atau .xls), OpenDocument (.ods), CSV, atau JSON."


class UnreadableFile(Exception):
    """The whole file is refused; ``message`` is one Indonesian sentence that says what it is and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Row(NamedTuple):
    """One row as it lies in the file: ``number`` counts from 1 as the spreadsheet does (JSON: the nth object)."""

    number: int
    cells: Sequence[Cell]


def column_letters(column: int) -> str:
    """The spreadsheet's name of a column counted from 0: 0 -> "A", 27 -> "AB"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """The address people know: row from 1 and column from 0, so ``cell_address(14, 6) == "G14"``."""
    return f"{column_letters(column)}{row}"


class Table:
    """One sheet. ``rows`` is read once, from top to bottom, blank rows left out and counted in ``blank_rows``.

    ``defects`` names cells whose content is an error or a formula never calculated, keyed (row number, column from 0):
    their raw value is empty, and taking it for empty would hide the fault. ``warnings`` are sentences about the whole
    table (a feed that says it has further pages). ``blank_rows`` is final only when ``rows`` has been read to its end.
    """

    def __init__(
        self,
        sheet: str,
        rows: Iterator[Row],
        *,
        defects: Mapping[tuple[int, int], str] | None = None,
        warnings: Sequence[str] = (),
        keys: Sequence[str] = (),
    ) -> None:
        self.sheet = sheet
        self.defects: Mapping[tuple[int, int], str] = {} if defects is None else defects
        self.warnings = tuple(warnings)
        self.blank_rows = 0
        self._keys = tuple(keys)
        self.rows: Iterator[Row] = self._without_blanks(rows)

    def head(self, count: int = 15) -> list[Row]:
        """The first rows, without consuming them: ``rows`` still begins at the top."""
        head = list(islice(self.rows, count))
        self.rows = chain(head, self.rows)
        return head

    def where(self, row: int, column: int) -> str:
        """Where a person finds a cell: "G14", or for JSON "data ke-12, nilai_kontrak"."""
        if self._keys:
            return f"data ke-{row}, {self._keys[column]}" if column < len(self._keys) else f"data ke-{row}"
        return cell_address(row, column)

    def _without_blanks(self, rows: Iterator[Row]) -> Iterator[Row]:
        for count, row in enumerate(rows):
            if count > ROWS_LIMIT:
                raise UnreadableFile(TOO_MANY_ROWS)
            if _has_content(row.cells):
                yield row
            else:
                self.blank_rows += 1


def _has_content(cells: Sequence[Cell]) -> bool:
    for cell in cells:
        if isinstance(cell, str):
            if cell and not cell.isspace():
                return True
        elif cell is not None:
            return True
    return False
