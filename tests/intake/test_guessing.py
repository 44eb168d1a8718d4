"""What is proposed on the page of matching: near spellings, telling contents, and nothing where there is doubt."""

import pytest

from forum_portal.intake.guessing import guess, header_row_of, is_personal
from forum_portal.intake.source import source_named
from forum_portal.intake.workbook import NO_TITLES, Row
from tests.intake.portal import CONTRACTS


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("NAMA  PAKET", "nama"),
        ("Nama Paket / Kegiatan", "nama"),
        ("Nama-paket pek.", "nama"),
        ("Nilai Kontrak (Rp.)", "nilai"),
        ("Nilai kontrk", "nilai"),
    ],
)
def test_a_title_that_is_nearly_known_is_proposed(title: str, column: str):
    assert guess(CONTRACTS, ["Urut", title], []) == {column: 1}


def test_an_exact_title_goes_before_a_near_one():
    assert guess(CONTRACTS, ["Nama paketnya", "Nama paket"], [])["nama"] == 1


def test_a_column_is_told_by_what_it_holds_where_only_one_can_be_meant():
    below = [Row(2, ["a", "187.500.000"]), Row(3, ["b", "Rp 92.000.000"])]
    assert guess(CONTRACTS, ["", "Borongan"], below) == {"nilai": 1}


def test_two_columns_of_amounts_leave_a_doubt_and_nothing_is_proposed():
    below = [Row(2, ["187.500.000", "200.000.000"])]
    assert guess(CONTRACTS, ["Borongan", "Anggaran"], below) == {}


def test_a_day_that_says_it_is_another_day_is_not_proposed_for_the_day_of_the_contract():
    source = source_named("opd_contract_list")
    below = [Row(2, ["02-06-2025"]), Row(3, ["09-06-2025"])]
    assert "tgl_kontrak" not in guess(source, ["Tgl. Mulai Kerja"], below)
    assert guess(source, ["Hari"], below) == {"tgl_kontrak": 0}


def test_a_column_about_persons_is_never_proposed():
    source = source_named("opd_contract_list")
    assert is_personal("N.I.K.", source)
    assert guess(source, ["NIK"], [Row(2, ["6472010101800001"])]) == {}


def test_the_row_of_titles_is_found_below_a_letterhead_even_with_strange_titles():
    rows = [
        Row(1, ["PEMERINTAH PROVINSI PERCONTOHAN"]),
        Row(3, ["Urut", "Kegiatan", "Rekanan", "Borongan"]),
        Row(4, ["1", "Drainase", "CV Etam", "187.500.000"]),
    ]
    assert header_row_of(CONTRACTS, rows) == 3


def test_a_list_that_begins_with_its_first_record_has_no_row_of_titles():
    rows = [Row(1, [1, "Drainase", 187_500_000.0, 2025]), Row(2, [2, "Jalan", 92_000_000.0, 2025])]
    assert header_row_of(CONTRACTS, rows) == NO_TITLES
