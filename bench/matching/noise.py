"""What happens to a name on its way into a file. A slip takes and gives the words of a name, or None if it cannot."""

import random
from collections.abc import Callable
from itertools import accumulate

from bench.matching.words import PEOPLE, SUFFIXES

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NEAR_KEYS = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "WEQTYUIOPOSDFGHJKLKXCVBNMN", strict=True))
READ_AS = str.maketrans("OISBL", "01581")
VARIANTS = (
    ("UTAMA", "OETAMA"), ("JAYA", "DJAYA"), ("PUTRA", "PUTERA"), ("CIPTA", "TJIPTA"), ("KARYA", "KARIA"),
    ("TEKNIK", "TEHNIK"), ("KONSULTAN", "CONSULTANT"), ("KONSTRUKSI", "CONSTRUCTION"), ("ANUGRAH", "ANUGERAH"),
    ("GROUP", "GRUP"), ("MULIA", "MULYA"), ("SETIA", "SETYA"), ("RIZKI", "RIZKY"), ("ARTA", "ARTHA"), ("ADI", "ADHI"),
    ("SEJATI", "SEDJATI"), ("WIJAYA", "WIDJAJA"), ("SISTEM", "SYSTEM"), ("U", "OE"), ("Y", "I"), ("K", "KH"),
)  # fmt: skip
SHORT = {
    "ABADI": "ABD", "UTAMA": "UTM", "PERKASA": "PERK", "PERSADA": "PERS", "PRATAMA": "PRAT", "MANDIRI": "MDR",
    "KONSULTAN": "KONS", "KONSTRUKSI": "KONST", "INDONESIA": "IND", "PUTRA": "PTR", "JAYA": "JY.", "MAKMUR": "MKR",
    "SEJAHTERA": "SEJ", "NUSANTARA": "NUS", "BERSAMA": "BERS", "ENGINEERING": "ENG", "ANUGRAH": "ANUG",
}  # fmt: skip
Words = list[str]


def long_word(words: Words, rng: random.Random, size: int = 4) -> int | None:
    places = [place for place, word in enumerate(words) if len(word) >= size and word.isalpha()]
    return rng.choice(places) if places else None


def at(words: Words, place: int, *new: str) -> Words:
    return [*words[:place], *new, *words[place + 1 :]]


def typo(words: Words, rng: random.Random) -> Words | None:
    """A letter beside the right one, left out, put in or changed with its neighbour."""
    place = long_word(words, rng, 3)
    if place is None:
        return None
    word = words[place]
    spot, kind = rng.randrange(len(word) - 1), rng.random()
    if kind < 0.4:
        word = word[:spot] + NEAR_KEYS.get(word[spot], "E") + word[spot + 1 :]
    elif kind < 0.6:
        word = word[:spot] + word[spot + 1 :]
    elif kind < 0.8:
        word = word[:spot] + rng.choice(LETTERS) + word[spot:]
    else:
        word = word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
    return at(words, place, word) if word != words[place] else None


def join(words: Words, rng: random.Random) -> Words | None:
    if len(words) < 2:
        return None
    place = rng.randrange(len(words) - 1)
    return [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]


def joinall(words: Words, rng: random.Random) -> Words | None:
    return ["".join(words)] if len(words) > 1 else None


def variant(words: Words, rng: random.Random) -> Words | None:
    for old, new in rng.sample(VARIANTS[:-3], 6) + rng.sample(VARIANTS[-3:], 3):
        for place, word in enumerate(words):
            if word == old or (len(old) < 3 and len(word) > 4 and old in word):
                return at(words, place, word.replace(old, new, 1))
    return None


def abbr(words: Words, rng: random.Random) -> Words | None:
    place = long_word(words, rng, 4)
    if place is None:
        return None
    word = words[place]
    return at(words, place, SHORT.get(word, word[: rng.choice((3, 4))] + rng.choice(("", "", "."))))


def punct(words: Words, rng: random.Random) -> Words | None:
    place, mark = rng.randrange(len(words)), rng.choice(("-", "'", "`", ",", ".", "\u200b", "\u00a0"))
    return at(words, place, mark + words[place] if mark in "-`" else words[place] + mark)


