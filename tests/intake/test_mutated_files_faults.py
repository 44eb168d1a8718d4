"""What mutated files once broke, each with the smallest file that did it."""

import json
import struct
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forum_portal import jobs
from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell
from forum_portal.intake.workbook import FileKind, UnreadableFile, find_header, read_tables
from forum_portal.intake.workbook.archive import CORRUPT
from forum_portal.models import ImportRun, User
from procurement.models import ContractVersion
from tests.employers.files import publish
from tests.intake.broken_files import honest_xlsx, repacked
from tests.intake.portal import WINNERS, stage, winner
from tests.intake.valid_files import CITIZEN


def test_a_workbook_whose_directory_points_before_its_beginning_is_refused_as_damaged(tmp_path: Path):
    path = tmp_path / "kontrak.xlsx"
    honest_xlsx(path)
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    # The directory claims to lie further on than it does, so that every member seems to begin before the file.
    struct.pack_into("<L", content, end + 16, struct.unpack_from("<L", content, end + 16)[0] + 4_000)
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        for table in read_tables(path, FileKind.XLSX):
            list(table.rows)
    assert refusal.value.message == CORRUPT


@pytest.mark.parametrize("encoding", ["UTF-float", "shift_jis", "utf-7", "x"])
def test_a_workbook_in_an_unknown_encoding_is_refused_as_damaged(encoding: str, tmp_path: Path):
    path, member = tmp_path / "kontrak.xlsx", "xl/workbook.xml"
    honest_xlsx(path)
    with zipfile.ZipFile(path) as archive:
        part = archive.read(member).replace(b'encoding="UTF-8"', f'encoding="{encoding}"'.encode())
    repacked(path, replace={member: part})
    with pytest.raises(UnreadableFile) as refusal:
        for table in read_tables(path, FileKind.XLSX):
            list(table.rows)
    assert refusal.value.message == CORRUPT


def test_half_a_letter_in_json_is_left_out_of_titles_and_values(tmp_path: Path):
    path = tmp_path / "feed.json"
    path.write_text(
        '[{"nama\\ud800": "Jalan \\udc00Melati", "isi": {"a\\udfff": ["\\ud83d"]}, "utuh": "\\ud83d\\ude00"}]'
    )
    table = next(iter(read_tables(path, FileKind.JSON)))
    titles, row = table.rows
    assert titles.cells == ["nama", "isi", "utuh"]
    assert row.cells == ["Jalan Melati", '{"a": [""]}', "😀"]


@pytest.mark.django_db
def test_half_a_letter_in_a_title_does_not_break_the_page_that_asks_about_columns(
    as_user: Any, eko: User, tmp_path: Path, settings: Any
):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    browser = as_user(eko)
    rows = [{"kd_rup\ud800lama": 61_000_001, "lain": "\udc00"}, {"kd_rup\ud800lama": 61_000_002, "lain": "isi"}]
    file = SimpleUploadedFile("feed.json", json.dumps(rows).encode())
    browser.post(f"{reverse('intake:upload')}?sumber=sirup_revisions", {"file": file, "as_of": "2025-10-03"})
    jobs.run_all_queued()
    run = ImportRun.objects.get()
    assert run.status == ImportRun.Status.MAPPING
    answer = browser.get(reverse("intake:columns", args=[run.pk]))
    assert answer.status_code == 200
    assert "kd_ruplama" in answer.text


@pytest.mark.usefixtures("small_sources")
def test_a_citizen_number_among_the_titles_is_cut_off_in_the_refusal():
    run = stage(WINNERS, [{"Kode paket": "1005036", f"Budi {CITIZEN}": "isi", "Penyedia": "CV Mahakam Etam"}])
    assert run.status == ImportRun.Status.FAILED
    assert "Budi 647203**********" in run.failure
    assert CITIZEN not in run.failure


