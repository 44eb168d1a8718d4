"""Excel workbooks, old and new: checked first, then read by calamine or, where that would cost too much, streamed."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from forum_portal.intake.workbook import archive, biff
from forum_portal.intake.workbook.shapes import ROWS_LIMIT, Cell, Row, Table, UnreadableFile
from forum_portal.intake.workbook.xlsx_scan import SheetScan, scan_shared_parts, scan_sheet, sheet_parts
from forum_portal.intake.workbook.xlsx_stream import SharedParts, stream_sheet

# Far more than the first rows of all sheets hold, wherever a program puts their texts.
_TEXTS_SHOWN = 50_000


def xlsx_tables(path: Path) -> Iterator[Table]:
    """Visible worksheets, one after the other. The whole file is verified before the first is handed out."""
    with archive.opened(path) as container:
        sheets = sheet_parts(container)
        lengths = scan_shared_parts(container, sheets)
        scans = [scan_sheet(container, sheet, lengths) for sheet in sheets]
        shared = None if all(scan.dense for scan in scans) else SharedParts(container)
        for sheet, scan in zip(sheets, scans, strict=True):
            if shared is None or scan.dense:
                yield Table(sheet.name, _grid_rows(path, sheet.name, scan.rows), defects=scan.defects)
            else:
                slow = SheetScan()
                yield Table(sheet.name, stream_sheet(container, sheet, shared, slow.defects), defects=slow.defects)


def streamed_xlsx_tables(path: Path) -> Iterator[Table]:
    """Visible worksheets that are unpacked only as far as they are read, of a workbook that was verified before."""
    with archive.opened(path) as container:
        shared = SharedParts(container, texts_limit=_TEXTS_SHOWN)
        for sheet in sheet_parts(container):
            slow = SheetScan()
            yield Table(sheet.name, stream_sheet(container, sheet, shared, slow.defects), defects=slow.defects)


def xls_tables(path: Path) -> Iterator[Table]:
    """Visible worksheets of an Excel 97-2003 workbook."""
    defects = biff.scan(path)
    with _faults(), CalamineWorkbook.from_path(path) as workbook:
        visible = [
            (position, sheet.name)
            for position, sheet in enumerate(workbook.sheets_metadata)
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
    for position, name in visible:
        yield Table(name, _grid_rows(path, name), defects=defects.get(position))


def _grid_rows(path: Path, sheet: str, rows_in_file: int = 0) -> Iterator[Row]:
    """Rows as lists of raw values. calamine ends with the last cell that has content; blank rows behind it follow."""
    with _faults(), CalamineWorkbook.from_path(path) as workbook:
        grid = workbook.get_sheet_by_name(sheet)
        # iter_rows fills up the rows above the first cell, but not the columns left of it.
        end = grid.end[0] + 1 if grid.end else 0
        left: list[Cell] = [""] * (grid.start[1] if grid.start else 0)
        rows = enumerate(grid.iter_rows(), start=1)
    blank = (Row(number, ()) for number in range(end + 1, min(rows_in_file, ROWS_LIMIT) + 1))
    if left:
        return chain((Row(number, [*left, *cells]) for number, cells in rows), blank)
    return chain((Row(number, cells) for number, cells in rows), blank)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise UnreadableFile(archive.LOCKED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(archive.CORRUPT) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; it means a broken file, not a broken process.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(archive.CORRUPT) from error
