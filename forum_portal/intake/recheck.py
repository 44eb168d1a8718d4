"""Staged rows once more, with the cells that a person has mended, by the rules the file itself was checked by. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from forum_portal.intake.clean import CleanRow, shown
from forum_portal.intake.columns import BadCell
from forum_portal.intake.mapping import told_apart
from forum_portal.intake.source import Column, Options, Source
from forum_portal.intake.staged import QUARANTINE, QUARANTINED, Fault, StagedRow
from forum_portal.intake.verdicts import TWINS_MEND, CheckedRow, Checker
from forum_portal.rupiah import grouped

# A number that a spreadsheet has spoilt: every cleaner of numbers that are no amounts refuses it, unless it withholds.
_SPOILT = "1,2E+17"
_NOT_KEPT = "Isi sel ini di berkas tidak terbaca dan tidak disimpan."
_TYPE_AGAIN = "Ketik lagi isinya; tanpa itu nilainya dianggap tidak diketahui."


class Edit(NamedTuple):
    """What a person typed over cells of a row, by column. confirmed: the row was compared with the document although
    something about it cannot be mended cell by cell."""

    cells: Mapping[str, str]
    confirmed: bool = False


UNTOUCHED = Edit({})


@dataclass(frozen=True, slots=True)
class RowToCheck:
    """`sheet` counts the sheets that were read, from 0."""

    row: StagedRow
    sheet: int
    edit: Edit = UNTOUCHED


@dataclass(slots=True)
class _Sheet:
    titles: tuple[str, ...]
    places: dict[tuple[int, int], str] = field(default_factory=dict)

    def address(self, row: int, index: int) -> str:
        return self.places.get((row, index), "")


@dataclass(slots=True)
class _Again:
    rows: list[CleanRow]
    sheets: list[_Sheet]


def titles_of(source: Source, found: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Sheet by sheet, how the file names each column of the source. `found`: as staging notes it in the run."""
    named = [{header: title for title, header in sheet["columns"]} for sheet in found]
    headers = [column.header for column in source.columns]
    return [told_apart([(titles.get(header, header), header) for header in headers]) for titles in named]


def is_whole(row: StagedRow, source: Source) -> bool:
    """Whether the row is one row of the file; several that were combined into one are mended in the file."""
    return not set(row.part) - {column.name for column in source.columns} - {QUARANTINE}


def raw_cell(column: Column, title: str, row: StagedRow) -> Any:
    """What the file says in a cell, as far as it was kept: the refused text, or the cleaned value as written down."""
    if column.name in row.part:
        return row.part[column.name]
    # A value that was withheld stands only in what is said of it.
    return next((fault.value for fault in row.faults if fault.column == title and fault.value), None)


def typed(column: Column, title: str, row: StagedRow) -> str:
    """The text that stands in the box of a cell: typed again as it is, it means the same."""
    raw = raw_cell(column, title, row)
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "ya" if raw else "tidak"
    if isinstance(raw, str):
        try:
            known = column.clean(raw)
        except BadCell:
            known = raw
        if isinstance(known, Decimal):
            return grouped(known)
        if isinstance(known, date):
            return f"{known.day:02}-{known.month:02}-{known.year}"
    return " ".join(str(raw).split())


