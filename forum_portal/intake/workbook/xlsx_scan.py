"""A look through the XML of a workbook before calamine opens it.

calamine is fast, but it turns error cells and never-calculated formulas into empty text, and it lays every sheet out
as one dense grid in memory. So the parts are streamed once: checksums are verified, document types refused, broken
cells noted, and sheets whose grid would be too large are marked for the slow reader.
"""

import re
import zipfile
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from forum_portal.intake.workbook.archive import chunks_of
from forum_portal.intake.workbook.markup import Attributes, Markup, refuse_doctype
from forum_portal.intake.workbook.shapes import FORMULA_WITHOUT_RESULT, UnreadableFile

# What calamine may hold at once: a cell costs it about 100 bytes, a place in the grid 24.
CELLS_AT_ONCE = 2_600_000
PLACES_AT_ONCE = 6_000_000
SHEET_BYTES_AT_ONCE = 160 * 1024 * 1024
# calamine copies a shared text into every cell that refers to it.
TEXT_BYTES_AT_ONCE = 120 * 1024 * 1024
SHARED_BYTES = 150 * 1024 * 1024
SHARED_TEXTS = 2_000_000
DEFECTS_LISTED = 10_000

TOO_MANY_DEFECTS = (
    "Lembar “{sheet}” memuat lebih dari 10.000 sel galat atau rumus tanpa hasil: "
    "salin sebagai nilai (Tempel Khusus → Nilai) ke buku kerja baru, lalu unggah buku kerja itu."
)
TOO_MANY_TEXTS = "Teks di dalam buku kerja ini terlalu banyak untuk dibaca sekaligus: bagi menjadi beberapa berkas."

