"""What stands in the form of a row that people may mend. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum_portal.intake.mending_work import MENDABLE, RowId, fingerprint, rechecker_of
from forum_portal.intake.recheck import Rechecker, is_whole, typed
from forum_portal.intake.source import Column, UnknownSource
from forum_portal.intake.staged import DROPPED, Fault, StagedRow
from forum_portal.models import ImportRun

MOST_ROWS = 50
# Django takes 1,000 fields in one form.
_MOST_FIELDS = 900
_FIELDS_BESIDES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """One cell to type in. choices: (value, label), empty for free text."""

    name: str
    label: str
    value: str
    help: str
    faults: Sequence[Fault]
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RowForm:
    """wrong: the cells that were refused. others: the cells that may be opened. faults: of the row as a whole.
    confirm: whether a person may say that the row is right all the same."""

    id: str
    seen: str
    wrong: Sequence[Box]
    others: Sequence[Box]
    faults: Sequence[Fault]
    confirm: bool


class Forms:
    """The forms of one page of rows."""

    def __init__(self, run: ImportRun, rechecker: Rechecker) -> None:
        self._rechecker = rechecker
        self._columns = rechecker.source.columns
        self._sheets = [sheet["sheet"] for sheet in run.header.get("sheets", [])]
        self.rows_a_page = max(1, min(MOST_ROWS, _MOST_FIELDS // (len(self._columns) + _FIELDS_BESIDES)))

    def form(self, chunk: int, row: StagedRow) -> RowForm | None:
        """None for a row that can only be mended in the file: several rows that were combined into one."""
        if row.sheet not in self._sheets or not is_whole(row, self._rechecker.source):
            return None
        sheet = self._sheets.index(row.sheet)
        titles = self._rechecker.titles[sheet]
        id = str(RowId(chunk, sheet, row.number))
        boxes = [_box(id, column, title, row) for column, title in zip(self._columns, titles, strict=True)]
        return RowForm(
            id=id,
            seen=fingerprint(row),
            wrong=[box for box in boxes if box.faults],
            others=[box for box in boxes if not box.faults],
            faults=[fault for fault in row.faults if fault.column not in titles],
            confirm=row.verdict != DROPPED and self._rechecker.needs_confirming(row, sheet),
        )


def forms_of(run: ImportRun, verdict: str) -> Forms | None:
    """None where rows with this verdict are only looked at."""
    if run.status != ImportRun.Status.READY or verdict not in (*MENDABLE, DROPPED):
        return None
    try:
        return Forms(run, rechecker_of(run))
    except UnknownSource:
        return None


def _box(id: str, column: Column, title: str, row: StagedRow) -> Box:
    value = typed(column, title, row)
    faults = [fault for fault in row.faults if fault.column == title]
    return Box(f"{id}:{column.name}", title, value, column.help, faults, _choices(column, value))


def _choices(column: Column, value: str) -> list[tuple[str, str]]:
    if not column.choices:
        return []
    known = [(choice, choice) for choice in column.choices]
    if value and value not in column.choices:
        known.insert(0, (value, f"“{value}” (dari berkas)"))
    return [("", "– pilih –"), *known]
