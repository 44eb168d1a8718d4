"""How alike two words are, letter by letter."""

from typing import Any

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.texts import Bytes

LONGEST_NAME = 64
"""Whole names are compared up to so many letters."""


@kernel
def distance(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int, most: int, rows: Any) -> int:
    """Letters to change, add, leave out or swap with their neighbour; `most + 1` as soon as it is more than `most`.

    `rows` is scratch space of three rows of LONGEST_NAME + 2 integers.
    """
    while a < b and c < d and one[a] == other[c]:
        a += 1
        c += 1
    while a < b and c < d and one[b - 1] == other[d - 1]:
        b -= 1
        d -= 1
    left, right = b - a, d - c
    if abs(left - right) > most:
        return most + 1
    if left == 0 or right == 0:
        return max(left, right)
    for column in range(right + 1):
        rows[0, column] = column
    before, now, next_ = 2, 0, 1
    for i in range(1, left + 1):
        rows[next_, 0] = i
        lowest = i
        for j in range(1, right + 1):
            change = 0 if one[a + i - 1] == other[c + j - 1] else 1
            best = min(rows[now, j - 1] + change, rows[now, j] + 1, rows[next_, j - 1] + 1)
            if (
                i > 1
                and j > 1
                and change == 1
                and one[a + i - 1] == other[c + j - 2]
                and one[a + i - 2] == other[c + j - 1]
            ):
                best = min(best, rows[before, j - 2] + 1)
            rows[next_, j] = best
            lowest = min(lowest, best)
        if lowest > most:
            return most + 1
        before, now, next_ = now, next_, before
    return min(int(rows[now, right]), most + 1)


@kernel
def within_one(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int) -> Any:
    """Whether two words are equal or one letter changed, added, left out or swapped apart; read once, no table."""
    left, right = b - a, d - c
    if left - right > 1 or right - left > 1:
        return False
    while a < b and c < d and one[a] == other[c]:
        a += 1
        c += 1
    while a < b and c < d and one[b - 1] == other[d - 1]:
        b -= 1
        d -= 1
    if b - a <= 1 and d - c <= 1:
        return True
    return b - a == 2 and d - c == 2 and one[a] == other[c + 1] and one[a + 1] == other[c]


@kernel
def scratch() -> Any:
    return np.zeros((3, 66), np.int64)


@kernel
def is_vowel(byte: Any) -> Any:
    return byte == 65 or byte == 69 or byte == 73 or byte == 79 or byte == 85


@kernel
def is_short_for(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int) -> Any:
    """Whether the first word shortens the second: it begins it, or leaves out vowels and some letters of it."""
    if b - a >= d - c or one[a] != other[c]:
        return False
    at, vowels = c, 0
    for each in range(a, b):
        while at < d and other[at] != one[each]:
            at += 1
        if at == d:
            return False
        at += 1
        if each > a and is_vowel(one[each]):
            vowels += 1
    begins = True
    for each in range(b - a):
        if one[a + each] != other[c + each]:
            begins = False
    return begins or vowels == 0 or b - a <= 4


@kernel
def folded(letters: Bytes, begin: int, end: int) -> Any:
    """The hash of a word without differences of spelling: OE is U, DJ is J, C and Q are K, Y is I, TION is SI."""
    value, at, last = np.uint64(0xCBF29CE484222325), begin, 0
    if end - begin > 5 and letters[end - 1] == 83:
        end -= 1
    while at < end:
        byte = int(letters[at])
        after = int(letters[at + 1]) if at + 1 < end else 0
        step = 1
        if byte == 79 and after == 69:
            byte, step = 85, 2
        elif (byte == 68 or byte == 84) and after == 74:
            byte, step = (74, 2) if byte == 68 else (67, 2)
        elif (byte == 84 or byte == 75 or byte == 68 or byte == 71) and after == 72:
            step = 2
        elif byte == 80 and after == 72:
            byte, step = 70, 2
        elif byte == 84 and after == 73 and at + 4 == end and letters[at + 2] == 79 and letters[at + 3] == 78:
            byte, end = 83, at + 2
        elif byte == 78 and after == 84 and at + 2 == end:
            step = 2
        if byte == 67 or byte == 81:
            byte = 75
        elif byte == 89 or byte == 74:
            byte = 73
        elif byte == 86:
            byte = 70
        elif byte == 90:
            byte = 83
        if byte != last:
            value = (value ^ np.uint64(byte)) * np.uint64(0x100000001B3)
        last = byte
        at += step
    return value


@kernel
def read_pattern(letters: Bytes, begin: int, end: int, pattern: Any) -> None:
    """For each letter the places where it stands in a name of up to 64 letters, as bits."""
    for each in range(64):
        pattern[each] = 0
    for at in range(begin, end):
        pattern[letters[at] & np.uint8(63)] |= np.uint64(1) << np.uint64(at - begin)


@kernel
def edits(pattern: Any, size: int, other: Bytes, c: int, d: int) -> int:
    """Letters to change, add or leave out between the name of a pattern and another, 64 columns at a time.

    Myers, A fast bit-vector algorithm for approximate string matching (1999), as Hyyrö stated it for whole words.
    """
    if size == 0:
        return d - c
    one = np.uint64(1)
    plus, minus = ~np.uint64(0), np.uint64(0)
    last = one << np.uint64(size - 1)
    distance_ = size
    for at in range(c, d):
        matches = pattern[other[at] & np.uint8(63)]
        across = (((matches & plus) + plus) ^ plus) | matches | minus
        up = minus | ~(across | plus)
        down = plus & across
        if up & last:
            distance_ += 1
        elif down & last:
            distance_ -= 1
        up = (up << one) | one
        plus = (down << one) | ~(across | up)
        minus = up & across
    return distance_


@kernel
def is_number(letters: Bytes, begin: int, end: int) -> Any:
    """Digits, or a Roman number up to XXXIX."""
    digits, romans = 0, 0
    for at in range(begin, end):
        byte = letters[at]
        if byte <= 57:
            digits += 1
        elif byte == 73 or byte == 86 or byte == 88:
            romans += 1
    return digits == end - begin or (romans == end - begin and end - begin >= 2)
