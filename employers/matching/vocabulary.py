"""The distinct words of names, how many rows use each, and which words are a slip of the pen apart.

A mistyped word is put right once for each distinct word, not once for each pair of names.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.compiling import kernel
from employers.matching.keys import Entries, buckets_of
from employers.matching.letters import folded
from employers.matching.texts import Bytes, Hashes, Offsets, mixed

FEWEST_LETTERS, MOST_LETTERS = 3, 24
"""Only words of this length are put right."""

_MASK = np.uint64(0xFFFFFFFF00000000)
_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)


class Vocabulary(NamedTuple):
    """Sorted by hash. Word v has the letters `letters[letter[v]:letter[v + 1]]` and stands in `rows[v]` places.

    `slips` are (hash of the word with one letter left out, or with none, or folded, and v), sorted; `slip_buckets`
    lead into them.
    """

    hash: Hashes
    letters: Bytes
    letter: Offsets
    rows: npt.NDArray[np.int32]
    slips: Entries
    slip_buckets: Offsets


def vocabulary_of(letters: Bytes, letter: Offsets, hashes: Hashes) -> tuple[Vocabulary, npt.NDArray[np.int32]]:
    """The vocabulary of words laid end to end, and the place of each word in it."""
    distinct, first, place, rows = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    sizes = (letter[1:] - letter[:-1])[first]
    own = np.zeros(len(distinct) + 1, np.int64)
    np.cumsum(sizes, out=own[1:])
    kept = np.empty(int(own[-1]), np.uint8)
    _copy(letters, letter, first.astype(np.int64), own, kept)
    room = int(np.sum(np.where((sizes >= FEWEST_LETTERS) & (sizes <= MOST_LETTERS), sizes + 2, 0)))
    slips = np.empty(room, np.uint64)
    _emit_slips(kept, own, slips)
    slips.sort()
    vocabulary = Vocabulary(distinct, kept, own, rows.astype(np.int32), slips, buckets_of(slips))
    return vocabulary, place.astype(np.int32)


@kernel
def _copy(letters: Bytes, letter: Offsets, first: Offsets, own: Offsets, kept: Bytes) -> None:
    for word in range(len(first)):
        begin = letter[first[word]]
        for at in range(own[word + 1] - own[word]):
            kept[own[word] + at] = letters[begin + at]


@kernel
def hash_without(letters: Bytes, begin: int, end: int, left_out: int) -> Any:
    """The hash of a word without its letter at `left_out`; with all of them where that is `end`."""
    value = _OFFSET
    for at in range(begin, end):
        if at != left_out:
            value = (value ^ np.uint64(letters[at])) * _PRIME
    return mixed(11, value, np.uint64(0))


@kernel
def folded_key(letters: Bytes, begin: int, end: int) -> Any:
    return mixed(12, folded(letters, begin, end), np.uint64(0))


@kernel
def _emit_slips(letters: Bytes, own: Offsets, slips: Entries) -> None:
    used = 0
    for word in range(len(own) - 1):
        begin, end = own[word], own[word + 1]
        if end - begin < 3 or end - begin > 24:
            continue
        slips[used] = (folded_key(letters, begin, end) & _MASK) | np.uint64(word)
        used += 1
        for left_out in range(begin, end + 1):
            slips[used] = (hash_without(letters, begin, end, left_out) & _MASK) | np.uint64(word)
            used += 1


@kernel
def place_of(hashes: Hashes, value: Any) -> int:
    """Where a hash stands in sorted hashes; -1 when it does not."""
    low, high = 0, len(hashes)
    while low < high:
        middle = (low + high) // 2
        if hashes[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low if low < len(hashes) and hashes[low] == value else -1