_REFERENCE = re.compile(rb' r="([A-Za-z]*)\d{1,5}"')
_EXACT_REFERENCE = re.compile(rb' r="([A-Za-z]*)(\d+)"')
_ERROR_CELL = re.compile(rb'<c ([^>/]*\bt="e"[^>/]*)>(.*?)</c>', re.DOTALL)
_FORMULA_CELL = re.compile(rb"<c ([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(.*?)</c>", re.DOTALL)
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?\s*/>')
_LAST_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
_SHARED_TEXT = re.compile(rb't="s"><v>(\d{1,7})<')
_CELL_PLACE = re.compile(rb'\br="([A-Za-z]{1,3})(\d{1,7})"')
_RESULT = re.compile(rb"<v[^>]*>([^<]+)</v>")
# Rows up to here are recognised without reading their numbers; the grid is then taken to be this long.
_SHORT = 99_999
_SHARED_TEXTS = "xl/sharedstrings.xml"
# A tag with a prefix, quotes or blanks as spreadsheet programs do not write them, and the signs that hint at one.
_ODD_TAG = re.compile(rb"<[^<>?]*['\n\t\r]|<\w+:c[ />]")
_SIGNS = (b"'", b"\n", b"\t", b"\r", b":c")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A visible worksheet: its name on the tab and its member in the archive."""

    name: str
    member: str


@dataclass(slots=True)
class SheetScan:
    """What the look through one sheet showed; ``dense`` says that calamine may open it, ``rows`` is the last row."""

    dense: bool = True
    rows: int = 0
    defects: dict[tuple[int, int], str] = field(default_factory=dict)


def column_number(letters: bytes) -> int:
    """b"A" -> 0, b"AB" -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def sheet_parts(archive: zipfile.ZipFile) -> list[SheetPart]:
    """The visible worksheets in the order of their tabs."""
    members = {name.lower(): name for name in archive.namelist()}
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relationship(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = members.get(path.lower(), path)

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            identifier = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            sheets.append((attributes.get("name", ""), identifier))

    _walk(archive, members["xl/_rels/workbook.xml.rels"], relationship)
    _walk(archive, members["xl/workbook.xml"], sheet)
    return [SheetPart(name, targets[identifier]) for name, identifier in sheets if identifier in targets]


def scan_shared_parts(archive: zipfile.ZipFile, sheets: list[SheetPart]) -> "array[int]":
    """Verify every XML part but the sheets (checksums, document types); the length in bytes of each shared text."""
    done = {sheet.member for sheet in sheets}
    lengths = array("L")
    for member in archive.namelist():
        if member in done or not member.lower().endswith((".xml", ".rels")):
            continue
        if member.lower() == _SHARED_TEXTS:
            if archive.getinfo(member).file_size > SHARED_BYTES:
                raise UnreadableFile(TOO_MANY_TEXTS)
            lengths = _text_lengths(archive, member)
        before = b""
        for chunk in chunks_of(archive, member):
            _refuse_doctype(before + chunk)
            before = chunk[-16:]
    return lengths


def _text_lengths(archive: zipfile.ZipFile, member: str) -> "array[int]":
    lengths = array("L")
    carry = b""
    for chunk in chunks_of(archive, member):
        carry += chunk
        if not lengths:
            # What stands before the first text is none of it.
            carry = carry[max(carry.find(b"<si"), 0) :]
        *texts, carry = carry.split(b"</si>")
        lengths.extend(map(len, texts))
        if len(lengths) > SHARED_TEXTS:
            raise UnreadableFile(TOO_MANY_TEXTS)
    return lengths


def scan_sheet(archive: zipfile.ZipFile, sheet: SheetPart, text_lengths: "array[int]") -> SheetScan:
    """Stream one sheet through the quick patterns. ``text_lengths``: what ``scan_shared_parts`` gave."""
    scan = SheetScan()
    extent = _Extent()
    for part in _whole_cells(chunks_of(archive, sheet.member)):
        _refuse_doctype(part)
        extent.add(_BLANK_CELL.sub(b"", part) if b"/>" in part else part)
        if b't="e"' in part or b"<f" in part:
            _note_defects(part, scan.defects)
            if len(scan.defects) > DEFECTS_LISTED:
                raise UnreadableFile(TOO_MANY_DEFECTS.format(sheet=sheet.name))
    scan.rows = extent.last_row
    scan.dense = (
        not extent.unusual
        and extent.cells <= CELLS_AT_ONCE
        and archive.getinfo(sheet.member).file_size <= SHEET_BYTES_AT_ONCE
        and (extent.places <= PLACES_AT_ONCE or _places(archive, sheet.member) <= PLACES_AT_ONCE)
        and _texts_fit(archive, sheet.member, extent.texts, text_lengths)
    )
    return scan


class _Extent:
    """How far a sheet reaches and how much it holds, from the references of its cells that have content."""

    def __init__(self) -> None:
        self.cells = self.texts = self.last_row = 0
        self.unusual = False
        self._columns: set[bytes] = set()
        self._rows = _SHORT

    @property
    def places(self) -> int:
        return self._rows * (max(map(column_number, self._columns), default=-1) + 1)

    def add(self, part: bytes) -> None:
        written = part.count(b"<c ")
        references = _REFERENCE.findall(part)
        cells = len(references) - references.count(b"")
        if cells != written:
            exact = [(letters, number) for letters, number in _EXACT_REFERENCE.findall(part) if letters]
            references = [letters for letters, _ in exact]
            cells = len(references)
            self._rows = max(self._rows, *(int(number) for _, number in exact), 0)
        self._columns.update(references)
        self.cells += cells
        self.texts += part.count(b't="s"')
        self.last_row = max(self.last_row, _last_row(part))
        # Cells without a place, or written so that the quick patterns do not see them.
        self.unusual = (
            self.unusual or cells != written or (any(sign in part for sign in _SIGNS) and bool(_ODD_TAG.search(part)))
        )


def _walk(archive: zipfile.ZipFile, member: str, start: Callable[[str, Attributes], None]) -> None:
    Markup(start, lambda name: None, lambda text: None).feed_all(chunks_of(archive, member))


def _refuse_doctype(chunk: bytes) -> None:
    # Looking for one byte first is ten times quicker, and sheets hardly ever hold an exclamation mark.
    if b"!" in chunk and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
        refuse_doctype()


def _whole_cells(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut behind the end of a row or cell so that no pattern straddles two pieces."""
    carry = b""
    for chunk in chunks:
        carry += chunk
        cut = max(carry.rfind(b"</row>"), carry.rfind(b"</c>"))
        if cut >= 0:
            cut = carry.index(b">", cut) + 1
        elif len(carry) < 4 << 20:
            continue
        else:
            cut = max(carry.rfind(b"<"), 1)
        yield carry[:cut]
        carry = carry[cut:]
    yield carry


def _last_row(part: bytes) -> int:
    place = part.rfind(b"<row ")
    match = _LAST_ROW.match(part, place) if place >= 0 else None
    return int(match[1]) if match else 0


def _texts_fit(archive: zipfile.ZipFile, member: str, texts: int, lengths: "array[int]") -> bool:
    """Whether all copies of shared texts fit; each reference is looked up only where their number leaves a doubt."""
    longest = max(lengths, default=0)
    if texts * longest <= TEXT_BYTES_AT_ONCE:
        return True
    total = 0
    for part in _whole_cells(chunks_of(archive, member)):
        found = _SHARED_TEXT.findall(part)
        try:
            total += sum(map(lengths.__getitem__, map(int, found)))
        except IndexError:
            return False
        total += (part.count(b't="s"') - len(found)) * longest
    return total <= TEXT_BYTES_AT_ONCE


def _places(archive: zipfile.ZipFile, member: str) -> int:
    """The size of the grid from A1 to the last cell, by every single reference."""
    rows = width = 0
    for part in _whole_cells(chunks_of(archive, member)):
        exact = [place for place in _EXACT_REFERENCE.findall(_BLANK_CELL.sub(b"", part)) if place[0]]
        width = max(width, *(column_number(letters) + 1 for letters in {letters for letters, _ in exact}), 0)
        rows = max(rows, *(int(number) for _, number in exact), 0)
    return rows * width


def _note_defects(part: bytes, defects: dict[tuple[int, int], str]) -> None:
    for attributes, content in _ERROR_CELL.findall(part):
        result = _RESULT.search(content)
        _note(defects, attributes, result[1].decode("ascii", "replace") if result else "#GALAT")
    for attributes, content in _FORMULA_CELL.findall(part):
        # An empty text is a result too, and spreadsheet programs write it as t="str" with an empty <v>.
        if b't="str"' not in attributes and b't="e"' not in attributes and not _RESULT.search(content):
            _note(defects, attributes, FORMULA_WITHOUT_RESULT)


def _note(defects: dict[tuple[int, int], str], attributes: bytes, defect: str) -> None:
    if place := _CELL_PLACE.search(attributes):
        defects[int(place[2]), column_number(place[1])] = defect
