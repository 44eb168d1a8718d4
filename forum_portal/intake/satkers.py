"""To which office a satker belongs, worked out from all that is known of a government. Pure.

The answer must not depend on the order in which files came in, so it is a function of what is known now:

1. what a person decided stands (`by_hand`);
2. a coded satker belongs to the office whose code is its own without the last segment; where the office's main satker
   (last segment 0000) has the name of exactly one office that the secretariat keeps, to that office;
3. a satker known by name alone belongs to the one office of that government with that name, else to one of its own.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from forum_portal.governments import government_of
from forum_portal.intake.source import SatkerName

MAIN = ".0000"
BY_NAME = "~"
"""Opens the code of a satker or office that is known by its name alone."""
CODE_LENGTH = 120
NAME_LENGTH = 200
SATKER_NAME_LENGTH = 250
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """kept: people vouch for it or use it (seeded, added or renamed by the secretariat; with accounts or uploads).
    draws: satkers of its name belong to it, whatever their code."""

    name: str
    kept: bool
    draws: bool


@dataclass(slots=True)
class KnownSatker:
    """`office` is a code; empty while the satker has none yet."""

    name: str
    office: str = ""
    by_hand: bool = False


@lru_cache(maxsize=20_000)
def normalised(name: str, klpd: str = "") -> str:
    """A name without case, punctuation and the government's own name at its end:
    "DINAS KESEHATAN PROV. KALTIM" of D241 is "dinas kesehatan"."""
    plain = unicodedata.normalize("NFKC", name).lower().replace("&", " dan ")
    plain = _NO_WORD.sub(" ", plain).strip()
    government = government_of(klpd)
    for ending in government.spellings if government else ():
        shorter = plain.removesuffix(f" {ending}")
        if shorter != plain:
            return shorter
    return plain


def key_of(named: SatkerName) -> str | None:
    """The key of its Satker row; None where the file names neither code nor a readable name, or no government."""
    if not named.government:
        return None
    if named.code:
        return f"{named.government}:{named.code}"[:CODE_LENGTH]
    name = normalised(named.name, named.government)
    return name_key(named.government, name) if name else None


def name_key(klpd: str, name: str) -> str:
    """The key of a satker, and the code of an office, that is known by its (normalised) name alone."""
    return f"{klpd}:{BY_NAME}{name}"[:CODE_LENGTH].rstrip()


def stem_of(key: str) -> str:
    """The code of the office that a coded satker falls under: all but the last segment."""
    klpd, _, code = key.partition(":")
    return f"{klpd}:{code.rpartition('.')[0] or code}"


def better_name(first: str, second: str) -> str:
    """Of two spellings the longer one; of equally long ones the first of the alphabet."""
    return min(first, second, key=lambda name: (-len(name), name))


def is_by_name(key: str) -> bool:
    return key.partition(":")[2].startswith(BY_NAME)


@dataclass
class Register:
    """All satkers and offices of the governments in question, by key and by code."""

    offices: Mapping[str, KnownOffice]
    satkers: Mapping[str, KnownSatker]
    _drawing: dict[tuple[str, str], set[str]] = field(init=False)
    _coded: dict[tuple[str, str], list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._drawing, self._coded = defaultdict(set), defaultdict(list)
        for code, office in self.offices.items():
            if office.draws:
                for name in self._names_of(code, office.name):
                    self._drawing[name].add(code)
        for key, satker in self.satkers.items():
            if not is_by_name(key):
                self._coded[self._name_of(key, satker.name)].append(key)
            elif satker.by_hand:
                self._drawing[_klpd(key), key.partition(BY_NAME)[2]].add(satker.office)

    def home(self, key: str) -> str:
        """The code of the office that the satker belongs to, which need not exist yet."""
        satker = self.satkers[key]
        if satker.by_hand:
            return satker.office
        return self._home_by_name(key) if is_by_name(key) else self._home_by_code(key)

    def feed_name(self, code: str, keys: Iterable[str]) -> str:
        """The name of an office that files brought, of its main satker, else of the one with the lowest code."""
        own = (code + MAIN, code)
        keys = set(keys)
        key = next((each for each in own if each in keys), None) or min(keys)
        return self.satkers[key].name[:NAME_LENGTH]

    def _home_by_code(self, key: str) -> str:
        stem = stem_of(key)
        pinned = self.satkers.get(stem)
        if pinned is not None and pinned.by_hand:
            return pinned.office
        office = self.offices.get(stem)
        if office is not None and office.kept:
            return stem
        main = self.satkers.get(stem + MAIN) or pinned
        if main is not None:
            namesakes = self._drawing.get(self._name_of(stem, main.name), ())
            if len(namesakes) == 1:
                return next(iter(namesakes))
        return stem

    def _home_by_name(self, key: str) -> str:
        name = (_klpd(key), key.partition(BY_NAME)[2])
        found = {*self._drawing.get(name, ()), *(self.home(coded) for coded in self._coded.get(name, ()))}
        return found.pop() if len(found) == 1 else key

    def _names_of(self, code: str, name: str) -> set[tuple[str, str]]:
        """Its name, and the name in its code: an office that was renamed is still found by the old one."""
        names = {self._name_of(code, name)}
        if is_by_name(code):
            names.add((_klpd(code), code.partition(BY_NAME)[2]))
        return names

    def _name_of(self, key: str, name: str) -> tuple[str, str]:
        klpd = _klpd(key)
        return klpd, name_key(klpd, normalised(name, klpd)).partition(BY_NAME)[2]


def _klpd(key: str) -> str:
    return key.partition(":")[0]