def swap(words: Words, rng: random.Random) -> Words | None:
    if len(words) < 2:
        return None
    place = rng.randrange(len(words) - 1)
    return [*words[:place], words[place + 1], words[place], *words[place + 2 :]]


def double(words: Words, rng: random.Random) -> Words | None:
    place = long_word(words, rng, 3)
    if place is None:
        return None
    word = words[place]
    spot = rng.randrange(len(word))
    return at(words, place, word[:spot] + word[spot] + word[spot:])


def paren(words: Words, rng: random.Random) -> Words | None:
    person = f"{rng.choice(PEOPLE)} {rng.choice(PEOPLE)}"
    return [*words, rng.choice((f"({''.join(word[0] for word in words)})", f"({person})", f"/ {person}"))]


def drop(words: Words, rng: random.Random) -> Words | None:
    return words[:-1] if len(words) > 1 and rng.random() < 0.8 else at(words, 0) if len(words) > 2 else None


def ocr(words: Words, rng: random.Random) -> Words | None:
    places = [(place, spot) for place, word in enumerate(words) for spot, sign in enumerate(word) if sign in "OISBL"]
    if not places:
        return None
    place, spot = rng.choice(places)
    word = words[place]
    return at(words, place, word[:spot] + word[spot].translate(READ_AS) + word[spot + 1 :])


def suffix(words: Words, rng: random.Random) -> Words | None:
    word = rng.choice(SUFFIXES)
    return [*words, word] if words[-1] != word else None


def split(words: Words, rng: random.Random) -> Words | None:
    place = long_word(words, rng, 6)
    if place is None:
        return None
    spot = rng.randint(2, len(words[place]) - 3)
    return at(words, place, words[place][:spot], words[place][spot:])


def vowels(words: Words, rng: random.Random) -> Words | None:
    place = long_word(words, rng, 5)
    if place is None:
        return None
    word = words[place][0] + "".join(sign for sign in words[place][1:] if sign not in "AEIOU")
    return at(words, place, word) if 2 < len(word) < len(words[place]) else None


def initial(words: Words, rng: random.Random) -> Words | None:
    place = long_word(words, rng) if len(words) > 1 else None
    return None if place is None else at(words, place, words[place][0])


def trunc(words: Words, rng: random.Random) -> Words | None:
    text = " ".join(words)
    return text[:22].split() if len(text) > 24 else None


TAILS = {"place": ("{town}",), "branch": ("CAB. {town}", "CAB {town}", "CABANG {town}", "KANTOR CABANG")}
SLIPS: dict[str, Callable[[Words, random.Random], Words | None]] = {
    "typo": typo, "join": join, "variant": variant, "abbr": abbr, "punct": punct, "joinall": joinall, "swap": swap,
    "double": double, "paren": paren, "drop": drop, "ocr": ocr, "suffix": suffix, "split": split, "vowels": vowels,
    "initial": initial, "trunc": trunc,
}  # fmt: skip
WEIGHTS = {
    "typo": 0.276, "join": 0.11, "variant": 0.10, "abbr": 0.09, "punct": 0.048, "joinall": 0.05, "swap": 0.05,
    "double": 0.038, "paren": 0.037, "drop": 0.042, "ocr": 0.027, "suffix": 0.026, "split": 0.022, "vowels": 0.013,
    "initial": 0.015, "trunc": 0.02, "place": 0.061, "branch": 0.039,
}  # fmt: skip
NAMES, SUMS = tuple(WEIGHTS), tuple(accumulate(WEIGHTS.values()))


def spoil(words: Words, town: str, count: int, rng: random.Random) -> tuple[Words, list[str]]:
    """So many slips, each of a kind that this name can suffer, and what they are called."""
    said: list[str] = []
    while len(said) < count:
        name = rng.choices(NAMES, cum_weights=SUMS)[0]
        if name in TAILS:
            changed: Words | None = [*words, rng.choice(TAILS[name]).format(town=town)]
        else:
            changed = SLIPS[name](words, rng)
        if changed:
            words = changed
            said.append(name)
    return words, said
