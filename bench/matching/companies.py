"""Invented companies, persons and houses, and how a file spells their names and addresses."""

# ruff: noqa: SIM905 (long lists are read and mended as text)
import random
from itertools import accumulate
from typing import NamedTuple

from bench.matching.noise import LETTERS
from bench.matching.places import Places
from bench.matching.words import FAMILY, FIRST, LAST, PEOPLE, SERIES, STREETS, Vocabulary, ranked

FORMS = {"CV": 0.54, "PT": 0.345, "UD": 0.052, "KOPERASI": 0.022, "YAYASAN": 0.02, "PD": 0.016, "FA": 0.005}
SIZES = (0.068, 0.349, 0.516, 0.041, 0.016, 0.010)
HOUSES = (
    "RUMAH SAKIT|RUMAH MAKAN|HOTEL|SD NEGERI #|SMP NEGERI #|SMA NEGERI #|SMK|PAUD|MASJID|GEREJA|KLINIK|APOTEK|BENGKEL|"
    "TOKO|BPR|PERUMDA AIR MINUM|PUSKESMAS|PEMERINTAH DESA|BUMDES|LEMBAGA BANTUAN HUKUM|DANA PENSIUN|KOPERASI KARYAWAN|"
    "KOPERASI KONSUMEN"
).split("|")
FIRM, PERSON, HOUSE = "firm", "person", "house"
HOUSE_SHARE, PERSON_SHARE, TWIN_SHARE = 0.165, 0.075, 0.036
TWINS = ("twin_form", "twin_form", "twin_kab", "twin_kab", "one_token", "one_token", "one_token", "family", "number")
FRONTS = ("{0}. ", "{0} ", "{0}.", "{0}.  ", "{1}. ", "{0}  ", "{1} ", "{0}", "{0}. {0}. ")
FRONT_SUMS = tuple(accumulate((0.51, 0.26, 0.11, 0.02, 0.025, 0.012, 0.01, 0.009, 0.007)))
BACKS = (", {0}", ", {0}.", " {0}.", " {0}")


class Company(NamedTuple):
    serial: int
    kind: str
    form: str
    words: tuple[str, ...]
    town: int
    address: str


