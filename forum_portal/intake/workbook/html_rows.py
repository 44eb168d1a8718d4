"""HTML tables, often saved under the name ".xls": the table with the most rows is the one meant."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from forum_portal.intake.workbook.encodings import encoding_of
from forum_portal.intake.workbook.shapes import ROWS_LIMIT, TOO_MANY_ROWS, Row, Table, UnreadableFile

_PIECE = 1 << 16
_TAG_LIMIT = 1 << 20
TABLES_LIMIT = 10_000
CELLS_LIMIT = 3_000_000
COLUMNS_LIMIT = 1_000
_IGNORED = frozenset({"script", "style", "head"})

NO_TABLE = "Berkas HTML ini tidak memuat tabel: simpan ulang dari aplikasi asalnya sebagai .xlsx, lalu unggah lagi."
TOO_WIDE = "Tabel HTML ini terlalu lebar atau terlalu panjang: simpan ulang sebagai .xlsx, lalu unggah lagi."


def html_tables(path: Path, sheet: str) -> Iterator[Table]:
    """The longest table of the page. Merged cells keep their text in the first place, as spreadsheets do."""
    encoding = encoding_of(path)
    counter = _TableParser(wanted=None)
    _feed_all(path, encoding, counter)
    if not any(counter.lengths):
        raise UnreadableFile(NO_TABLE)
    longest = max(range(len(counter.lengths)), key=counter.lengths.__getitem__)
    yield Table(sheet, _rows(path, encoding, longest))


def _feed_all(path: Path, encoding: str, parser: "_TableParser") -> None:
    with path.open(encoding=encoding) as stream:
        while piece := stream.read(_PIECE):
            parser.read(piece)
    parser.close()


def _rows(path: Path, encoding: str, wanted: int) -> Iterator[Row]:
    parser = _TableParser(wanted)
    number = 0
    with path.open(encoding=encoding) as stream:
        while piece := stream.read(_PIECE):
            parser.read(piece)
            for cells in parser.take():
                number += 1
                yield Row(number, cells)
    parser.close()
    parser.finish()
    for cells in parser.take():
        number += 1
        yield Row(number, cells)


class _TableParser(HTMLParser):
    """Counts the rows of every table, and collects those of the wanted one."""

    def __init__(self, wanted: int | None) -> None:
        super().__init__(convert_charrefs=True)
        self.lengths: list[int] = []
        self._wanted = wanted
        self._open: list[int] = []
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._pieces: list[str] | None = None
        self._cells = 0
        self._span = 1
        self._hanging: dict[int, int] = {}  # column -> rows still covered by a cell above
        self._rows_covered = 1
        self._ignoring = 0

    def read(self, piece: str) -> None:
        self.feed(piece)
        # A tag that never closes is kept and scanned again with every piece.
        if len(self.rawdata) > _TAG_LIMIT:
            raise UnreadableFile(NO_TABLE)

    def take(self) -> list[list[str]]:
        rows, self._rows = self._rows, []
        return rows

    def finish(self) -> None:
        self._end_row()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _IGNORED:
            self._ignoring += 1
        elif tag == "table":
            self._open.append(len(self.lengths))
            self.lengths.append(0)
            if len(self.lengths) > TABLES_LIMIT:
                raise UnreadableFile(NO_TABLE)
        elif tag == "tr" and self._open:
            self.lengths[self._open[-1]] += 1
            if self.lengths[self._open[-1]] > ROWS_LIMIT:
                raise UnreadableFile(TOO_MANY_ROWS)
            if self._here():
                self._end_row()
                self._row = []
        elif tag in ("td", "th"):
            self._start_cell(dict(attrs))
        elif tag in ("br", "p", "div") and self._pieces:
            self._pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _IGNORED:
            self._ignoring = max(0, self._ignoring - 1)
        elif tag in ("td", "th") and self._here():
            self._end_cell()
        elif tag == "tr" and self._here():
            self._end_row()
        elif tag == "table" and self._open:
            if self._here():
                self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None and not self._ignoring:
            self._pieces.append(data)

    def _here(self) -> bool:
        return bool(self._open) and self._open[-1] == self._wanted

    def _start_cell(self, spans: dict[str, str | None]) -> None:
        self._cells += 1
        if self._cells > CELLS_LIMIT:
            raise UnreadableFile(TOO_WIDE)
        if self._here() and self._row is not None:
            self._end_cell()
            self._span = _span(spans.get("colspan"))
            self._rows_covered = _span(spans.get("rowspan"))
            self._pieces = []

    def _end_cell(self) -> None:
        if self._pieces is None or self._row is None:
            return
        while self._hanging.get(len(self._row), 0) > 0:
            self._row.append("")
        column = len(self._row)
        if column + self._span > COLUMNS_LIMIT:
            raise UnreadableFile(TOO_WIDE)
        self._row.append(" ".join("".join(self._pieces).split()))
        self._row.extend([""] * (self._span - 1))
        if self._rows_covered > 1:
            self._hanging.update(dict.fromkeys(range(column, column + self._span), self._rows_covered))
        self._pieces = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._rows.append(self._row)
            self._row = None
            self._hanging = {column: rows - 1 for column, rows in self._hanging.items() if rows > 1}


def _span(text: str | None) -> int:
    return min(max(int(text), 1), COLUMNS_LIMIT) if text and text.isdecimal() and len(text) < 6 else 1
