"""CSV as people have it: any delimiter, any encoding, quoting by RFC 4180 or with the backslashes of ISB."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from forum_portal.intake.workbook.encodings import encoding_of
from forum_portal.intake.workbook.shapes import Row, Table, UnreadableFile

DELIMITERS = ",;\t|"
CELL_LIMIT = 131_072
COLUMNS_LIMIT = 1_000
_SAMPLE_LINES = 60

# ISB writes \" inside quotes and spells line ends as the letters \r\n.
_ESCAPE = re.compile(r"\\(.)")
_SPELLED = {"r": "", "n": " ", "t": " ", "/": "/"}


def csv_tables(path: Path, sheet: str) -> Iterator[Table]:
    """The file as one table; row numbers count records, as a spreadsheet shows them."""
    encoding = encoding_of(path)
    delimiter, skip = _delimiter(path, encoding)
    yield Table(sheet, _rows(path, encoding, delimiter, skip, _has_backslash_quotes(path, encoding, delimiter)))


def _delimiter(path: Path, encoding: str) -> tuple[str, int]:
    """The delimiter, and how many lines to skip because they only name it ("sep=;")."""
    with _opened(path, encoding) as stream:
        lines = [line[:CELL_LIMIT] for line in islice(_bounded(stream), _SAMPLE_LINES)]
    first = lines[0].strip().lower() if lines else ""
    if len(first) == 5 and first.startswith("sep=") and first[4] in DELIMITERS:
        return first[4], 1
    return max(DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter)), 0


def _agreement(lines: list[str], delimiter: str) -> int:
    """How many delimiters stand in the records that agree on their number of columns."""
    widths: dict[int, int] = {}
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            if len(record) > 1:
                widths[len(record)] = widths.get(len(record), 0) + 1
    except csv.Error:
        return 0
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _has_backslash_quotes(path: Path, encoding: str, delimiter: str) -> bool:
    r"""Whether some \" is followed by more of the same cell: by RFC 4180 the quote would have ended it."""
    within = re.compile(r'[^\\]\\"[^"\r\n' + re.escape(delimiter) + "]")
    with _opened(path, encoding) as stream:
        carry = ""
        while piece := stream.read(1 << 20):
            if within.search(carry + piece):
                return True
            carry = piece[-4:]
    return False


def _rows(path: Path, encoding: str, delimiter: str, skip: int, backslashes: bool) -> Iterator[Row]:
    with _opened(path, encoding) as stream:
        lines = _bounded(stream)
        if backslashes:
            reader = csv.reader(
                map(_respell, lines), delimiter=delimiter, escapechar="\\", doublequote=False, strict=True
            )
        else:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        began = 1
        try:
            for number, record in enumerate(reader, start=1):
                began = reader.line_num + 1
                if len(record) > COLUMNS_LIMIT:
                    raise UnreadableFile(
                        f"Baris {number} berkas CSV memuat lebih dari 1.000 kolom: "
                        "periksa tanda pemisahnya, lalu unggah lagi."
                    )
                if number > skip:
                    yield Row(number, record)
        except csv.Error as error:
            raise UnreadableFile(
                f"Tanda kutip pada baris {began} berkas CSV tidak berpasangan sehingga batas selnya tidak jelas: "
                "simpan ulang dari Excel sebagai “CSV UTF-8” atau .xlsx, lalu unggah lagi."
            ) from error


def _respell(line: str) -> str:
    if "\\" not in line:
        return line
    return _ESCAPE.sub(lambda match: _SPELLED.get(match[1], match[0]), line)


def _bounded(stream: TextIO) -> Iterator[str]:
    """Lines, each of bearable length: a file of one endless line must not be held whole."""
    number = 0
    while line := stream.readline(CELL_LIMIT * 8):
        number += 1
        if len(line) >= CELL_LIMIT * 8:
            raise UnreadableFile(
                f"Baris {number} berkas ini terlalu panjang untuk sebuah tabel: periksa isinya, lalu unggah lagi."
            )
        yield line.replace("\x00", "")


def _opened(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, newline="")
