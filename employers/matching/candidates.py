"""Which employers a mention may be: those that share a number, an address, the name or rare words with it.

Lists longer than a cap are passed over, so the cost of a mention does not grow with the country. The caps are held
against the living rows of the whole index, so a changed index answers as one built anew.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.compiling import kernel
from employers.matching.keys import find
from employers.matching.records import Records
from employers.matching.segment import Lists, Segment
from employers.matching.spelling import Words
from employers.matching.texts import mixed
from employers.matching.wanting import (
    room_for_keys,
    want,
    want_address,
    want_grams,
    want_joined_words,
    want_name,
    want_near_numbers,
    want_words,
)

MOST = 6
"""Candidates kept for a mention."""


class Candidates(NamedTuple):
    """`row[m]` are rows of the index, those of the delta after those of the base, -1 where there are fewer."""

    row: npt.NDArray[np.int64]
    rough: npt.NDArray[np.float32]
    owners: npt.NDArray[np.int32]


class Scratch(NamedTuple):
    """One worker's room: the score of every row (all 0 between mentions) and the rows that were touched."""

    score: npt.NDArray[np.float32]
    touched: npt.NDArray[np.int64]


def room_for(mentions: int) -> Candidates:
    return Candidates(
        np.full((mentions, MOST), -1, np.int64),
        np.zeros((mentions, MOST), np.float32),
        np.zeros(mentions, np.int32),
    )


def scratch_for(base: Segment, delta: Segment) -> Scratch:
    rows = len(base.dead) + len(delta.dead)
    return Scratch(np.zeros(rows, np.float32), np.empty(rows, np.int64))


@kernel
def _living(entries: Any, dead: Any, low: int, high: int, most: int) -> int:
    """Living rows of a slice of entries, counted no further than just above `most`."""
    count = 0
    for each in range(low, high):
        if dead[int(entries[each] & np.uint64(0xFFFFFFFF))] == 0:
            count += 1
            if count > most:
                break
    return count


@kernel
def count_of(base: Lists, delta: Lists, key: Any, most: int) -> Any:
    """How many living employers have a key, counted no further than just above `most`."""
    low, high = find(base.entries, base.buckets, key)
    count = _living(base.entries, base.dead, low, high, most)
    if count <= most and len(delta.entries) > 0:
        low, high = find(delta.entries, delta.buckets, key)
        count += _living(delta.entries, delta.dead, low, high, most)
    return count


@kernel
def _add_rows(
    entries: Any, dead: Any, low: int, high: int, offset: int, worth: Any, score: Any, touched: Any, used: int
) -> int:
    for each in range(low, high):
        row = int(entries[each] & np.uint64(0xFFFFFFFF))
        if dead[row]:
            continue
        if score[row + offset] == 0:
            touched[used] = row + offset
            used += 1
        score[row + offset] += worth
    return used


@kernel
def _gather(
    base: Lists, delta: Lists, wanted: Any, start: int, stop: int, scratch: Scratch, used: int, by_rarity: float
) -> tuple[int, int]:
    """(touched rows, rows of the last key). With `by_rarity` a key is worth what it is rare, times its worth."""
    score, touched = scratch.score, scratch.touched
    rows, has_delta, count = len(base.dead), len(delta.entries) > 0, 0
    for each in range(start, stop):
        key, cap, worth = wanted[0][each], wanted[1][each], wanted[2][each]
        low, high = find(base.entries, base.buckets, key)
        count = _living(base.entries, base.dead, low, high, cap)
        first, last = 0, 0
        if has_delta and count <= cap:
            first, last = find(delta.entries, delta.buckets, key)
            count += _living(delta.entries, delta.dead, first, last, cap)
        if count == 0 or count > cap:
            continue
        if by_rarity > 0:
            worth *= np.float32(by_rarity - np.log(count + 0.5))
        used = _add_rows(base.entries, base.dead, low, high, 0, worth, score, touched, used)
        if last > first:
            used = _add_rows(delta.entries, delta.dead, first, last, rows, worth, score, touched, used)
    return used, count


@kernel
def same_region(region: Any, told: Any, there: Any) -> int:
    """1 the same, -1 another, 0 not known; the region that the address of a mention names counts as stated too."""
    if there == 0 or (region == 0 and told == 0):
        return 0
    return 1 if there == region or there == told else -1


