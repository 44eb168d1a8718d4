"""Asking an index about many mentions at once, on every core, in steps that keep memory small.

The answer to a mention depends on nothing but that mention, the index and the model: any split gives the same.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.aligning import sheet
from employers.matching.candidates import Candidates, Scratch, find_candidates, room_for, scratch_for
from employers.matching.comparing import COUNT, compare_all
from employers.matching.model import CONSIDERED, Model
from employers.matching.ranking import rank_all, room_for_ranking
from employers.matching.records import Columns, Records, read_records
from employers.matching.segment import Segment, lists_of
from employers.matching.spelling import Words, commonest, find_meanings, read_words

STEP = 1024


class Segments(NamedTuple):
    """Employers laid out, and those that changed since; words counted over both."""

    base: Segment
    delta: Segment

    @property
    def living(self) -> int:
        return sum(len(each.dead) - int(each.dead.sum()) for each in self)


class Asked(NamedTuple):
    """The few likeliest employers of each mention: rows of the index (those of the delta after those of the base; -1
    for none), probabilities, and the features of each pair."""

    row: npt.NDArray[np.int64]
    likely: npt.NDArray[np.float32]
    features: npt.NDArray[np.float32]


class Reading(NamedTuple):
    """Mentions read and put beside the words of an index: all that a step of asking needs."""

    segments: Segments
    records: Records
    words: Words
    place: npt.NDArray[np.int32]
    living: int


_rooms = threading.local()


def _scratch(segments: Segments) -> Scratch:
    """One worker's room, kept from one question to the next; it is left clean by whoever used it."""
    size = len(segments.base.dead) + len(segments.delta.dead)
    kept: Scratch | None = getattr(_rooms, "scratch", None)
    if kept is None or len(kept.score) < size:
        kept = scratch_for(segments.base, segments.delta)
        _rooms.scratch = kept
    return kept


def cores(threads: int) -> int:
    return threads if threads > 0 else len(os.sched_getaffinity(0))


def read_mentions(segments: Segments, columns: Columns, *, threads: int = -1) -> Reading:
    """Reads the mentions and puts each distinct word right, once."""
    records = read_records(columns)
    words, place = read_words(records.letters, records.letter, records.hash, *segments)

    common = commonest(*segments)

    def spell(edge: tuple[int, int]) -> None:
        find_meanings(words, *segments, common, *edge)

    _in_steps(spell, len(words.hash), threads)
    return Reading(segments, records, words, place, segments.living)


def ask(segments: Segments, model: Model, columns: Columns, *, threads: int = -1) -> Asked:
    """Asks about the firms of `columns`. `threads` -1 takes every core of the machine."""
    reading = read_mentions(segments, columns, threads=threads)
    count = len(reading.records.form)
    asked = Asked(
        np.full((count, CONSIDERED), -1, np.int64),
        np.zeros((count, CONSIDERED), np.float32),
        np.zeros((count, CONSIDERED, COUNT), np.float32),
    )

    def step(edge: tuple[int, int]) -> None:
        _ask_step(reading, model, edge, asked)

    _in_steps(step, count, threads)
    return asked


def _in_steps(step: Callable[[tuple[int, int]], None], count: int, threads: int) -> None:
    workers = cores(threads)
    if workers == 1 or count <= STEP // 4:
        for edge in _edges(count, STEP):
            step(edge)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(step, _edges(count, STEP)))


def _edges(count: int, size: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + size, count)) for start in range(0, count, size))


def _ask_step(reading: Reading, model: Model, edge: tuple[int, int], asked: Asked) -> None:
    start, stop = edge
    found, features = pairs_of(reading, edge)
    size = stop - start
    ranking = room_for_ranking(size)
    rank_all(*reading.segments, found, features, model.points, model.offset, model.trees, 0, size, ranking)
    at = np.maximum(ranking.place, 0)
    taken = np.arange(size)[:, None]
    asked.row[start:stop] = np.where(ranking.place >= 0, found.row[taken, at], -1)
    asked.likely[start:stop] = ranking.likely
    asked.features[start:stop] = features[taken, at]


def pairs_of(reading: Reading, edge: tuple[int, int]) -> tuple[Candidates, npt.NDArray[np.float32]]:
    """The candidates of the mentions `start:stop` and the features of each pair."""
    start, stop = edge
    base, delta = reading.segments
    some = _part(reading.records, start, stop)
    place = reading.place[reading.records.word[start] : reading.records.word[stop]]
    size = stop - start
    found = room_for(size)
    features = np.zeros((size, found.row.shape[1], COUNT), np.float32)
    lists = lists_of(base), lists_of(delta)
    find_candidates(
        some, place, reading.words, base, delta, *lists, reading.living, 0, size, _scratch(reading.segments), found
    )
    compare_all(some, place, reading.words, base, delta, *lists, 0, size, found, sheet(), features)
    return found, features


def _part(records: Records, start: int, stop: int) -> Records:
    """The rows `start:stop`; letters stay where they are, so edges of words and streets keep their meaning."""
    word = records.word[start : stop + 1]
    first, last = int(word[0]), int(word[-1])
    return records._replace(
        letter=records.letter[first : last + 1],
        word=word - first,
        hash=records.hash[first:last],
        form=records.form[start:stop],
        core=records.core[start:stop],
        bag=records.bag[start:stop],
        number=records.number[start:stop],
        number_kind=records.number_kind[start:stop],
        region=records.region[start:stop],
        region_words=records.region_words[start:stop],
        told=records.told[start:stop],
        street=records.street[start:stop],
        house=records.house[start:stop],
        street_letter=records.street_letter[start : stop + 1],
    )
