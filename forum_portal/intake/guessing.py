"""Which column of a hand-made list is probably which column of a source: a proposal, for a person to confirm. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from forum_portal.intake.columns import BadCell
from forum_portal.intake.mapping import spellings, width_of
from forum_portal.intake.source import Column, Source
from forum_portal.intake.workbook import NO_TITLES, Cell, Row, find_header, header_key, title_of

_ALIKE = 80.0
_MOSTLY = 0.8
_BREAKS = re.compile(r"[/()\[\]|\n]")
_DIGITS = re.compile(r"\D")
# A day that a legal period begins with is not guessed from a column that says it holds another day.
_OTHER_DAYS = re.compile("mulai|selesai|akhir|bayar|serah|bast|bap|lahir|umum|batas|sp2d|spmk", re.IGNORECASE)
# Never offered and never shown, whatever the source says: the portal does not keep them.
_PERSONAL = frozenset(
    {
        "nik", "nip", "ktp", "noktp", "nomorktp", "noidentitas", "nomoridentitas", "rekening", "norek", "norekening",
        "nomorrekening", "telepon", "notelepon", "notelp", "nomortelepon", "hp", "nohp", "nomorhp", "email",
        "alamatemail", "tempatlahir", "tanggallahir", "tgllahir", "namaibukandung", "nikdirektur", "nipppk",
    }
)  # fmt: skip


def is_personal(title: str, source: Source) -> bool:
    """Whether a column of this title holds data about persons, which are neither shown nor read."""
    key = header_key(title)
    return key in _PERSONAL or any(key == header_key(spelling) for spelling in source.personal)


def header_row_of(source: Source, rows: Sequence[Row]) -> int:
    """The row that most probably holds the titles; NO_TITLES when the list seems to begin with its first record."""
    known = find_header(rows, {column.name: spellings(column) for column in source.columns})
    if known is not None:
        return known.row_number
    widest = width_of(rows)
    for row in rows:
        texts = [title_of(cell) for cell in row.cells if cell not in (None, "")]
        words = [text for text in texts if any(map(str.isalpha, text)) and len(text) <= 60]
        if len(texts) * 2 >= widest and len(words) * 5 >= len(texts) * 4 and len(set(words)) == len(words):
            return row.number if row is not rows[-1] else NO_TITLES
    return NO_TITLES


def guess(source: Source, titles: Sequence[str], below: Sequence[Row]) -> dict[str, int]:
    """Column of the source -> column of the file from 0: by its spellings, then by titles that are alike, then by
    what the cells hold where that leaves no doubt."""
    open_places = {place: title for place, title in enumerate(titles) if not is_personal(title, source)}
    found = _by_spelling(source, open_places)
    _leave(open_places, found)
    found |= _by_likeness(source, open_places, found)
    _leave(open_places, found)
    found |= _by_content(source, open_places, below, found)
    return found


def _leave(places: dict[int, str], found: Mapping[str, int]) -> None:
    for place in found.values():
        places.pop(place, None)


def _variants(title: str) -> list[str]:
    """ "Nama Pekerjaan / Kegiatan (sesuai DPA)" is also called "Nama Pekerjaan"."""
    return [title, *(part for part in _BREAKS.split(title) if part.strip() and part != title)]


def _by_spelling(source: Source, places: Mapping[int, str]) -> dict[str, int]:
    by_key: dict[str, int] = {}
    for whole in (True, False):
        for place, title in places.items():
            for variant in _variants(title)[: 1 if whole else None]:
                by_key.setdefault(header_key(variant), place)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for column in source.columns:
        for spelling in spellings(column):
            known = by_key.get(header_key(spelling))
            if known is not None and known not in taken:
                found[column.name] = known
                taken.add(known)
                break
    return found


def _by_likeness(source: Source, places: Mapping[int, str], found: Mapping[str, int]) -> dict[str, int]:
    scores = [
        (_likeness(title, column), position, place, column.name)
        for position, column in enumerate(source.columns)
        if column.name not in found
        for place, title in places.items()
        if title
    ]
    more: dict[str, int] = {}
    for score, _, place, name in sorted(scores, key=lambda each: (-each[0], each[1], each[2])):
        if score < _ALIKE:
            break
        if name not in more and place not in more.values():
            more[name] = place
    return more


def _likeness(title: str, column: Column) -> float:
    return max(
        fuzz.token_sort_ratio(_words(variant), _words(spelling))
        for variant in _variants(title)
        for spelling in spellings(column)
    )


def _words(title: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", title.casefold().replace("_", " ")))


def _by_content(
    source: Source, places: Mapping[int, str], below: Sequence[Row], found: Mapping[str, int]
) -> dict[str, int]:
    wanted: dict[str, list[str]] = {}
    for column in source.columns:
        if column.name not in found and (kind := _kind_of_column(column)):
            wanted.setdefault(kind, []).append(column.name)
    held: dict[str, list[int]] = {}
    for place, title in places.items():
        cells = [row.cells[place] for row in below if place < len(row.cells) and row.cells[place] not in (None, "")]
        kind = _kind_of_cells(cells)
        if kind and not (kind == "day" and _OTHER_DAYS.search(title)):
            held.setdefault(kind, []).append(place)
    return {
        names[0]: held[kind][0] for kind, names in wanted.items() if len(names) == 1 and len(held.get(kind, ())) == 1
    }


def _kind_of_column(column: Column) -> str:
    if "npwp" in column.name:
        return "npwp"
    try:
        value: Any = column.clean(column.example) if column.example else None
    except BadCell:
        return ""
    if isinstance(value, date):
        return "day"
    return "amount" if isinstance(value, Decimal) else ""


def _kind_of_cells(cells: Sequence[Cell]) -> str:
    if not cells:
        return ""
    for kind, holds in (("day", _is_day), ("npwp", _is_npwp), ("amount", _is_amount)):
        if _share(map(holds, cells)) >= _MOSTLY:
            return kind
    return ""


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return sum(listed) / len(listed)


_DAY = re.compile(r"\s*(\d{1,2}[-/. ]\w{1,10}[-/. ]\d{4}|\d{4}-\d{2}-\d{2})\s*")
_RUPIAH = re.compile(r"\s*(rp\.?\s*)?\d{1,3}([.,]\d{3})+([.,]\d{1,2})?\s*,?-?\s*|\s*\d{6,14}\s*", re.IGNORECASE)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(_DAY.fullmatch(cell)))


def _is_npwp(cell: Cell) -> bool:
    return isinstance(cell, str) and len(_DIGITS.sub("", cell)) in (15, 16) and not any(map(str.isalpha, cell))


def _is_amount(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float | Decimal):
        return 100_000 <= cell < 10**13
    return isinstance(cell, str) and bool(_RUPIAH.fullmatch(cell))
