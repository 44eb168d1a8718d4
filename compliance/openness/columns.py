"""The columns of the open tables, each declared once for the files, the data dictionary and the round trip. Pure.

Text that everybody may read is cleaned here: one line, no taxpayer, citizen or telephone number, no firm's own name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forum_portal.masking import scrub

_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FORM = re.compile(r"\b(?:pt|cv|ud|firma|fa|koperasi|tbk)\b\.?", re.IGNORECASE)
_SHORTEST_NAME = 4
HIDDEN_NAME = "[penyedia]"

Cell = str | int | Decimal | date | None
Row = dict[str, Cell]
"""By the name of a column; a cell that says nothing is not there."""


@dataclass(frozen=True, slots=True)
class Column:
    """`pointer`: where the value stands in an OCDS release (RFC 6901), empty where it stands in none.

    `kind`: text, code, whole, money (rupiah), day (start of a day in WITA), day_end, codes (several, by ";").
    """

    name: str
    meaning: str
    source: str
    kind: str = "text"
    unit: str = ""
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the bundle. Rows are told apart by their first `key_columns` columns."""

    file: str
    about: str
    columns: tuple[Column, ...]
    key_columns: int = 1

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.columns)


def cells_of(table: Table, row: Mapping[str, Cell]) -> list[Cell]:
    """In the order of the columns, None for what the row does not say."""
    return [row.get(each.name) for each in table.columns]


def row_of(table: Table, texts: Sequence[str]) -> Row:
    """The row that a line of the file was written from. Raises ValueError for a cell that is not of its kind."""
    pairs = zip(table.columns, texts, strict=True)
    return {column.name: _read(column, text) for column, text in pairs if text != ""}


def _read(column: Column, text: str) -> Cell:
    if column.kind == "whole":
        return int(text)
    if column.kind == "money":
        return Decimal(text) if "." in text else int(text)
    if column.kind in ("day", "day_end"):
        return date.fromisoformat(text)
    # No text begins with an apostrophe of its own (see `plain`): this one keeps a spreadsheet from reckoning.
    return text.removeprefix("'")


def plain(text: str, *names: str) -> str:
    """A text of a source as everybody may read it; `names` are those of firms, which do not belong in it."""
    line = _BLANKS.sub(" ", _CONTROL.sub(" ", text)).strip().lstrip("'").strip()
    for name in names:
        line = _without(line, name)
    return scrub(line)


def _without(line: str, name: str) -> str:
    """The name in any case, with or without its legal form, replaced."""
    bare = _BLANKS.sub(" ", _FORM.sub(" ", name)).strip(" .,")
    if len(bare) < _SHORTEST_NAME:
        return line
    spelled = r"\s+".join(map(re.escape, bare.split()))
    return re.sub(rf"(?:\b(?:pt|cv|ud)\b\.?\s*)?(?<!\w){spelled}(?!\w)", HIDDEN_NAME, line, flags=re.IGNORECASE)


_RUP = "RUP (SiRUP)"
_FORUM = "Hitungan portal"
PACKAGES = Table(
    "paket.csv",
    "Setiap paket RUP yang berlaku dan seberapa jauh pelaksanaannya terlihat.",
    (
        Column("cara", "Cara pengadaan: penyedia atau swakelola", _RUP, "code"),
        Column("kode_rup", "Kode RUP; unik menurut cara pengadaan", _RUP),
        Column("tahun", "Tahun anggaran", _RUP, "whole"),
        Column("kode_opd", "Kode perangkat daerah pada portal", "Portal"),
        Column("nama_paket", "Nama paket; nomor pribadi dan nomor pajak dibintangi", _RUP),
        Column("metode", "Metode pemilihan sebagaimana tertulis", _RUP),
        Column("pagu", "Pagu", _RUP, "money", "rupiah"),
        Column("pekerjaan_fisik", "ya, tidak, atau tanya (belum dapat dipastikan)", _FORUM, "code"),
        Column(
            "keterlihatan",
            "gelap, pemilihan, tanpa_nama, belum_diperiksa, ada_hasil: dari yang belum berjejak sampai yang terperiksa",
            _FORUM,
            "code",
        ),
        Column("jumlah_kontrak", "Kontrak, pesanan, atau pencatatan atas paket ini", _FORUM, "whole", "kontrak"),
    ),
    key_columns=2,
)
_COUNTED = (
    Column("paket_fisik", "Paket pekerjaan fisik pada RUP", _FORUM, "whole", "paket"),
    Column("paket_terlihat", "Di antaranya yang ada jejak kontraknya", _FORUM, "whole", "paket"),
    Column("pagu_gelap", "Pagu paket fisik tanpa jejak kontrak atau pemilihan", _FORUM, "money", "rupiah"),
    Column(
        "kontrak_diperiksa", "Kontrak yang ada hasil pemeriksaannya; kosong bila digabung", _FORUM, "whole", "kontrak"
    ),
    Column("indikasi", "Di antaranya yang berindikasi, sudah atau belum diverifikasi", _FORUM, "whole", "kontrak"),
    Column(
        "hari_pekerja_tanpa_perlindungan",
        "Hari tanpa perlindungan dikalikan pekerja yang dinyatakan, hanya yang dapat dihitung",
        _FORUM,
        "whole",
        "hari-pekerja",
    ),
    Column("digabung", "ya bila angka kontraknya hanya dimuat dalam baris gabungan", _FORUM, "code"),
)
OFFICES = Table(
    "opd.csv",
    "Angka menurut perangkat daerah. Angka kontrak yang terlalu kecil dimuat dalam satu baris gabungan.",
    (
        Column("kode_opd", "Kode perangkat daerah; GABUNGAN untuk baris gabungan", "Portal"),
        Column("nama_opd", "Nama perangkat daerah", "Portal"),
        Column("pemerintah", "Pemerintah yang memilikinya", "Portal"),
        *_COUNTED,
    ),
)
REGIONS = Table(
    "kabupaten.csv",
    "Angka menurut kabupaten/kota tempat pekerjaan.",
    (
        Column("kode_wilayah", "Kode Kemendagri; kosong: tidak diketahui; GABUNGAN untuk baris gabungan", "Kemendagri"),
        Column("nama_wilayah", "Nama kabupaten/kota", "Kemendagri"),
        *_COUNTED,
    ),
)
DICTIONARY_HEADERS = ("berkas", "kolom", "arti", "jenis", "satuan", "sumber", "letak_ocds")


def dictionary_rows(tables: Sequence[Table]) -> list[tuple[str, ...]]:
    """One row a column of every table, from the same declarations that the files are written by."""
    return [
        (table.file, each.name, each.meaning, each.kind, each.unit, each.source, each.pointer)
        for table in tables
        for each in table.columns
    ]
