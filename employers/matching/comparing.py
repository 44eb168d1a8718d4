"""A mention and an employer compared: forty numbers that say how they agree and how they contradict.

Every number that can only speak for a pair grows with the agreement, so that the model may be held to never call more
agreement less likely.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from employers.matching.aligning import Sheet, align
from employers.matching.candidates import Candidates, count_of, same_region
from employers.matching.compiling import kernel
from employers.matching.letters import distance, edits, is_number, read_pattern
from employers.matching.numbers import differing_digits, known_digits
from employers.matching.records import Records
from employers.matching.segment import Lists, Segment
from employers.matching.spelling import Words
from employers.matching.texts import mixed

FEATURES = (
    "agreeing",
    "share",
    "over_here",
    "over_there",
    "rarest_over_here",
    "rarest_over_there",
    "letters",
    "same_core",
    "same_words",
    "established_slip",
    "slips",
    "initials",
    "shortened",
    "joined",
    "out_of_order",
    "numbers_differ",
    "form",
    "region",
    "address",
    "number",
    "digits_known",
    "number_elsewhere",
    "number_owners",
    "namesakes",
    "worth",
    "words_here",
    "words_there",
    "letters_here",
    "first_word",
    "here_without_form",
    "there_without_form",
    "places_over",
)
COUNT = len(FEATURES)
Features = npt.NDArray[np.float32]


@kernel
def number_relation(one: Any, kind: int, other: Any, other_kind: int) -> tuple[int, int]:
    """(how two taxpayer numbers relate, digits that were compared)."""
    if kind == 0 or kind == 4 or other_kind == 0 or other_kind == 4:
        return 0, 0
    known = min(known_digits(one), known_digits(other))
    off = differing_digits(one, other)
    if kind == 3 or other_kind == 3:
        if off == 0:
            return 1, known
        return -2, known
    if off == 0:
        return 3, 9
    if off == 1:
        return 2, 9
    return (-2 if kind == 1 and other_kind == 1 else -1), 9


@kernel
def address_relation(records: Records, row: int, segment: Segment, at: int, rows: Any) -> int:
    street, there = records.street[row], segment.street[at]
    if street == 0 or there == 0:
        return 0
    if street == there:
        if records.house[row] == segment.house[at]:
            return 3
        return 1
    a, b = records.street_letter[row], min(records.street_letter[row + 1], records.street_letter[row] + 60)
    c, d = segment.street_letter[at], min(segment.street_letter[at + 1], segment.street_letter[at] + 60)
    most = max(b - a, d - c) // 3
    near = distance(records.street_letters, a, b, segment.street_letters, c, d, most, rows) <= most
    if near and records.house[row] == segment.house[at]:
        return 2
    return -1


@kernel
def _form_relation(here: int, there: int) -> Any:
    """1 the same, 0 when either is not stated, -1 another; UD and PD are both traders."""
    if here == 0 or there == 0:
        return np.float32(0)
    if here == there:
        return np.float32(1)
    if (here == 3 and there == 4) or (here == 4 and there == 3):
        return np.float32(0.5)
    return np.float32(-1)


@kernel
def _is_soft(value: Any, here: Any, row: int, there: Any, at: int) -> Any:
    """A word that names the place of either side says where a firm is, not who it is."""
    for each in range(3):
        if here[row, each] == value or there[at, each] == value:
            return value != 0
    return False


@kernel
def _name_features(
    records: Records, row: int, place: Any, words: Words, segment: Segment, at: int, sheet: Sheet, out: Any
) -> None:
    first, there = records.word[row], segment.word[at]
    ones, others = min(records.word[row + 1] - first, 10), min(segment.word[at + 1] - there, 10)
    here_hash, there_hash = sheet.here, sheet.there
    for i in range(ones):
        here_hash[i] = words.hash[place[first + i]]
    for j in range(others):
        there_hash[j] = segment.word_hash[segment.place[there + j]]
    joined = align(
        records.letters, records.letter, first, ones, segment.letters, segment.letter, there, others, here_hash,
        there_hash, sheet,
    )  # fmt: skip
    agreeing, over, rarest, soft, numbers = np.float32(0), np.float32(0), np.float32(0), np.float32(0), 0
    slips, initials, shortened, established, worth, last, disorder = 0, 0, 0, np.float32(0), np.float32(0), -1, 0
    for i in range(ones):
        word = place[first + i]
        weight = words.weight[word]
        worth += weight
        a, b = records.letter[first + i], records.letter[first + i + 1]
        j = sheet.left[i]
        if j < 0:
            if _is_soft(here_hash[i], records.region_words, row, segment.region_words, at):
                soft += 1
                continue
            over += weight
            rarest = max(rarest, weight)
            if is_number(records.letters, a, b):
                numbers = 1
            continue
        alike = sheet.alike[i, j]
        match = segment.place[there + j]
        if alike < 1:
            weight = min(weight, segment.weight[match])
            if alike < 0.985:
                slips += 1
                both = min(words.used_by[word], segment.used_by[match])
                if alike < 0.97 and both > 0:
                    established = max(established, np.float32(np.log1p(both)))
            if b - a == 1:
                initials += 1
            elif alike < 0.75:
                shortened += 1
        agreeing += weight * alike
        if j < last:
            disorder += 1
        last = j
    over_there, rarest_there = np.float32(0), np.float32(0)
    for j in range(others):
        if sheet.right[j] >= 0:
            continue
        if _is_soft(there_hash[j], records.region_words, row, segment.region_words, at):
            soft += 1
            continue
        weight = segment.weight[segment.place[there + j]]
        over_there += weight
        rarest_there = max(rarest_there, weight)
        if is_number(segment.letters, segment.letter[there + j], segment.letter[there + j + 1]):
            numbers = 1
    out[0] = agreeing
    out[1] = agreeing / max(agreeing + over + over_there, np.float32(0.001))
    out[2], out[3], out[4], out[5] = over, over_there, rarest, rarest_there
    out[9], out[10], out[11], out[12], out[13] = established, slips, initials, shortened, joined
    out[14], out[15] = disorder, numbers
    out[24], out[25], out[26] = worth, ones, others
    out[28] = sheet.left[0] == 0 if ones > 0 and others > 0 else 0
    out[31] = soft


@kernel
def _letters_alike(pattern: Any, size: int, letters: Any, c: int, d: int) -> Any:
    """1 less the share of letters to change in the spaceless names."""
    d = min(d, c + 64)
    longest = max(size, d - c)
    if size == 0 or d == c:
        return np.float32(0)
    return np.float32(1.0 - edits(pattern, size, letters, c, d) / longest)


@kernel
def _worth_there(segment: Segment, at: int) -> Any:
    worth = np.float32(0)
    for each in range(segment.word[at], segment.word[at + 1]):
        worth += segment.weight[segment.place[each]]
    return worth


@kernel
def _compare_one(
    records: Records,
    row: int,
    place: Any,
    words: Words,
    segment: Segment,
    at: int,
    size: int,
    sheet: Sheet,
    out: Any,
) -> None:
    """Fills in what the two alone show; the counts over the index are the caller's."""
    _name_features(records, row, place, words, segment, at, sheet, out)
    same = records.core[row] == segment.core[at] and records.core[row] != 0
    if same:
        out[0] = max(out[0], _worth_there(segment, at))
        for each in (2, 3, 4, 5, 9, 10, 11, 12, 14, 15, 31):
            out[each] = 0
        out[1] = out[13] = out[28] = 1
    if same:
        out[6] = 1
    else:
        c, d = segment.letter[segment.word[at]], segment.letter[segment.word[at + 1]]
        out[6] = _letters_alike(sheet.pattern, size, segment.letters, c, d)
    out[7] = same
    out[8] = records.bag[row] == segment.bag[at] and records.bag[row] != 0
    out[16] = _form_relation(records.form[row], segment.form[at])
    out[17] = same_region(records.region[row], records.told[row], segment.region[at])
    out[18] = address_relation(records, row, segment, at, sheet.rows)
    relation, known = number_relation(
        records.number[row], records.number_kind[row], segment.number[at], segment.number_kind[at]
    )
    out[19], out[20] = relation, known
    out[27] = records.letter[records.word[row + 1]] - records.letter[records.word[row]]
    out[29] = records.form[row] == 0
    out[30] = segment.form[at] == 0


