"""What the words of mentions may have been meant to be: each distinct word is looked up once."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.common_words import expected_rows
from employers.matching.compiling import kernel
from employers.matching.keys import find
from employers.matching.letters import distance, is_short_for, scratch, within_one
from employers.matching.segment import Segment, weight_of
from employers.matching.texts import Bytes, Hashes, Offsets
from employers.matching.vocabulary import folded_key, hash_without, place_of, vocabulary_of

MOST_MEANINGS = 6
TWO_SLIPS = 9
"""Words of so many letters may be two slips apart."""

MOST_SHORTENED = 1500
"""Only the commonest words are looked for behind a shortened one."""

ESTABLISHED = 20
"""A word that so many employers use is meant as it stands: two established words are two words."""


Places = npt.NDArray[np.int64]


class Words(NamedTuple):
    """The distinct words of mentions. `used_by` and `weight` as in Segment, over the whole index.

    `meant[w]` are hashes of words of employers that word w may be, 0 where there are fewer; `alike[w]` how far.
    """

    hash: Hashes
    letters: Bytes
    letter: Offsets
    used_by: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]
    meant: Hashes
    meant_weight: npt.NDArray[np.float32]
    meant_used_by: npt.NDArray[np.int32]
    alike: npt.NDArray[np.float32]


def read_words(
    letters: Bytes, letter: Offsets, hashes: Hashes, base: Segment, delta: Segment
) -> tuple[Words, npt.NDArray[np.int32]]:
    """The words, put beside those of the index, and the place of each word of the mentions among them."""
    vocabulary, place = vocabulary_of(letters, letter, hashes)
    count = len(vocabulary.hash)
    words = Words(
        vocabulary.hash,
        vocabulary.letters,
        vocabulary.letter,
        np.zeros(count, np.int32),
        np.zeros(count, np.float32),
        np.zeros((count, MOST_MEANINGS), np.uint64),
        np.zeros((count, MOST_MEANINGS), np.float32),
        np.zeros((count, MOST_MEANINGS), np.int32),
        np.zeros((count, MOST_MEANINGS), np.float32),
    )
    rows = len(base.dead) - int(base.dead.sum()) + len(delta.dead) - int(delta.dead.sum())
    unknown = expected_rows(vocabulary.hash, rows)
    _count_uses(words, base, delta, unknown, weight_of(unknown, rows))
    return words, place


def find_meanings(
    words: Words, base: Segment, delta: Segment, common: tuple[Places, Places], start: int, stop: int
) -> None:
    """Fills in what the words `start:stop` may have been meant to be; `common` as from `commonest`."""
    _find_meanings(words, base, delta, *common, start, stop)


def commonest(base: Segment, delta: Segment) -> tuple[Places, Places]:
    """Where the commonest words stand in either segment; those that share the last place come all or none."""
    used_by = np.concatenate((base.used_by, delta.used_by[~np.isin(delta.word_hash, base.word_hash)]))
    least = ESTABLISHED
    if len(used_by) > MOST_SHORTENED:
        least = max(least, int(np.partition(used_by, -MOST_SHORTENED)[-MOST_SHORTENED]) + 1)
    return np.flatnonzero(base.used_by >= least), np.flatnonzero(delta.used_by >= least)


@kernel
def _count_uses(words: Words, base: Segment, delta: Segment, expected: Any, weights: Any) -> None:
    for word in range(len(words.hash)):
        words.used_by[word], words.weight[word] = expected[word], weights[word]
        at = place_of(base.word_hash, words.hash[word])
        if at >= 0:
            words.used_by[word], words.weight[word] = base.used_by[at], base.weight[at]
            continue
        at = place_of(delta.word_hash, words.hash[word])
        if at >= 0:
            words.used_by[word], words.weight[word] = delta.used_by[at], delta.weight[at]


@kernel
def _keep_meaning(words: Words, word: int, segment: Segment, at: int, alike: float) -> None:
    """Into its place by likeness, then by hash; the same word of the other segment is not kept twice."""
    value = segment.word_hash[at]
    place = 0
    while place < 6:
        kept = words.meant[word, place]
        if kept == value:
            return
        if kept == 0 or words.alike[word, place] < alike or (words.alike[word, place] == alike and kept > value):
            break
        place += 1
    if place == 6:
        return
    for each in range(place + 1, 6):
        if words.meant[word, each] == value:
            return
    for each in range(5, place, -1):
        words.meant[word, each] = words.meant[word, each - 1]
        words.alike[word, each] = words.alike[word, each - 1]
        words.meant_weight[word, each] = words.meant_weight[word, each - 1]
        words.meant_used_by[word, each] = words.meant_used_by[word, each - 1]
    words.meant[word, place] = value
    words.alike[word, place] = alike
    words.meant_weight[word, place] = segment.weight[at]
    words.meant_used_by[word, place] = segment.used_by[at]


@kernel
def _is_kept(words: Words, word: int, value: Any) -> Any:
    for place in range(6):
        if words.meant[word, place] == value:
            return True
    return False


@kernel
def _by_fold(words: Words, word: int, segment: Segment) -> None:
    """The same word in another spelling, however common both are."""
    key = folded_key(words.letters, words.letter[word], words.letter[word + 1])
    low, high = find(segment.slips, segment.slip_buckets, key)
    for each in range(low, high):
        at = int(segment.slips[each] & np.uint64(0xFFFFFFFF))
        if segment.used_by[at] > 0 and segment.word_hash[at] != words.hash[word]:
            _keep_meaning(words, word, segment, at, np.float32(0.97))


@kernel
def _by_slip(words: Words, word: int, segment: Segment, key: Any, rows: Any) -> None:
    begin, end = words.letter[word], words.letter[word + 1]
    size = end - begin
    low, high = find(segment.slips, segment.slip_buckets, key)
    for each in range(low, high):
        at = int(segment.slips[each] & np.uint64(0xFFFFFFFF))
        if segment.used_by[at] <= 0 or segment.word_hash[at] == words.hash[word]:
            continue
        if segment.used_by[at] >= 20 and words.used_by[word] >= 20:
            continue
        if _is_kept(words, word, segment.word_hash[at]):
            continue
        a, b = segment.word_letter[at], segment.word_letter[at + 1]
        if within_one(words.letters, begin, end, segment.word_letters, a, b):
            _keep_meaning(words, word, segment, at, np.float32(1.0 - 1.0 / max(size, b - a)))
        elif size >= TWO_SLIPS:
            off = distance(words.letters, begin, end, segment.word_letters, a, b, 2, rows)
            if off <= 2:
                _keep_meaning(words, word, segment, at, np.float32(1.0 - off / max(size, b - a)))


@kernel
def _by_shortening(words: Words, word: int, segment: Segment, common: Offsets) -> None:
    begin, end = words.letter[word], words.letter[word + 1]
    for at in common:
        a, b = segment.word_letter[at], segment.word_letter[at + 1]
        if is_short_for(words.letters, begin, end, segment.word_letters, a, b):
            _keep_meaning(words, word, segment, at, np.float32(0.5 + 0.2 * (end - begin) / (b - a)))


@kernel
def _find_meanings(
    words: Words, base: Segment, delta: Segment, common: Offsets, in_delta: Offsets, start: int, stop: int
) -> None:
    rows, has_delta = scratch(), len(delta.slips) > 0
    for word in range(start, stop):
        begin, end = words.letter[word], words.letter[word + 1]
        if 2 <= end - begin <= 5 and words.used_by[word] < 20:
            _by_shortening(words, word, base, common)
            _by_shortening(words, word, delta, in_delta)
        if end - begin < 3 or end - begin > 24:
            continue
        _by_fold(words, word, base)
        if has_delta:
            _by_fold(words, word, delta)
        for left_out in range(begin, end + 1):
            key = hash_without(words.letters, begin, end, left_out)
            _by_slip(words, word, base, key, rows)
            if has_delta:
                _by_slip(words, word, delta, key, rows)
