"""The 15 characters of a slip: no single typing error and no two characters changed round make another code."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.slips.codes import ALPHABET, LENGTH, RANDOM_BITS, code_of, grouped, read_code

RANDOM = random.Random(31)
NUMBERS = st.integers(0, 2**RANDOM_BITS - 1)
SOME = [0, 2**RANDOM_BITS - 1, *(RANDOM.getrandbits(RANDOM_BITS) for _ in range(40))]


@given(NUMBERS)
def test_a_code_is_read_as_it_was_made(number):
    code = code_of(number)
    assert len(code) == LENGTH
    assert read_code(code) == code


def test_two_numbers_never_share_a_code():
    assert len({code_of(number) for number in range(5000)}) == 5000


@pytest.mark.parametrize("number", SOME)
def test_every_single_wrong_character_at_every_position_is_caught(number):
    code = code_of(number)
    for at in range(LENGTH):
        for letter in ALPHABET.replace(code[at], ""):
            assert read_code(code[:at] + letter + code[at + 1 :]) is None


@pytest.mark.parametrize("number", SOME)
def test_any_two_characters_changed_round_are_caught_neighbours_among_them(number):
    code = code_of(number)
    for one in range(LENGTH):
        for other in range(one + 1, LENGTH):
            letters = list(code)
            letters[one], letters[other] = letters[other], letters[one]
            assert read_code("".join(letters)) == (code if code[one] == code[other] else None)


@given(NUMBERS)
def test_small_letters_blanks_hyphens_and_look_alikes_are_forgiven(number):
    code = code_of(number)
    typed = f"  {grouped(code).lower().replace('0', 'o').replace('1', 'l')} \n"
    assert read_code(typed) == code
    assert read_code(" ".join(code).replace("1", "I")) == code


@pytest.mark.parametrize("text", ["", "K7Q2M", "x" * 14, "U" * 15, "é" * 15, "0" * 16, "https://contoh.example/slip/"])
def test_what_cannot_be_a_code_is_none(text):
    assert read_code(text) is None


def test_it_is_printed_in_three_groups():
    assert grouped("K7Q2MX4T9RB1WZ6") == "K7Q2M-X4T9R-B1WZ6"
    assert grouped("") == ""


@pytest.mark.parametrize("number", [-1, 2**RANDOM_BITS])
def test_a_number_too_large_or_negative_gives_no_code(number):
    with pytest.raises(ValueError, match="bits"):
        code_of(number)
