"""ZIP containers (xlsx, ods): the directory is judged before anything is unpacked."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forum_portal.intake.workbook.shapes import ACCEPTED, UnreadableFile

UNPACKED_LIMIT = 300 * 1024 * 1024
RATIO_LIMIT = 150
RATIO_COUNTS_BEYOND = 20 * 1024 * 1024
MEMBER_LIMIT = 2_000
# 2,000 members need far less; a directory beyond this would cost more memory than the files it lists.
_DIRECTORY_LIMIT = 2 * 1024 * 1024
_CHUNK = 1 << 20
# What zipfile and its decompressors raise, a forged offset (OSError) or name (ValueError) included.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    struct.error,
    NotImplementedError,
    KeyError,
    ValueError,
)

CORRUPT = (
    "Berkas rusak atau terpotong sehingga isinya tidak dapat dibuka: "
    "buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
)
BOMB = (
    "Berkas ini mengembang terlalu besar saat dibuka sehingga ditolak demi keamanan: "
    "salin datanya saja ke buku kerja baru, lalu unggah buku kerja itu."
)
LOCKED = "Berkas terkunci kata sandi: buka, hapus kata sandinya, simpan, lalu unggah lagi."


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, with every fault of its structure, sizes or checksums turned into ``UnreadableFile``."""
    # A file opened by ZipFile itself would stay open as long as any member is still being read.
    with path.open("rb") as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                yield archive
        except _FAULTS as error:
            raise UnreadableFile(CORRUPT) from error
        except RuntimeError as error:
            # zipfile's only RuntimeError: the member is encrypted.
            raise UnreadableFile(LOCKED) from error


def chunks_of(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The member's bytes; a size or checksum that was forged ends in ``BadZipFile``."""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def workbook_kind(path: Path) -> str:
    """ "xlsx" or "ods"; anything else that is a ZIP is refused."""
    if _directory_size(path) > _DIRECTORY_LIMIT:
        raise UnreadableFile(BOMB)
    with opened(path) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        unpacked = sum(member.file_size for member in members)
        if len(members) > MEMBER_LIMIT or unpacked > UNPACKED_LIMIT:
            raise UnreadableFile(BOMB)
        if unpacked > RATIO_COUNTS_BEYOND and unpacked > RATIO_LIMIT * path.stat().st_size:
            raise UnreadableFile(BOMB)
        return _kind_by_members(archive, names)


def _kind_by_members(archive: zipfile.ZipFile, names: set[str]) -> str:
    lowered = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") for name in lowered):
        raise UnreadableFile(
            "Buku kerja ini memuat makro sehingga ditolak demi keamanan: "
            "simpan sebagai “Buku Kerja Excel (.xlsx)” tanpa makro, lalu unggah lagi."
        )
    if "xl/workbook.bin" in lowered:
        raise UnreadableFile(
            "Berkas ini buku kerja biner Excel (.xlsb), yang tidak dapat dibaca: "
            "simpan sebagai .xlsx, lalu unggah lagi."
        )
    if "xl/workbook.xml" in lowered:
        return "xlsx"
    if "mimetype" in names:
        return _open_document_kind(archive, names)
    if any(name.startswith("word/") for name in lowered):
        raise UnreadableFile(_foreign("dokumen Word (.docx)"))
    if any(name.startswith("ppt/") for name in lowered):
        raise UnreadableFile(_foreign("presentasi PowerPoint (.pptx)"))
    raise UnreadableFile(
        "Berkas ini arsip ZIP: keluarkan dahulu berkas tabel di dalamnya, lalu unggah berkas tabel itu."
    )


def _open_document_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    with archive.open("mimetype") as stream:
        mimetype = stream.read(200)
    if not mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise UnreadableFile(_foreign("dokumen OpenDocument yang bukan lembar kerja"))
    if "META-INF/manifest.xml" in names:
        for chunk in chunks_of(archive, "META-INF/manifest.xml"):
            if b"encryption-data" in chunk:
                raise UnreadableFile(LOCKED)
    return "ods"


def _foreign(name: str) -> str:
    return f"Isi berkas ini {name}, bukan tabel. {ACCEPTED}"


def _directory_size(path: Path) -> int:
    """Bytes of the central directory by the end record (and its 64-bit form), 0 when there is none."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
        end = tail.rfind(b"PK\x05\x06")
        if end < 0 or len(tail) < end + 22:
            raise UnreadableFile(CORRUPT)
        (directory,) = struct.unpack_from("<L", tail, end + 12)
        if end >= 20 and tail[end - 20 : end - 16] == b"PK\x06\x07":
            (position,) = struct.unpack_from("<Q", tail, end - 12)
            if position + 56 > size:
                raise UnreadableFile(CORRUPT)
            stream.seek(position)
            record = stream.read(56)
            directory = max(directory, struct.unpack_from("<Q", record, 40)[0])
    return int(directory)
