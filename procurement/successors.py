"""Which new package of the plan is likely the successor of one that vanished, and the sentences that say why.

Pure. A *kaji ulang* gives a package a new code; where the history of it is not at hand, the successor is the package
that came when the old one went and says the same. Pairs are proposed only where no other pair is as likely: a person
decides, and a wrong pair costs that person more than a missing one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from forum_portal.rupiah import percent, rupiah

NAME_LIKENESS = 95
"""Out of 100: below this two names are two works."""
PAGU_SHIFT = Decimal("0.10")
"""How far the pagu may move, as a share of the old one, when the name is the same."""
# Groups in which more pairs are possible than this hold nothing that a person could tell apart.
_PAIRS_A_GROUP = 2_500
_NOT_WORD = re.compile(r"[\W_]+")
_ROMAN = re.compile(r"[ivxlc]+")


class Planned(NamedTuple):
    """A package as last published. `moment`: when it vanished (old) or was first published (new). `terms`: method, fund
    and months, which tell packages of one name apart."""

    id: int
    kind: str
    year: int | None
    office_id: int | None
    satker_code: str
    satker_name: str
    name: str
    pagu: Decimal
    terms: tuple[object, ...]
    moment: datetime


class Proposal(NamedTuple):
    old: int
    new: int
    why: tuple[str, ...]


Pair = tuple[Planned, Planned]


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name without case and punctuation."""
    return _NOT_WORD.sub(" ", name.casefold()).strip()


@lru_cache(maxsize=50_000)
def name_marks(name: str) -> tuple[str, ...]:
    """What tells apart names that differ by a letter: numbers, Roman numerals, single letters ("RT 12", "Gedung B")."""
    return tuple(
        word
        for word in name_key(name).split()
        if len(word) == 1 or any(map(str.isdigit, word)) or _ROMAN.fullmatch(word)
    )


def propose(
    gone: Sequence[Planned], new: Sequence[Planned], refused: Collection[tuple[int, int]] = ()
) -> list[Proposal]:
    """The likely pairs of a package that vanished and one that came with or after that; each package in one at most.

    First those of one name and pagu; then, among packages that have no such partner, those of one pagu and nearly one
    name, or of one name and nearly one pagu. `refused`: pairs (old, new) that people have refused.
    """

    def possible(old: Planned, later: Planned) -> bool:
        return later.moment >= old.moment and (old.id, later.id) not in refused and same_satker(old, later)

    same, crowded = _pairs(gone, new, lambda each: (*_place(each), name_key(each.name), each.pagu), possible)
    found = _unique(same)
    paired = {old.id for old, _ in found}
    among_equals = _unique(pair for pair in same if pair[0].terms == pair[1].terms and pair[0].id not in paired)
    settled = {id for old, later in same for id in (old.id, later.id)} | crowded
    rest_old = [each for each in gone if each.id not in settled]
    rest_new = [each for each in new if each.id not in settled]
    near = _unique([*_of_near_names(rest_old, rest_new, possible), *_of_near_pagu(rest_old, rest_new, possible)])
    return [
        *(Proposal(old.id, later.id, _why(old, later)) for old, later in (*found, *near)),
        *(Proposal(old.id, later.id, (*_why(old, later), _AMONG_EQUALS)) for old, later in among_equals),
    ]


_AMONG_EQUALS = (
    "Ada paket lain yang nama dan pagunya sama; hanya pasangan ini yang juga sama metode, sumber dana dan jadwalnya."
)


def same_satker(one: Planned, other: Planned) -> bool:
    """By code where both have one, else by name."""
    if one.satker_code and other.satker_code:
        return one.satker_code == other.satker_code
    return bool(one.satker_name) and name_key(one.satker_name) == name_key(other.satker_name)


def _place(each: Planned) -> tuple[Hashable, ...]:
    return each.kind, each.year, each.office_id


def _pairs(
    gone: Iterable[Planned],
    new: Iterable[Planned],
    key: Callable[[Planned], Hashable],
    possible: Callable[[Planned, Planned], bool],
) -> tuple[list[Pair], set[int]]:
    """Possible pairs of one key, and the ids of groups too large to be paired."""
    pairs: list[Pair] = []
    crowded: set[int] = set()
    for olds, news in _groups(gone, new, key):
        if len(olds) * len(news) > _PAIRS_A_GROUP:
            crowded.update(each.id for each in (*olds, *news))
            continue
        pairs.extend((old, later) for old in olds for later in news if possible(old, later))
    return pairs, crowded


def _groups(
    gone: Iterable[Planned], new: Iterable[Planned], key: Callable[[Planned], Hashable]
) -> Iterator[tuple[list[Planned], list[Planned]]]:
    by_key: dict[Hashable, tuple[list[Planned], list[Planned]]] = defaultdict(lambda: ([], []))
    for old in gone:
        by_key[key(old)][0].append(old)
    for later in new:
        by_key[key(later)][1].append(later)
    for olds, news in by_key.values():
        if olds and news:
            yield olds, news


def _of_near_names(
    gone: Sequence[Planned], new: Sequence[Planned], possible: Callable[[Planned, Planned], bool]
) -> Iterator[Pair]:
    for olds, news in _groups(gone, new, lambda each: (*_place(each), each.pagu, name_marks(each.name))):
        likeness = process.cdist(
            [name_key(each.name) for each in olds],
            [name_key(each.name) for each in news],
            scorer=fuzz.ratio,
            score_cutoff=NAME_LIKENESS,
        )
        alike = list(zip(*likeness.nonzero(), strict=True))
        if len(alike) <= _PAIRS_A_GROUP:
            yield from ((olds[i], news[j]) for i, j in alike if possible(olds[i], news[j]))


def _of_near_pagu(
    gone: Sequence[Planned], new: Sequence[Planned], possible: Callable[[Planned, Planned], bool]
) -> Iterator[Pair]:
    pairs, _ = _pairs(gone, new, lambda each: (*_place(each), name_key(each.name)), possible)
    for old, later in pairs:
        if abs(later.pagu - old.pagu) <= old.pagu * PAGU_SHIFT:
            yield old, later


def _unique(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of which neither side stands in another pair."""
    once = {(old.id, later.id): (old, later) for old, later in pairs}
    olds = Counter(old for old, _ in once)
    news = Counter(later for _, later in once)
    return [pair for (old, later), pair in once.items() if olds[old] == news[later] == 1]


def _why(old: Planned, later: Planned) -> tuple[str, ...]:
    likeness = fuzz.ratio(name_key(old.name), name_key(later.name))
    return (
        f"Satuan kerja sama: {later.satker_name or old.satker_name or old.satker_code}.",
        "Nama paket sama." if likeness == 100 else f"Nama paket hampir sama: kemiripan {int(likeness)} dari 100.",
        _pagu_sentence(old.pagu, later.pagu),
        "Paket baru muncul pada impor yang sama dengan hilangnya paket lama."
        if old.moment == later.moment
        else "Paket baru muncul sesudah paket lama hilang dari daftar.",
    )


def _pagu_sentence(before: Decimal, after: Decimal) -> str:
    if before == after:
        return f"Pagu sama: {rupiah(after)}."
    word = "naik" if after > before else "turun"
    share = percent(round(abs(after - before) / before, 3))
    return f"Pagu {word} {share}: dari {rupiah(before)} menjadi {rupiah(after)}."
