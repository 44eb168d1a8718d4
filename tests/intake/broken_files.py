"""Builds, on the fly, the files that should never have been uploaded: each with the one sentence that refuses it.

``REFUSED`` holds files that are refused as a whole; the other builders make files that are read, with care.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet

TITLES = ("Kode RUP", "Nama Paket", "Nilai Kontrak", "Nama Penyedia", "NPWP")
FIRST_ROW = ("61200345", "Rehabilitasi Gedung Kantor Camat Muara Lembu", 180_250_000, "CV Tirta Enggang", "")

DAMAGED = (
    "Berkas rusak atau terpotong sehingga isinya tidak dapat dibuka: "
    "buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
)
EXPLODING = (
    "Berkas ini mengembang terlalu besar saat dibuka sehingga ditolak demi keamanan: "
    "salin datanya saja ke buku kerja baru, lalu unggah buku kerja itu."
)
LOCKED = "Berkas terkunci kata sandi: buka, hapus kata sandinya, simpan, lalu unggah lagi."
ACCEPTED = "Unggah berkas Excel (.xlsx atau .xls), OpenDocument (.ods), CSV, atau JSON."
DOCTYPE = (
    "Berkas ini memuat deklarasi DOCTYPE/ENTITY yang tidak lazim dalam buku kerja sehingga ditolak demi keamanan: "
    "salin datanya saja ke buku kerja baru, lalu unggah buku kerja itu."
)
WORKERS = (
    "Berkas ini berisi daftar orang (lembar “{}”, kolom {} “{}”). Portal tidak menyimpan data pribadi pekerja: kirim "
    "jumlah orang menurut kabupaten/kota atau perusahaan, tanpa nama, NIK, KPJ, dan nama ibu kandung. Berkas ini "
    "tidak disimpan."
)
EMPTY_LIST = "Buku kerja ini tidak memiliki lembar yang terlihat dan berisi data."
NOT_ROWS = (
    "Berkas JSON ini bukan daftar baris data: "
    "yang diterima hanya daftar objek seperti dari ISB atau amplop “data” seperti dari INAPROC."
)


@dataclass(frozen=True)
class Broken:
    """A file that is refused: the name it is uploaded under, how to make it, and what the portal answers."""

    filename: str
    build: Callable[[Path], None]
    message: str

    def make(self, folder: Path) -> Path:
        path = folder / "unggahan.bin"
        self.build(path)
        return path


def written(content: bytes) -> Callable[[Path], None]:
    def build(path: Path) -> None:
        path.write_bytes(content)

    return build


def honest_xlsx(path: Path) -> None:
    """One sheet with titles and one contract."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Kontrak")
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, FIRST_ROW)


