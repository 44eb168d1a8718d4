"""Every source's own template, filled with its own examples, is understood."""

import io
from datetime import date

import openpyxl
import pytest

from forum_portal.intake.rows import read_rows
from forum_portal.intake.source import Options, Source, all_sources
from forum_portal.intake.template import DATA_SHEET, HELP_SHEET, write_template
from forum_portal.intake.verdicts import Checker
from forum_portal.intake.workbook import UnreadableFile, inspect_file

SOURCES = all_sources()
# For required columns of extracts that only a system writes and whose declarations give no example.
TYPICAL = {
    "npp": "10384414",
    "nama_perusahaan": "CV Contoh Bangun Etam",
    "tgl_data": "2025-10-03",
    "blth": "2025-08",
    "no_proyek": "6069824895654",
}


@pytest.fixture(params=SOURCES, ids=[source.slug for source in SOURCES])
def source(request: pytest.FixtureRequest) -> Source:
    found: Source = request.param
    return found


def workbook_of(source: Source) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_template(source, file)
    return openpyxl.load_workbook(file)


def test_a_template_filled_with_its_examples_is_accepted_by_its_own_source(source: Source, tmp_path):
    book = workbook_of(source)
    for index, column in enumerate(source.columns, start=1):
        example = column.example or (TYPICAL.get(column.name) if column.required else None)
        assert example or not column.required, f"{column.header} is required and has no example"
        book[DATA_SHEET].cell(2, index).value = example
    path = tmp_path / "terisi.xlsx"
    book.save(path)
    reading = read_rows(path, inspect_file(path, path.name), source, as_of_given=True)
    assert [sheet.name for sheet in reading.sheets] == [DATA_SHEET]
    options = Options(as_of=date(2025, 12, 31), coverage="national", office_code="D999.1.03.01")
    checked = Checker(source, options, reading).check_all()
    assert [(row.kept, row.faults) for row in checked] == [(True, ())]
    assert checked[0].key


def test_a_blank_template_is_recognised_and_found_empty(source: Source, tmp_path):
    path = tmp_path / "kosong.xlsx"
    workbook_of(source).save(path)
    with pytest.raises(UnreadableFile, match="tidak ada satu pun baris"):
        read_rows(path, inspect_file(path, path.name), source, as_of_given=True)


def test_a_template_explains_each_column_and_keeps_codes_as_text(source: Source):
    book = workbook_of(source)
    explained = {row[0].value for row in book[HELP_SHEET].iter_rows()}
    assert {column.header for column in source.columns} <= explained
    for index, column in enumerate(source.columns, start=1):
        if column.example.startswith("0"):
            letter = openpyxl.utils.get_column_letter(index)
            assert book[DATA_SHEET].column_dimensions[letter].number_format == "@"


def test_choices_are_offered_as_drop_downs():
    source = next(source for source in SOURCES if source.slug == "opd_contract_list")
    sheet = workbook_of(source)[DATA_SHEET]
    offered = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    wanted = {
        f"{openpyxl.utils.get_column_letter(index)}2"
        for index, column in enumerate(source.columns, start=1)
        if column.choices
    }
    assert offered == wanted
