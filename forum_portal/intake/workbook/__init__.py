"""Reads any file that people hold into tables of raw cells, or refuses it with one Indonesian sentence.

The way through: ``inspect_file`` judges the bytes, ``read_tables`` hands out sheets, ``find_header`` finds the row of
titles, ``read_body`` gives the rows below it without totals and signatures. Cells stay raw (text, int, float, Decimal,
bool, date, datetime, time, ``None`` or ``""`` when empty); the cleaners of ``forum_portal.intake.columns`` make values
of the few that are mapped. Row numbers and column letters are those a person sees in the spreadsheet.

``UnreadableFile`` may be raised by every step, the iteration of rows included: it always refuses the whole file.
"""

from forum_portal.intake.workbook.body import Body, read_body
from forum_portal.intake.workbook.headers import NO_TITLES, HeaderMatch, find_header, header_key, title_of
from forum_portal.intake.workbook.inspection import DEFAULT_LIMIT, FileKind, inspect_file
from forum_portal.intake.workbook.persons import PersonList, refuse_lists_of_persons
from forum_portal.intake.workbook.reading import first_rows, read_tables
from forum_portal.intake.workbook.shapes import (
    FORMULA_WITHOUT_RESULT,
    Cell,
    Row,
    Table,
    UnreadableFile,
    cell_address,
    column_letters,
)

__all__ = [
    "DEFAULT_LIMIT",  # int, bytes: 25 MiB
    "FORMULA_WITHOUT_RESULT",  # the defect of a formula that was saved without its result
    "NO_TITLES",  # the row number of titles that stand in no row
    "Body",  # iterable of Row; .skipped: dict[str, int] of totals, signatures, number rows, repeated headers
    "Cell",  # str | int | float | Decimal | bool | date | datetime | time | timedelta | None
    "FileKind",  # StrEnum: XLSX, XLS, ODS, CSV, JSON, HTML
    "HeaderMatch",  # .row_number, .titles, .columns {field: column}, .duplicates, .unknown, .overflow(row)
    "PersonList",  # an UnreadableFile: it lists persons
    "Row",  # NamedTuple(number: int from 1, cells: Sequence[Cell])
    "Table",  # .sheet, .rows, .head(), .defects {(row, column): "#N/A"}, .blank_rows, .warnings, .where(row, column)
    "UnreadableFile",  # .message: the sentence to show
    "cell_address",  # (row from 1, column from 0) -> "G14"
    "column_letters",  # 27 -> "AB"
    "find_header",  # (rows, {field: spellings}) -> HeaderMatch | None; give it table.head()
    "first_rows",  # (path, kind) -> the first rows of each sheet, of a file that was read before
    "header_key",  # "NPWP Penyedia " -> "npwppenyedia"
    "inspect_file",  # (path, filename, limit=DEFAULT_LIMIT) -> FileKind
    "read_body",  # (table, match) -> Body
    "read_tables",  # (path, kind) -> Iterator[Table]: read each table to its end before asking for the next
    "refuse_lists_of_persons",  # (tables, fits(sheet, first rows) -> bool) raises PersonList
    "title_of",  # a header cell as one line of text
]
