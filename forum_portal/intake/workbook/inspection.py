"""What a file is, by its bytes and not by its name; whatever is not a table of rows is refused here."""

from enum import StrEnum
from pathlib import Path, PurePath

from forum_portal.intake.workbook import archive, compound
from forum_portal.intake.workbook.encodings import looks_like_text
from forum_portal.intake.workbook.shapes import ACCEPTED, UnreadableFile

DEFAULT_LIMIT = 25 * 1024 * 1024

_HEAD = 16_384


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


_NAMES = {
    FileKind.XLSX: "buku kerja Excel (.xlsx)",
    FileKind.XLS: "buku kerja Excel 97-2003 (.xls)",
    FileKind.ODS: "lembar kerja OpenDocument (.ods)",
    FileKind.CSV: "teks CSV (.csv)",
    FileKind.JSON: "JSON (.json)",
    FileKind.HTML: "tabel HTML (.html)",
}

# Web applications often export HTML or tab-separated text under the name ".xls"; Excel opens it, so do we.
_EXTENSIONS = {
    FileKind.XLSX: {".xlsx", ".xlsm"},
    FileKind.XLS: {".xls"},
    FileKind.ODS: {".ods"},
    FileKind.CSV: {".csv", ".txt", ".tsv", ".tab", ".xls"},
    FileKind.JSON: {".json", ".txt"},
    FileKind.HTML: {".html", ".htm", ".xls"},
}

_FOREIGN = (
    (b"%PDF", "dokumen PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program Linux"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"{\\rtf", "dokumen RTF"),
    (b"SQLite format 3", "basis data SQLite"),
)


def inspect_file(path: Path, filename: str, limit: int = DEFAULT_LIMIT) -> FileKind:
    """Judge the file at ``path``, uploaded as ``filename``, of at most ``limit`` bytes.

    Raises ``UnreadableFile`` for whatever is empty, too large, locked by a password, dangerous to unpack, not a table,
    or called by an extension that says something else.
    """
    if PurePath(filename).name.startswith("~$"):
        raise UnreadableFile(
            "Ini berkas kunci sementara Excel (namanya diawali ~$), bukan data: "
            "tutup Excel lalu unggah berkas aslinya, yang namanya tanpa ~$."
        )
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("Berkas kosong (0 bita): unduh atau simpan ulang berkas itu, lalu unggah lagi.")
    if size > limit:
        raise UnreadableFile(
            f"Berkas terlalu besar: {_mebibytes(size)} MiB, sedangkan batasnya {_mebibytes(limit)} MiB; "
            "bagi menjadi beberapa berkas."
        )
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = _kind_of(path, head)
    _compare_extension(filename, kind)
    return kind


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")


def _kind_of(path: Path, head: bytes) -> FileKind:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind(archive.workbook_kind(path))
    if head.startswith(compound.SIGNATURE):
        compound.require_workbook(path)
        return FileKind.XLS
    for signature, name in _FOREIGN:
        if head.startswith(signature):
            raise UnreadableFile(f"Isi berkas ini {name}, bukan tabel. {ACCEPTED}")
    if not looks_like_text(head):
        raise UnreadableFile(f"Isi berkas ini tidak dikenal sebagai tabel. {ACCEPTED}")
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> FileKind:
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not text:
        raise UnreadableFile(
            "Berkas tidak berisi apa pun selain spasi: unduh atau simpan ulang berkas itu, lalu unggah lagi."
        )
    if text.startswith(b"<invalid_response") or text.startswith(b"data kosong"):
        raise UnreadableFile(
            "Layanan ISB LKPP menjawab “Data Kosong, silakan ulangi”, jadi berkas ini tidak berisi data: "
            "periksa tahun dan kode instansi, lalu unduh lagi."
        )
    if text.startswith((b"[", b"{")):
        return FileKind.JSON
    if not text.startswith(b"<"):
        return FileKind.CSV
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise UnreadableFile(
            "Berkas ini buku kerja XML Excel 2003, yang tidak dapat dibaca: "
            "buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
        )
    if any(tag in text for tag in (b"<html", b"<table", b"<!doctype html", b"<tr")):
        return FileKind.HTML
    raise UnreadableFile(f"Isi berkas ini XML tanpa tabel. {ACCEPTED}")


def _compare_extension(filename: str, kind: FileKind) -> None:
    extension = PurePath(filename).suffix.lower()
    if extension and extension not in _EXTENSIONS[kind]:
        raise UnreadableFile(
            f"Nama berkas berakhiran {extension}, tetapi isinya {_NAMES[kind]}: "
            f"ganti akhiran namanya menjadi .{kind.value}, lalu unggah lagi."
        )