@pytest.mark.usefixtures("small_sources")
def test_a_citizen_number_among_the_titles_is_not_kept_with_the_run():
    run = stage(WINNERS, [winner(1, **{CITIZEN: "isi"})])
    assert run.status == ImportRun.Status.READY
    assert CITIZEN not in json.dumps(run.header)
    assert "647203**********" in json.dumps(run.header)


def test_titles_keep_their_own_words_beside_a_citizen_number():
    rows = read_rows_of([["Kode", "Nama", f"Nomor {CITIZEN}"]])
    match = find_header(rows, {"kode": ["Kode"], "nama": ["Nama"]})
    assert match is not None
    assert match.titles == ("Kode", "Nama", "Nomor 647203**********")
    assert match.unknown == ("Nomor 647203**********",)


def read_rows_of(cells: list[list[Any]]) -> Any:
    from forum_portal.intake.workbook import Row

    return [Row(number, row) for number, row in enumerate(cells, start=1)]


@pytest.mark.parametrize("shifted", [150_001_000, "150001000", 66_007, "1899", 0, float(10**12)])
def test_a_number_that_is_no_year_is_not_taken_for_one(shifted: Any):
    with pytest.raises(BadCell):
        clean.year(shifted)


@pytest.mark.parametrize(("raw", "year"), [(2025, 2025), ("2025", 2025), (2026.0, 2026), ("", None), (None, None)])
def test_budget_years_are_read(raw: Any, year: int | None):
    assert clean.year(raw) == year


@pytest.mark.parametrize("great", [2**31, str(2**31), float(2**40), Decimal(2**31), "9.999.999.999"])
def test_a_count_greater_than_the_tables_hold_is_refused(great: Any):
    with pytest.raises(BadCell):
        clean.whole_number(great)


@pytest.mark.parametrize("endless", [10**300, Decimal("1E+300"), Decimal("1E+99999"), "1" * 300])
def test_a_number_without_end_is_no_code(endless: Any):
    with pytest.raises(BadCell):
        clean.code(endless)


@pytest.mark.parametrize("odd", ["²", "½", float("nan"), float("inf"), 10**400, "9" * 400, "99999"])
def test_an_odd_number_is_no_contract_day(odd: Any):
    with pytest.raises(BadCell):
        clean.contract_day(odd)


@pytest.mark.parametrize("count", [45_810, 45_810.0, 45_810.75, "45810"])
def test_a_spreadsheets_count_of_days_is_a_contract_day(count: Any):
    assert clean.contract_day(count) == date(2025, 6, 2)


ANNOUNCEMENT = {
    "kd_nontender": 10_999_000_001,
    "kd_rup": "61000001",
    "tahun_anggaran": 2025,
    "kd_klpd": "D999",
    "kd_satker_str": "1.03.0.00.0.00.01.0000",
    "nama_satker": "Dinas Percontohan",
    "nama_paket": "Pemeliharaan Gedung",
    "pagu": 200_000_000,
    "nilai_kontrak": 150_000_000,
    "jenis_pengadaan": "Jasa Lainnya",
    "nama_penyedia": "CV Mahakam Etam",
    "npwp_penyedia": "71.234.567.8-722.000",
}


@pytest.mark.django_db
def test_an_amount_in_the_column_of_the_year_leaves_the_year_unknown(tmp_path: Path):
    answer = publish("spse_non_tender_winners", [{**ANNOUNCEMENT, "tahun_anggaran": 150_001_000}], tmp_path)
    assert answer["counts"]["quarantined"] == 1
    version = ContractVersion.objects.get()
    assert (version.year, version.contractor_name) == (None, "CV Mahakam Etam")


@pytest.mark.django_db
def test_a_row_whose_code_is_longer_than_any_key_is_refused_and_the_others_go_in(tmp_path: Path):
    rows = [ANNOUNCEMENT, {**ANNOUNCEMENT, "kd_nontender": "1" * 130}]
    answer = publish("spse_non_tender_winners", rows, tmp_path)
    assert (answer["counts"]["new"], answer["counts"]["bad"]) == (1, 1)
    assert [problem["reason"] for problem in answer["problems"]] == ["Pengenal baris ini terlalu panjang."]