def repacked(path: Path, *, replace: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None) -> None:
    """The honest workbook with members replaced or added."""
    honest_xlsx(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= (replace or {}) | (add or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def sheet_xml(rows: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(rows: str, before: str = "") -> Callable[[Path], None]:
    def build(path: Path) -> None:
        repacked(path, replace={SHEET: sheet_xml(rows, before)})

    return build


def zip_of(*names: str, content: bytes = b"x") -> Callable[[Path], None]:
    def build(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(name, content)

    return build


def zip_bomb(path: Path) -> None:
    """1.5 MB that unpack to 600 MiB of one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(SHEET, "w", force_zip64=True) as stream:
            for _ in range(600):
                stream.write(b" " * 1024 * 1024)


def dense_bomb(path: Path) -> None:
    """Within the limit of size, but packed 1,000 times as tightly as any honest workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, b" " * 100 * 1024 * 1024)


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(2_100):
            archive.writestr(f"xl/media/image{number}.png", b"")


def nested_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kontrak.xlsx", b" " * 10 * 1024 * 1024)
    zip_of("arsip.zip", content=inner.getvalue())(path)


def forged_sizes(path: Path) -> None:
    """The directory claims that the sheet unpacks to 1,000 bytes; it unpacks to far more."""
    repacked(path, replace={SHEET: sheet_xml('<row r="1"></row>' * 20_000)})
    content = bytearray(path.read_bytes())
    place = content.rfind(SHEET.encode()) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<L", content, place + 24, 1_000)
    path.write_bytes(bytes(content))


def wrong_checksum(path: Path) -> None:
    honest_xlsx(path)
    content = bytearray(path.read_bytes())
    place = content.rfind(SHEET.encode()) - 46
    struct.pack_into("<L", content, place + 16, zlib.crc32(b"other"))
    path.write_bytes(bytes(content))


def truncated_xlsx(path: Path) -> None:
    honest_xlsx(path)
    path.write_bytes(path.read_bytes()[:3_000])


def no_relationships(path: Path) -> None:
    honest_xlsx(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    del members["xl/_rels/workbook.xml.rels"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def external_entity(path: Path) -> None:
    with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&isi;</t></is></c></row>',
        '<!DOCTYPE x [<!ENTITY isi SYSTEM "file:///etc/hostname">]>',
    )(path)


def entity_bomb_in_shared_texts(path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    repacked(
        path,
        replace={
            "xl/sharedStrings.xml": (
                f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "tawa">{levels}]>'
                '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a8;</t></si></sst>'
            ).encode()
        },
    )


def entity_in_ods(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')


def encrypted_ods(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")
        archive.writestr("content.xml", b"\x8f\x11\x03")


def foreign_open_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")


def encrypted_member(path: Path) -> None:
    honest_xlsx(path)
    content = bytearray(path.read_bytes())
    place = content.rfind(SHEET.encode()) - 46
    content[place + 8] |= 1
    path.write_bytes(bytes(content))


def compound(*names: str) -> Callable[[Path], None]:
    """An OLE2 container with empty streams of these names."""

    def build(path: Path) -> None:
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
        header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
        header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        header += struct.pack("<109L", 0, *([0xFFFFFFFF] * 108))
        table = struct.pack("<128L", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
        entries = b"".join(
            _directory_entry(name, kind) for name, kind in (("Root Entry", 5), *((name, 2) for name in names))
        )
        path.write_bytes(header + table + entries.ljust(512, b"\x00"))

    return build


def _directory_entry(name: str, kind: int) -> bytes:
    spelled = (name + "\x00").encode("utf-16-le")
    entry = spelled.ljust(64, b"\x00") + struct.pack("<HBB", len(spelled), kind, 1)
    entry += struct.pack("<LLL", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + b"\x00" * 36
    return entry + struct.pack("<LLL", 0xFFFFFFFE, 0, 0)


def circular_compound(path: Path) -> None:
    compound("Workbook")(path)
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, 512 + 4, 1)
    path.write_bytes(bytes(content))


def password_xls(path: Path) -> None:
    """An Excel 97 workbook whose first records say that the rest is encrypted."""
    honest_xls(path)
    content = path.read_bytes()
    begin = content.index(b"\x09\x08\x10\x00")
    after = begin + 20
    # The record that follows the beginning is renamed to FILEPASS; its length stays.
    path.write_bytes(content[:after] + b"\x2f\x00" + content[after + 2 :])


def honest_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    for row, values in enumerate((TITLES, FIRST_ROW)):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(str(path))


def worker_form_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DATA TENAGA KERJA"])
    sheet.append([])
    sheet.append(["NO_PEGAWAI", "NAMA_LENGKAP", "TEMPAT_LAHIR", "TANGGAL_LAHIR", "NAMA_IBU_KANDUNG", "NO_IDENTITAS"])
    book.save(path)


def empty_xlsx(path: Path) -> None:
    openpyxl.Workbook().save(path)


def empty_ods(path: Path) -> None:
    OpenDocumentSpreadsheet().save(str(path))


def too_many_errors(path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="e"><v>#REF!</v></c></row>' for row in range(1, 10_500))
    with_sheet(rows)(path)


def _is_foreign(name: str) -> str:
    return f"Isi berkas ini {name}, bukan tabel. {ACCEPTED}"


REFUSED: dict[str, Broken] = {
    "empty": Broken(
        "kontrak.xlsx",
        written(b""),
        "Berkas kosong (0 bita): unduh atau simpan ulang berkas itu, lalu unggah lagi.",
    ),
    "only blanks": Broken(
        "kontrak.csv",
        written(b"\xef\xbb\xbf \r\n\r\n"),
        "Berkas tidak berisi apa pun selain spasi: unduh atau simpan ulang berkas itu, lalu unggah lagi.",
    ),
    "no rows in any sheet": Broken("kontrak.xlsx", empty_xlsx, EMPTY_LIST),
    "no sheet in ods": Broken("kontrak.ods", empty_ods, EMPTY_LIST),
    "ISB without data": Broken(
        "NonTenderSelesai.json",
        written(b"<invalid_response>Data Kosong, silakan ulangi</invalid_response>"),
        "Layanan ISB LKPP menjawab “Data Kosong, silakan ulangi”, jadi berkas ini tidak berisi data: "
        "periksa tahun dan kode instansi, lalu unduh lagi.",
    ),
    "too large": Broken(
        "kontrak.csv",
        written(b"kode;nama\r\n" * (26 * 1024 * 1024 // 11)),
        "Berkas terlalu besar: 26 MiB, sedangkan batasnya 25 MiB; bagi menjadi beberapa berkas.",
    ),
    "lock file": Broken(
        "~$kontrak.xlsx",
        written(b"\x05Sari " + b"\x00" * 158),
        "Ini berkas kunci sementara Excel (namanya diawali ~$), bukan data: "
        "tutup Excel lalu unggah berkas aslinya, yang namanya tanpa ~$.",
    ),
    "pdf": Broken("kontrak.xlsx", written(b"%PDF-1.7\n%\xe2\xe3"), _is_foreign("dokumen PDF")),
    "png": Broken("kontrak.png", written(b"\x89PNG\r\n\x1a\n\x00\x00"), _is_foreign("gambar PNG")),
    "jpeg": Broken("foto.jpg", written(b"\xff\xd8\xff\xe0\x00\x10JFIF"), _is_foreign("gambar JPEG")),
    "exe": Broken("kontrak.xlsx", written(b"MZ\x90\x00\x03\x00"), _is_foreign("program Windows")),
    "rar": Broken("kontrak.rar", written(b"Rar!\x1a\x07\x01\x00"), _is_foreign("arsip RAR")),
    "docx": Broken("kontrak.docx", zip_of("word/document.xml"), _is_foreign("dokumen Word (.docx)")),
    "pptx": Broken("kontrak.pptx", zip_of("ppt/presentation.xml"), _is_foreign("presentasi PowerPoint (.pptx)")),
    "doc": Broken("kontrak.doc", compound("WordDocument"), _is_foreign("dokumen Word (.doc)")),
    "odt": Broken("kontrak.odt", foreign_open_document, _is_foreign("dokumen OpenDocument yang bukan lembar kerja")),
    "random bytes": Broken(
        "kontrak.csv",
        written(bytes(range(256)) * 40),
        f"Isi berkas ini tidak dikenal sebagai tabel. {ACCEPTED}",
    ),
    "xml without a table": Broken(
        "kontrak.xml", written(b"<?xml version='1.0'?><rss/>"), f"Isi berkas ini XML tanpa tabel. {ACCEPTED}"
    ),
    "xml of excel 2003": Broken(
        "kontrak.xls",
        written(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
        "Berkas ini buku kerja XML Excel 2003, yang tidak dapat dibaca: "
        "buka di Excel, simpan sebagai .xlsx, lalu unggah lagi.",
    ),
    "xlsb": Broken(
        "kontrak.xlsb",
        zip_of("xl/workbook.bin"),
        "Berkas ini buku kerja biner Excel (.xlsb), yang tidak dapat dibaca: simpan sebagai .xlsx, lalu unggah lagi.",
    ),
    "name says something else": Broken(
        "kontrak.csv",
        honest_xlsx,
        "Nama berkas berakhiran .csv, tetapi isinya buku kerja Excel (.xlsx): "
        "ganti akhiran namanya menjadi .xlsx, lalu unggah lagi.",
    ),
    "macros": Broken(
        "kontrak.xlsm",
        lambda path: repacked(path, add={"xl/vbaProject.bin": b"\xd0\xcf"}),
        "Buku kerja ini memuat makro sehingga ditolak demi keamanan: "
        "simpan sebagai “Buku Kerja Excel (.xlsx)” tanpa makro, lalu unggah lagi.",
    ),
    "password, xlsx": Broken("kontrak.xlsx", compound("EncryptionInfo", "EncryptedPackage"), LOCKED),
    "password, xls": Broken("kontrak.xls", password_xls, LOCKED),
    "password, ods": Broken("kontrak.ods", encrypted_ods, LOCKED),
    "password, zip member": Broken("kontrak.xlsx", encrypted_member, LOCKED),
    "zip bomb": Broken("kontrak.xlsx", zip_bomb, EXPLODING),
    "zip bomb within the size limit": Broken("kontrak.xlsx", dense_bomb, EXPLODING),
    "zip with too many members": Broken("kontrak.xlsx", many_members, EXPLODING),
    "zip in a zip": Broken(
        "kontrak.zip",
        nested_zip,
        "Berkas ini arsip ZIP: keluarkan dahulu berkas tabel di dalamnya, lalu unggah berkas tabel itu.",
    ),
    "forged sizes": Broken("kontrak.xlsx", forged_sizes, DAMAGED),
    "wrong checksum": Broken("kontrak.xlsx", wrong_checksum, DAMAGED),
    "truncated xlsx": Broken("kontrak.xlsx", truncated_xlsx, DAMAGED),
    "xlsx without relationships": Broken("kontrak.xlsx", no_relationships, DAMAGED),
    "sheet that is no XML": Broken("kontrak.xlsx", with_sheet('<row r="1"><c r="A1"></row>'), DAMAGED),
    "circular xls": Broken("kontrak.xls", circular_compound, DAMAGED),
    "external entity": Broken("kontrak.xlsx", external_entity, DOCTYPE),
    "entity bomb": Broken("kontrak.xlsx", entity_bomb_in_shared_texts, DOCTYPE),
    "entity in ods": Broken("kontrak.ods", entity_in_ods, DOCTYPE),
    "too many error cells": Broken(
        "kontrak.xlsx",
        too_many_errors,
        "Lembar “Kontrak” memuat lebih dari 10.000 sel galat atau rumus tanpa hasil: "
        "salin sebagai nilai (Tempel Khusus → Nilai) ke buku kerja baru, lalu unggah buku kerja itu.",
    ),
    "form of workers": Broken("tenaga_kerja.xlsx", worker_form_xlsx, WORKERS.format("Sheet", "E", "NAMA_IBU_KANDUNG")),
    "form of workers as CSV": Broken(
        "tenaga_kerja.csv",
        written(b"NAMA_LENGKAP,TANGGAL_LAHIR,JENIS_IDENTITAS\nA,B,C\n"),
        WORKERS.format("CSV", "A", "NAMA_LENGKAP"),
    ),
    "two encodings": Broken(
        "kontrak.csv",
        written("nama\nPenyedia É\n".encode() + "Penyedia É\n".encode("cp1252")),
        "Berkas memuat dua pengodean huruf sekaligus: baris 2 UTF-8, baris 3 bukan; "
        "simpan ulang seluruhnya sebagai “CSV UTF-8”, lalu unggah lagi.",
    ),
    "truncated UTF-16": Broken(
        "kontrak.csv",
        written("kode;nama\n1;Jembatan\n".encode("utf-16") + b"\x00"),
        "Berkas rusak: baris 3 tidak dapat dibaca sebagai UTF-16; simpan ulang sebagai “CSV UTF-8”, lalu unggah lagi.",
    ),
    "open quote": Broken(
        "kontrak.csv",
        written(b'kode,nama\n1,Jembatan\n2,"Jalan\n3,Gedung\n'),
        "Tanda kutip pada baris 3 berkas CSV tidak berpasangan sehingga batas selnya tidak jelas: "
        "simpan ulang dari Excel sebagai “CSV UTF-8” atau .xlsx, lalu unggah lagi.",
    ),
    "endless line": Broken(
        "kontrak.csv",
        written(b"kode,nama\n" + b"x" * 2_000_000),
        "Baris 2 berkas ini terlalu panjang untuk sebuah tabel: periksa isinya, lalu unggah lagi.",
    ),
    "JSON cut off": Broken(
        "kontrak.json",
        written(b'[{"kd_rup": 61200345},\n {"kd_rup": 61200'),
        "Berkas JSON terpotong: berakhir di tengah data pada baris 2; unduh lagi berkasnya.",
    ),
    "JSON broken in the middle": Broken(
        "kontrak.json",
        written(b'[{"kd_rup": 1},\n {"kd_rup": salah},\n {"kd_rup": 3}]'),
        "Berkas JSON tidak dapat dibaca mulai baris 2: unduh lagi berkasnya.",
    ),
    "JSON nested without end": Broken(
        "kontrak.json",
        written(b'[{"a":' + b"[" * 100_000),
        "Berkas JSON tidak dapat dibaca mulai baris 1: unduh lagi berkasnya.",
    ),
    "JSON of numbers": Broken("kontrak.json", written(b"[1, 2, 3]"), NOT_ROWS),
    "JSON of one object": Broken("kontrak.json", written(b'{"kd_rup": 1}'), NOT_ROWS),
    "JSON without rows": Broken(
        "kontrak.json",
        written(b"[]"),
        "Berkas JSON ini tidak memuat satu baris data pun: periksa tahun dan kode instansi, lalu unduh lagi.",
    ),
    "INAPROC refusal": Broken(
        "kontrak.json",
        written(b'{"success": false, "data": [], "error": {"code": "401", "message": "Token tidak berlaku"}}'),
        "Layanan INAPROC menolak permintaan ini (“Token tidak berlaku”), jadi berkasnya tidak berisi data: unduh lagi.",
    ),
    "HTML without a table": Broken(
        "kontrak.xls",
        written(b"<html><body>Sesi berakhir</body></html>"),
        "Berkas HTML ini tidak memuat tabel: simpan ulang dari aplikasi asalnya sebagai .xlsx, lalu unggah lagi.",
    ),
}
