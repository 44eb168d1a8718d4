"""Numbers that identify someone are hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.masking import mask_npwp, scrub


@pytest.mark.parametrize("npwp", ["02.345.678.9-722.000", "0023456789722000", "023456789722000"])
def test_a_taxpayer_number_keeps_its_kind_its_office_and_its_branch_only(npwp: str) -> None:
    assert mask_npwp(npwp) == "02.***.***.*-722.000"


def test_a_citizen_number_keeps_nothing() -> None:
    assert mask_npwp("6472019913990001") == "*" * 16


def test_an_empty_number_stays_empty() -> None:
    assert mask_npwp("") == ""


def test_a_log_line_keeps_its_words_and_loses_its_numbers() -> None:
    line = (
        "Baris 12: NPWP 02.345.678.9-722.000, NIK 6472019913990001, rekening 0012345678, "
        "surel budi@contoh.go.id, Rp185000"
    )
    assert scrub(line) == (
        "Baris 12: NPWP ********************, NIK ****************, rekening **********, "
        "surel b***@contoh.go.id, Rp185000"
    )


@given(st.text(), st.text(alphabet="0123456789", min_size=16, max_size=16), st.text())
def test_no_citizen_number_survives_in_any_text(before: str, number: str, after: str) -> None:
    assert number not in scrub(f"{before} {number} {after}")
