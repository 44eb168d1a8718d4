"""The first rows of a kept file, read anew each time the page is shown: they are stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from forum_portal.intake.clean import shown
from forum_portal.intake.guessing import header_row_of, is_personal
from forum_portal.intake.mapping import titles_key, untitled_key, width_of
from forum_portal.intake.source import Source
from forum_portal.intake.workbook import (
    NO_TITLES,
    FileKind,
    Row,
    UnreadableFile,
    column_letters,
    first_rows,
    title_of,
)
from forum_portal.models import ImportRun

SHOWN_ROWS = 8
_CELL = 40
_COLUMNS = 120
HIDDEN = "disembunyikan"


@dataclass(frozen=True, slots=True)
class SheetSample:
    """One sheet with the row that is taken for its titles (NO_TITLES: none)."""

    index: int
    name: str
    rows: tuple[Row, ...]
    header_row: int
    source: Source

    @property
    def width(self) -> int:
        return min(width_of(self.rows), _COLUMNS)

    @property
    def titles(self) -> list[str]:
        """The titles in that row, "" for columns without one."""
        cells: Sequence[object] = next((row.cells for row in self.rows if row.number == self.header_row), ())
        written = [title_of(cell) for cell in cells]  # type: ignore[arg-type]
        return [*written, *[""] * (self.width - len(written))][: self.width]

    @property
    def key(self) -> str:
        """What these titles are remembered by."""
        if self.header_row == NO_TITLES:
            return untitled_key(width_of(self.rows))
        cells = next((row.cells for row in self.rows if row.number == self.header_row), ())
        return titles_key([title_of(cell) for cell in cells])

    @property
    def below(self) -> list[Row]:
        return [row for row in self.rows if row.number > self.header_row]

    def labels(self) -> list[str]:
        """Each column as a person is offered it: "C: Nama paket"."""
        return [f"{column_letters(place)}: {title[:60] or 'tanpa judul'}" for place, title in enumerate(self.titles)]

    def hidden(self) -> set[int]:
        return {place for place, title in enumerate(self.titles) if is_personal(title, self.source)}

    def table(self) -> list[tuple[int, list[str]]]:
        """The first rows below the titles: numbers, and texts that give nobody's data away."""
        hidden = self.hidden()
        return [
            (row.number, [HIDDEN if place in hidden else _text(row, place) for place in range(self.width)])
            for row in self.below[:SHOWN_ROWS]
        ]

    def rows_to_choose(self) -> list[tuple[int, str]]:
        """Every row that could hold the titles, with the beginning of what stands in it."""
        listed = []
        for row in self.rows:
            texts = [text for place in range(min(len(row.cells), self.width)) if (text := _text(row, place))]
            listed.append((row.number, " | ".join(texts)[:90]))
        return listed


def sheets_of(run: ImportRun, source: Source) -> list[SheetSample]:
    """The sheets that hold something. Raises UnreadableFile when the file is there no more."""
    path = Path(settings.MEDIA_ROOT) / run.file.path
    if not path.is_file():
        raise UnreadableFile("Berkas ini tidak disimpan lagi. Unggah lagi bila kolomnya masih perlu dicocokkan.")
    heads = first_rows(path, FileKind(run.file.kind))
    if not heads:
        raise UnreadableFile("Berkas ini tidak memuat lembar yang berisi data.")
    return [
        SheetSample(index, name, tuple(rows), header_row_of(source, rows), source)
        for index, (name, rows) in enumerate(heads)
    ]


def _text(row: Row, place: int) -> str:
    if place >= len(row.cells) or row.cells[place] is None:
        return ""
    text = shown(title_of(row.cells[place]))
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"
