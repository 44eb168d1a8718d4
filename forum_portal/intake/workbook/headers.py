"""Finding the row of titles in a sheet that begins with letterheads, merged titles and blank rows."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from forum_portal.intake.workbook.shapes import Cell, Row
from forum_portal.masking import mask_citizen_numbers

SEARCHED_ROWS = 15
NO_TITLES = -1
"""The row number of titles that stand in no row: the list begins with its first record."""


@lru_cache(maxsize=4096)
def header_key(title: str) -> str:
    """A title without case, accents, blanks, line breaks and punctuation: "NPWP Penyedia " -> "npwppenyedia"."""
    plain = unicodedata.normalize("NFKD", title.replace("_x000D_", " ").replace("_x000d_", " "))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The row of titles of one table.

    titles: as they stand in the file, blanks collapsed and citizen numbers cut off, by column. columns: field ->
    column (from 0). duplicates: field -> further columns that could hold it too. unknown: titles that no field claims.
    """

    row_number: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    duplicates: Mapping[str, tuple[int, ...]]
    unknown: tuple[str, ...]

    def overflow(self, row: Row) -> bool:
        """Whether a row has content beyond the last title: a stray delimiter has probably shifted its cells."""
        width = len(self.titles)
        return len(row.cells) > width and any(cell not in ("", None) for cell in row.cells[width:])


def find_header(rows: Iterable[Row], known_headers: Mapping[str, Sequence[str]]) -> HeaderMatch | None:
    """The row among the first fifteen that most fields recognise; None when no row is recognised by two fields
    (by one, when only one field is known).

    known_headers: field -> its spellings, the preferred first. Where several columns could hold a field, the earlier
    spelling wins, then the column further left. Of rows that score the same, the first is taken.
    """
    fields_by_key: dict[str, list[tuple[str, int]]] = {}
    for field, spellings in known_headers.items():
        for rank, spelling in enumerate(spellings):
            claims = fields_by_key.setdefault(header_key(spelling), [])
            if all(claimed != field for claimed, _ in claims):
                claims.append((field, rank))
    best: HeaderMatch | None = None
    for row in islice(rows, SEARCHED_ROWS):
        match = _match(row, fields_by_key)
        if len(match.columns) > (len(best.columns) if best else 0):
            best = match
    enough = min(2, len(known_headers))
    return best if best and len(best.columns) >= enough else None


def title_of(cell: Cell) -> str:
    """A header cell as one line of text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).replace("_x000D_", " ").split())


def _match(row: Row, fields_by_key: Mapping[str, Sequence[tuple[str, int]]]) -> HeaderMatch:
    titles = [title_of(cell) for cell in row.cells]
    while titles and not titles[-1]:
        titles.pop()
    candidates: dict[str, list[tuple[int, int]]] = {}
    unknown: list[str] = []
    for column, title in enumerate(titles):
        claims = fields_by_key.get(header_key(title), ()) if title else ()
        for field, rank in claims:
            candidates.setdefault(field, []).append((rank, column))
        if title and not claims:
            unknown.append(title)
    ranked = {field: [column for _, column in sorted(places)] for field, places in candidates.items()}
    return HeaderMatch(
        row_number=row.number,
        titles=tuple(map(mask_citizen_numbers, titles)),
        columns={field: places[0] for field, places in ranked.items()},
        duplicates={field: tuple(places[1:]) for field, places in ranked.items() if len(places) > 1},
        unknown=tuple(map(mask_citizen_numbers, unknown)),
    )
