"""The rows below the titles; what people add for the eye (column numbers, totals, signatures) is left out, counted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from forum_portal.intake.workbook.headers import NO_TITLES, HeaderMatch, header_key, title_of
from forum_portal.intake.workbook.shapes import Cell, Row, Table

NUMBER_ROW = "nomor kolom"
TOTAL = "jumlah"
SIGNATURE = "tanda tangan"
REPEATED_HEADER = "kepala tabel berulang"

_TOTALS = frozenset(
    {
        "jumlah", "total", "grandtotal", "subtotal", "subjumlah", "jumlahtotal", "totaljumlah", "jumlahkeseluruhan",
        "totalkeseluruhan", "jumlahseluruhnya", "totalseluruhnya", "jumlahrp", "totalrp", "jumlahtotalrp", "terbilang",
    }
)  # fmt: skip
_SIGNATURES = (
    "mengetahui", "menyetujui", "disetujui", "dibuatoleh", "diperiksaoleh", "kepaladinas", "kepalabadan",
    "kepalabidang", "kepalabagian", "kepalabiro", "penggunaanggaran", "kuasapenggunaanggaran", "pejabatpembuatkomitmen",
    "pejabatpelaksanateknis", "sekretarisdaerah", "plt", "nip",
)  # fmt: skip
# "Samarinda, 12 Maret 2025": the place and day above a signature, the day often left open.
_PLACE_AND_DAY = re.compile(r"[A-Z][A-Za-z .]{2,40},\s*[\d.…_ ]*\s*[A-Z][a-z]+\s+20\d\d\.?\s*")
_AMOUNT = re.compile(r"\s*(?:rp|idr)[\s.:]*[\d.,\s]+-*\s*", re.IGNORECASE)
_SPARSE = 3


class Body:
    """Iterable, once, over the data rows; ``skipped`` counts what was left out, by kind."""

    def __init__(self, table: Table, header: HeaderMatch) -> None:
        self.skipped: dict[str, int] = {}
        self._table = table
        self._header = header
        self._titles = [header_key(title) for title in header.titles]
        self._signing = False

    def __iter__(self) -> Iterator[Row]:
        rows = iter(self._table.rows)
        if self._header.row_number != NO_TITLES:
            for row in rows:
                if row.number == self._header.row_number:
                    break
        first = next(rows, None)
        if first is not None:
            if _is_number_row(first):
                self._count(NUMBER_ROW)
            elif kind := self._ornament(first):
                self._count(kind)
            else:
                yield first
        for row in rows:
            if kind := self._ornament(row):
                self._count(kind)
            else:
                yield row

    def _count(self, kind: str) -> None:
        self.skipped[kind] = self.skipped.get(kind, 0) + 1

    def _ornament(self, row: Row) -> str | None:
        cells = row.cells
        lead = cells[0] or next((cell for cell in cells if cell), None)
        if not isinstance(lead, str):
            self._signing = False
            return None
        # Most feeds begin with a code; its key need not be worked out a hundred thousand times.
        plain_number = lead.isdecimal() and lead not in self._titles
        key = header_key(lead) if len(lead) <= 60 and not plain_number else ""
        if key in _TOTALS and self._totals_only(row):
            return TOTAL
        if key and key in self._titles and self._repeats_titles(row):
            return REPEATED_HEADER
        if len(self._titles) > _SPARSE and _filled(cells) <= _SPARSE and self._signs(row):
            self._signing = True
            return SIGNATURE
        self._signing = False
        return None

    def _totals_only(self, row: Row) -> bool:
        """Whether nothing but figures follows the word: a record named "Jumlah" would have text beside it."""
        texts = [
            cell
            for cell in row.cells
            if isinstance(cell, str) and any(map(str.isalpha, cell)) and not _AMOUNT.fullmatch(cell)
        ]
        return len(texts) <= 1 or header_key(texts[0]) == "terbilang"

    def _repeats_titles(self, row: Row) -> bool:
        keys = [header_key(title_of(cell)) for cell in row.cells[: len(self._titles)]]
        return keys == self._titles[: len(keys)] and len(row.cells) >= len(self._titles)

    def _signs(self, row: Row) -> bool:
        if self._signing:
            return True
        texts = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
        return any(_PLACE_AND_DAY.fullmatch(text) or _is_office(text) for text in texts)


def read_body(table: Table, header: HeaderMatch) -> Body:
    """The data rows of ``table`` below ``header``, with a count of what was skipped."""
    return Body(table, header)


def _is_office(text: str) -> bool:
    key = header_key(text)
    if key.startswith("nip"):
        return key == "nip" or key[3:].isdecimal()
    return any(key.startswith(sign) for sign in _SIGNATURES) and not (key.startswith("plt") and len(key) < 8)


def _filled(cells: Sequence[Cell]) -> int:
    return len(cells) - cells.count("") - cells.count(None)


def _is_number_row(row: Row) -> bool:
    """Whether the row counts its columns: 1 2 3, (1) (2) (3), or a b c, at least three of them."""
    marks = [title_of(cell).strip("()[]. ").lower() for cell in row.cells if cell not in ("", None)]
    if len(marks) < 3:
        return False
    if all(mark.isdecimal() and len(mark) < 4 for mark in marks):
        numbers = [int(mark) for mark in marks]
        return numbers[0] in (0, 1) and all(after - before == 1 for before, after in pairwise(numbers))
    return marks == [chr(ord("a") + index) for index in range(len(marks))]
