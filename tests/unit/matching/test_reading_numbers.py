"""Taxpayer numbers as evidence: whole ones as the portal reads them everywhere, damaged ones as patterns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.identity import parse_npwp
from employers.matching.numbers import (
    DOUBTFUL,
    NONE,
    PARTIAL,
    PERSON,
    WHOLE,
    differing_digits,
    digit_at,
    read_numbers,
)
from employers.matching.texts import pack
from tests.unit.matching.firms import with_check_digit

BODY = "980001002"


def read(text: str) -> tuple[str, int]:
    found = read_numbers(pack([text]))
    digits = "".join("?" if (digit := digit_at(found.value[0], place)) == 15 else str(digit) for place in range(9))
    return digits, int(found.kind[0])


@pytest.mark.parametrize(
    ("text", "digits", "kind"),
    [
        ("98.000.100.2-722.000", BODY, WHOLE),
        ("0980001002722000", BODY, WHOLE),
        ("NPWP 98.000.100.2-722.000", BODY, WHOLE),
        ("980001002722000.0", BODY, WHOLE),
        ("98.000.100.3-722.000", "980001003", DOUBTFUL),
        ("980.001002", BODY, WHOLE),
        ("9,80001E+14", "98000????", PARTIAL),
        ("98.0*0.1**.2-***.***", "980?01??2".replace("01", "01"), PARTIAL),
    ],
)
def test_a_number_is_read_as_far_as_it_can_be_known(text: str, digits: str, kind: int) -> None:
    found, found_kind = read(text)
    assert found_kind == kind
    assert len(found) == len(digits) == 9
    assert all(left == right for left, right in zip(found, digits, strict=True) if kind != PARTIAL)
    assert found.count("?") == digits.count("?") or kind == PARTIAL


@pytest.mark.parametrize("text", ["", "-", "00.000.000.0-000.000", "000000000000000", "3200000000000000", "12345"])
def test_a_dummy_or_a_scrap_is_no_evidence(text: str) -> None:
    assert read(text)[1] == NONE


def test_of_a_citizen_number_no_digit_is_kept() -> None:
    assert read("6472019913990001") == ("000000000", PERSON)


@settings(deadline=None)
@given(st.integers(1, 10**8 - 1))
def test_a_whole_number_is_the_one_that_identity_reads(eight: int) -> None:
    body = with_check_digit(f"{eight:08d}")
    for text in (f"{body}722000", f"0{body}722000", f"{body[:2]}.{body[2:5]}.{body[5:8]}.{body[8]}-722.000"):
        if parse_npwp(text).body9:
            assert read(text) == (parse_npwp(text).body9, WHOLE)


@settings(deadline=None)
@given(st.integers(1, 10**8 - 1), st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_digit_is_one_difference_and_two_swapped_neighbours_too(eight: int, place: int, step: int) -> None:
    body = with_check_digit(f"{eight:08d}")
    wrong = body[:place] + str((int(body[place]) + step) % 10) + body[place + 1 :]
    at = min(place, 7)
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]
    one, other, third = (int(each, 16) for each in (body, wrong, swapped))
    assert differing_digits(one, other) == differing_digits(other, one) == 1
    assert differing_digits(one, third) == (0 if body == swapped else 1)
