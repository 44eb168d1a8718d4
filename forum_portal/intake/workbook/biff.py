"""Records of .xls sheets (BIFF5 and BIFF8): error cells, passwords, and the size of each grid before it is laid out."""

import struct
from collections.abc import Iterator
from pathlib import Path

from forum_portal.intake.workbook.archive import CORRUPT, LOCKED
from forum_portal.intake.workbook.compound import CompoundFile
from forum_portal.intake.workbook.shapes import UnreadableFile
from forum_portal.intake.workbook.xlsx_scan import (
    DEFECTS_LISTED,
    PLACES_AT_ONCE,
    TEXT_BYTES_AT_ONCE,
    TOO_MANY_TEXTS,
)

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMULA, _BOOLEAN_OR_ERROR, _SEVERAL_NUMBERS = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, _SEVERAL_NUMBERS, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6})
_SHEET, _PASSWORD = 0x0085, 0x002F
_TEXT_CELL, _TEXTS, _CONTINUED = 0x00FD, 0x00FC, 0x003C
_BEGIN, _END = 0x0809, 0x000A

TOO_WIDE = (
    "Lembar dalam berkas .xls ini terlalu luas: hapus kolom yang tidak perlu, simpan sebagai .xlsx, lalu unggah lagi."
)
TOO_MANY_DEFECTS = (
    "Buku kerja ini memuat lebih dari 10.000 sel galat: "
    "salin sebagai nilai (Tempel Khusus → Nilai) ke buku kerja baru, lalu unggah buku kerja itu."
)

Defects = dict[tuple[int, int], str]


def scan(path: Path) -> dict[int, Defects]:
    """Error cells by position of the sheet. Refuses files with a password or with a grid too large to lay out."""
    container = CompoundFile(path)
    name = "Workbook" if "Workbook" in container.streams else "Book"
    data = container.stream(name)
    try:
        starts, texts = _globals(data)
        lengths = _text_lengths(texts)
        return {position: _scan_sheet(data, start, lengths) for position, start in enumerate(starts)}
    except struct.error as error:
        raise UnreadableFile(CORRUPT) from error


def _globals(data: bytes) -> tuple[list[int], list[bytes]]:
    """Where the sheets begin, and the pieces of the table of shared texts."""
    starts: list[int] = []
    texts: list[bytes] = []
    position = before = 0
    while position + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, position)
        if kind == _PASSWORD:
            raise UnreadableFile(LOCKED)
        if kind == _SHEET:
            starts.append(struct.unpack_from("<L", data, position + 4)[0])
        if kind == _TEXTS or (kind == _CONTINUED and before in (_TEXTS, _CONTINUED) and texts):
            texts.append(data[position + 4 : position + 4 + length])
        if kind == _END:
            break
        before = kind
        position += 4 + length
    return starts, texts


def _text_lengths(pieces: list[bytes]) -> list[int]:
    """Characters of each shared text. Characters that go on in the next piece are announced there by a byte anew."""
    if not pieces:
        return []
    lengths: list[int] = []
    queue = iter(pieces)
    piece = next(queue)
    place = 8
    try:
        for _ in range(struct.unpack_from("<L", piece, 4)[0]):
            if place >= len(piece):
                piece, place = next(queue), place - len(piece)
            count, flags = struct.unpack_from("<HB", piece, place)
            lengths.append(count)
            place += 3
            behind = 0
            if flags & 8:
                behind += 4 * int(struct.unpack_from("<H", piece, place)[0])
                place += 2
            if flags & 4:
                behind += int(struct.unpack_from("<L", piece, place)[0])
                place += 4
            width = 1 + (flags & 1)
            while (room := (len(piece) - place) // width) < count:
                count -= room
                piece = next(queue)
                width, place = 1 + (piece[0] & 1), 1
            place += count * width + behind
            while place > len(piece):
                place -= len(piece)
                piece = next(queue)
    except (StopIteration, struct.error, IndexError):
        return lengths
    return lengths


def _scan_sheet(data: bytes, position: int, text_lengths: list[int]) -> Defects:
    defects: Defects = {}
    rows = width = text_bytes = 0
    longest = max(text_lengths, default=0)
    for kind, start, length in _sheet_cells(data, position):
        row, column = struct.unpack_from("<HH", data, start)
        if kind == _TEXT_CELL:
            (text,) = struct.unpack_from("<L", data, start + 6)
            text_bytes += text_lengths[text] if text < len(text_lengths) else longest
        elif kind == _SEVERAL_NUMBERS:
            (column,) = struct.unpack_from("<H", data, start + length - 2)
        elif defect := _defect(kind, data, start):
            defects[row + 1, column] = defect
        rows = max(rows, row + 1)
        width = max(width, column + 1)
    if rows * width > PLACES_AT_ONCE:
        raise UnreadableFile(TOO_WIDE)
    if text_bytes > TEXT_BYTES_AT_ONCE:
        raise UnreadableFile(TOO_MANY_TEXTS)
    if len(defects) > DEFECTS_LISTED:
        raise UnreadableFile(TOO_MANY_DEFECTS)
    return defects


def _sheet_cells(data: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of the contents of each cell record, to the end of the sheet."""
    depth = 0
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<HH", data, position)
        if kind in _CELLS:
            yield kind, position + 4, length
        elif kind == _BEGIN:
            depth += 1
        elif kind == _END:
            # A chart lies inside a sheet as a substream with a beginning and an end of its own.
            depth -= 1
            if depth <= 0:
                return
        position += 4 + length


def _defect(kind: int, data: bytes, start: int) -> str | None:
    if kind == _BOOLEAN_OR_ERROR and data[start + 7] == 1:
        return _ERRORS.get(data[start + 6], "#GALAT")
    if kind == _FORMULA and data[start + 12 : start + 14] == b"\xff\xff" and data[start + 6] == 2:
        return _ERRORS.get(data[start + 8], "#GALAT")
    return None
