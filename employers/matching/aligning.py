"""The words of a mention laid beside the words of an employer: which agree, which only nearly, which are left over."""

from typing import Any, NamedTuple

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.letters import distance, folded, is_number, is_short_for
from employers.matching.texts import Bytes

MOST_ALIGNED = 10


class Sheet(NamedTuple):
    """One worker's room for laying two names side by side."""

    alike: Any
    left: Any
    right: Any
    here: Any
    there: Any
    pattern: Any
    mask: Any
    rows: Any


@kernel
def letter_mask(letters: Bytes, begin: int, end: int) -> Any:
    """Which letters a word has, one bit each."""
    mask = np.uint64(0)
    for at in range(begin, end):
        mask |= np.uint64(1) << np.uint64(letters[at] & np.uint8(63))
    return mask


@kernel
def _may_be_alike(one: Any, other: Any, shorter: int) -> Any:
    """Whether two words share letters enough to be worth a look: half of the shorter one's, about."""
    shared, common = 0, one & other
    while common:
        common &= common - np.uint64(1)
        shared += 1
    return 2 * shared >= min(shorter, 6) - 1


@kernel
def word_likeness(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int, rows: Any) -> Any:
    """0 to 1 for two words that are not equal."""
    left, right = b - a, d - c
    if left == 1 or right == 1:
        return np.float32(0.55) if one[a] == other[c] else np.float32(0)
    if is_number(one, a, b) or is_number(other, c, d):
        return np.float32(0)
    if left >= 6 and right == left - 2 and _ends_with(one, a, b, other, c, d):
        return np.float32(0.98)
    if right >= 6 and left == right - 2 and _ends_with(other, c, d, one, a, b):
        return np.float32(0.98)
    longest = max(left, right)
    most = 1 if longest <= 4 else (2 if longest <= 8 else 3)
    best = np.float32(0)
    if abs(left - right) <= most:
        off = distance(one, a, b, other, c, d, most, rows)
        if off <= most:
            best = np.float32(1.0 - off / longest)
    may_fold = best < 0.97 and (one[a] == other[c] or left + right > 8) and abs(left - right) <= 3
    if may_fold and folded(one, a, b) == folded(other, c, d):
        return np.float32(0.97)
    if best < 0.7 and left != right:
        shorter, longer = min(left, right), longest
        if left < right:
            if is_short_for(one, a, b, other, c, d):
                best = max(best, np.float32(0.5 + 0.25 * shorter / longer))
        elif is_short_for(other, c, d, one, a, b):
            best = max(best, np.float32(0.5 + 0.25 * shorter / longer))
    return best


@kernel
def _ends_with(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int) -> Any:
    """Whether the first word is the second with PT, CV, UD or FA glued before it."""
    x, y = one[a], one[a + 1]
    if not ((x == 80 and y == 84) or (x == 67 and y == 86) or (x == 85 and y == 68) or (x == 70 and y == 65)):
        return False
    for at in range(d - c):
        if one[a + 2 + at] != other[c + at]:
            return False
    return True


@kernel
def _same_letters(one: Bytes, a: int, b: int, other: Bytes, c: int, d: int, rows: Any) -> Any:
    """Equal, or of long words one slip apart."""
    if abs((b - a) - (d - c)) > 1:
        return False
    return distance(one, a, b, other, c, d, 1, rows) <= (1 if b - a >= 7 else 0)


@kernel
def align(
    one: Bytes,
    one_letter: Any,
    one_first: int,
    ones: int,
    other: Bytes,
    other_letter: Any,
    other_first: int,
    others: int,
    one_hash: Any,
    other_hash: Any,
    sheet: Sheet,
) -> int:
    """Pairs words, likest first; returns how many were paired as joined words.

    `sheet.left[i]` is the word of the other name that word i is paired with, -1 for none, `sheet.right` the reverse,
    `sheet.alike[i, j]` how alike they are. Of joined words each half is paired with the whole.
    """
    left, right, alike, rows = sheet.left, sheet.right, sheet.alike, sheet.rows
    open_left, open_right = 0, 0
    for i in range(ones):
        left[i] = -1
    for j in range(others):
        right[j] = -1
    for i in range(ones):
        for j in range(others):
            if right[j] < 0 and one_hash[i] == other_hash[j]:
                left[i], right[j] = j, i
                alike[i, j] = 1.0
                break
    joined = 0
    for i in range(ones):
        open_left += left[i] < 0
    for j in range(others):
        open_right += right[j] < 0
    if open_left == 0 or open_right == 0:
        return joined
    for i in range(ones):
        a, b = one_letter[one_first + i], one_letter[one_first + i + 1]
        for j in range(others):
            c, d = other_letter[other_first + j], other_letter[other_first + j + 1]
            if i + 1 < ones and left[i] < 0 and left[i + 1] < 0 and right[j] < 0:
                end = one_letter[one_first + i + 2]
                if end - a <= 60 and _same_letters(one, a, end, other, c, d, rows):
                    left[i], left[i + 1], right[j] = j, j, i
                    alike[i, j] = alike[i + 1, j] = 0.99
                    joined += 1
                    continue
            if j + 1 < others and left[i] < 0 and right[j] < 0 and right[j + 1] < 0:
                end = other_letter[other_first + j + 2]
                if end - c <= 60 and _same_letters(one, a, b, other, c, end, rows):
                    left[i], right[j], right[j + 1] = j, i, i
                    alike[i, j] = alike[i, j + 1] = 0.99
                    joined += 1
    for j in range(others):
        if right[j] < 0:
            sheet.mask[j] = letter_mask(other, other_letter[other_first + j], other_letter[other_first + j + 1])
    for i in range(ones):
        if left[i] >= 0:
            continue
        a, b = one_letter[one_first + i], one_letter[one_first + i + 1]
        mask = letter_mask(one, a, b)
        for j in range(others):
            if right[j] < 0:
                c, d = other_letter[other_first + j], other_letter[other_first + j + 1]
                may_be = _may_be_alike(mask, sheet.mask[j], min(b - a, d - c))
                alike[i, j] = word_likeness(one, a, b, other, c, d, rows) if may_be else np.float32(0)
    _pair_greedily(ones, others, sheet)
    return joined


@kernel
def _pair_greedily(ones: int, others: int, sheet: Sheet) -> None:
    left, right, alike = sheet.left, sheet.right, sheet.alike
    for _ in range(min(ones, others)):
        best, at, to = np.float32(0.5), -1, -1
        for i in range(ones):
            if left[i] >= 0:
                continue
            for j in range(others):
                if right[j] < 0 and alike[i, j] >= best and (at < 0 or alike[i, j] > best):
                    best, at, to = alike[i, j], i, j
        if at < 0:
            return
        left[at], right[to] = to, at


def sheet() -> Sheet:
    size = MOST_ALIGNED + 1
    return Sheet(
        np.zeros((size, size), np.float32),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
        np.zeros(size, np.uint64),
        np.zeros(size, np.uint64),
        np.zeros(64, np.uint64),
        np.zeros(size, np.uint64),
        np.zeros((3, 66), np.int64),
    )
