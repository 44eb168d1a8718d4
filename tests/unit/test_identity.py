"""Taxpayer numbers, legal forms, cores of names and contract numbers, in the spellings that files really hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.identity import (
    NpwpKind,
    contract_number_key,
    forms_compatible,
    legal_form,
    name_core,
    parse_npwp,
)

BODIES = st.text(alphabet="0123456789", min_size=15, max_size=15).filter(lambda digits: len(set(digits[:9])) > 3)


@pytest.mark.parametrize(
    "spelling",
    [
        "98.000.100.2-722.000",
        "98.000.100.2.722.000",
        "98‐000‐100‐2‐722‐000",
        "98 000 100 2 722 000",
        "980001002722000",
        "0980001002722000",
        "0980001002722000000000",
        "'980001002722000",
        "NPWP: 98.000.100.2-722.000",
        "98.000.100.2-722.000\u200b",
    ],
)
def test_one_body_is_recognised_in_every_spelling(spelling: str) -> None:
    npwp = parse_npwp(spelling)
    assert (npwp.kind, npwp.body9, npwp.branch) == (NpwpKind.BODY, "980001002", "000")
    assert npwp.warning == ""


def test_branches_and_tax_offices_share_the_nine_digits() -> None:
    assert parse_npwp("98.000.100.2-722.000").body9 == parse_npwp("98.000.100.2-941.007").body9
    assert parse_npwp("98.000.100.2-941.007").branch == "007"


@pytest.mark.parametrize(
    "dummy",
    [None, "", "-", "0000000000000000", "00.000.000.0-000.000", "3200000000000000", "999999999999999", "nan",
     "__.___.___._-___.___", "tidak ada", "12345.0000000000"],
)  # fmt: skip
def test_dummies_are_missing_and_not_a_number_that_could_contradict(dummy: str | None) -> None:
    assert parse_npwp(dummy).kind is NpwpKind.MISSING


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("10*2**3****45**6", "disamarkan"),
        ("XX.XXX.123.X-X45.XXX", "disamarkan"),
        ("98123456722000.0", "14 angka"),
        ("1.96E+17", "notasi ilmiah"),
        ("98.000.100.2", "9 angka"),
        ("02.345.678.9-722.OOO", "huruf"),
    ],
)
def test_masked_and_damaged_numbers_are_unusable_with_the_reason(broken: str, why: str) -> None:
    npwp = parse_npwp(broken)
    assert npwp.kind is NpwpKind.UNUSABLE
    assert why in npwp.reason
    assert (npwp.body9, npwp.stored) == ("", "")


def test_a_float_that_kept_its_fifteen_digits_is_still_a_number() -> None:
    assert parse_npwp("981234567444000.0").body9 == "981234567"


def test_a_wrong_check_digit_only_warns() -> None:
    npwp = parse_npwp("98.000.100.3-722.000")
    assert npwp.kind is NpwpKind.BODY
    assert "angka pemeriksa" in npwp.warning


@given(st.text(alphabet="0123456789", min_size=16, max_size=16))
def test_a_citizen_number_leaves_no_digit_behind(digits: str) -> None:
    npwp = parse_npwp(digits)
    if not digits.startswith("0") and npwp.kind is not NpwpKind.MISSING:
        assert npwp.kind is NpwpKind.PERSON
        assert not any(character.isdigit() for character in repr(npwp) + npwp.stored + npwp.masked)
        assert parse_npwp(npwp.stored).kind is NpwpKind.PERSON


@given(BODIES)
def test_fifteen_digits_and_sixteen_with_a_leading_zero_are_the_same_body(digits: str) -> None:
    dotted = f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"
    assert parse_npwp(digits) == parse_npwp(f"0{digits}") == parse_npwp(dotted)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    npwp = parse_npwp(text)
    assert (npwp.kind is NpwpKind.BODY) == (len(npwp.digits) == 15)
    assert isinstance(name_core(text) + legal_form(text) + contract_number_key(text), str)


@pytest.mark.parametrize(
    ("name", "form", "core"),
    [
        ("PT. Riam Kencana", "PT", "RIAM KENCANA"),
        ("P.T. RIAM  KENCANA", "PT", "RIAM KENCANA"),
        ("Riam Kencana, PT", "PT", "RIAM KENCANA"),
        ("PT. (PERSERO) RIAM KENCANA", "PT", "RIAM KENCANA"),
        ("Riam Kencana (Persero) Tbk", "PT", "RIAM KENCANA"),
        ("Perseroan Terbatas Riam Kencana", "PT", "RIAM KENCANA"),
        ("CV.RIAM KENCANA", "CV", "RIAM KENCANA"),
        ("CV . Riam Kencana", "CV", "RIAM KENCANA"),
        ("C.V Riam-Kencana", "CV", "RIAM KENCANA"),
        ("RIAM KENCANA.CV", "CV", "RIAM KENCANA"),
        ("   cv. riam kencana ", "CV", "RIAM KENCANA"),
        ("UD. Riam Kencana", "UD", "RIAM KENCANA"),
        ("PD Riam Kencana", "PD", "RIAM KENCANA"),
        ("Fa. Riam Kencana", "FA", "RIAM KENCANA"),
        ("FIRMA RIAM KENCANA", "FA", "RIAM KENCANA"),
        ("Koperasi Riam Kencana", "KOPERASI", "RIAM KENCANA"),
        ("YAYASAN Riam Kencana", "YAYASAN", "RIAM KENCANA"),
        ("Perum Riam Kencana", "PERUM", "RIAM KENCANA"),
        ("Perumda Riam Kencana", "PERUMDA", "RIAM KENCANA"),
        ("BUM Desa Riam Kencana", "BUMDES", "RIAM KENCANA"),
        ("RIAM KENCANA", "", "RIAM KENCANA"),
        ("CV. Riam & Kencana", "CV", "RIAM DAN KENCANA"),
        ("CV. R.K. Mandiri", "CV", "RK MANDIRI"),
        ("CV. R K Mandiri", "CV", "RK MANDIRI"),
        ("Riam’s Kencana", "", "RIAMS KENCANA"),
        ("CV", "CV", ""),
        ("-", "", ""),
    ],
)
def test_form_and_core_are_found_wherever_the_form_stands(name: str, form: str, core: str) -> None:
    assert (legal_form(name), name_core(name)) == (form, core)


def test_letters_of_a_form_inside_a_name_are_left_alone() -> None:
    assert name_core("CV. CVITA PTERA") == "CVITA PTERA"
    assert name_core("PT Cipta PT Karya") == "CIPTA PT KARYA"


def test_a_form_left_out_fits_any_form_and_a_pt_is_not_a_cv() -> None:
    assert forms_compatible("PT", "")
    assert forms_compatible("", "CV")
    assert forms_compatible("UD", "PD")
    assert forms_compatible("CV", "CV")
    assert not forms_compatible("PT", "CV")


@given(st.text(alphabet="abcXYZ019 ./-"))
def test_a_contract_number_is_compared_without_blanks_marks_and_case(text: str) -> None:
    spaced = " / ".join(text.upper())
    assert contract_number_key(text) == contract_number_key(spaced)


def test_a_contract_number_keeps_its_letters_and_digits() -> None:
    assert contract_number_key(" 027/15.a /SPK-PUPR/2025") == "02715ASPKPUPR2025"
    assert contract_number_key(None) == ""
