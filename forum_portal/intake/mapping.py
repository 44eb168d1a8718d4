"""Which column of a sheet holds which column of a source, and what to say of a sheet that does not fit. Pure."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any, NamedTuple

from forum_portal.intake.source import Column, Source
from forum_portal.intake.workbook import (
    NO_TITLES,
    HeaderMatch,
    Row,
    Table,
    UnreadableFile,
    column_letters,
    find_header,
    header_key,
    title_of,
)
from forum_portal.masking import mask_citizen_numbers

_PERSONAL = "\x00personal"
_TITLE_SHOWN = 80
UNTITLED = "tanpa-judul:"
"""Begins what a list without titles is remembered by."""


class Matching(NamedTuple):
    """How a person matched the columns of a list: column of the source -> column of the file from 0, or None.

    titles_key tells the list again: the checksum of its titles, or `untitled_key` of one that has none.
    """

    titles_key: str
    columns: Mapping[str, int | None]


Matchings = Mapping[str, Matching]


class Head(NamedTuple):
    """The first rows of a sheet as texts, for the question what kind of list it is."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]


class NoSheetFits(UnreadableFile):
    """No sheet has the columns that the source needs; `heads` are the sheets that have rows at all."""

    def __init__(self, message: str, heads: Sequence[Head]) -> None:
        super().__init__(message)
        self.heads = tuple(heads)


def titles_key(titles: Sequence[str]) -> str:
    """The checksum of titles in their order, whatever their case and blanks; empty when fewer than two are filled."""
    keys = [header_key(title) for title in titles]
    while keys and not keys[-1]:
        keys.pop()
    if sum(map(bool, keys)) < 2:
        return ""
    return hashlib.sha256("\x00".join(keys).encode()).hexdigest()


def untitled_key(width: int) -> str:
    return f"{UNTITLED}{width}"


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the widest of these rows fills."""
    return max((last + 1 for row in rows for last in _filled(row)[-1:]), default=0)


def _filled(row: Row) -> list[int]:
    return [place for place, cell in enumerate(row.cells) if cell not in (None, "")]


def head_of(table: Table) -> Head:
    return Head(table.sheet, tuple(tuple(title_of(cell) for cell in row.cells) for row in table.head()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose titles fit the source. places: column of the sheet (from 0) for each column of the source."""

    name: str
    header: HeaderMatch
    places: tuple[int | None, ...]
    titles: tuple[str, ...]
    personal: tuple[str, ...]
    where: Callable[[int, int], str]
    matched: str = ""
    """The titles_key of the matching by which a person said which column is which."""

    def address(self, row: int, index: int) -> str:
        """Where a person finds the value of the source's column `index`; empty when the file has no such column."""
        place = self.places[index]
        return self.where(row, place) if place is not None else ""


