"""A set of employers laid out for asking, as arrays that can lie in files and be read in place by every worker."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.common_words import LEAST_ROWS, expected_rows
from employers.matching.compiling import kernel
from employers.matching.keys import Entries, buckets_of, entries_of
from employers.matching.records import Columns, Records, read_records
from employers.matching.texts import Bytes, Hashes, Offsets, Texts, hash_bytes
from employers.matching.vocabulary import place_of, vocabulary_of


class Segment(NamedTuple):
    """Row r is one employer; see Records and Vocabulary for the fields.

    `order` is a hash of the NPP, which breaks ties; `dead` marks rows that no longer count. `used_by` is the number of
    living rows of the whole index, not of this segment alone, that use each word; `weight` what a word is worth.
    """

    letters: Bytes
    letter: Offsets
    word: Offsets
    place: npt.NDArray[np.int32]
    form: Bytes
    core: Hashes
    bag: Hashes
    number: Hashes
    number_kind: Bytes
    region: Hashes
    region_words: npt.NDArray[np.uint64]
    told: Hashes
    street: Hashes
    house: Offsets
    street_letters: Bytes
    street_letter: Offsets
    order: Hashes
    dead: Bytes
    entries: Entries
    buckets: Offsets
    word_hash: Hashes
    word_letters: Bytes
    word_letter: Offsets
    word_rows: npt.NDArray[np.int32]
    slips: Entries
    slip_buckets: Offsets
    used_by: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]


class Lists(NamedTuple):
    """What of a segment answers who has a key."""

    entries: Entries
    buckets: Offsets
    dead: Bytes


def lists_of(segment: Segment) -> Lists:
    return Lists(segment.entries, segment.buckets, segment.dead)


def build_segment(columns: Columns, npps: Texts) -> Segment:
    records = read_records(columns)
    with ThreadPoolExecutor(2) as pool:
        listing = pool.submit(entries_of, records)
        vocabulary, place = vocabulary_of(records.letters, records.letter, records.hash)
        entries = listing.result()
    count = len(records.form)
    order = hashes_of(npps)
    return frozen(
        Segment(
            **_stored(records),
            place=place,
            order=order,
            dead=np.zeros(count, np.uint8),
            entries=entries,
            buckets=buckets_of(entries),
            word_hash=vocabulary.hash,
            word_letters=vocabulary.letters,
            word_letter=vocabulary.letter,
            word_rows=vocabulary.rows,
            slips=vocabulary.slips,
            slip_buckets=vocabulary.slip_buckets,
            used_by=vocabulary.rows,
            weight=np.zeros(len(vocabulary.rows), np.float32),
        )
    )


def weight_of(used_by: npt.NDArray[np.int32], rows: int) -> npt.NDArray[np.float32]:
    """What words are worth: the logarithm of how rare they are among `rows` employers, or among LEAST_ROWS."""
    return np.log((max(rows, LEAST_ROWS) + 1) / (used_by.astype(np.float64) + 0.5)).astype(np.float32)


def _counted(hashes: Hashes, rows: npt.NDArray[np.int32], total: int) -> npt.NDArray[np.int32]:
    """Users of each word; those of a small list are made up to what is common, those that nobody uses stay at none."""
    return np.where(rows > 0, rows + expected_rows(hashes, total), 0).astype(np.int32)


def frozen(segment: Segment) -> Segment:
    """The same with arrays that cannot be written: so they have one type, in memory or in a file."""
    parts: list[Any] = [np.ascontiguousarray(part).view() for part in segment]
    for part in parts:
        part.flags.writeable = False
    return Segment(*parts)


def counted_together(base: Segment, other: Segment) -> tuple[Segment, Segment]:
    """Both segments with their words counted over the living rows of both."""
    base_rows, other_rows = _living(base), _living(other)
    _add_shared(base.word_hash, base_rows, other.word_hash, other_rows)
    rows = int(len(base.dead) - base.dead.sum() + len(other.dead) - other.dead.sum())
    both = []
    for segment, used in ((base, base_rows), (other, other_rows)):
        counted = _counted(segment.word_hash, used, rows)
        both.append(frozen(segment._replace(used_by=counted, weight=weight_of(counted, rows))))
    return both[0], both[1]


def _living(segment: Segment) -> npt.NDArray[np.int32]:
    rows = segment.word_rows.copy()
    _without_dead(segment.dead, segment.word, segment.place, rows)
    return rows


def _stored(records: Records) -> dict[str, Any]:
    return {name: part for name, part in records._asdict().items() if name != "hash"}


def hashes_of(texts: Texts) -> Hashes:
    """A hash of each text."""
    hashes = np.empty(len(texts.start) - 1, np.uint64)
    _hash_texts(texts.data, texts.start, hashes)
    return hashes


@kernel
def _hash_texts(data: Bytes, start: Offsets, hashes: Hashes) -> None:
    for row in range(len(hashes)):
        hashes[row] = hash_bytes(data, start[row], start[row + 1] - 1)


@kernel
def _without_dead(dead: Bytes, word: Offsets, place: Any, rows: Any) -> None:
    for row in range(len(dead)):
        if dead[row]:
            for each in range(word[row], word[row + 1]):
                rows[place[each]] -= 1


@kernel
def _add_shared(one: Hashes, one_rows: Any, other: Hashes, other_rows: Any) -> None:
    """Words that both hold are used by the rows of both."""
    if len(one) < len(other):
        for at in range(len(one)):
            place = place_of(other, one[at])
            if place >= 0:
                total = one_rows[at] + other_rows[place]
                one_rows[at] = total
                other_rows[place] = total
    else:
        for at in range(len(other)):
            place = place_of(one, other[at])
            if place >= 0:
                total = one_rows[place] + other_rows[at]
                one_rows[place] = total
                other_rows[at] = total
