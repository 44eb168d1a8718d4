"""Workbooks about an import: the rows to mend and upload again, and what an undoing came to."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from forum_portal.intake.outcome import RowOutcome
from forum_portal.intake.preview import LABELS, headers_of, problem_rows
from forum_portal.lists.export import write_xlsx
from forum_portal.models import ImportRun

_LEADING = ("Keputusan", "Lembar asal", "Baris asal", "Alasan dan cara memperbaiki")


def write_rejected(run: ImportRun, stream: BinaryIO) -> int:
    """Writes one row for each row with a problem and returns how many. The columns keep their titles, so that the
    mended workbook can be uploaded as it is."""
    names: list[str] = run.header.get("columns", [])
    headers = headers_of(run)
    titles = [*_LEADING, *(headers[name] for name in names)]
    return write_xlsx(stream, titles, _rows(run, names), sheet="Baris bermasalah")


def _rows(run: ImportRun, names: list[str]) -> Iterator[list[Any]]:
    for row in problem_rows(run):
        reasons = [
            f"{fault.cell + ': ' if fault.cell else ''}{fault.reason} {fault.mend}".strip() for fault in row.faults
        ]
        yield [LABELS[row.verdict], row.sheet, row.number, "\n".join(reasons), *(row.part.get(name) for name in names)]


def write_outcomes(rows: Iterable[RowOutcome], stream: BinaryIO) -> int:
    """Writes one row for each thing that the undone import had changed and returns how many."""
    titles = ["Baris asal", "Pengenal", "Hasil", "Penjelasan", "Putusan yang tetap tersimpan"]
    cells = ([row.row_number, row.key, row.label, row.sentence, "\n".join(row.decisions)] for row in rows)
    return write_xlsx(stream, titles, cells, sheet="Hasil pembatalan")