@kernel
def compare_all(
    records: Records,
    place: Any,
    words: Words,
    base: Segment,
    delta: Segment,
    base_lists: Lists,
    delta_lists: Lists,
    start: int,
    stop: int,
    found: Candidates,
    sheet: Sheet,
    features: Any,
) -> None:
    """Fills in `features[mention, candidate, feature]` of every candidate of the mentions `start:stop`."""
    rows = len(base.dead)
    none = np.uint64(0)
    for row in range(start, stop):
        last_core, namesakes = none, np.float32(0)
        begin, end = records.letter[records.word[row]], records.letter[records.word[row + 1]]
        size = min(end - begin, 64)
        read_pattern(records.letters, begin, begin + size, sheet.pattern)
        for each in range(6):
            at = found.row[row, each]
            if at < 0:
                break
            out = features[row, each]
            if at < rows:
                _compare_one(records, row, place, words, base, at, size, sheet, out)
                core = base.core[at]
            else:
                _compare_one(records, row, place, words, delta, at - rows, size, sheet, out)
                core = delta.core[at - rows]
            out[22] = np.float32(np.log1p(found.owners[row]))
            if core != last_core or each == 0:
                namesakes = np.float32(np.log1p(count_of(base_lists, delta_lists, mixed(4, core, none), 100)))
                last_core = core
            out[23] = namesakes
            out[21] = found.owners[row] > 0 and out[19] != 3
