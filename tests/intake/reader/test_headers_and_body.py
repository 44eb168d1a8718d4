"""Lists as offices make them: letterheads above, column numbers and totals below, signatures at the end."""

from pathlib import Path

import xlsxwriter

from forum_portal.intake.workbook import (
    Row,
    Table,
    find_header,
    header_key,
    inspect_file,
    read_body,
    read_tables,
)

FIELDS = {
    "no": ("No",),
    "nama_paket": ("Nama Paket", "Uraian Paket Pekerjaan", "Nama Pekerjaan"),
    "nilai": ("Nilai Kontrak", "Nilai Kontrak (Rp)"),
    "penyedia": ("Nama Penyedia", "Nama Penyedia Jasa"),
    "npwp": ("npwp16_penyedia", "NPWP Penyedia", "NPWP"),
}


def table_of(*rows: list[object]) -> Table:
    return Table("Kontrak", (Row(number, cells) for number, cells in enumerate(rows, start=1)))  # type: ignore[arg-type]


def test_a_list_made_by_an_office_is_read_between_its_letterhead_and_its_signature(tmp_path: Path) -> None:
    path = tmp_path / "kontrak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:E1", "DAFTAR KONTRAK TAHUN ANGGARAN 2025")
        sheet.merge_range("A2:E2", "DINAS PEKERJAAN UMUM KABUPATEN SENDAWAR")
        sheet.write_row(4, 0, ["No", "URAIAN PAKET\nPEKERJAAN ", "NILAI KONTRAK (Rp)", "Nama  Penyedia Jasa", "Ket."])
        sheet.write_row(5, 0, [1, 2, 3, 4, 5])
        sheet.write_row(6, 0, [1, "Jalan Poros Tering", 180_000_000, "CV Tirta Enggang", ""])
        sheet.write_row(8, 0, [2, "Total Station untuk survei", 95_000_000, "PT Bumi Lembuswana", ""])
        sheet.write_row(9, 0, ["Jumlah", "", 275_000_000])
        sheet.write(11, 3, "Sendawar, 12 Maret 2025")
        sheet.write(12, 3, "Pejabat Pembuat Komitmen")
        sheet.write(15, 3, "Rahmat Hidayat")
        sheet.write(16, 3, "NIP. 19700101 199503 1 001")
    table = next(iter(read_tables(path, inspect_file(path, path.name))))
    header = find_header(table.head(), FIELDS)
    assert header is not None
    assert header.row_number == 5
    assert dict(header.columns) == {"no": 0, "nama_paket": 1, "nilai": 2, "penyedia": 3}
    assert header.unknown == ("Ket.",)
    body = read_body(table, header)
    assert [row.cells[1] for row in body] == ["Jalan Poros Tering", "Total Station untuk survei"]
    assert body.skipped == {"nomor kolom": 1, "jumlah": 1, "tanda tangan": 4}


def test_a_package_called_total_or_jumlah_is_not_taken_for_a_footer() -> None:
    table = table_of(["Nama Paket", "Nama Penyedia"], ["Jumlah", "CV Tirta Enggang"], ["Total Station", "CV Ulin"])
    header = find_header(table.head(), FIELDS)
    assert header is not None
    assert [row.number for row in read_body(table, header)] == [2, 3]


def test_rows_after_a_signature_that_are_full_again_are_read() -> None:
    table = table_of(
        ["No", "Nama Paket", "Nilai Kontrak", "Nama Penyedia"],
        [1, "Jalan", 5, "CV Ulin"],
        ["", "", "Mengetahui,", ""],
        ["", "", "Kepala Dinas", ""],
        [2, "Jembatan", 6, "CV Meranti"],
    )
    header = find_header(table.head(), FIELDS)
    assert header is not None
    body = read_body(table, header)
    assert [row.number for row in body] == [2, 5]
    assert body.skipped == {"tanda tangan": 2}


def test_titles_repeated_on_every_printed_page_are_skipped() -> None:
    titles: list[object] = ["No", "Nama Paket", "NPWP"]
    table = table_of(titles, [1, "Jalan", ""], list(titles), [2, "Jembatan", ""])
    header = find_header(table.head(), FIELDS)
    assert header is not None
    body = read_body(table, header)
    assert [row.number for row in body] == [2, 4]
    assert body.skipped == {"kepala tabel berulang": 1}


def test_of_two_columns_for_one_field_the_preferred_spelling_wins() -> None:
    table = table_of(["Nama Paket", "NPWP", "Nama Paket", "npwp16_penyedia"])
    header = find_header(table.head(), FIELDS)
    assert header is not None
    assert dict(header.columns) == {"nama_paket": 0, "npwp": 3}
    assert dict(header.duplicates) == {"nama_paket": (2,), "npwp": (1,)}


def test_a_sheet_that_knows_none_of_the_titles_has_no_header() -> None:
    assert find_header(table_of(["Tanggal", "Cuaca"], ["1", "hujan"]).head(), FIELDS) is None


def test_a_header_below_row_fifteen_is_not_looked_for() -> None:
    rows: list[list[object]] = [["surat"]] * 15 + [["Nama Paket", "NPWP"]]
    assert find_header(table_of(*rows).rows, FIELDS) is None


def test_a_row_longer_than_its_header_is_noticed() -> None:
    table = table_of(["Nama Paket", "NPWP", ""], ["Jalan", "", ""], ["Jalan", " Jembatan", "01.1"])
    header = find_header(table.head(), FIELDS)
    assert header is not None
    assert [header.overflow(row) for row in read_body(table, header)] == [False, True]


def test_titles_are_compared_without_case_blanks_breaks_and_punctuation() -> None:
    assert (
        header_key("NPWP Penyedia ")
        == header_key("npwp_penyedia")
        == header_key("NPWP_x000D_\nPENYEDIA:")
        == "npwppenyedia"
    )