@kernel
def _worth_of_place(region: int, form: int, there: int) -> Any:
    """Among namesakes those of the same region and form come first."""
    worth = 1.5 if region > 0 else 0.5 * region
    if form != 0 and there != 0:
        worth += 0.7 if form == there else -1.5
    return np.float32(worth)


@kernel
def _best(scratch: Scratch, used: int) -> Any:
    best = np.float32(0)
    for each in range(used):
        best = max(best, scratch.score[scratch.touched[each]])
    return best


@kernel
def _keep_best(
    region: Any,
    told: Any,
    form: int,
    base: Segment,
    delta: Segment,
    total: Any,
    scratch: Scratch,
    used: int,
    orders: Any,
    kept_row: Any,
    kept_score: Any,
) -> None:
    """The best by rough score, ties by NPP; clears the scratch room."""
    best = _best(scratch, used)
    least = min(best, total) * np.float32(0.42)
    kept = 0
    rows = len(base.dead)
    for each in range(used):
        at = scratch.touched[each]
        score = scratch.score[at]
        scratch.score[at] = 0
        if score < least:
            continue
        if at < rows:
            there, its_form, order = base.region[at], base.form[at], base.order[at]
        else:
            there, its_form, order = delta.region[at - rows], delta.form[at - rows], delta.order[at - rows]
        score += _worth_of_place(same_region(region, told, there), form, its_form)
        place = kept
        while place > 0:
            if kept_score[place - 1] > score or (kept_score[place - 1] == score and orders[place - 1] < order):
                break
            place -= 1
        if place == 6:
            continue
        for later in range(min(kept, 5), place, -1):
            kept_row[later], kept_score[later] = kept_row[later - 1], kept_score[later - 1]
            orders[later] = orders[later - 1]
        kept_row[place], kept_score[place], orders[place] = at, score, order
        kept = min(kept + 1, 6)


@kernel
def find_candidates(
    records: Records,
    place: Any,
    words: Words,
    base: Segment,
    delta: Segment,
    base_lists: Lists,
    delta_lists: Lists,
    living: int,
    start: int,
    stop: int,
    scratch: Scratch,
    found: Candidates,
) -> None:
    """Fills in the candidates of the mentions `start:stop`."""
    wanted = room_for_keys()
    rooms = np.empty(24, np.uint64), np.empty(24, np.float32), np.empty(24, np.int64)
    orders = np.empty(6, np.uint64)
    letters, letter, words_of = records.letters, records.letter, records.word
    rarity = np.log(max(living, 20000) + 1.0)
    for row in range(start, stop):
        region, told = records.region[row], records.told[row]
        kind, value = records.number_kind[row], records.number[row]
        used, owners, count = 0, 0, 0
        if kind == 1 or kind == 2:
            want(wanted, 0, mixed(1, value, np.uint64(0)), 100, np.float32(40))
            used, owners = _gather(base_lists, delta_lists, wanted, 0, 1, scratch, used, 0.0)
        found.owners[row] = owners
        count = want_near_numbers(wanted, count, value, kind, owners)
        count = want_address(wanted, count, records.street[row], records.house[row], region, told)
        first, last = words_of[row], words_of[row + 1]
        total = np.float32(0)
        for each in range(first, last):
            total += words.weight[place[each]]
        if last > first:
            begin, end = letter[first], letter[last]
            count = want_name(wanted, count, letters, begin, end, records.core[row], region, told, total)
            stop_word = min(last, first + 8)
            count = want_words(wanted, count, place, first, stop_word, words, region, told, rooms)
            half = total * np.float32(0.5)
            count = want_joined_words(
                wanted, count, letters, letter, place, first, min(last, first + 6), words.used_by, half
            )
            used, _ = _gather(base_lists, delta_lists, wanted, 0, count, scratch, used, 0.0)
            if _best(scratch, used) < total * np.float32(0.8):
                count = want_grams(wanted, 0, letters, begin, end)
                used, _ = _gather(base_lists, delta_lists, wanted, 0, count, scratch, used, rarity)
        else:
            used, _ = _gather(base_lists, delta_lists, wanted, 0, count, scratch, used, 0.0)
        _keep_best(
            region, told, records.form[row], base, delta, total, scratch, used, orders, found.row[row], found.rough[row]
        )
