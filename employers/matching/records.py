"""Firms as they are compared: names, numbers and places side by side, row for row."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.compiling import kernel
from employers.matching.names import Names, read_names
from employers.matching.numbers import read_numbers
from employers.matching.places import Places, read_places
from employers.matching.texts import Bytes, Hashes, Offsets, Texts, hash_bytes


class Columns(NamedTuple):
    """What is read of firms: five texts each."""

    name: Texts
    number: Texts
    region: Texts
    address: Texts


class Records(NamedTuple):
    """Flat, so that it can lie on disk and be handed to compiled code; see Names, Numbers and Places for the fields.

    `core` is the hash of a name without form and blanks, `bag` the same for any order of its words.
    """

    letters: Bytes
    letter: Offsets
    word: Offsets
    hash: Hashes
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


def read_records(columns: Columns) -> Records:
    with ThreadPoolExecutor(2) as pool:
        naming = pool.submit(read_names, columns.name)
        numbers = read_numbers(columns.number)
        places = read_places(columns.region, columns.address)
        names = naming.result()
    names = _without_place_tails(names, places)
    core, bag = np.zeros(len(names.form), np.uint64), np.zeros(len(names.form), np.uint64)
    _hash_rows(names.letters, names.letter, names.word, names.hash, core, bag)
    return Records(
        *names,
        core,
        bag,
        *numbers,
        places.region,
        places.region_words,
        places.told,
        places.street,
        places.house,
        places.letters,
        places.letter,
    )


def _without_place_tails(names: Names, places: Places) -> Names:
    """ "Maju Jaya Berau" in Berau is Maju Jaya: of most firms the place at the end is where they are, not who."""
    letters, letter = names.letters.copy(), names.letter.copy()
    word, hashes = names.word.copy(), names.hash.copy()
    words, used = _drop_places(letters, letter, word, hashes, places.region_words)
    return Names(letters[:used], letter[: words + 1], word, hashes[:words], names.form)


@kernel
def _drop_places(letters: Bytes, letter: Offsets, word: Offsets, hashes: Hashes, places: Hashes) -> tuple[int, int]:
    words, used = 0, 0
    first = word[0]
    for row in range(len(word) - 1):
        stop = word[row + 1]
        keep = stop
        size = 0
        while size < places.shape[1] and places[row, size] != 0:
            size += 1
        if 0 < size < stop - first:
            same = True
            for each in range(size):
                if hashes[stop - size + each] != places[row, each]:
                    same = False
            if same:
                keep = stop - size
        for each in range(first, keep):
            hashes[words] = hashes[each]
            begin, end = letter[each], letter[each + 1]
            letter[words] = used
            for at in range(begin, end):
                letters[used] = letters[at]
                used += 1
            words += 1
        first = stop
        word[row + 1] = words
    letter[words] = used
    return words, used


@kernel
def _hash_rows(letters: Bytes, letter: Offsets, word: Offsets, hashes: Hashes, core: Hashes, bag: Hashes) -> None:
    for row in range(len(core)):
        if word[row] == word[row + 1]:
            continue
        core[row] = hash_bytes(letters, letter[word[row]], letter[word[row + 1]])
        total = np.uint64(0)
        for each in range(word[row], word[row + 1]):
            total += hashes[each]
        bag[row] = total
