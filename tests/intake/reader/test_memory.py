"""The worst files cost the reader little memory, measured in a process of its own."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.intake import broken_files

LIMIT_MIB = 300

MEASURE = r"""
import re, sys
from pathlib import Path
from forum_portal.intake.workbook import UnreadableFile, inspect_file, read_tables
path, filename = Path(sys.argv[1]), sys.argv[2]
rows = blank = 0
refused = ""
try:
    for table in read_tables(path, inspect_file(path, filename)):
        rows += sum(1 for _ in table.rows)
        blank += table.blank_rows
except UnreadableFile as error:
    refused = error.message
# Not getrusage: its figure starts at that of the process that called this one.
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(peak, rows, blank, refused, sep="|")
"""


def measured(path: Path, filename: str) -> tuple[int, int, int, str]:
    """Peak memory in MiB, rows, blank rows, and the refusal if there was one."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), filename],
        capture_output=True, text=True, check=True, timeout=120, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    peak, rows, blank, refused = done.stdout.strip().split("|")
    return int(peak), int(rows), int(blank), refused


def streamed(path: Path, rows: Iterator[str]) -> None:
    """The honest workbook with its sheet written piece by piece."""
    broken_files.repacked(path)
    before, after = broken_files.sheet_xml("@").decode().split("@")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != broken_files.SHEET}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        with archive.open(broken_files.SHEET, "w") as stream:
            stream.write(before.encode())
            for row in rows:
                stream.write(row.encode())
            stream.write(after.encode())


def a_million_blank_rows(path: Path) -> None:
    def rows() -> Iterator[str]:
        for number in range(1, 1_000_001):
            cell = f'<c r="A{number}"><v>{number}</v></c>' if number <= 5 else f'<c r="A{number}" s="0"/>'
            yield f'<row r="{number}">{cell}</row>'

    streamed(path, rows())


def two_far_corners(path: Path) -> None:
    streamed(path, iter(['<row r="1"><c r="A1"><v>1</v></c><c r="ALL1048576"><v>1</v></c></row>']))


def hidden_far_corner(path: Path) -> None:
    streamed(path, iter(['<row r="1"><c r="A1"><v>1</v></c><c\nr="ALL1048576"><v>1</v></c></row>']))


def one_long_text_in_many_cells(path: Path) -> None:
    texts = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + "kata " * 6_000
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 40_001))
    broken_files.repacked(
        path,
        replace={
            "xl/sharedStrings.xml": f"{texts}</t></si></sst>".encode(),
            broken_files.SHEET: broken_files.sheet_xml(rows),
        },
    )


def one_repeated_ods_row(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            '<d xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A">'
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
            'office:value="1" table:number-columns-repeated="900"/></table:table-row></table:table></d>',
        )


def one_long_text_in_an_old_workbook(path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    for row in range(20_000):
        sheet.write(row, 0, "kata " * 6_000)
    book.save(str(path))


def endless_json_text(path: Path) -> None:
    path.write_bytes(b'[{"a":"' + b"a" * 20_000_000 + b'"}]')


READ: dict[str, tuple[str, Callable[[Path], None], int, int]] = {
    "a million blank rows": ("kontrak.xlsx", a_million_blank_rows, 5, 999_995),
    "two far corners": ("kontrak.xlsx", two_far_corners, 1, 0),
    "a hidden far corner": ("kontrak.xlsx", hidden_far_corner, 1, 0),
    "one long text in many cells": ("kontrak.xlsx", one_long_text_in_many_cells, 40_000, 0),
    "one repeated ods row": ("kontrak.ods", one_repeated_ods_row, 1_000_000, 0),
}


@pytest.mark.slow
@pytest.mark.parametrize(("filename", "build", "rows", "blank"), READ.values(), ids=READ.keys())
def test_a_file_made_to_swell_is_read_in_little_memory(
    filename: str, build: Callable[[Path], None], rows: int, blank: int, tmp_path: Path
) -> None:
    path = tmp_path / "unggahan.bin"
    build(path)
    peak, read, left_out, refused = measured(path, filename)
    assert (read, left_out, refused) == (rows, blank, "")
    assert peak < LIMIT_MIB


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zip bomb", "zip bomb within the size limit", "entity bomb", "too large"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, tmp_path: Path) -> None:
    broken = broken_files.REFUSED[name]
    peak, rows, _, refused = measured(broken.make(tmp_path), broken.filename)
    assert (rows, refused) == (0, broken.message)
    assert peak < LIMIT_MIB


@pytest.mark.slow
@pytest.mark.parametrize(
    ("filename", "build", "message"),
    [
        (
            "kontrak.xls",
            one_long_text_in_an_old_workbook,
            "Teks di dalam buku kerja ini terlalu banyak untuk dibaca sekaligus: bagi menjadi beberapa berkas.",
        ),
        ("kontrak.json", endless_json_text, "Berkas JSON tidak dapat dibaca mulai baris 1: unduh lagi berkasnya."),
    ],
    ids=["one long text in an old workbook", "endless JSON text"],
)
def test_what_cannot_be_read_in_little_memory_is_refused(
    filename: str, build: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "unggahan.bin"
    build(path)
    peak, _, _, refused = measured(path, filename)
    assert refused == message
    assert peak < LIMIT_MIB
