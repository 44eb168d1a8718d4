"""Where a firm is: the kabupaten or kota by its words, and street and house number of an address."""

from typing import Any, NamedTuple

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.texts import Bytes, Hashes, Offsets, Texts, hash_bytes, hash_of, is_in

_PREFIXES = np.array([hash_of(word) for word in ("KAB", "KABUPATEN", "KOTA", "KODYA", "KOTAMADYA")], np.uint64)
_STREETS = np.array([hash_of(word) for word in ("JL", "JLN", "JALAN", "GG", "GANG")], np.uint64)
_NUMBERS = np.array([hash_of(word) for word in ("NO", "NOMOR", "NMR", "NO-")], np.uint64)
PLACE_WORDS = 3


class Places(NamedTuple):
    """`region` is 0 where no kabupaten is stated; `region_words` its words, for tails of names that repeat them.

    `told` is the region that the end of the address names, 0 where it names none.

    `street` is the hash of the street's letters, which lie at `letter[r]:letter[r + 1]` of `letters`; `house` is -1
    where no number is stated.
    """

    region: Hashes
    region_words: Hashes
    told: Hashes
    street: Hashes
    house: Offsets
    letters: Bytes
    letter: Offsets


def read_places(regions: Texts, addresses: Texts) -> Places:
    count = len(regions.start) - 1
    region, words = np.zeros(count, np.uint64), np.zeros((count, PLACE_WORDS), np.uint64)
    _read_regions(regions.data, regions.start, region, words)
    told = np.zeros(count, np.uint64)
    _read_tails(addresses.data, addresses.start, told)
    street, house = np.zeros(count, np.uint64), np.full(count, -1, np.int64)
    letters, letter = np.empty(len(addresses.data) + 8, np.uint8), np.zeros(count + 1, np.int64)
    used = _read_addresses(addresses.data, addresses.start, street, house, letters, letter)
    return Places(region, words, told, street, house, letters[:used].copy(), letter)


@kernel
def _upper(byte: Any) -> Any:
    return byte - np.uint8(32) if 97 <= byte <= 122 else byte


@kernel
def _is_word(byte: Any) -> Any:
    return 65 <= byte <= 90 or 48 <= byte <= 57


@kernel
def _read_region(data: Bytes, start: int, stop: int, text: Bytes, words: Hashes) -> Any:
    """The hash of the words of a place without "Kab." and "Kota"; fills in the first of them."""
    used, count = 0, 0
    value = np.uint64(0)
    for at in range(start, stop):
        byte = _upper(data[at])
        if _is_word(byte):
            if used < 64:
                text[used] = byte
                used += 1
            continue
        if used > 0:
            each = hash_bytes(text, 0, used)
            if not (is_in(each, _PREFIXES) and count == 0):
                if count < len(words):
                    words[count] = each
                value = (value ^ each) * np.uint64(0x100000001B3) + np.uint64(1)
                count += 1
            used = 0
    return value


@kernel
def _read_regions(data: Bytes, start: Offsets, region: Hashes, words: Any) -> None:
    text = np.empty(64, np.uint8)
    for row in range(len(start) - 1):
        region[row] = _read_region(data, start[row], start[row + 1], text, words[row])


@kernel
def _read_tails(data: Bytes, start: Offsets, told: Hashes) -> None:
    """What stands behind the last comma."""
    text, words = np.empty(64, np.uint8), np.zeros(3, np.uint64)
    for row in range(len(start) - 1):
        for at in range(start[row + 1] - 2, start[row], -1):
            if data[at] == 44:
                told[row] = _read_region(data, at, start[row + 1], text, words)
                break


@kernel
def _read_addresses(
    data: Bytes, start: Offsets, street: Hashes, house: Offsets, letters: Bytes, letter: Offsets
) -> int:
    """The words between "Jl." and the first number are the street, that number the house."""
    total = 0
    for row in range(len(start) - 1):
        begin = total
        word = total
        for at in range(start[row], start[row + 1]):
            byte = _upper(data[at])
            if _is_word(byte):
                letters[total] = byte
                total += 1
                continue
            if total > word:
                digits = True
                for each in range(word, total):
                    if letters[each] > 57:
                        digits = False
                if digits and word > begin:
                    number = 0
                    for each in range(word, min(total, word + 6)):
                        number = number * 10 + int(letters[each]) - 48
                    house[row] = number
                    total = word
                    break
                value = hash_bytes(letters, word, total)
                if is_in(value, _NUMBERS) or (word == begin and is_in(value, _STREETS)):
                    total = word
                word = total
            if byte == 44:
                break
        if total > begin:
            street[row] = hash_bytes(letters, begin, total)
        letter[row + 1] = total
    return total
