"""What firms are found by: each key of a firm is a hash, and a sorted list of (key, row) answers who has it.

The upper 32 bits of an entry are the key, the lower 32 the row. Two keys that fall together only add candidates.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from employers.matching.compiling import kernel
from employers.matching.records import Records
from employers.matching.texts import Bytes, Hashes, Offsets, hash_bytes, mixed

NUMBER, NUMBER_HEAD, NUMBER_TAIL, CORE, WORD, PAIR, PLACE, GRAM, ADDRESS, SKELETON = range(1, 11)
"""The nine digits; their first and last five; the spaceless name; a word; two words; a word, or the spaceless name, in
a region; four letters of the spaceless name; street, house and region; the consonants of the name."""

_MASK = np.uint64(0xFFFFFFFF00000000)
_MOST_BUCKET_BITS = 20

Entries = npt.NDArray[np.uint64]


def entries_of(records: Records) -> Entries:
    """Every (key, row) of the records, sorted."""
    room = _room(records.letter, records.word)
    entries = np.empty(room, np.uint64)
    used = _emit(
        records.letters,
        records.letter,
        records.word,
        records.hash,
        records.core,
        records.number,
        records.number_kind,
        records.region,
        records.street,
        records.house,
        entries,
    )
    entries = entries[:used].copy() if used * 2 < room else entries[:used]
    entries.sort()
    return entries


def buckets_of(entries: Entries) -> Offsets:
    """Where the entries of each leading bit pattern begin, so that a look-up starts near its end; last, how far a key
    is shifted to give its pattern."""
    bits = min(max(len(entries).bit_length() - 2, 2), _MOST_BUCKET_BITS)
    edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    return np.concatenate((np.searchsorted(entries, edges), [len(entries), 64 - bits])).astype(np.int64)


@kernel
def find(entries: Entries, buckets: Offsets, key: Any) -> tuple[int, int]:
    """The slice of entries that carry a key."""
    head = key & _MASK
    bucket = int(key >> np.uint64(buckets[len(buckets) - 1]))
    low, high = buckets[bucket], buckets[bucket + 1]
    stop = high
    while low < high:
        middle = (low + high) // 2
        if entries[middle] < head:
            low = middle + 1
        else:
            high = middle
    end = low
    step = 1
    while end + step < stop and (entries[end + step] & _MASK) == head:
        end += step
        step *= 2
    top = min(end + step, stop)
    while end < top:
        middle = (end + top) // 2
        if (entries[middle] & _MASK) <= head:
            end = middle + 1
        else:
            top = middle
    return low, end


@kernel
def pair_key(one: Any, other: Any) -> Any:
    return mixed(6, one + other, one ^ other)


@kernel
def address_key(street: Any, house: int, region: Any) -> Any:
    return mixed(9, street + np.uint64(house), region)


@kernel
def without_glued_form(letters: Bytes, begin: int, end: int) -> int:
    """Where a name begins to which PT, CV or UD was glued (CVGALUH); `begin` where none was."""
    if end - begin < 6:
        return begin
    one, two = letters[begin], letters[begin + 1]
    if (one == 80 and two == 84) or (one == 67 and two == 86) or (one == 85 and two == 68):
        return begin + 2
    return begin


@kernel
def skeleton(letters: Bytes, begin: int, end: int) -> Any:
    """The hash of the consonants of a name, old spellings folded and doubled letters taken once; 0 for under three."""
    value, last, count = np.uint64(0xCBF29CE484222325), 0, 0
    for at in range(begin, end):
        byte = letters[at]
        if byte == 65 or byte == 69 or byte == 73 or byte == 79 or byte == 85 or byte == 89:
            continue
        if (byte == 68 or byte == 84) and at + 1 < end and letters[at + 1] == 74:
            continue
        if byte == 67 or byte == 81:
            byte = np.uint8(75)
        if byte == 72 and last != 0:
            continue
        if byte != last:
            value = (value ^ np.uint64(byte)) * np.uint64(0x100000001B3)
            count += 1
        last = byte
    return mixed(10, value, np.uint64(0)) if count >= 3 else np.uint64(0)


@kernel
def _room(letter: Offsets, word: Offsets) -> int:
    room = 0
    for row in range(len(word) - 1):
        words = word[row + 1] - word[row]
        paired = min(words, 5)
        room += 9 + 2 * words + paired * (paired - 1) // 2 + max(0, letter[word[row + 1]] - letter[word[row]] - 3)
    return room


@kernel
def _emit(
    letters: Bytes,
    letter: Offsets,
    word: Offsets,
    hashes: Hashes,
    core: Hashes,
    number: Hashes,
    number_kind: Bytes,
    region: Hashes,
    street: Hashes,
    house: Offsets,
    entries: Entries,
) -> int:
    used = 0
    none = np.uint64(0)
    for row in range(len(core)):
        low = np.uint64(row)
        if number_kind[row] == 1 or number_kind[row] == 2:
            entries[used] = (mixed(1, number[row], none) & _MASK) | low
            entries[used + 1] = (mixed(2, number[row] >> np.uint64(16), none) & _MASK) | low
            entries[used + 2] = (mixed(3, number[row] & np.uint64(0xFFFFF), none) & _MASK) | low
            used += 3
        if street[row] != 0 and house[row] >= 0:
            entries[used] = (address_key(street[row], house[row], region[row]) & _MASK) | low
            used += 1
        first, stop = word[row], word[row + 1]
        if first == stop:
            continue
        begin, end = letter[first], letter[stop]
        entries[used] = (mixed(4, core[row], none) & _MASK) | low
        entries[used + 1] = (mixed(7, core[row], region[row]) & _MASK) | low
        used += 2
        consonants = skeleton(letters, begin, end)
        if consonants != 0:
            entries[used] = (consonants & _MASK) | low
            used += 1
        bare = without_glued_form(letters, begin, end)
        if bare > begin:
            entries[used] = (mixed(4, hash_bytes(letters, bare, end), none) & _MASK) | low
            used += 1
            consonants = skeleton(letters, bare, end)
            if consonants != 0:
                entries[used] = (consonants & _MASK) | low
                used += 1
        for each in range(first, stop):
            entries[used] = (mixed(5, hashes[each], none) & _MASK) | low
            entries[used + 1] = (mixed(7, hashes[each], region[row]) & _MASK) | low
            used += 2
        last = min(stop, first + 5)
        for each in range(first, last):
            for other in range(each + 1, last):
                entries[used] = (pair_key(hashes[each], hashes[other]) & _MASK) | low
                used += 1
        for at in range(begin, end - 3):
            entries[used] = (mixed(8, hash_bytes(letters, at, at + 4), none) & _MASK) | low
            used += 1
    return used