@dataclass(slots=True)
class HeaderNotes:
    """What the run page says about titles, sheet by sheet, and about sheets that were passed over."""

    found: list[dict[str, Any]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def spellings(column: Column) -> tuple[str, ...]:
    return (column.header, column.name, *column.synonyms)


def told_apart(named: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What each column of the source is called, given its title in the file and its own header: by the title, and
    where one title stands for several ("Nomor dan tanggal kontrak"), by both."""
    often = Counter(title for title, _ in named)
    return tuple(title if often[title] == 1 else f"{title} ({header})" for title, header in named)


def is_needed(column: Column, source: Source, *, as_of_given: bool) -> bool:
    """Whether a file without this column cannot be read: an empty cell of it would say something nobody meant."""
    return (column.required or column.in_header) and not (as_of_given and column.name == source.as_of_column)


def map_sheet(table: Table, source: Source, *, as_of_given: bool, matchings: Matchings | None = None) -> Sheet | str:
    """The fitting sheet, or the sentence that says why it does not fit. What a person matched goes first."""
    if matchings:
        matched = _matched_sheet(table, source, matchings, as_of_given=as_of_given)
        if matched is not None:
            return matched
    known: dict[str, Sequence[str]] = {column.name: spellings(column) for column in source.columns}
    if source.personal:
        known[_PERSONAL] = source.personal
    header = find_header(table.head(), known)
    if header is None:
        wanted = ", ".join(column.header for column in source.columns if column.required)
        return (
            f"Lembar “{table.sheet}” tidak memuat baris judul kolom yang dikenal pada 15 baris pertama. "
            f"Kolom yang harus ada: {wanted}."
        )
    missing = [
        column.header
        for column in source.columns
        if column.name not in header.columns and is_needed(column, source, as_of_given=as_of_given)
    ]
    if missing:
        titles = ", ".join(shorten(title, _TITLE_SHOWN, placeholder="…") for title in header.titles if title)
        # The names of a JSON file stand in no row.
        where = f" di baris {header.row_number}" if header.row_number else ""
        return (
            f"Kolom wajib tidak ada di lembar “{table.sheet}”: {', '.join(missing)}. Judul yang terbaca{where}: "
            f"{titles}. Tambahkan kolom itu atau samakan judulnya dengan templat, lalu unggah lagi."
        )
    return _sheet(table, source, header)


def _sheet(table: Table, source: Source, header: HeaderMatch, matched: str = "") -> Sheet:
    places = tuple(header.columns.get(column.name) for column in source.columns)
    personal_keys = {header_key(title) for title in source.personal}
    return Sheet(
        name=table.sheet,
        header=header,
        places=places,
        titles=told_apart(
            [
                (header.titles[place] if place is not None else column.header, column.header)
                for place, column in zip(places, source.columns, strict=True)
            ]
        ),
        personal=tuple(title for title in header.titles if header_key(title) in personal_keys),
        where=table.where,
        matched=matched,
    )


def _matched_sheet(table: Table, source: Source, matchings: Matchings, *, as_of_given: bool) -> Sheet | None:
    """The sheet as a person matched it: the first of the head rows whose titles are remembered."""
    head = table.head()
    width = width_of(head)
    for row in head:
        titles = [title_of(cell) for cell in row.cells]
        matching = matchings.get(titles_key(titles))
        if matching is not None and _usable(matching, source, width, as_of_given=as_of_given):
            return _sheet(table, source, _header(row.number, titles, width, matching), matching.titles_key)
    matching = matchings.get(untitled_key(width))
    if matching is not None and _usable(matching, source, width, as_of_given=as_of_given):
        return _sheet(table, source, _header(NO_TITLES, [], width, matching), matching.titles_key)
    return None


def _usable(matching: Matching, source: Source, width: int, *, as_of_given: bool) -> bool:
    """Whether the matching still names what the source needs (a later portal may need more), within the sheet."""
    needed = [column.name for column in source.columns if is_needed(column, source, as_of_given=as_of_given)]
    places = [place for place in matching.columns.values() if place is not None]
    return bool(places) and max(places) < width and all(matching.columns.get(name) is not None for name in needed)


def _header(number: int, titles: Sequence[str], width: int, matching: Matching) -> HeaderMatch:
    """The titles as a person matched them; a column without a title is called by its letter."""
    padded = [*map(mask_citizen_numbers, titles), *[""] * (width - len(titles))][:width]
    named = tuple(title or f"Kolom {column_letters(place)}" for place, title in enumerate(padded))
    columns = {name: place for name, place in matching.columns.items() if place is not None}
    used = set(columns.values())
    unknown = tuple(title for place, title in enumerate(padded) if title and place not in used)
    return HeaderMatch(number, named, columns, {}, unknown)


def note_sheet(notes: HeaderNotes, sheet: Sheet, source: Source) -> None:
    absent = [column.header for place, column in zip(sheet.places, source.columns, strict=True) if place is None]
    notes.found.append(
        {
            "sheet": sheet.name,
            "row": sheet.header.row_number,
            "columns": [
                [sheet.header.titles[place], column.header]
                for place, column in zip(sheet.places, source.columns, strict=True)
                if place is not None
            ],
            "absent": absent,
            "unknown": list(sheet.header.unknown),
            "personal": list(sheet.personal),
            "matched": bool(sheet.matched),
        }
    )
    for name, places in sheet.header.duplicates.items():
        if name == _PERSONAL:
            continue
        index = next(i for i, column in enumerate(source.columns) if column.name == name)
        others = ", ".join(f"“{sheet.header.titles[place]}”" for place in places)
        notes.warnings.append(
            f"Di lembar “{sheet.name}” lebih dari satu kolom dapat berarti {source.columns[index].header}: "
            f"yang dipakai “{sheet.titles[index]}”, yang diabaikan {others}."
        )
