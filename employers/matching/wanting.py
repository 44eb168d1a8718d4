"""What a mention is looked up by: its number, address, name and words, each with what sharing it is worth."""

from typing import Any

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.keys import address_key, pair_key, skeleton, without_glued_form
from employers.matching.spelling import Words
from employers.matching.texts import hash_bytes, mixed


@kernel
def room_for_keys() -> Any:
    """Keys to look up for one mention, the cap of each (no longer list is read) and what each row on it gains."""
    return np.empty(400, np.uint64), np.empty(400, np.int64), np.empty(400, np.float32)


@kernel
def want(wanted: Any, count: int, key: Any, cap: int, worth: Any) -> int:
    if count < 400:
        wanted[0][count], wanted[1][count], wanted[2][count] = key, cap, worth
        count += 1
    return count


@kernel
def want_in_place(wanted: Any, count: int, value: Any, region: Any, told: Any, cap: int, worth: Any) -> int:
    """Those that have a word, or the name, in the region that the mention states or its address names."""
    if region != 0:
        count = want(wanted, count, mixed(7, value, region), cap, worth)
    if told != 0 and told != region:
        count = want(wanted, count, mixed(7, value, told), cap, worth)
    return count


@kernel
def want_near_numbers(wanted: Any, count: int, value: Any, kind: int, owners: int) -> int:
    """The two halves of a number that is nobody's, cannot be right, or is known in part."""
    head, tail = value >> np.uint64(16), value & np.uint64(0xFFFFF)
    if kind == 2 or (kind == 1 and owners == 0):
        count = want(wanted, count, mixed(2, head, np.uint64(0)), 250, np.float32(3))
        count = want(wanted, count, mixed(3, tail, np.uint64(0)), 250, np.float32(3))
    if kind == 3 and (head & np.uint64(15)) != 15:
        count = want(wanted, count, mixed(2, head, np.uint64(0)), 250, np.float32(3))
    return count


@kernel
def want_address(wanted: Any, count: int, street: Any, house: int, region: Any, told: Any) -> int:
    if street != 0 and house >= 0:
        count = want(wanted, count, address_key(street, house, region), 60, np.float32(12))
        if told != 0 and told != region:
            count = want(wanted, count, address_key(street, house, told), 60, np.float32(12))
    return count


@kernel
def want_name(
    wanted: Any, count: int, letters: Any, begin: int, end: int, core: Any, region: Any, told: Any, total: Any
) -> int:
    none = np.uint64(0)
    count = want(wanted, count, mixed(4, core, none), 120, total)
    count = want_in_place(wanted, count, core, region, told, 120, total * np.float32(0.5))
    bare = without_glued_form(letters, begin, end)
    if bare > begin:
        count = want(wanted, count, mixed(4, hash_bytes(letters, bare, end), none), 120, total)
    consonants = skeleton(letters, begin, end)
    if consonants != 0:
        count = want(wanted, count, consonants, 100, total * np.float32(0.6))
    return count


@kernel
def want_words(
    wanted: Any, count: int, place: Any, first: int, stop: int, words: Words, region: Any, told: Any, rooms: Any
) -> int:
    """Rare words by themselves, common ones where the firm is, and two common ones together."""
    common, worths, owner = rooms
    commons = 0
    for each in range(first, stop):
        word = place[each]
        for meaning in range(-1, 6):
            if meaning < 0:
                value, worth, uses = words.hash[word], words.weight[word], words.used_by[word]
            else:
                value, uses = words.meant[word, meaning], words.meant_used_by[word, meaning]
                worth = words.meant_weight[word, meaning] * words.alike[word, meaning]
                if value == 0:
                    break
            if uses <= 0:
                continue
            if uses <= 300:
                count = want(wanted, count, mixed(5, value, np.uint64(0)), 300, worth)
            elif meaning < 0 or uses > words.used_by[word]:
                count = want_in_place(wanted, count, value, region, told, 250, worth)
            if commons < 24 and meaning < 3:
                common[commons], worths[commons], owner[commons] = value, worth, each
                commons += 1
    for one in range(commons):
        for other in range(one + 1, commons):
            if owner[one] != owner[other]:
                worth = (worths[one] + worths[other]) * np.float32(0.6)
                count = want(wanted, count, pair_key(common[one], common[other]), 250, worth)
    return count


@kernel
def want_joined_words(
    wanted: Any, count: int, letters: Any, letter: Any, place: Any, first: int, stop: int, uses: Any, worth: Any
) -> int:
    """Two words that employers write as one, and one unknown word that they write as two."""
    for each in range(first, stop):
        begin, end = letter[each], letter[each + 1]
        if each + 1 < stop:
            value = hash_bytes(letters, begin, letter[each + 2])
            count = want(wanted, count, mixed(5, value, np.uint64(0)), 300, worth)
        if end - begin >= 8 and uses[place[each]] < 3:
            for cut in range(begin + 3, end - 2):
                left, right = hash_bytes(letters, begin, cut), hash_bytes(letters, cut, end)
                count = want(wanted, count, pair_key(left, right), 250, worth)
    return count


@kernel
def want_grams(wanted: Any, count: int, letters: Any, begin: int, end: int) -> int:
    for at in range(begin, end - 3):
        key = mixed(8, hash_bytes(letters, at, at + 4), np.uint64(0))
        count = want(wanted, count, key, 250, np.float32(0.35))
    return count
