"""Valid files of every accepted kind for every source, from invented rows: what `mutations` begins to break.

Everything is decided by the dice that are handed in, so that the same seed gives the same bytes.
"""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

from forum_portal.intake.source import Column, Source, source_named
from forum_portal.intake.template import DATA_SHEET, write_template

Grid = list[list[Any]]
CITIZEN = "6472031708850003"
"""An invented citizen number, which must never be shown or kept."""
AS_OF = date(2025, 10, 3)
_STAMP = datetime(2025, 10, 3, 9, 0, 0)
_LIKELY: tuple[tuple[str, Callable[[int], Any]], ...] = (
    ("tgl_data$", lambda number: AS_OF.isoformat()),
    ("no_proyek$", lambda number: str(6_069_824_895_600 + number)),
    ("tgl|tanggal|.*_tgl$", lambda number: f"{1 + number % 27:02}-06-2025"),
    ("npp$", lambda number: str(10_384_400 + number)),
    ("divisi$", lambda number: "000"),
    ("blth", lambda number: "2025-08"),
    ("kd_klpd$", lambda number: "D999"),
    ("kd_satker_str$", lambda number: "1.03.0.00.0.00.01.0000"),
    ("kd_satker$", lambda number: "200001"),
    ("jenis_pengadaan$", lambda number: "Pekerjaan Konstruksi"),
    ("status$", lambda number: "aktif"),
    ("program$", lambda number: "JKK,JKM,JHT"),
    (".*npwp", lambda number: f"01.234.{number % 1000:03}.8-722.000"),
    ("nilai|pagu|total|harga|iuran_rp|hps|ongkos|upah", lambda number: 150_000_000 + number * 1_000),
    (".*tahun", lambda number: 2025),
)
_OTHERWISE: tuple[tuple[str, Callable[[int], Any]], ...] = (
    ("nama_pe|penyedia$", lambda number: f"CV Tirta Enggang {number}"),
    ("nama", lambda number: f"Rehabilitasi Gedung Kantor Camat Muara Lembu {number}"),
    ("kd_", lambda number: str(61_200_000 + number)),
    ("jumlah|tk|bulan|versi|volume", lambda number: number % 12),
)


def sample(column: Column, number: int) -> Any:
    """A likely cell of row `number`."""
    name = column.name
    for beginning, likely in _LIKELY:
        if re.match(beginning, name):
            return likely(number)
    if digits := re.search(r"\d{5,}$", column.example):
        return column.example[: digits.start()] + str(int(digits[0]) + number)
    if column.example:
        return column.example if column.choices else _numbered(column.example, number)
    return next((likely(number) for beginning, likely in _OTHERWISE if re.match(beginning, name)), "")


def _numbered(example: str, number: int) -> str:
    """Codes of letters and digits get another last part; words stay."""
    return f"{example[:-3]}{number:03}" if re.fullmatch(r"[0-9A-Z]{20,}", example) else example


def titles_of(source: Source, dice: Random, *, feed: bool) -> list[str]:
    """As the system names them in a feed, else as the template prints them; a personal column now and then."""
    titles = [column.synonyms[0] if feed and column.synonyms else column.header for column in source.columns]
    return [*titles, "nik"] if dice.random() < 0.3 else titles


def grid_of(source: Source, dice: Random, *, feed: bool, first: int = 0) -> Grid:
    """Titles and a dozen rows."""
    titles = titles_of(source, dice, feed=feed)
    rows = []
    for number in range(first, first + dice.randrange(4, 13)):
        row = [sample(column, number) for column in source.columns]
        rows.append([*row, CITIZEN] if len(titles) > len(row) else row)
    return [titles, *rows]


def dressed(grid: Grid, dice: Random) -> Grid:
    """As people make lists by hand: lines above the titles, a total and a signature below."""
    width = len(grid[0])
    above: Grid = [["DAFTAR PAKET PEKERJAAN TAHUN ANGGARAN 2025"], [], ["Dinas Percontohan"]][: dice.randrange(4)]
    numbers: Grid = [[*range(1, width + 1)]] if dice.random() < 0.5 else []
    below: Grid = [
        ["Jumlah", *[""] * (width - 2), 1_800_000_000],
        [],
        ["Tanjung Selor, 3 Oktober 2025"],
        ["Kepala Dinas"],
    ]
    return [*above, grid[0], *numbers, *grid[1:], *below[: dice.randrange(5)]]


def template_xlsx(source: Source, grid: Grid) -> bytes:
    """The source's own blank workbook, filled."""
    blank, filled = io.BytesIO(), io.BytesIO()
    write_template(source, blank)
    book = openpyxl.load_workbook(blank)
    for line, row in enumerate(grid[1:], start=2):
        for place, value in enumerate(row[: len(source.columns)], start=1):
            book[DATA_SHEET].cell(line, place).value = _for_excel(value)
    book.save(filled)
    return steady(filled.getvalue())


def xlsx(grid: Grid) -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "nan_inf_to_errors": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _STAMP})
        sheet = book.add_worksheet("Kontrak")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for line, row in enumerate(grid):
            for place, value in enumerate(row):
                _write(sheet, line, place, _for_excel(value), day)
    return steady(stream.getvalue())


