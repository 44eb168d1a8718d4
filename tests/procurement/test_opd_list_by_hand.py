"""Lists that people make by hand, in the layouts that real ones have; names and numbers are invented."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forum_portal.intake.columns import BadCell, contract_day, contract_number
from forum_portal.intake.rows import Reading, read_rows
from forum_portal.intake.source import Options
from forum_portal.intake.verdicts import CheckedRow, Checker
from forum_portal.intake.workbook import inspect_file
from procurement.sources import OPD_CONTRACT_LIST
from tests.handmade import BANJAR_TITLES, banjar_list

OPTIONS = Options(as_of=date(2025, 10, 3), office_code="D241:1.03")
NAMES = [column.name for column in OPD_CONTRACT_LIST.columns]


def read(
    content: bytes, folder: Path, name: str = "daftar.xlsx"
) -> tuple[Reading, list[dict[str, Any]], list[CheckedRow]]:
    path = folder / name
    path.write_bytes(content)
    reading = read_rows(path, inspect_file(path, name, 10**8), OPD_CONTRACT_LIST, as_of_given=True)
    checked = Checker(OPD_CONTRACT_LIST, OPTIONS, reading).check_all()
    return reading, [dict(zip(NAMES, row.values, strict=True)) for row in checked], checked


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(*rows: Sequence[Any]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return book


@pytest.mark.parametrize(
    ("cell", "number", "day"),
    [
        ("027/SPK/DPUPR/2025 tanggal 12 Maret 2025", "027/SPK/DPUPR/2025", date(2025, 3, 12)),
        ("027/SPK/DPUPR/2025 / 12-03-2025", "027/SPK/DPUPR/2025", date(2025, 3, 12)),
        ("027/SPK/DPUPR/2025\n12 Maret 2025", "027/SPK/DPUPR/2025", date(2025, 3, 12)),
        ("027/SPK/DPUPR/2025, Tgl. 5 Agustus 2025", "027/SPK/DPUPR/2025", date(2025, 8, 5)),
        ("Nomor : 027/SPK/DPUPR/2025\nTanggal : 12/03/2025", "027/SPK/DPUPR/2025", date(2025, 3, 12)),
        ("027/SPK/DPUPR/2025 (12 Mei 2025)", "027/SPK/DPUPR/2025", date(2025, 5, 12)),
        ("600.1/021/SPK-BM/III/2025 tertanggal 3 Nopember 2025", "600.1/021/SPK-BM/III/2025", date(2025, 11, 3)),
        ("PL 12 / BM / 2025 tanggal 14 Jul 2025", "PL 12 / BM / 2025", date(2025, 7, 14)),
    ],
)
def test_a_number_and_a_day_in_one_cell_are_told_apart(cell: str, number: str, day: date):
    assert (contract_number(cell), contract_day(cell)) == (number, day)


@pytest.mark.parametrize(
    "number", ["600/021/SPK/2025", "027/SPK/12-03-2025", "PL.01.02/SPK/V/2025", "SPK No 12 Tahun 2025", "12/III/2025"]
)
def test_a_number_alone_stays_as_it_is_written_and_gives_no_day(number: str):
    assert contract_number(number) == number
    with pytest.raises(BadCell):
        contract_day(number)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("18 Dec 2024 s/d 21 Feb 2025", date(2024, 12, 18)),
        ("2 April 2025 sampai dengan 2 Mei 2025", date(2025, 4, 2)),
        ("12 Maret 2025", date(2025, 3, 12)),
        ("12-03-2025", date(2025, 3, 12)),
        ("Tanggal 12 Maret 2025", date(2025, 3, 12)),
        ("2025-03-12", date(2025, 3, 12)),
        (45728, date(2025, 3, 12)),
        (45728.0, date(2025, 3, 12)),
        ("45728", date(2025, 3, 12)),
        (date(2025, 3, 12), date(2025, 3, 12)),
        ("-", None),
        (None, None),
    ],
)
def test_a_day_is_read_in_every_spelling_met(cell: Any, day: date | None):
    assert contract_day(cell) == day


@pytest.mark.parametrize("cell", [12, "21 Feb 2025 s/d 18 Dec 2024", "2 s/d 30 April 2025", "Maret 2025", "31-02-2025"])
def test_a_day_that_cannot_be_known_is_refused(cell: Any):
    with pytest.raises(BadCell):
        contract_day(cell)


def test_a_day_alone_is_no_contract_number():
    assert contract_number("12 Maret 2025") is None
    assert contract_number(date(2025, 3, 12)) is None


def test_a_list_with_letterhead_number_row_footer_and_signature_is_read(tmp_path: Path):
    reading, rows, checked = read(banjar_list(), tmp_path)
    assert reading.sheets[0].header.row_number == 6
    assert reading.skipped == {"nomor kolom": 1, "jumlah": 1, "tanda tangan": reading.skipped["tanda tangan"]}
    assert [row["nomor"] for row in rows] == ["1", "2", "3"]
    first = rows[0]
    assert first["nama_paket"] == "Rehabilitasi saluran drainase Jalan Merpati"
    assert (first["pagu"], first["nilai_kontrak"]) == (Decimal(600_000_000), Decimal(591_918_878))
    assert (first["no_kontrak"], first["tgl_kontrak"]) == ("027/011/SPK/DPUPR/2025", date(2025, 3, 12))
    assert first["nama_penyedia"] == "CV Riam Buatan Jaya"
    assert (rows[1]["nilai_kontrak"], rows[1]["tgl_kontrak"]) == (Decimal(6_426_499_430), date(2025, 4, 21))
    assert (rows[2]["nilai_kontrak"], rows[2]["tgl_kontrak"]) == (Decimal(187_500_000), date(2025, 5, 5))
    assert all(row.kept and not row.faults for row in checked)


def test_a_rounded_amount_is_no_value_and_the_cell_says_what_to_write(tmp_path: Path):
    book = sheet_of(
        ("NO", "NAMA PEKERJAAN", "PAGU", "NILAI KONTRAK", "PENYEDIA"),
        (1, "Drainase Jalan Merpati", "990 Jt", "5,9 M", "CV Riam Buatan Jaya"),
    )
    _, _, checked = read(saved(book), tmp_path)
    (row,) = checked
    assert row.kept and not {name for name, value in zip(NAMES, row.values, strict=True) if value and "nilai" in name}
    assert [fault.cell for fault in row.faults] == ["C2", "D2"]
    assert "Tulis nilai penuh" in row.faults[0].mend


def test_a_number_without_its_day_asks_for_the_day(tmp_path: Path):
    book = sheet_of(BANJAR_TITLES, (1, "Drainase", 5, 5, 4, 0, "CV Riam Buatan Jaya", "027/SPK/2025"))
    _, rows, checked = read(saved(book), tmp_path)
    assert rows[0]["no_kontrak"] == "027/SPK/2025"
    assert "Tulis tanggal SPK" in checked[0].faults[0].mend


def test_the_other_hand_made_layout_drops_officers_and_telephones(tmp_path: Path):
    book = sheet_of(
        (
            "NO",
            "NAMA PEKERJAAN",
            "NAMA KEGIATAN",
            "SKPD PELAKSANA",
            "JENIS",
            "METODE",
            "PROGRESS",
            "PAGU",
            "NAMA PPTK",
            "KONTAK",
        ),
        (
            1,
            "Drainase",
            "Drainase kota",
            "Dinas Contoh",
            "Konstruksi",
            "Tender",
            "10%",
            "Rp 5.000.000",
            "Seseorang",
            "0811",
        ),
    )
    reading, rows, _ = read(saved(book), tmp_path)
    assert reading.notes.found[0]["personal"] == ["NAMA PPTK", "KONTAK"]
    assert reading.notes.found[0]["unknown"] == ["NAMA KEGIATAN", "SKPD PELAKSANA", "PROGRESS"]
    assert (rows[0]["jenis_pengadaan"], rows[0]["pagu"]) == ("Pekerjaan Konstruksi", Decimal(5_000_000))
    assert "Seseorang" not in str(rows)


def test_the_list_of_a_project_company_is_read(tmp_path: Path):
    book = sheet_of(
        (
            "NO",
            "ID Sirup",
            "PAKET",
            "PAGU (Rp)",
            "JENIS PEKERJAAN",
            "SATUAN KERJA",
            "Provinsi",
            "Kab. / Kota",
            "METODE",
        ),
        (
            1,
            60012345,
            "Drainase",
            5_000_000,
            "Pekerjaan Konstruksi",
            "Dinas Contoh",
            "Kalimantan Timur",
            "Kota Samarinda",
            "Tender",
        ),
    )
    _, rows, _ = read(saved(book), tmp_path)
    assert (rows[0]["kd_rup"], rows[0]["lokasi_pekerjaan"]) == ("60012345", "Kota Samarinda")


def test_a_page_saved_as_xls_is_read(tmp_path: Path):
    cells = "".join(f"<th>{title}</th>" for title in BANJAR_TITLES)
    values = ("1", "Drainase", "Rp 5.000.000", "", "Rp. 4.500.000,00", "", "CV Riam", "027/SPK/2025<br>12 Maret 2025")
    row = "".join(f"<td>{value}</td>" for value in values)
    page = f"<html><body><h3>DAFTAR</h3><table><tr>{cells}</tr><tr>{row}</tr></table></body></html>"
    _, rows, _ = read(page.encode(), tmp_path, "daftar.xls")
    assert (rows[0]["nilai_kontrak"], rows[0]["pagu"]) == (Decimal(4_500_000), Decimal(5_000_000))
    assert (rows[0]["no_kontrak"], rows[0]["tgl_kontrak"]) == ("027/SPK/2025", date(2025, 3, 12))


def test_hundreds_of_blank_rows_are_counted_not_read(tmp_path: Path):
    book = sheet_of(BANJAR_TITLES, (1, "Drainase", 5, 5, 4, 0, "CV Riam", "027/SPK/2025 tanggal 12 Maret 2025"))
    for number in range(3, 700):
        book.active.cell(number, 2, " ")
    reading, rows, _ = read(saved(book), tmp_path)
    assert len(rows) == 1
    assert reading.blank >= 600


def test_cells_merged_over_rows_are_asked_for_never_guessed(tmp_path: Path):
    titles = ("NAMA KEGIATAN", *BANJAR_TITLES)
    rows = [
        (
            "Drainase kota",
            number,
            f"Drainase {number}",
            5,
            "",
            4,
            "",
            "CV Riam",
            f"{number}/SPK/2025 tanggal 12 Maret 2025",
        )
        for number in (1, 2)
    ]
    book = sheet_of(titles, *rows)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("H2:H3")
    _, values, checked = read(saved(book), tmp_path)
    assert [row["nama_penyedia"] for row in values] == ["CV Riam", None]
    assert [row.kept for row in checked] == [True, False]
    assert checked[1].faults[0].cell == "H3"
