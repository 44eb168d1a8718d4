"""OLE2 compound files (the container of .xls): just enough to find a stream by name and read it."""

import struct
import sys
from array import array
from pathlib import Path

from forum_portal.intake.workbook.archive import CORRUPT, LOCKED
from forum_portal.intake.workbook.shapes import ACCEPTED, UnreadableFile

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA  # this number and all above it mark the end of a chain or a free sector


def require_workbook(path: Path) -> None:
    """Refuse a compound file that holds no readable workbook: encrypted Excel, Word, PowerPoint, installers."""
    names = CompoundFile(path).streams
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise UnreadableFile(LOCKED)
    if "Workbook" in names or "Book" in names:
        return
    if "WordDocument" in names:
        raise UnreadableFile(f"Isi berkas ini dokumen Word (.doc), bukan tabel. {ACCEPTED}")
    if "PowerPoint Document" in names:
        raise UnreadableFile(f"Isi berkas ini presentasi PowerPoint (.ppt), bukan tabel. {ACCEPTED}")
    raise UnreadableFile(f"Isi berkas ini tidak dikenal sebagai tabel. {ACCEPTED}")


class CompoundFile:
    """The directory and streams of one compound file. Raises ``UnreadableFile`` where chains lead nowhere."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        try:
            self._read_header()
        except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
            raise UnreadableFile(CORRUPT) from error

    @property
    def streams(self) -> frozenset[str]:
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        start, size = self._streams[name]
        try:
            if size >= self._mini_cutoff:
                return self._chain(start)[:size]
            sectors = (self._mini_stream[number * 64 : number * 64 + 64] for number in _follow(self._mini_table, start))
            return b"".join(sectors)[:size]
        except (struct.error, IndexError, ValueError) as error:
            raise UnreadableFile(CORRUPT) from error

    def _read_header(self) -> None:
        header = self._data[:512]
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise ValueError("sector size")
        self._sector = 1 << shift
        directory, _, self._mini_cutoff, mini_start = struct.unpack_from("<LLLL", header, 48)
        self._table = self._allocation_table(header)
        self._streams: dict[str, tuple[int, int]] = {}
        root = self._read_directory(self._chain(directory))
        self._mini_table = _numbers(self._chain(mini_start)) if mini_start < _END else array("I")
        self._mini_stream = self._chain(root) if root < _END else b""

    def _read_directory(self, entries: bytes) -> int:
        root = _END
        for position in range(0, len(entries) - 127, 128):
            length, kind = struct.unpack_from("<HB", entries, position + 64)
            name = entries[position : position + max(0, min(length, 64) - 2)].decode("utf-16-le")
            start, size = struct.unpack_from("<LL", entries, position + 116)
            if kind == 5:
                root = start
            elif kind == 2:
                self._streams.setdefault(name, (start, size))
        return root

    def _allocation_table(self, header: bytes) -> "array[int]":
        sectors = [number for number in struct.unpack_from("<109L", header, 76) if number < _END]
        following, count = struct.unpack_from("<LL", header, 68)
        for _ in range(min(count, len(self._data) // self._sector)):
            if following >= _END:
                break
            numbers = _numbers(self._sector_at(following))
            sectors.extend(number for number in numbers[:-1] if number < _END)
            following = numbers[-1]
        if len(sectors) > len(self._data) // self._sector:
            raise ValueError("allocation table longer than the file")
        return _numbers(b"".join(self._sector_at(number) for number in sectors))

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        if start >= len(self._data):
            raise ValueError("sector outside the file")
        return self._data[start : start + self._sector]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector_at(number) for number in _follow(self._table, start))


def _follow(table: "array[int]", start: int) -> list[int]:
    chain: list[int] = []
    while start < _END:
        chain.append(start)
        if len(chain) > len(table):
            raise ValueError("the chain runs in a circle")
        start = table[start]
    return chain


def _numbers(data: bytes) -> "array[int]":
    # An array, not a tuple: a file may claim that all of it is allocation table.
    numbers = array("I")
    numbers.frombytes(data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
