"""The slow, flat reader of worksheets: for sheets whose grid would not fit in memory or whose XML is unusual."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any

from forum_portal.intake.workbook.archive import CORRUPT, chunks_of
from forum_portal.intake.workbook.markup import Attributes, Markup
from forum_portal.intake.workbook.shapes import FORMULA_WITHOUT_RESULT, ROWS_LIMIT, Cell, Row, UnreadableFile
from forum_portal.intake.workbook.xlsx_scan import DEFECTS_LISTED, TOO_MANY_DEFECTS, SheetPart, column_number

# A real list has some sixty columns; the sheet's own 16,384 would let a few bytes ask for a very long row.
COLUMNS_LIMIT = 1_000
TOO_WIDE = "Lembar “{sheet}” memakai lebih dari 1.000 kolom: hapus kolom yang tidak perlu, simpan, lalu unggah lagi."

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


class FirstTexts(list[str]):
    """The first of the shared texts; one that stands further down is not shown."""

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(index) if index < len(self) else "…"


class SharedParts:
    """Shared texts, which cell styles are dates, and the epoch: what every sheet of one workbook refers to.

    `texts_limit`: no more texts than about these are read, for a look at the first rows of a workbook of any size.
    """

    def __init__(self, archive: zipfile.ZipFile, texts_limit: int | None = None) -> None:
        self._members = {name.lower(): name for name in archive.namelist()}
        self._texts_limit = texts_limit
        self.texts = self._read_texts(archive)
        self.date_styles = self._read_styles(archive)
        self.epoch = datetime(1904, 1, 1) if self._counts_from_1904(archive) else datetime(1899, 12, 30)

    def _chunks(self, archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
        return chunks_of(archive, self._members[member]) if member in self._members else iter(())

    def _read_texts(self, archive: zipfile.ZipFile) -> list[str]:
        if "xl/sharedstrings.xml" not in self._members:
            return []
        texts: list[str] = [] if self._texts_limit is None else FirstTexts()
        pieces: list[str] = []
        inside = {"t": False, "rPh": False}

        def start(name: str, _: Attributes) -> None:
            if name in inside:
                inside[name] = True

        def end(name: str) -> None:
            if name in inside:
                inside[name] = False
            elif name == "si":
                texts.append("".join(pieces))
                pieces.clear()

        def text(data: str) -> None:
            if inside["t"] and not inside["rPh"]:
                pieces.append(data)

        Markup(start, end, text).feed_all(self._chunks(archive, "xl/sharedstrings.xml"), enough=self._enough(texts))
        return texts

    def _enough(self, texts: list[str]) -> Callable[[], bool]:
        limit = self._texts_limit
        return lambda: limit is not None and len(texts) >= limit

    def _read_styles(self, archive: zipfile.ZipFile) -> frozenset[str]:
        if "xl/styles.xml" not in self._members:
            return frozenset()
        own: dict[int, bool] = {}
        formats: list[int] = []
        inside = {"cellXfs": False}

        def start(name: str, attributes: Attributes) -> None:
            if name == "numFmt":
                own[int(attributes["numFmtId"])] = _is_date_format(attributes.get("formatCode", ""))
            elif name == "xf" and inside["cellXfs"]:
                formats.append(int(attributes.get("numFmtId", "0")))
            elif name == "cellXfs":
                inside["cellXfs"] = True

        def end(name: str) -> None:
            if name == "cellXfs":
                inside["cellXfs"] = False

        Markup(start, end, lambda data: None).feed_all(self._chunks(archive, "xl/styles.xml"))
        return frozenset(
            str(index) for index, number in enumerate(formats) if own.get(number, number in _BUILT_IN_DATES)
        )

    def _counts_from_1904(self, archive: zipfile.ZipFile) -> bool:
        found: list[bool] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "workbookPr":
                found.append(attributes.get("date1904") in ("1", "true"))

        Markup(start, lambda name: None, lambda data: None).feed_all(self._chunks(archive, "xl/workbook.xml"))
        return any(found)


def stream_sheet(
    archive: zipfile.ZipFile, sheet: SheetPart, shared: SharedParts, defects: dict[tuple[int, int], str]
) -> Iterator[Row]:
    """Rows as they come, blank ones included; ``defects`` fills up as the rows are handed out."""
    reader = _SheetReader(sheet.name, shared, defects)
    markup = Markup(reader.start, reader.end, reader.text)
    for chunk in chunks_of(archive, sheet.member):
        for start in range(0, len(chunk), 1 << 16):
            markup.feed(chunk[start : start + (1 << 16)])
            yield from reader.take()
    markup.feed(b"", last=True)
    yield from reader.take()


class _SheetReader:
    """Turns the events of one sheet into rows."""

    def __init__(self, sheet: str, shared: SharedParts, defects: dict[tuple[int, int], str]) -> None:
        self._sheet = sheet
        self._shared = shared
        self._defects = defects
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._number = 0
        self._column = -1
        self._type = ""
        self._style = ""
        self._formula = False
        self._collecting = False
        self._pieces: list[str] = []

    def take(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._collecting = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._number = _whole(attributes.get("r"), self._number + 1)
            if self._number > ROWS_LIMIT:
                raise UnreadableFile(CORRUPT)
            self._cells = []
            self._column = -1

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._collecting = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._rows.append(Row(self._number, self._cells))

    def text(self, data: str) -> None:
        if self._collecting:
            self._pieces.append(data)

    def _start_cell(self, attributes: Attributes) -> None:
        letters = "".join(takewhile(str.isalpha, attributes.get("r", "")))
        self._column = column_number(letters.encode()) if letters else self._column + 1
        if self._column < 0:
            raise UnreadableFile(CORRUPT)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False
        self._pieces = []

    def _end_cell(self) -> None:
        content = "".join(self._pieces)
        if self._type == "e":
            self._note(content or "#GALAT")
        elif content:
            self._place(self._value(content))
        elif self._formula and self._type != "str":
            self._note(FORMULA_WITHOUT_RESULT)

    def _value(self, content: str) -> Cell:
        try:
            if self._type == "s":
                return self._shared.texts[int(content)]
            if self._type == "b":
                return content.strip() == "1"
            if self._type == "n":
                number = float(content)
                return self._day(number) if self._style in self._shared.date_styles else number
        except (ValueError, IndexError, OverflowError) as error:
            raise UnreadableFile(CORRUPT) from error
        return content

    def _day(self, serial: float) -> date | datetime:
        moment = self._shared.epoch + timedelta(days=serial)
        rounded = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        return rounded.date() if serial == int(serial) else rounded

    def _place(self, value: Cell) -> None:
        if self._column >= COLUMNS_LIMIT:
            raise UnreadableFile(TOO_WIDE.format(sheet=self._sheet))
        gap = self._column - len(self._cells)
        if gap < 0:
            self._cells[self._column] = value
            return
        self._cells.extend([""] * gap)
        self._cells.append(value)

    def _note(self, defect: str) -> None:
        if len(self._defects) >= DEFECTS_LISTED:
            raise UnreadableFile(TOO_MANY_DEFECTS.format(sheet=self._sheet))
        self._defects[self._number, self._column] = defect


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise


def _is_date_format(code: str) -> bool:
    """Whether a number format shows days or hours: its letters outside quotes, colours and escapes say so."""
    return any(letter in "ymdhs" for letter in _LITERALS.sub("", code.lower().partition(";")[0]))
