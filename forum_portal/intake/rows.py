"""Reads a whole file for one source: every fitting sheet, cleaned rows in order, what was left out. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forum_portal.intake.choosing import refusal
from forum_portal.intake.clean import CleanRow, SheetCleaner
from forum_portal.intake.mapping import Head, HeaderNotes, Matchings, Sheet, head_of, map_sheet, note_sheet
from forum_portal.intake.source import Source
from forum_portal.intake.workbook import FileKind, UnreadableFile, read_tables

MAX_ROWS = 500_000


@dataclass(slots=True)
class Reading:
    """passed_over: the heads of the sheets that do not fit."""

    rows: list[CleanRow] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    notes: HeaderNotes = field(default_factory=HeaderNotes)
    passed_over: list[Head] = field(default_factory=list)
    blank: int = 0
    skipped: dict[str, int] = field(default_factory=dict)


def read_rows(
    path: Path,
    kind: FileKind,
    source: Source,
    *,
    as_of_given: bool,
    others: Sequence[Source] = (),
    matchings: Matchings | None = None,
    tick: Callable[[int], None] = lambda rows: None,
) -> Reading:
    """Every row of every sheet that fits `source`. `tick` is called now and then with the number of rows so far.
    `matchings`: which column is which, as people have said of lists with the same titles.

    Raises NoSheetFits when no sheet fits, UnreadableFile when none of the fitting sheets has a row.
    """
    reading = Reading()
    refusals: list[str] = []
    for table in read_tables(path, kind):
        reading.notes.warnings.extend(table.warnings)
        fitting = map_sheet(table, source, as_of_given=as_of_given, matchings=matchings)
        if isinstance(fitting, str):
            if table.head():
                refusals.append(fitting)
                reading.notes.passed_over.append(table.sheet)
                reading.passed_over.append(head_of(table))
            continue
        note_sheet(reading.notes, fitting, source)
        cleaner = SheetCleaner(table, fitting, len(reading.sheets), source, as_of_given=as_of_given)
        reading.sheets.append(fitting)
        for block in cleaner.blocks():
            reading.rows.extend(block)
            if len(reading.rows) > MAX_ROWS:
                raise UnreadableFile(
                    f"Berkas ini memuat lebih dari {MAX_ROWS:,} baris; bagi menjadi beberapa berkas.".replace(",", ".")
                )
            tick(len(reading.rows))
        reading.blank += table.blank_rows
        for what, count in cleaner.body.skipped.items():
            reading.skipped[what] = reading.skipped.get(what, 0) + count
    if not reading.sheets:
        raise refusal(refusals, reading.passed_over, source, others)
    if not reading.rows:
        raise UnreadableFile("Judul kolomnya dikenal, tetapi tidak ada satu pun baris data di bawahnya.")
    return reading


def settle_day(reading: Reading, source: Source, *, given: date | None, today: date) -> date:
    """The day the file is about: the one given, else the one its rows state most often, else `today`.

    Rows that leave the day empty take it over. Raises UnreadableFile when the day given and the rows disagree, or when
    the day lies ahead.
    """
    names = [column.name for column in source.columns]
    if source.as_of_column not in names:
        return given or today
    position = names.index(source.as_of_column)
    stated = Counter(row.values[position] for row in reading.rows if isinstance(row.values[position], date))
    if not stated:
        day = given or today
    else:
        day = max(stated, key=lambda value: (stated[value], value))
        if given is not None and given != day:
            raise UnreadableFile(
                f"Anda menyatakan keadaan per tanggal {given:%d-%m-%Y}, tetapi kolom "
                f"{source.columns[position].header} di berkas ini menyebut {day:%d-%m-%Y} ({stated[day]} baris). "
                "Periksa berkasnya atau samakan tanggalnya, lalu unggah lagi."
            )
        if len(stated) > 1:
            others = sum(stated.values()) - stated[day]
            reading.notes.warnings.append(
                f"{others} baris menyebut tanggal keadaan lain daripada {day:%d-%m-%Y}; baris itu memakai tanggalnya "
                "sendiri."
            )
    if day > today:
        raise UnreadableFile(f"Tanggal keadaan {day:%d-%m-%Y} belum terjadi. Periksa tanggalnya, lalu unggah lagi.")
    reading.rows = [
        row if row.values[position] or position in row.refused else _with(row, position, day) for row in reading.rows
    ]
    return day


def _with(row: CleanRow, position: int, value: date) -> CleanRow:
    values = (*row.values[:position], value, *row.values[position + 1 :])
    return row._replace(values=values)
