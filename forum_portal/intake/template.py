"""The blank workbook of a source, made from the very columns that read it, so that a filled one is understood."""

from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Column, Source

DATA_SHEET = "Data"
HELP_SHEET = "Petunjuk"
CHOICES_SHEET = "Pilihan"
FILLED_ROWS = 5_000
_RULES = (
    "Isi satu paket atau satu data per baris pada lembar “Data”, mulai baris 2. Jangan mengubah judul kolom.",
    "Kolom yang judulnya tebal wajib diisi.",
    "Nomor dan kode (NPWP, kode RUP, nomor kontrak) disimpan sebagai teks agar angka nol di depan tidak hilang.",
    "Tanggal ditulis hari-bulan-tahun, misalnya 02-06-2025. Nilai uang ditulis dalam rupiah.",
    "Jangan memasukkan NIK, nomor rekening, nama pejabat, atau data pribadi lain: kolom seperti itu tidak dibaca.",
)


def write_template(source: Source, stream: BinaryIO) -> None:
    """Writes the blank workbook: an empty data sheet, instructions with examples, the lists to choose from."""
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"title": f"Templat {source.title}"})
    data = book.add_worksheet(DATA_SHEET)
    guide = book.add_worksheet(HELP_SHEET)
    choices = _write_choices(book, source)
    required = book.add_format({"bold": True, "bg_color": "#E3EFEC", "bottom": 1, "text_wrap": True, "valign": "top"})
    optional = book.add_format({"bg_color": "#F4F6F5", "bottom": 1, "text_wrap": True, "valign": "top"})
    cells = {
        "text": book.add_format({"num_format": "@"}),
        "number": book.add_format({"num_format": "#,##0"}),
    }
    for index, column in enumerate(source.columns):
        width = min(max(len(column.header) + 4, len(column.example) + 2, 14), 45)
        data.set_column(index, index, width, cells[_kind(column)])
        data.write_string(0, index, column.header, required if column.required else optional)
        if note := _note(column):
            data.write_comment(0, index, note, {"x_scale": 2, "y_scale": 1.5})
        if column.name in choices:
            data.data_validation(1, index, FILLED_ROWS, index, _drop_down(choices[column.name]))
    data.freeze_panes(1, 0)
    _write_guide(book, guide, source)
    data.activate()
    book.close()


def _kind(column: Column) -> str:
    """Amounts and counts are numbers to a spreadsheet; everything that identifies something is text."""
    try:
        value = column.clean(column.example) if column.example else None
    except BadCell:
        return "text"
    return "number" if isinstance(value, Decimal | int) and not isinstance(value, bool) else "text"


def _note(column: Column) -> str:
    parts = ["Wajib diisi." if column.required else "", column.help]
    if column.example:
        parts.append(f"Contoh: {column.example}")
    return " ".join(filter(None, parts))


def _write_choices(book: Any, source: Source) -> dict[str, str]:
    """Column name -> the range that holds its choices, on a sheet nobody sees."""
    listed = [column for column in source.columns if column.choices]
    if not listed:
        return {}
    sheet = book.add_worksheet(CHOICES_SHEET)
    sheet.hide()
    ranges: dict[str, str] = {}
    for index, column in enumerate(listed):
        for row, choice in enumerate(column.choices):
            sheet.write_string(row, index, choice)
        letter = xlsxwriter.utility.xl_col_to_name(index)
        ranges[column.name] = f"={CHOICES_SHEET}!${letter}$1:${letter}${len(column.choices)}"
    return ranges


def _drop_down(cell_range: str) -> dict[str, Any]:
    """Other spellings are understood too, so a value off the list is asked about, not forbidden."""
    return {
        "validate": "list",
        "source": cell_range,
        "error_type": "information",
        "error_title": "Bukan pilihan di daftar",
        "error_message": "Pilih dari daftar agar nilainya pasti dikenali.",
    }


def _write_guide(book: Any, sheet: Any, source: Source) -> None:
    bold = book.add_format({"bold": True})
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E3EFEC"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 70)
    sheet.set_column(3, 3, 40)
    sheet.write_string(0, 0, source.title, title)
    sheet.write_string(1, 0, source.description)
    for row, rule in enumerate(_RULES, start=3):
        sheet.write_string(row, 0, f"{row - 2}. {rule}")
    top = 4 + len(_RULES)
    for index, text in enumerate(("Judul kolom", "Wajib", "Arti dan pilihan", "Contoh isian")):
        sheet.write_string(top, index, text, head)
    for row, column in enumerate(source.columns, start=top + 1):
        meaning = column.help
        if column.choices:
            meaning = " ".join(filter(None, (meaning, f"Pilihan: {', '.join(column.choices)}.")))
        sheet.write_string(row, 0, column.header, bold if column.required else None)
        sheet.write_string(row, 1, "ya" if column.required else "")
        sheet.write_string(row, 2, meaning, wrapped)
        sheet.write_string(row, 3, column.example)
