"""Which encoding a text file is in: byte-order mark, then UTF-8, then Windows-1252, then statistics."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from forum_portal.intake.workbook.shapes import UnreadableFile

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that Windows-1252 leaves undefined, and control characters that no text holds.
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TWO_BYTES_OR_MORE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]|[\xc2][\xa0-\xbf]")


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes can be text in some encoding: no control characters but those of lines and tabs."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)) or _wide_without_mark(head):
        return True
    return not _CONTROLS.search(head)


def encoding_of(path: Path) -> str:
    """The encoding to open the file with. Refuses a file pasted together from two encodings, naming the line."""
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            _require_decodable(path, name)
            return name
    if wide := _wide_without_mark(head):
        _require_decodable(path, wide)
        return wide
    if _decodes(path, "utf-8") is None:
        return "utf-8"
    return _one_byte_encoding(path)


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every second byte is zero."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _decodes(path: Path, encoding: str) -> int | None:
    """None when the whole file decodes, else about which line does not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not chunk:
                return None
            line += text.count("\n")


def _require_decodable(path: Path, encoding: str) -> None:
    if line := _decodes(path, encoding):
        raise UnreadableFile(
            f"Berkas rusak: baris {line} tidak dapat dibaca sebagai {encoding.upper()}; "
            "simpan ulang sebagai “CSV UTF-8”, lalu unggah lagi."
        )


def _one_byte_encoding(path: Path) -> str:
    windows = True
    utf8_line = 0
    foreign_line = 0
    for number, line in _lines(path):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            foreign_line = foreign_line or number
            windows = windows and not _NOT_WINDOWS.search(line)
            # A line of its own may hold both, when two sources were pasted beside each other.
            if _TWO_BYTES_OR_MORE.search(line):
                utf8_line = utf8_line or number
        else:
            utf8_line = utf8_line or number
        if utf8_line and foreign_line:
            raise UnreadableFile(
                f"Berkas memuat dua pengodean huruf sekaligus: baris {utf8_line} UTF-8, baris {foreign_line} bukan; "
                "simpan ulang seluruhnya sebagai “CSV UTF-8”, lalu unggah lagi."
            )
    return "cp1252" if windows else _by_statistics(path, foreign_line)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as stream:
        yield from enumerate(stream, start=1)


def _by_statistics(path: Path, line: int) -> str:
    from charset_normalizer import from_bytes

    with path.open("rb") as stream:
        best = from_bytes(stream.read(_SAMPLE * 4)).best()
    if best is None or _decodes(path, best.encoding):
        raise UnreadableFile(
            f"Pengodean huruf berkas ini tidak dikenal (baris {line}): "
            "simpan ulang sebagai “CSV UTF-8”, lalu unggah lagi."
        )
    return best.encoding