def _write(sheet: Any, line: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, str) and value.startswith("="):
        sheet.write_formula(line, place, value)
    elif isinstance(value, date):
        try:
            sheet.write_datetime(line, place, value, day)
        except ValueError:
            sheet.write_string(line, place, value.isoformat())
    else:
        sheet.write(line, place, value)


def _for_excel(value: Any) -> Any:
    """What the writers of workbooks can hold."""
    if isinstance(value, int) and abs(value) > 1 << 60:
        return str(value)[:30_000]
    if isinstance(value, Decimal):
        return str(value)
    return storable(value)[:30_000] if isinstance(value, str) else value


def storable(text: str) -> str:
    """Lone surrogates and letters that XML forbids, spelt as Excel spells them."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", lambda m: f"_x{ord(m[0]):04X}_", text)


def steady(content: bytes) -> bytes:
    """The same members under one day, so that the bytes do not hang on the clock."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return packed(
        [(name, re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-10-03T09:00:00Z", data)) for name, data in members]
    )


def packed(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), data, method)
    return stream.getvalue()


def xls(grid: Grid) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    day = xlwt.easyxf(num_format_str="dd-mm-yyyy")
    for line, row in enumerate(grid):
        for place, value in enumerate(row[:256]):
            value = _for_excel(value)
            if isinstance(value, date) and not 1900 < value.year < 9999:
                value = value.isoformat()
            if isinstance(value, date):
                sheet.write(line, place, value, day)
            else:
                sheet.write(line, place, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>'
    '<office:spreadsheet><table:table table:name="Kontrak">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def ods(grid: Grid) -> bytes:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest.encode()),
            ("content.xml", _ODS.format(rows=rows).encode()),
        ]
    )


def _ods_cell(value: Any) -> str:
    if isinstance(value, int | float):
        said, shown = f'office:value-type="float" office:value="{value}"', str(value)
    elif isinstance(value, date):
        said, shown = f'office:value-type="date" office:date-value="{value.isoformat()}"', value.isoformat()
    else:
        said, shown = 'office:value-type="string"', html.escape(storable("" if value is None else str(value)))
    return f"<table:table-cell {said}><text:p>{shown}</text:p></table:table-cell>"


def delimited(grid: Grid, *, delimiter: str = ",", encoding: str = "utf-8", backslashes: bool = False) -> bytes:
    stream = io.StringIO()
    style: dict[str, Any] = {"delimiter": delimiter, "lineterminator": "\r\n"}
    if backslashes:
        style |= {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL}
    csv.writer(stream, **style).writerows([[_as_text(value) for value in row] for row in grid])
    text = stream.getvalue()
    errors = "replace" if encoding == "cp1252" else "surrogatepass"
    return text.encode(encoding, errors)


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def records(grid: Grid, *, inaproc: bool = False) -> bytes:
    rows = [dict(zip(map(str, grid[0]), row, strict=False)) for row in grid[1:]]
    body: Any = {"success": True, "data": rows, "meta": {"has_more": False, "cursor": None}} if inaproc else rows
    return json.dumps(body, default=str, indent=None if inaproc else 1).encode()


def page(grid: Grid) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(_as_text(value))}</td>' for value in row)}</tr>\n" for row in grid)
    return f"<html><head><meta charset='utf-8'></head><body><table border=1>{rows}</table></body></html>".encode(
        "utf-8", "surrogatepass"
    )


Writer = Callable[[Grid], bytes]
KINDS: dict[str, tuple[str, Writer]] = {
    "xlsx template": ("xlsx", xlsx),
    "xlsx": ("xlsx", xlsx),
    "xls": ("xls", xls),
    "ods": ("ods", ods),
    "csv comma": ("csv", delimited),
    "csv semicolon": ("csv", lambda grid: delimited(grid, delimiter=";")),
    "csv ISB": ("csv", lambda grid: delimited(grid, backslashes=True)),
    "csv cp1252": ("csv", lambda grid: delimited(grid, delimiter=";", encoding="cp1252")),
    "csv UTF-16": ("csv", lambda grid: delimited(grid, delimiter="\t", encoding="utf-16")),
    "json list": ("json", records),
    "json INAPROC": ("json", lambda grid: records(grid, inaproc=True)),
    "html named xls": ("xls", page),
}
FEEDS = frozenset({"csv ISB", "json list", "json INAPROC"})
BY_HAND = frozenset({"xlsx", "xls", "ods", "csv semicolon", "html named xls"})


def written(kind: str, grid: Grid) -> bytes:
    return KINDS[kind][1](grid)


def valid_grid(kind: str, slug: str, dice: Random, first: int = 0) -> Grid:
    source = source_named(slug)
    grid = grid_of(source, dice, feed=kind in FEEDS, first=first)
    return dressed(grid, dice) if kind in BY_HAND and dice.random() < 0.3 else grid


@cache
def valid_file(kind: str, slug: str) -> bytes:
    """The file that bytes are flipped in: one for each kind and source."""
    dice = Random(f"{kind}|{slug}")
    if kind == "xlsx template":
        source = source_named(slug)
        return template_xlsx(source, grid_of(source, dice, feed=False))
    return written(kind, valid_grid(kind, slug, dice))