class Rechecker:
    """Checks rows of one run. `titles`: of its sheets, as `titles_of` gives them."""

    def __init__(
        self, source: Source, options: Options, titles: Sequence[tuple[str, ...]], *, as_of_given: bool
    ) -> None:
        self.source = source
        self.titles = titles
        self._options = options
        self._as_of_given = as_of_given
        self.merged = 0

    def edits(self, row: StagedRow, sheet: int, cells: Mapping[str, str]) -> dict[str, str]:
        """Of the texts that came back from a form, those that were changed."""
        titled = zip(self.source.columns, self.titles[sheet], strict=True)
        return {
            column.name: text
            for column, title in titled
            if (text := cells.get(column.name)) is not None and " ".join(text.split()) != typed(column, title, row)
        }

    def key_of(self, one: RowToCheck) -> str | None:
        clean = self._clean(one, ())
        names = (column.name for column in self.source.columns)
        return self.source.key(dict(zip(names, clean.values, strict=True)), self._options)

    def scope_of(self, one: CheckedRow) -> str | None:
        if self.source.scope_of is None:
            return None
        names = (column.name for column in self.source.columns)
        return self.source.scope_of(dict(zip(names, one.row.values, strict=True)), self._options)

    def check(self, rows: Sequence[RowToCheck]) -> list[CheckedRow | None]:
        """What becomes of each row, rows with the same key settled among each other; None for a row that was taken
        into another one."""
        left = [self._left_over(one) for one in rows]
        sheets = [_Sheet(titles) for titles in self.titles]
        for one in rows:
            sheets[one.sheet].places.update(self._places(one))
        cleaned = [self._clean(one, faults) for one, faults in zip(rows, left, strict=True)]
        checker = Checker(self.source, self._options, _Again(cleaned, sheets))
        by_place = {(checked.row.sheet, checked.row.number): checked for checked in checker.check_all()}
        self.merged = checker.merged
        return [
            self._with_left_over(by_place.get((one.sheet, one.row.number)), one, faults)
            for one, faults in zip(rows, left, strict=True)
        ]

    def needs_confirming(self, row: StagedRow, sheet: int) -> bool:
        """Whether something about the row as a whole shows in no cell, so that only a person can say it is right."""
        return any(not fault.column for fault in self._left_over(RowToCheck(row, sheet)))

    def _places(self, one: RowToCheck) -> dict[tuple[int, int], str]:
        known = {fault.column: fault.cell for fault in one.row.faults if fault.column}
        return {
            (one.row.number, index): known[title]
            for index, title in enumerate(self.titles[one.sheet])
            if title in known
        }

    def _left_over(self, one: RowToCheck) -> tuple[Fault, ...]:
        """The faults of the row that its kept texts do not show, and that the edit does not mend: a person's number
        that was not kept, a formula without a result, content beyond the last column."""
        if not one.row.faults:
            return ()
        alone = _Again([self._clean(RowToCheck(one.row, one.sheet), ())], [_Sheet(titles) for titles in self.titles])
        again = Checker(self.source, self._options, alone).check_all()[0].faults
        columns = {fault.column for fault in again if fault.column}
        reasons = {fault.reason for fault in again}
        titled = list(zip(self.source.columns, self.titles[one.sheet], strict=True))
        columns.update(title for column, title in titled if column.name in one.edit.cells)
        left = [
            fault
            for fault in one.row.faults
            if fault.mend != TWINS_MEND
            and (
                fault.column not in columns if fault.column else not one.edit.confirmed and fault.reason not in reasons
            )
        ]
        columns.update(fault.column for fault in left)
        # A required cell that is empty keeps the checks from running, so nothing was said of this one yet.
        left.extend(
            Fault("", title, "", _NOT_KEPT, _TYPE_AGAIN)
            for column, title in titled
            if one.row.part.get(column.name) == "" and title not in columns
        )
        return tuple(left)

    def _withheld(self, one: RowToCheck, faults: Sequence[Fault]) -> set[str]:
        """Of the titles of left-over faults, those whose cells are withheld, not refused."""
        found = set()
        for column, title in zip(self.source.columns, self.titles[one.sheet], strict=True):
            if any(fault.column == title for fault in faults) and (
                one.row.verdict == QUARANTINED or (not one.row.part.get(column.name) and _withholds(column))
            ):
                found.add(title)
        return found

    def _clean(self, one: RowToCheck, left_over: Sequence[Fault]) -> CleanRow:
        row, source = one.row, self.source
        values: list[Any] = []
        faults: list[Fault] = [fault for fault in left_over if not fault.column]
        refused: dict[int, str] = {}
        places = self._places(one)
        withheld = self._withheld(one, left_over)
        standing = {fault.column: fault for fault in left_over if fault.column}
        for index, (column, title) in enumerate(zip(source.columns, self.titles[one.sheet], strict=True)):
            raw = one.edit.cells[column.name] if column.name in one.edit.cells else raw_cell(column, title, row)
            if title in standing:
                values.append(_blank(column))
                if title not in withheld:
                    refused[index] = "" if raw is None else str(raw)
                    faults.append(standing[title])
                continue
            try:
                value = column.clean(raw)
            except BadCell as problem:
                value = _blank(column)
                refused[index] = "" if problem.secret else str(raw)
                faults.append(_fault(places.get((row.number, index), ""), title, refused[index], problem))
            if column.required and value in (None, "") and index not in refused and not self._is_day_given(column):
                faults.append(_fault(places.get((row.number, index), ""), title, "", _empty(title)))
            if column.name == source.as_of_column and value is None and index not in refused:
                value = self._options.as_of
            values.append(value)
        return CleanRow(row.number, one.sheet, tuple(values), tuple(faults), refused)

    def _is_day_given(self, column: Column) -> bool:
        return self._as_of_given and column.name == self.source.as_of_column

    def _with_left_over(
        self, checked: CheckedRow | None, one: RowToCheck, left_over: Sequence[Fault]
    ) -> CheckedRow | None:
        withheld = self._withheld(one, left_over)
        if checked is None or not withheld:
            return checked
        faults = tuple(fault for fault in left_over if fault.column in withheld)
        extra, row = checked.extra, checked.row
        if checked.kept:
            reasons = [extra[QUARANTINE]] if QUARANTINE in extra else []
            extra = {**extra, QUARANTINE: " ".join([*reasons, *(fault.reason for fault in faults)])}
        else:
            titles = self.titles[one.sheet]
            row = row._replace(refused={**row.refused, **{titles.index(title): "" for title in withheld}})
        return checked._replace(row=row, extra=extra, faults=(*checked.faults, *faults))


def _blank(column: Column) -> Any:
    try:
        return column.clean(None)
    except BadCell:
        return None


def _withholds(column: Column) -> bool:
    """Whether the column takes what it cannot read for unknown, instead of refusing the row."""
    try:
        column.clean(_SPOILT)
    except BadCell:
        return False
    return True


def _empty(title: str) -> BadCell:
    return BadCell(f"{title} kosong.", "Isi sel ini.")


def _fault(cell: str, title: str, text: str, problem: BadCell) -> Fault:
    return Fault(cell, title, shown(text), problem.reason, problem.how_to_mend)
