"""What is wrong with a row of an extract, in the words people read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.checks.blth import last_settled_is_past, month_is_past
from employers.checks.days import not_after_extract
from employers.checks.npp import npp_has_eight_characters
from employers.checks.npwp import npwp
from employers.checks.unread import tolerant, unread_cells_withheld
from employers.identity import parse_npwp
from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Options

OPTIONS = Options(as_of=date(2025, 10, 3), coverage="national")


@pytest.mark.parametrize("npp", ["15070955", "JJ012345", "00000012"])
def test_eight_letters_or_digits_are_an_npp(npp):
    assert npp_has_eight_characters({"npp": npp}, OPTIONS) == ()


def test_an_npp_that_lost_a_digit_makes_the_row_bad():
    (problem,) = npp_has_eight_characters({"npp": "1507095"}, OPTIONS)
    assert problem.reason == "NPP “1507095” bukan 8 huruf atau angka (7 karakter)."
    assert not problem.quarantine
    (problem,) = npp_has_eight_characters({"npp": None}, OPTIONS)
    assert problem.reason == "NPP kosong."


def test_a_settled_month_years_ahead_is_not_believed_but_a_prepaid_one_is():
    assert last_settled_is_past({"blth_lunas_terakhir": "2026-10"}, OPTIONS) == ()
    assert last_settled_is_past({"blth_lunas_terakhir": None}, OPTIONS) == ()
    (problem,) = last_settled_is_past({"blth_lunas_terakhir": "2052-08"}, OPTIONS)
    assert problem.reason == "BLTH lunas terakhir Agustus 2052 jauh sesudah keadaan data (Oktober 2025)."
    assert (problem.quarantine, problem.withhold) == (True, ("blth_lunas_terakhir",))
    (problem,) = month_is_past({"blth": "2052-08"}, OPTIONS)
    assert not problem.quarantine


def test_a_day_after_the_extract_is_withheld():
    check = not_after_extract("tgl_daftar", "Tanggal daftar")
    assert check({"tgl_daftar": date(2025, 10, 3)}, OPTIONS) == ()
    assert check({"tgl_daftar": None}, OPTIONS) == ()
    (problem,) = check({"tgl_daftar": date(2025, 10, 4)}, OPTIONS)
    assert problem.reason == "Tanggal daftar 04-10-2025 sesudah tanggal keadaan data (03-10-2025)."
    assert (problem.quarantine, problem.withhold) == (True, ("tgl_daftar",))


def test_a_cell_that_cannot_be_read_counts_as_not_known_and_is_reported():
    read = tolerant(clean.whole_number)
    assert read("14") == 14
    values = {"tk_aktif": read("empat belas"), "npp": "15070955"}
    (problem,) = unread_cells_withheld("npp", "tk_aktif")(values, OPTIONS)
    assert (problem.column, problem.value, problem.withhold) == ("tk_aktif", "empat belas", ("tk_aktif",))
    assert problem.quarantine
    assert problem.reason
    assert problem.mend


def test_a_number_that_may_be_a_persons_is_never_repeated():
    read = tolerant(npwp)
    unread = read("64720145078800")
    (problem,) = unread_cells_withheld("npwp")({"npwp": unread}, OPTIONS)
    assert problem.value == ""
    assert "6472" not in problem.reason + problem.mend


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02.345.678.9-722.000", "023456789722000"),
        ("0023456789722000", "023456789722000"),
        ("6472014507880003", "PERORANGAN"),
        ("PERORANGAN", "PERORANGAN"),
        ("00.000.000.0-000.000", None),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_of_a_taxpayer_number_fifteen_digits_a_mark_or_nothing_is_kept(typed, kept):
    assert npwp(typed) == kept


@given(st.from_regex(r"0?[0-9]{2}[. ]?[0-9]{3}[.-]?[0-9]{3}[.]?[0-9]-?[0-9]{3}[.]?[0-9]{3}", fullmatch=True))
def test_the_short_way_for_ordinary_numbers_gives_what_the_rules_of_identity_give(typed):
    assert (_or_refused(npwp, typed) or "") == parse_npwp(typed).stored


def _or_refused(read, typed):
    try:
        return read(typed)
    except BadCell:
        return None


def test_a_taxpayer_number_of_another_length_is_refused():
    with pytest.raises(BadCell) as refusal:
        npwp("2.345.678.9-722.000")
    assert refusal.value.secret
