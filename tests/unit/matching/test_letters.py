"""Likeness of words, letter by letter, held against a library that others rely on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from employers.matching.aligning import word_likeness
from employers.matching.letters import distance, edits, folded, is_short_for, read_pattern, scratch

words = st.text("ABCDEIOU", max_size=24)
names = st.text("ABCDEIOU", max_size=64)


def letters(text: str) -> np.ndarray:
    return np.frombuffer(text.encode() or b" ", np.uint8)


@settings(deadline=None)
@given(words, words, st.integers(0, 6))
def test_the_distance_of_two_words_is_exact_up_to_the_most_that_is_asked(one: str, other: str, most: int) -> None:
    found = distance(letters(one), 0, len(one), letters(other), 0, len(other), most, scratch())
    assert found == min(OSA.distance(one, other), most + 1)


@settings(deadline=None)
@given(names, names)
def test_the_edits_between_two_names_are_exact(one: str, other: str) -> None:
    pattern = np.zeros(64, np.uint64)
    read_pattern(letters(one), 0, len(one), pattern)
    assert edits(pattern, len(one), letters(other), 0, len(other)) == Levenshtein.distance(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SOEKSES", "SUKSES"),
        ("DJAJA", "JAYA"),
        ("CONSTRUCTION", "KONSTRUKSI"),
        ("CONSULTANT", "KONSULTAN"),
        ("MULYA", "MULIA"),
        ("RIZKY", "RISKI"),
        ("PUTTRA", "PUTRA"),
    ],
)
def test_old_and_foreign_spellings_are_one_word(one: str, other: str) -> None:
    assert folded(letters(one), 0, len(one)) == folded(letters(other), 0, len(other))


@pytest.mark.parametrize(
    ("short", "whole"), [("MDR", "MANDIRI"), ("JY", "JAYA"), ("PERS", "PERSADA"), ("KYA", "KARYA")]
)
def test_a_shortened_word_is_known_for_its_whole(short: str, whole: str) -> None:
    assert is_short_for(letters(short), 0, len(short), letters(whole), 0, len(whole))
    assert not is_short_for(letters(whole), 0, len(whole), letters(short), 0, len(short))


@pytest.mark.parametrize(("one", "other"), [("II", "III"), ("12", "21"), ("MITRA", "BUANA"), ("ULIN", "PESUT")])
def test_numbers_and_other_words_are_not_alike(one: str, other: str) -> None:
    assert word_likeness(letters(one), 0, len(one), letters(other), 0, len(other), scratch()) < 0.5
