"""Lists of persons are turned away: the portal counts workers and never keeps who they are (UU 27/2022 Pasal 16).

Told by headings in many spellings (citizen number, card number of BPJS Ketenagakerjaan, mother's name, birth), and,
where no heading says so, by what the cells hold. What a known kind of file carries beside its own columns, such as the
citizen number of an official, is dropped by the sources and no reason to refuse it; workers' numbers always are.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from forum_portal.intake.workbook.headers import SEARCHED_ROWS, header_key, title_of
from forum_portal.intake.workbook.shapes import Cell, Row, Table, UnreadableFile, cell_address, column_letters

ROWS_LOOKED_AT = 5_000
_LONGEST_HEADING = 60
_FEWEST = 3
# Never on a list that this portal has a use for.
_WORKERS_ALONE = re.compile(r"namaibu|ibukandung|namagadisibu|kpj|kartubpjs|kartupeserta|kartujamsostek")
_CITIZEN = re.compile(
    r"(no|nomor)?(nik|ktp|kk)(tk|pekerja|peserta|karyawan|guru|anggota|penerima)?"
    r"|(no|nomor)?(e)?ktp(el)?|nik(no)?ktp|(no|nomor)?(identitas|kartuidentitas)"
    r"|(no|nomor)?(induk)?kependudukan|nomorindukkependudukan|(no|nomor)?kartukeluarga|(no|nomor)?kartutandapenduduk"
)
_BIRTH = re.compile(
    r"(tempat)?(tgl|tanggal)?lahir|tempattanggallahir|tempattgllahir|ttl|tgllhr|golongandarah|goldarah|jeniskelamin"
    r"|tempatlahir|tanggallahir|usia|umur|statuskawin|statusperkawinan|agama"
)
_WORKER_NAME = re.compile(
    r"nama(lengkap)?(tk|tenagakerja|pekerja|peserta|karyawan|pegawai|guru|perangkat|penerima|anggota|lengkap|orang)"
    r"(desa|bantuan|manfaat)?"
)
_TAXPAYER = re.compile(r"npwp|nib|kontrak|spk|rekening|rup|akun|paket")
_DIGITS_APART = re.compile(r"(?<![\d.,])\d(?:[ .\-']?\d){15}(?![\d])")
_PROVINCES = frozenset(
    (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), *range(81, 83), *range(91, 98))
)
_OF_WOMEN = 40


class PersonList(UnreadableFile):
    """The file lists persons; the message names sheet and place, never what stands there."""


@dataclass(frozen=True, slots=True)
class _Heading:
    place: str
    title: str
    key: str


def refuse_lists_of_persons(tables: Iterable[Table], fits: Callable[[str, Sequence[Row]], bool]) -> None:
    """Raises PersonList for the first sheet that lists persons. `fits(sheet, first rows)`: whether the sheet certainly
    is a known kind of list. Of each sheet the first 5,000 rows are looked at."""
    for table in tables:
        head = table.head()
        headings = _headings(head[:SEARCHED_ROWS])
        known = fits(table.sheet, head)
        if found := _by_headings(headings, known=known):
            raise PersonList(_said(table.sheet, f"kolom {found.place} “{found.title}”"))
        if not known and (address := _by_content(table, headings)):
            raise PersonList(
                _said(table.sheet, f"sel {address} dan sel lain seperti itu berisi nomor induk kependudukan")
            )


def is_citizen_number(digits: str) -> bool:
    """Whether sixteen digits can be a NIK: a province, and the day of birth (of women 40 more), month and year."""
    if len(digits) != 16 or int(digits[:2]) not in _PROVINCES:
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    return (1 <= day <= 31 or 1 <= day - _OF_WOMEN <= 31) and 1 <= month <= 12 and digits[12:] != "0000"


def _headings(rows: Sequence[Row]) -> list[_Heading]:
    found = []
    for row in rows:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str) and len(cell) < _LONGEST_HEADING and not any(map(str.isdigit, cell)):
                found.append(_Heading(column_letters(column), title_of(cell), header_key(cell)))
    return found


def _by_headings(headings: Sequence[_Heading], *, known: bool) -> _Heading | None:
    workers = _first(headings, _WORKERS_ALONE.search)
    citizen, birth, name = (_first(headings, each.fullmatch) for each in (_CITIZEN, _BIRTH, _WORKER_NAME))
    if workers:
        return workers
    if citizen and (birth or name):
        return citizen
    if birth and name:
        return name
    return None if known or not _is_short(headings) else citizen


def _is_short(headings: Sequence[_Heading]) -> bool:
    """Few titles and one of a citizen number: the list is about those who have it."""
    return len({each.key for each in headings}) <= 8


def _first(headings: Sequence[_Heading], fits: Callable[[str], object]) -> _Heading | None:
    return next((each for each in headings if fits(each.key)), None)


def _by_content(table: Table, headings: Sequence[_Heading]) -> str:
    """The address of the first citizen number, where half of the rows have one; empty otherwise."""
    others = {each.place for each in headings if _TAXPAYER.search(each.key)}
    rows = with_number = 0
    first = ""
    for row in islice(table.rows, ROWS_LOOKED_AT):
        filled = False
        for column, cell in enumerate(row.cells):
            if cell in (None, ""):
                continue
            filled = True
            if column_letters(column) not in others and _holds_citizen_number(cell):
                with_number += 1
                first = first or cell_address(row.number, column)
                break
        rows += filled
    return first if with_number >= _FEWEST and 2 * with_number >= rows - SEARCHED_ROWS else ""


def _holds_citizen_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(is_citizen_number(re.sub(r"\D", "", found)) for found in _DIGITS_APART.findall(cell))
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and cell == cell // 1:
        return is_citizen_number(str(int(cell)))
    return False


def _said(sheet: str, where: str) -> str:
    return (
        f"Berkas ini berisi daftar orang (lembar “{sheet}”, {where}). Portal tidak menyimpan data pribadi pekerja: "
        "kirim jumlah orang menurut kabupaten/kota atau perusahaan, tanpa nama, NIK, KPJ, dan nama ibu kandung. "
        "Berkas ini tidak disimpan."
    )
