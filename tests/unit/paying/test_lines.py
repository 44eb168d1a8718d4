"""What a treasurer pastes, and what is written back of it."""

from hypothesis import given
from hypothesis import strategies as st

from compliance.paying import read_lines


def test_an_npwp_a_contract_number_and_a_code_are_told_apart():
    firm, number, code = read_lines("02.123.456.4-722.000\n600/021/SPK/2026\r\n60012345")
    assert firm.body9 == "021234564"
    assert number.number_key == "600021SPK2026"
    assert code.code == "60012345"


def test_blank_lines_and_repeated_ones_are_left_out():
    assert len(read_lines("600/1/SPK\n\n   \n600/1/SPK\t600/2/SPK")) == 2


def test_a_citizen_number_leaves_no_digit_behind():
    (asked,) = read_lines("6472031708850003")
    assert not any(character.isdigit() for character in asked.shown)
    assert asked.trouble
    (among_words,) = read_lines("Rahmat 6472031708850003 SPK 7")
    assert "8850003" not in among_words.shown


@given(st.text(max_size=200))
def test_whatever_is_pasted_each_line_names_something_or_says_what_to_do(text):
    for asked in read_lines(text):
        assert asked.body9 or asked.number_key or asked.trouble
