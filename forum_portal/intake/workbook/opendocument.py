"""OpenDocument sheets, streamed: the format repeats cells by number, so a few bytes may mean millions of cells."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from forum_portal.intake.workbook.archive import CORRUPT, chunks_of, opened
from forum_portal.intake.workbook.markup import Attributes, Markup
from forum_portal.intake.workbook.shapes import FORMULA_WITHOUT_RESULT, ROWS_LIMIT, Cell, Row, Table, UnreadableFile
from forum_portal.intake.workbook.xlsx_scan import DEFECTS_LISTED, TOO_MANY_DEFECTS
from forum_portal.intake.workbook.xlsx_stream import COLUMNS_LIMIT, TOO_WIDE

_CONTENT = "content.xml"
_PIECE = 1 << 16
TABLES_LIMIT = 100
TOO_MANY_TABLES = "Buku kerja ini memuat lebih dari 100 lembar: sisakan lembar yang berisi data, lalu unggah lagi."


def ods_tables(path: Path) -> Iterator[Table]:
    """All sheets. The whole content is verified before the first is handed out."""
    for position, name in enumerate(_names(path)):
        defects: dict[tuple[int, int], str] = {}
        yield Table(name, _rows(path, position, name, defects), defects=defects)


def _names(path: Path) -> list[str]:
    names: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "table":
            names.append(_attribute(attributes, "name"))
            if len(names) > TABLES_LIMIT:
                raise UnreadableFile(TOO_MANY_TABLES)

    with opened(path) as container:
        Markup(start, lambda name: None, lambda text: None).feed_all(chunks_of(container, _CONTENT))
    return names


def _rows(path: Path, position: int, name: str, defects: dict[tuple[int, int], str]) -> Iterator[Row]:
    reader = _TableReader(position, name, defects)
    markup = Markup(reader.start, reader.end, reader.text)
    with opened(path) as container:
        for chunk in chunks_of(container, _CONTENT):
            for start in range(0, len(chunk), _PIECE):
                markup.feed(chunk[start : start + _PIECE])
                yield from reader.take()
                if reader.finished:
                    return


class _TableReader:
    """Turns the events of one table into rows; cells hold no more than the last non-empty one needs."""

    def __init__(self, position: int, sheet: str, defects: dict[tuple[int, int], str]) -> None:
        self.finished = False
        self._position = position
        self._sheet = sheet
        self._defects = defects
        self._seen = -1
        self._rows: list[tuple[int, int, list[Cell]]] = []
        self._number = 1
        self._repeat_row = 1
        self._cells: list[Cell] = []
        self._column = 0
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._depth = 0  # within the text of a cell
        self._aside = 0  # within a comment or drawing, whose text is not the cell's

    def take(self) -> Iterator[Row]:
        rows, self._rows = self._rows, []
        for number, count, cells in rows:
            for offset in range(count):
                yield Row(number + offset, cells)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._seen += 1
        if self._seen != self._position or self.finished:
            return
        if name in ("annotation", "frame", "shapes"):
            self._aside += 1
        elif self._aside:
            return
        elif name == "table-row":
            self._repeat_row = _count(attributes, "number-rows-repeated")
            self._cells = []
            self._column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._cell = attributes
            self._pieces = []
            self._paragraphs = 0
        elif name == "p":
            self._pieces.append("\n" if self._paragraphs else "")
            self._paragraphs += 1
            self._depth += 1
        elif name == "s" and self._depth:
            self._pieces.append(" " * min(_count(attributes, "c"), 1_000))
        elif name in ("line-break", "tab") and self._depth:
            self._pieces.append(" ")

    def end(self, name: str) -> None:
        if self._seen != self._position or self.finished:
            return
        if name in ("annotation", "frame", "shapes"):
            self._aside -= 1
        elif self._aside:
            return
        elif name == "p":
            self._depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self.finished = True

    def text(self, data: str) -> None:
        if self._depth and not self._aside:
            self._pieces.append(data)

    def _end_cell(self) -> None:
        repeat = _count(self._cell, "number-columns-repeated")
        value = self._value()
        if value != "":
            if self._column + repeat > COLUMNS_LIMIT:
                raise UnreadableFile(TOO_WIDE.format(sheet=self._sheet))
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([value] * repeat)
        self._column += repeat

    def _end_row(self) -> None:
        if self._cells or self._repeat_row == 1:
            if self._number + self._repeat_row - 1 > ROWS_LIMIT:
                raise UnreadableFile(CORRUPT)
            self._rows.append((self._number, self._repeat_row, self._cells))
        self._number += self._repeat_row

    def _value(self) -> Cell:
        kinds = {value for key, value in self._cell.items() if key.endswith(":value-type")}
        content = "".join(self._pieces)
        if "error" in kinds:
            self._note(content or "#GALAT")
            return ""
        if not kinds:
            if any(key.endswith(":formula") for key in self._cell):
                self._note(FORMULA_WITHOUT_RESULT)
            return content
        try:
            return _typed(self._cell, kinds, content)
        except ValueError as error:
            raise UnreadableFile(CORRUPT) from error

    def _note(self, defect: str) -> None:
        if len(self._defects) >= DEFECTS_LISTED:
            raise UnreadableFile(TOO_MANY_DEFECTS.format(sheet=self._sheet))
        self._defects[self._number, self._column] = defect


def _typed(cell: Attributes, kinds: set[str], content: str) -> Cell:
    if kinds & {"float", "currency", "percentage"}:
        return float(_attribute(cell, "value"))
    if "date" in kinds:
        text = _attribute(cell, "date-value")
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment.date() if moment.time() == time.min else moment
    if "boolean" in kinds:
        return _attribute(cell, "boolean-value") == "true"
    return _attribute(cell, "string-value") or content


def _attribute(attributes: Attributes, local: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == local), "")


def _count(attributes: Attributes, local: str) -> int:
    text = _attribute(attributes, local)
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1
