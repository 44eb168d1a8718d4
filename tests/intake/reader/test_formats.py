"""The same list, whatever program it was saved with, is read as the same rows."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentSpreadsheet

from forum_portal.intake.columns import code, day, rupiah, text
from forum_portal.intake.workbook import (
    FORMULA_WITHOUT_RESULT,
    FileKind,
    Row,
    Table,
    UnreadableFile,
    cell_address,
    inspect_file,
    read_tables,
)
from tests.intake import broken_files

TITLES = ["Kode RUP", "Nama Paket", "Nilai Kontrak", "Tanggal SPK"]
PACKAGES = [
    ("61200345", 'Rehabilitasi Gedung "Camat" Muara Lembu, tahap 2', "180250000.50", "2025-03-04"),
    ("61200346", "Jembatan Gantung Desa Tering é", "2950125000.00", "2025-12-31"),
]


def tables_of(path: Path, filename: str) -> list[tuple[str, list[Row]]]:
    return [(table.sheet, list(table.rows)) for table in read_tables(path, inspect_file(path, filename))]


def only_table(path: Path, filename: str) -> Table:
    return next(iter(read_tables(path, inspect_file(path, filename))))


def cleaned(rows: list[Row]) -> list[tuple[object, ...]]:
    return [(code(row.cells[0]), text(row.cells[1]), rupiah(row.cells[2]), day(row.cells[3])) for row in rows[1:]]


EXPECTED = [(kd, name, Decimal(amount), date.fromisoformat(spk)) for kd, name, amount, spk in PACKAGES]


def typed_packages() -> list[tuple[str, str, float, date]]:
    return [(kd, name, float(amount), date.fromisoformat(spk)) for kd, name, amount, spk in PACKAGES]


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, TITLES)
        for number, package in enumerate(typed_packages(), start=1):
            sheet.write_row(number, 0, package)


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    for package in typed_packages():
        book.active.append(package)
    book.save(path)


def by_xlwt(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, values in enumerate([TITLES, *typed_packages()]):
        for column, value in enumerate(values):
            sheet.write(row, column, value, style if isinstance(value, date) else xlwt.Style.default_style)
    book.save(str(path))


def by_odfpy(path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    table = odf_table.Table(name="Kontrak")
    for values in [TITLES, *typed_packages()]:
        row = odf_table.TableRow()
        for value in values:
            if isinstance(value, date):
                cell = odf_table.TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, float):
                cell = odf_table.TableCell(valuetype="float", value=str(value))
            else:
                cell = odf_table.TableCell(valuetype="string")
            cell.addElement(odf_text.P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    # Spreadsheet programs fill the sheet up to its last row with one repeated blank row.
    filler = odf_table.TableRow(numberrowsrepeated=1048573)
    filler.addElement(odf_table.TableCell(numbercolumnsrepeated=16384))
    table.addElement(filler)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def delimited(delimiter: str, encoding: str, prefix: str = "") -> Callable[[Path], None]:
    def build(path: Path) -> None:
        lines = [
            delimiter.join(f'"{value.replace(chr(34), chr(34) * 2)}"' for value in row) for row in [TITLES, *PACKAGES]
        ]
        path.write_bytes((prefix + "\r\n".join(lines) + "\r\n").encode(encoding))

    return build


def by_isb_csv(path: Path) -> None:
    lines = [",".join(f'"{title}"' for title in TITLES)]
    for kd, name, amount, spk in PACKAGES:
        escaped = name.replace('"', '\\"')
        lines.append(f'{kd},"{escaped}\\r\\n",{amount},"{spk}T00:00:00.000000Z"')
    path.write_text("\n".join(lines), encoding="utf-8")


def objects() -> list[dict[str, object]]:
    return [
        {"Tanggal SPK": f"{spk} 00:00:00", "Kode RUP": int(kd), "Nilai Kontrak": float(amount), "Nama Paket": name}
        for kd, name, amount, spk in PACKAGES
    ]


def in_order_of_titles(rows: list[Row]) -> list[Row]:
    places = [list(rows[0].cells).index(title) for title in TITLES]
    return [Row(row.number, [row.cells[place] for place in places]) for row in rows]


def by_json(path: Path) -> None:
    path.write_text(json.dumps(objects(), indent=1), encoding="utf-8-sig")


def by_inaproc(path: Path) -> None:
    path.write_text(json.dumps({"meta": {"has_more": False}, "data": objects(), "success": True}), encoding="utf-8")


def by_html(path: Path) -> None:
    head = "".join(f"<th>{title}</th>" for title in TITLES)
    body = "".join(
        f"<tr><td>{kd}<td>{name.replace('é', '&eacute;')}</td><td align=right>Rp&nbsp;{amount}</td><td>{spk}</td></tr>"
        for kd, name, amount, spk in PACKAGES
    )
    path.write_text(f"<html><table><tr><td>Menu</td></tr></table><TABLE><tr>{head}</tr>{body}</TABLE></html>")


WRITERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "xlsx of xlsxwriter": ("kontrak.xlsx", by_xlsxwriter),
    "xlsx of openpyxl": ("kontrak.xlsx", by_openpyxl),
    "xls": ("kontrak.xls", by_xlwt),
    "ods": ("kontrak.ods", by_odfpy),
    "csv, comma, UTF-8": ("kontrak.csv", delimited(",", "utf-8")),
    "csv, semicolon, UTF-8 with mark": ("kontrak.csv", delimited(";", "utf-8-sig")),
    "csv, semicolon, cp1252": ("kontrak.csv", delimited(";", "cp1252")),
    "csv, tab, UTF-16": ("kontrak.txt", delimited("\t", "utf-16")),
    "csv, tab, UTF-16 without mark": ("kontrak.txt", delimited("\t", "utf-16-le")),
    "csv, pipe": ("kontrak.csv", delimited("|", "utf-8")),
    "csv that names its delimiter": ("kontrak.csv", delimited(";", "utf-8", "sep=;\r\n")),
    "tab-separated text named xls": ("kontrak.xls", delimited("\t", "utf-8")),
    "csv of ISB": ("kontrak.csv", by_isb_csv),
    "json": ("kontrak.json", by_json),
    "envelope of INAPROC": ("kontrak.json", by_inaproc),
    "html named xls": ("kontrak.xls", by_html),
}


@pytest.mark.parametrize(("filename", "write"), WRITERS.values(), ids=WRITERS.keys())
def test_every_format_gives_the_same_packages(filename: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "unggahan.bin"
    write(path)
    [(_, rows)] = tables_of(path, filename)
    assert cleaned(in_order_of_titles(rows)) == EXPECTED


def test_error_cells_and_formulas_without_result_are_named_by_their_address(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Kode RUP", "Nilai"])
    sheet["B2"] = "=1+1"
    sheet["G14"] = "#N/A"
    book.save(path)
    table = only_table(path, path.name)
    assert {cell_address(*place): defect for place, defect in table.defects.items()} == {
        "B2": FORMULA_WITHOUT_RESULT,
        "G14": "#N/A",
    }


def test_a_formula_whose_result_is_empty_text_is_no_defect(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xlsx"
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","x")</f><v></v></c></row>'
    broken_files.with_sheet(row)(path)
    assert not only_table(path, path.name).defects


def test_error_cells_of_an_old_workbook_are_found(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    sheet.write(0, 0, "Nilai")
    sheet.row(3).set_cell_error(2, "#DIV/0!")
    book.save(str(path))
    assert dict(only_table(path, path.name).defects) == {(4, 2): "#DIV/0!"}


def test_error_cells_of_a_slowly_read_sheet_are_known_with_their_row(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xlsx"
    rows = (
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='b'><v>1</v></c></row>"
        "<row r='3'><c r='B3' t='e'><v>#REF!</v></c><c r='D3'><f>A1</f></c><c r='E3'><v>12.5</v></c></row>"
    )
    broken_files.with_sheet(rows)(path)
    table = only_table(path, path.name)
    assert list(table.rows) == [Row(1, ["Kode RUP", "", True]), Row(3, ["", "", "", "", 12.5])]
    assert table.defects == {(3, 1): "#REF!", (3, 3): FORMULA_WITHOUT_RESULT}


def test_both_ways_of_reading_xlsx_agree(tmp_path: Path) -> None:
    quick, slow = tmp_path / "quick.xlsx", tmp_path / "slow.xlsx"
    by_xlsxwriter(quick)
    with zipfile.ZipFile(quick) as source, zipfile.ZipFile(slow, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b'"', b"'") if name == broken_files.SHEET else content)
    assert tables_of(slow, "slow.xlsx") == tables_of(quick, "quick.xlsx")


def test_rows_and_columns_keep_their_place_when_a_sheet_begins_in_its_middle(tmp_path: Path) -> None:
    for filename, write in (("a.xlsx", by_xlsxwriter_offset), ("a.xls", by_xlwt_offset)):
        path = tmp_path / filename
        write(path)
        [(_, rows)] = tables_of(path, filename)
        assert [(row.number, list(row.cells)) for row in rows] == [(4, ["", "", "Kode RUP"]), (6, ["", "", 7.0])]


def by_xlsxwriter_offset(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(3, 2, "Kode RUP")
        sheet.write(5, 2, 7)


def by_xlwt_offset(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kontrak")
    sheet.write(3, 2, "Kode RUP")
    sheet.write(5, 2, 7)
    book.save(str(path))


def test_blank_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.csv"
    path.write_text("kode;nama\n\n;\n 1;Jalan\n ; \n")
    table = only_table(path, path.name)
    assert [row.number for row in table.rows] == [1, 4]
    assert table.blank_rows == 3


def test_looking_at_the_first_rows_does_not_consume_them(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.csv"
    path.write_text("kode;nama\n1;Jalan\n2;Jembatan\n")
    table = only_table(path, path.name)
    assert [row.number for row in table.head(1)] == [1]
    assert [row.number for row in table.head()] == [1, 2, 3]
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Kontrak").write(0, 0, "Kode RUP")
        hidden = book.add_worksheet("_metadata")
        hidden.write(0, 0, "rahasia")
        hidden.hide()
    assert [sheet for sheet, _ in tables_of(path, path.name)] == ["Kontrak"]


def test_keys_of_json_rows_may_differ_and_come_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.json"
    path.write_text('[{"b": 1, "a": 2}, {"c": "x", "a": 312248097009}, {}]')
    table = only_table(path, path.name)
    assert [list(row.cells) for row in table.rows] == [["b", "a", "c"], [1, 2, None], [None, 312248097009, "x"]]
    assert table.where(2, 1) == "data ke-2, a"


def test_decimals_of_json_keep_every_digit(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.json"
    path.write_text('[{"nilai": 16921026850.03, "besar": 0.1}]')
    rows = list(only_table(path, path.name).rows)
    assert rows[1].cells == [Decimal("16921026850.03"), Decimal("0.1")]


def test_an_answer_with_further_pages_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.json"
    path.write_text('{"success": true, "data": [{"kd_rup": 1}], "meta": {"has_more": true, "cursor": "eyJp"}}')
    table = only_table(path, path.name)
    assert table.warnings == (
        "Berkas ini baru sebagian: layanan INAPROC menyatakan masih ada halaman berikutnya (has_more). "
        "Unduh semua halamannya agar tidak ada baris yang tertinggal.",
    )


def test_rows_of_a_large_json_file_are_whole_across_the_pieces_it_is_read_in(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.json"
    rows = [{"kd_rup": number, "nama_paket": f"Paket {'é' * (number % 97)}"} for number in range(20_000)]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    assert [row.cells[0] for row in only_table(path, path.name).rows][1:] == list(range(20_000))


def test_merged_html_cells_do_not_shift_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xls"
    path.write_text(
        "<table><tr><th rowspan=2>Kode</th><th colspan=2>Kontrak</th></tr><tr><td>Nomor</td><td>Nilai</td></tr>"
        "<tr><td>1</td><td>A&amp;B</td><td>5</td></tr></table>"
    )
    assert [list(row.cells) for row in only_table(path, path.name).rows] == [
        ["Kode", "Kontrak", ""],
        ["", "Nomor", "Nilai"],
        ["1", "A&B", "5"],
    ]


def test_an_old_workbook_written_by_windows_1252_keeps_its_blanks_and_accents(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.csv"
    path.write_bytes(b"kode;nama\r\n1;CV\xa0Caf\xe9 \x96 Etam\r\n")
    rows = list(only_table(path, path.name).rows)
    assert text(rows[1].cells[1]) == "CV Café – Etam"


@pytest.mark.parametrize(("row", "column", "address"), [(14, 6, "G14"), (1, 0, "A1"), (2, 26, "AA2"), (9, 702, "AAA9")])
def test_addresses_are_those_of_the_spreadsheet(row: int, column: int, address: str) -> None:
    assert cell_address(row, column) == address


def test_the_limit_of_size_is_the_callers(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.csv"
    path.write_text("kode;nama\n1;Jalan\n")
    assert inspect_file(path, path.name, limit=100) == FileKind.CSV
    with pytest.raises(UnreadableFile, match="terlalu besar"):
        inspect_file(path, path.name, limit=10)
