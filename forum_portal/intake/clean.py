"""From the cells of a sheet to cleaned rows, a block of rows and a column at a time. Pure.

Working column by column lets each column remember what it has cleaned before: names, codes and days repeat a lot.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice, repeat
from typing import Any, NamedTuple

from forum_portal.intake.columns import BadCell, broken_cell
from forum_portal.intake.mapping import Sheet
from forum_portal.intake.source import Column, Source
from forum_portal.intake.staged import CHUNK_ROWS, Fault
from forum_portal.intake.workbook import Row, Table, read_body
from forum_portal.intake.workbook.body import Body
from forum_portal.masking import mask_citizen_numbers

_REMEMBERED = 16_384
_MISS: Any = object()


class CleanRow(NamedTuple):
    """values: in the order of the source's columns; None, or the cleaner's blank, where a cell was refused."""

    number: int
    sheet: int
    values: tuple[Any, ...]
    faults: tuple[Fault, ...]
    # Raw texts of refused cells by column index, to hand them back.
    refused: Mapping[int, str]


def shown(value: Any) -> str:
    """A value in a message: one short line, a citizen number cut off after its place of registration."""
    text = " ".join(str(value).split())
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    text = mask_citizen_numbers(text)
    return text if len(text) <= 120 else text[:119] + "…"


class SheetCleaner:
    """Cleans the rows of one sheet. `overflowing` says whether a row has cells beyond the last title."""

    def __init__(self, table: Table, sheet: Sheet, index: int, source: Source, *, as_of_given: bool) -> None:
        self._table = table
        self._sheet = sheet
        self._index = index
        self._columns = [
            _ColumnCleaner(column, place) for column, place in zip(source.columns, sheet.places, strict=True)
        ]
        self._required = [
            position
            for position, column in enumerate(source.columns)
            if column.required and not (as_of_given and column.name == source.as_of_column)
        ]
        self._width = len(sheet.header.titles)
        self.body: Body = read_body(table, sheet.header)

    def blocks(self) -> Iterator[list[CleanRow]]:
        rows = iter(self.body)
        while block := list(islice(rows, CHUNK_ROWS)):
            yield self._clean(block)

    def _clean(self, block: Sequence[Row]) -> list[CleanRow]:
        columns_of_cells = self._transposed(block)
        faults: dict[int, list[Fault]] = {}
        refused: dict[int, dict[int, str]] = {}
        columns: list[Sequence[Any]] = []
        for position, column in enumerate(self._columns):
            raws = columns_of_cells[column.place] if column.place is not None else ()
            values, bad = column.clean(raws, len(block))
            columns.append(values)
            for at, problem in bad:
                # A person's number is neither shown nor kept.
                text = "" if problem.secret else str(raws[at])
                self._fault(faults, block[at], at, position, shown(text), problem)
                refused.setdefault(at, {})[position] = text
        if self._table.defects:
            self._note_defects(block, faults, refused)
        for position in self._required:
            if not all(columns[position]):
                self._note_blanks(block, columns[position], position, faults, refused)
        for at, row in enumerate(block):
            if len(row.cells) > self._width and self._sheet.header.overflow(row):
                faults.setdefault(at, []).append(_OVERFLOW)
        numbers = [row.number for row in block]
        rows = zip(*columns, strict=True)
        if not faults:
            return list(map(CleanRow, numbers, repeat(self._index), rows, repeat(()), repeat(_NONE)))
        return [
            CleanRow(number, self._index, values, tuple(faults.get(at, ())), refused.get(at, _NONE))
            for at, (number, values) in enumerate(zip(numbers, rows, strict=True))
        ]

    def _transposed(self, block: Sequence[Row]) -> list[tuple[Any, ...]]:
        """The cells by column, short rows filled up."""
        cells: list[Sequence[Any]] = [row.cells for row in block]
        if min(map(len, cells)) < self._width:
            cells = [row if len(row) >= self._width else [*row, *[None] * (self._width - len(row))] for row in cells]
        return list(zip(*cells, strict=False))

    def _note_blanks(
        self,
        block: Sequence[Row],
        values: Sequence[Any],
        position: int,
        faults: dict[int, list[Fault]],
        refused: dict[int, dict[int, str]],
    ) -> None:
        title = self._sheet.titles[position]
        for at, value in enumerate(values):
            if (value is None or value == "") and position not in refused.get(at, ()):
                self._fault(faults, block[at], at, position, "", BadCell(f"{title} kosong.", "Isi sel ini."))

    def _note_defects(
        self, block: Sequence[Row], faults: dict[int, list[Fault]], refused: dict[int, dict[int, str]]
    ) -> None:
        defects = self._table.defects
        for at, row in enumerate(block):
            for position, column in enumerate(self._columns):
                defect = defects.get((row.number, column.place)) if column.place is not None else None
                if defect is None:
                    continue
                faults[at] = [fault for fault in faults.get(at, ()) if fault.column != self._sheet.titles[position]]
                self._fault(faults, row, at, position, defect, broken_cell(defect))
                refused.setdefault(at, {})[position] = defect

    def _fault(
        self,
        faults: dict[int, list[Fault]],
        row: Row,
        at: int,
        position: int,
        value: str,
        problem: BadCell,
    ) -> None:
        cell, title = self._sheet.address(row.number, position), self._sheet.titles[position]
        fault = Fault(cell, title, value, problem.reason, problem.how_to_mend)
        faults.setdefault(at, []).append(fault)


_OVERFLOW = Fault(
    "",
    "",
    "",
    "Baris ini mempunyai isi di luar kolom terakhir, jadi isinya mungkin bergeser.",
    "Periksa pemisah kolom atau tanda kutip yang berlebih pada baris ini.",
)


class _ColumnCleaner:
    """Cleans the cells of one column, remembering what it has seen while that pays."""

    def __init__(self, column: Column, place: int | None) -> None:
        self.place = place
        self._clean = column.clean
        self._blank_value = self._blank()
        self._seen: dict[Any, Any] | None = {None: self._blank_value, "": self._blank_value}

    def _blank(self) -> Any:
        try:
            return self._clean(None)
        except BadCell:
            return None

    def clean(self, raws: Sequence[Any], count: int) -> tuple[Sequence[Any], list[tuple[int, BadCell]]]:
        """The column's cleaned values, and (index in the block, problem) of what could not be read."""
        if self.place is None:
            return [self._blank_value] * count, []
        if self._seen is not None:
            return self._from_memory(raws, self._seen)
        clean = self._clean
        try:
            return [clean(raw) for raw in raws], []
        except BadCell:
            return self._one_by_one(raws)

    def _from_memory(
        self, raws: Sequence[Any], seen: dict[Any, Any]
    ) -> tuple[Sequence[Any], list[tuple[int, BadCell]]]:
        get, clean = seen.get, self._clean
        values = [get(raw, _MISS) for raw in raws]
        misses = [at for at, value in enumerate(values) if value is _MISS]
        bad: list[tuple[int, BadCell]] = []
        before = len(seen)
        for at in misses:
            raw = raws[at]
            try:
                value = values[at] = clean(raw)
            except BadCell as problem:
                bad.append((at, problem))
                values[at] = self._blank_value
                continue
            # Numbers are not remembered: 1, 1.0 and True would be one entry.
            if before < _REMEMBERED and type(raw) in _REMEMBERABLE:
                seen[raw] = value
        if len(misses) * 2 > len(raws) and (before >= _REMEMBERED or len(seen) == before):
            self._seen = None
        return values, bad

    def _one_by_one(self, raws: Sequence[Any]) -> tuple[Sequence[Any], list[tuple[int, BadCell]]]:
        values: list[Any] = []
        bad: list[tuple[int, BadCell]] = []
        for at, raw in enumerate(raws):
            try:
                values.append(self._clean(raw))
            except BadCell as problem:
                bad.append((at, problem))
                values.append(self._blank_value)
        return values, bad


_NONE: Mapping[int, str] = {}
_REMEMBERABLE = frozenset({str, date, datetime})
