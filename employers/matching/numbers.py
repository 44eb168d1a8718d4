"""Taxpayer numbers as evidence: nine digits, some perhaps unknown, four bits a digit.

Full numbers are read as `employers.identity.parse_npwp` reads them. Masked, cut and spreadsheet-crushed numbers, which
identify nobody there, are kept here as patterns that agree with a number or contradict it.
"""

from typing import Any, NamedTuple

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.texts import Bytes, Hashes, Offsets, Texts

NONE, WHOLE, DOUBTFUL, PARTIAL, PERSON = range(5)
"""Nothing usable; nine digits with the right check digit; with a wrong one; a pattern; a citizen number (not kept)."""

_UNKNOWN = 15


class Numbers(NamedTuple):
    """`value` holds nine digits of four bits, 15 for an unknown one; `kind` says what they are worth."""

    value: Hashes
    kind: Bytes


def read_numbers(texts: Texts) -> Numbers:
    count = len(texts.start) - 1
    value, kind = np.zeros(count, np.uint64), np.zeros(count, np.uint8)
    _read(texts.data, texts.start, value, kind)
    return Numbers(value, kind)


@kernel
def passes_check(digits: Bytes, at: int) -> Any:
    """Mod-10 check over nine digits, the ninth being the check digit."""
    total = 0
    for place in range(9):
        digit = int(digits[at + place]) * (1 + (place % 2))
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


@kernel
def _packed(digits: Bytes, at: int) -> Any:
    value = np.uint64(0)
    for place in range(9):
        value = (value << np.uint64(4)) | np.uint64(digits[at + place])
    return value


@kernel
def digit_at(value: Any, place: int) -> int:
    return int((value >> np.uint64(4 * (8 - place))) & np.uint64(15))


@kernel
def known_digits(value: Any) -> int:
    known = 0
    for place in range(9):
        if digit_at(value, place) != _UNKNOWN:
            known += 1
    return known


@kernel
def differing_digits(one: Any, other: Any) -> int:
    """In how many places two numbers contradict; two neighbours that changed places count as one."""
    differing, place = 0, 0
    while place < 9:
        left, right = digit_at(one, place), digit_at(other, place)
        if left != right and left != _UNKNOWN and right != _UNKNOWN:
            differing += 1
            if place < 8 and left == digit_at(other, place + 1) and right == digit_at(one, place + 1):
                place += 1
        place += 1
    return differing


@kernel
def _is_dummy(digits: Bytes, count: int) -> Any:
    """All one digit, or a filled-in front followed by nothing but zeros."""
    same = True
    significant = 0
    for at in range(count):
        if digits[at] != digits[0]:
            same = False
        if digits[at] != 0:
            significant = at + 1
    leading = True
    for at in range(min(10, count)):
        if digits[at] != 0:
            leading = False
    return same or leading or significant <= min(6, count - 10)


@kernel
def _shifted(digits: Bytes, count: int) -> None:
    """A leading zero back in its place."""
    for at in range(count, 0, -1):
        digits[at] = digits[at - 1]
    digits[0] = 0


@kernel
def _whole(digits: Bytes, count: int) -> tuple[Any, Any]:
    """(value, kind) of a run of digits of any length."""
    if count == 0 or _is_dummy(digits, count):
        return np.uint64(0), np.uint8(0)
    if count == 22:
        count = 16
    if count == 16:
        if digits[0] != 0:
            return np.uint64(0), np.uint8(4)
        return _packed(digits, 1), np.uint8(1 if passes_check(digits, 1) else 2)
    if count < 9 or count > 16:
        return np.uint64(0), np.uint8(0)
    right = passes_check(digits, 0)
    if count < 15 and not right:
        _shifted(digits, count)
        if passes_check(digits, 0):
            return _packed(digits, 0), np.uint8(1)
        for at in range(count):
            digits[at] = digits[at + 1]
    return _packed(digits, 0), np.uint8(1 if right else 2)


@kernel
def _crushed(digits: Bytes, count: int, exponent: int) -> tuple[Any, Any]:
    """(value, kind) of 7,4059E+14: the digits before the last, which was rounded; a leading zero if one was lost."""
    known = count - 1
    if exponent == 13:
        _shifted(digits, count)
        known += 1
    elif exponent != 14:
        return np.uint64(0), np.uint8(0)
    if known < 4:
        return np.uint64(0), np.uint8(0)
    for at in range(known, 9):
        digits[at] = _UNKNOWN
    return _packed(digits, 0), np.uint8(3)


@kernel
def _masked(digits: Bytes, count: int) -> tuple[Any, Any]:
    if count == 16:
        value = _packed(digits, 1)
    elif count == 15:
        value = _packed(digits, 0)
    else:
        return np.uint64(0), np.uint8(0)
    return value, np.uint8(3 if known_digits(value) >= 3 else 0)


@kernel
def _read(data: Bytes, start: Offsets, value: Hashes, kind: Bytes) -> None:
    digits = np.zeros(32, np.uint8)
    for row in range(len(start) - 1):
        count, masks, letters, exponent = 0, 0, 0, -1
        for at in range(start[row], start[row + 1] - 1):
            byte = data[at]
            if 48 <= byte <= 57:
                if exponent >= 0:
                    exponent = exponent * 10 + int(byte) - 48
                elif count < 30:
                    digits[count] = byte - 48
                    count += 1
            elif byte == 42 or byte == 35 or ((byte == 88 or byte == 120) and count > 0):
                if count < 30:
                    digits[count] = _UNKNOWN
                    count += 1
                    masks += 1
            elif (byte == 69 or byte == 101) and count > 0:
                exponent = 0
            elif byte == 46 and at == start[row + 1] - 3 and count > 12 and data[at + 1] == 48:
                break
            elif 65 <= byte <= 90 or 97 <= byte <= 122:
                letters += 1 if count > 0 else 0
        if masks > 0:
            value[row], kind[row] = _masked(digits, count)
        elif exponent > 0:
            value[row], kind[row] = _crushed(digits, count, exponent)
        elif letters == 0:
            value[row], kind[row] = _whole(digits, count)