class Companies:
    def __init__(self, rng: random.Random, places: Places) -> None:
        self.rng, self.places, self.vocabulary = rng, places, Vocabulary(rng)
        self.firsts, self.lasts = ranked(FIRST), ranked(LAST)
        self.size_sums, self.form_sums = tuple(accumulate(SIZES)), tuple(accumulate(FORMS.values()))
        self.made = 0

    def member(self, earlier: list[Company]) -> Company:
        """A house, a person or a firm; some firms are near-twins of an earlier member."""
        chance = self.rng.random()
        if chance < HOUSE_SHARE:
            return self.new(HOUSE, "", self.house())
        if chance < HOUSE_SHARE + PERSON_SHARE:
            return self.new(PERSON, "", self.person())
        if chance < HOUSE_SHARE + PERSON_SHARE + TWIN_SHARE and earlier:
            return self.twin(self.rng.choice(TWINS), self.rng.choice(earlier))
        return self.new(FIRM, self.form(), self.name())

    def twin(self, kind: str, like: Company) -> Company:
        """A company of its own, with a number and an address of its own, whose name is nearly that of another."""
        rng, form, words = self.rng, like.form, like.words
        stays = {"twin_form": 0.47, "twin_kab": 0.0, "one_token": 0.5}.get(kind, 0.9)
        town = like.town if rng.random() < stays else self.places.near(like.town)
        if kind == "twin_form":
            form = rng.choice([other for other in ("CV", "PT", "UD") if other != form])
        elif kind == "family":
            words = (*words, rng.choice(FAMILY))
        elif kind == "number":
            words = (*words, rng.choice(SERIES))
        elif kind == "one_char":
            words = self.other_letter(words)
        elif kind == "one_token":
            words = self.other_word(words)
        return self.new(FIRM, form, words, town)

    def other_word(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """One word more, one less or another one."""
        size = len(words)
        chance, place = self.rng.random(), self.rng.randrange(size)
        if chance < 0.3 or size == 1:
            return (*words, self.word(1, 2))
        if chance < 0.45 and size > 2:
            return (*words[:place], *words[place + 1 :])
        return (*words[:place], self.word(place, size), *words[place + 1 :])

    def other_letter(self, words: tuple[str, ...]) -> tuple[str, ...]:
        rng = self.rng
        place = max(range(len(words)), key=lambda place: (len(words[place]) > 3, rng.random()))
        word = words[place]
        spot = rng.randrange(len(word))
        letter = rng.choice(LETTERS.replace(word[spot], ""))
        return (*words[:place], word[:spot] + letter + word[spot + 1 :], *words[place + 1 :])

    def new(self, kind: str, form: str, words: tuple[str, ...], town: int | None = None) -> Company:
        self.made += 1
        place = self.places.any() if town is None else town
        return Company(self.made, kind, form, words, place, self.address(place))

    def form(self) -> str:
        return self.rng.choices(tuple(FORMS), cum_weights=self.form_sums)[0]

    def name(self) -> tuple[str, ...]:
        size = self.rng.choices(range(1, 7), cum_weights=self.size_sums)[0]
        return tuple(self.word(place, size) for place in range(size))

    def word(self, place: int, size: int) -> str:
        """Rare words stand first, common ones last."""
        rng = self.rng
        if place == 0:
            common, words, sums = (0.3 if size > 1 else 0.22), FIRST, self.firsts
        elif place < size - 1:
            common, words, sums = 0.64, *((FIRST, self.firsts) if rng.random() < 0.5 else (LAST, self.lasts))
        else:
            common, words, sums = 0.74, LAST, self.lasts
        return rng.choices(words, cum_weights=sums)[0] if rng.random() < common else self.vocabulary.word()

    def person(self) -> tuple[str, ...]:
        return tuple(self.rng.choices(PEOPLE, k=3 if self.rng.random() < 0.25 else 2))

    def house(self) -> tuple[str, ...]:
        kind = self.rng.choice(HOUSES)
        title = kind.replace("#", str(self.rng.randint(1, 40))).split()
        if kind in ("DANA PENSIUN", "KOPERASI KARYAWAN"):
            return (*title, *((self.form(),) if self.rng.random() < 0.5 else ()), *self.name())
        if kind in ("BPR", "BUMDES", "KOPERASI KONSUMEN"):
            return (*title, self.word(0, 2), self.word(1, 2))
        if "#" in kind or kind in ("SMK", "PUSKESMAS"):
            return (*title, self.word(0, 2) if self.rng.random() < 0.6 else self.places.bare(self.places.any()))
        return (*title, self.word(0, 2))

    def address(self, town: int) -> str:
        rng = self.rng
        ward = f" RT {rng.randint(1, 39)}" if rng.random() < 0.5 else ""
        place = f", {self.places.bare(town)}" if rng.random() < 0.6 else ""
        return f"JL. {rng.choice(STREETS)} NO. {rng.randint(1, 240)}{ward}{place}"

    def spelled(self, form: str, words: list[str] | tuple[str, ...]) -> str:
        """With the form before or after, in capitals or not, and with the spaces and full stops of careless typing."""
        rng, text = self.rng, " ".join(words)
        if form:
            styles, sums = (FRONTS, FRONT_SUMS) if rng.random() < 0.915 else (BACKS, (1, 2, 3, 4))
            style = rng.choices(styles, cum_weights=sums)[0]
            written = style.format(form, ".".join(form) if len(form) == 2 else form)
            text = written + text if styles is FRONTS else text + written
        case, care = rng.random(), rng.random()
        text = text if case < 0.74 else text.title() if case < 0.92 else text.lower()
        if care < 0.9:
            return text
        if care < 0.933:
            return f" {text}" + rng.choice((" ", "\t", "."))
        return text.replace(" ", "  ", 1) if care < 0.96 else text + "."

    def rewritten(self, address: str) -> str:
        """The same address in another hand."""
        rng = self.rng
        street, _, rest = address.removeprefix("JL. ").partition(" NO. ")
        if rng.random() < 0.12 and len(street) > 5:
            spot = rng.randrange(1, len(street))
            street = street[:spot] + street[spot + 1 :]
        number = rng.choice((" NO. ", " NO. ", " NO ", " No.", " NOMOR "))
        text = rng.choice(("JL. ", "JL. ", "JL ", "JALAN ", "Jl. ")) + street + number + rest
        return text.title() if rng.random() < 0.25 else text
