"""Which column of a sheet holds which column of a source, and what to say of a sheet that does not fit. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from forum_portal.intake.source import Column, Source
from forum_portal.intake.workbook import HeaderMatch, Table, UnreadableFile, find_header, header_key

_PERSONAL = "\x00personal"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose titles fit the source. places: column of the sheet (from 0) for each column of the source."""

    name: str
    header: HeaderMatch
    places: tuple[int | None, ...]
    titles: tuple[str, ...]
    personal: tuple[str, ...]
    where: Callable[[int, int], str]

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


def map_sheet(table: Table, source: Source, *, as_of_given: bool) -> Sheet | str:
    """The fitting sheet, or the sentence that says why it does not fit."""
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
        if (column.required or column.in_header)
        and column.name not in header.columns
        and not (as_of_given and column.name == source.as_of_column)
    ]
    if missing:
        titles = ", ".join(title for title in header.titles if title)
        # The names of a JSON file stand in no row.
        where = f" di baris {header.row_number}" if header.row_number else ""
        return (
            f"Kolom wajib tidak ada di lembar “{table.sheet}”: {', '.join(missing)}. Judul yang terbaca{where}: "
            f"{titles}. Tambahkan kolom itu atau samakan judulnya dengan templat, lalu unggah lagi."
        )
    places = tuple(header.columns.get(column.name) for column in source.columns)
    personal_keys = {header_key(title) for title in source.personal}
    return Sheet(
        name=table.sheet,
        header=header,
        places=places,
        titles=tuple(
            header.titles[place] if place is not None else column.header
            for place, column in zip(places, source.columns, strict=True)
        ),
        personal=tuple(title for title in header.titles if header_key(title) in personal_keys),
        where=table.where,
    )


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


def refuse(
    reasons: Sequence[str], titles: Sequence[Sequence[str]], source: Source, others: Sequence[Source]
) -> UnreadableFile:
    """The one refusal when no sheet fits; names another source that the titles would fit."""
    sentence = reasons[0] if reasons else "Berkas ini tidak memuat lembar yang berisi data."
    better = _likely(titles, source, others)
    if better is not None:
        sentence += f" Berkas ini tampaknya “{better.title}”: pilih sumber itu bila benar."
    return UnreadableFile(sentence)


def _likely(titles: Sequence[Sequence[str]], source: Source, others: Sequence[Source]) -> Source | None:
    best, most = None, 0
    for row in titles:
        keys = {header_key(title) for title in row if title}
        for other in others:
            if other.slug == source.slug:
                continue
            fits = [any(header_key(s) in keys for s in spellings(column)) for column in other.columns]
            needed = [fit for fit, column in zip(fits, other.columns, strict=True) if column.required]
            if needed and all(needed) and sum(fits) > most:
                best, most = other, sum(fits)
    return best
