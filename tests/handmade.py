"""A list as an office makes it by hand: letterhead, merged cells, titles in row 6, column numbers, footer, signature.

Every name and number is invented.
"""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

BANJAR_TITLES = (
    "NO",
    "URAIAN PAKET PEKERJAAN",
    "NILAI DPA",
    "NILAI HPS",
    "NILAI KONTRAK",
    "SISA TENDER",
    "NAMA PENYEDIA JASA",
    "NOMOR DAN TANGGAL KONTRAK",
)
BANJAR_ROWS: tuple[tuple[Any, ...], ...] = (
    (
        1,
        "Rehabilitasi saluran drainase Jalan Merpati",
        "Rp 600.000.000",
        "Rp 598.000.000",
        "Rp 591.918.878",
        "Rp 6.081.122",
        "CV Riam Buatan Jaya",
        "027/011/SPK/DPUPR/2025 tanggal 12 Maret 2025",
    ),
    (
        2,
        "Peningkatan jalan lingkungan Kelurahan Rapak Indah",
        "Rp. 6.500.000.000,00",
        "Rp. 6.480.000.000,00",
        "Rp. 6.426.499.430,00",
        "",
        "PT Sungai Contoh Abadi",
        "027/012/SP/DPUPR/2025\n21 April 2025",
    ),
    (
        3,
        "Pembangunan turap Kelurahan Sidomulyo Hilir",
        "200000000,00",
        "",
        "187500000,00",
        "",
        "CV Bekantan Rimba Karya",
        "027/013/SPK/DPUPR/2025 / 05-05-2025",
    ),
)


def banjar_list(rows: Sequence[Sequence[Any]] = BANJAR_ROWS, titles: Sequence[str] = BANJAR_TITLES) -> bytes:
    """The workbook with these rows under its titles."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "REKAP 2025"
    last = len(titles)
    for number, line in ((1, "PEMERINTAH PROVINSI KALIMANTAN TIMUR"), (2, "DINAS PEKERJAAN UMUM PERCONTOHAN")):
        sheet.cell(number, 1, line)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=last)
    sheet.cell(4, 1, "REKAPITULASI PAKET PEKERJAAN TAHUN ANGGARAN 2025")
    sheet.merge_cells(start_row=4, start_column=1, end_row=4, end_column=last)
    for column, title in enumerate(titles, start=1):
        sheet.cell(6, column, title)
        sheet.cell(7, column, column)
    for number, row in enumerate(rows, start=8):
        for column, value in enumerate(row, start=1):
            if value != "":
                sheet.cell(number, column, value)
    below = 8 + len(rows)
    sheet.cell(below, 1, "JUMLAH")
    sheet.merge_cells(start_row=below, start_column=1, end_row=below, end_column=2)
    sheet.cell(below, 3, "Rp 7.300.000.000")
    for number, line in ((3, "Samarinda, 30 September 2025"), (4, "Kepala Dinas,"), (8, "NIP. 19700101 199503 1 001")):
        sheet.cell(below + number, last - 1, line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
