"""Whether a package is construction work: by its *jenis pengadaan* (`is_construction`), or, where nobody stated one, by
the words of its name and its account codes (`classify`, which asks a person whenever these contradict).

Law: PP 44/2015 Ps 53, construction services. Planning and supervision are consultancy: in practice their workers are
covered by the firm's own membership, so they count as not construction here. What a package is called never makes it
construction against its stated kind; it only makes somebody look.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from procurement.physical_words import WORDS, Meaning

_CONSTRUCTION = frozenset({"pekerjaan konstruksi", "pekerjaan konstruksi terintegrasi", "konstruksi"})
_OTHER = (
    "barang",
    "pengadaan barang",
    "jasa lainnya",
    "jasa konsultansi",
    "jasa konsultasi",
)


@lru_cache(maxsize=4_096)
def is_construction(work_type: str | None) -> bool | None:
    """True or False by the kinds of work of the procurement systems; None when empty or not one of them.

    A list ("Pekerjaan Konstruksi;Jasa Lainnya") is construction when any part is; it is not only when every part is
    known not to be.
    """
    kinds = [" ".join(part.lower().split()) for part in re.split(r"[;,]", work_type or "")]
    judged = [_one(kind) for kind in kinds if kind]
    if True in judged:
        return True
    return False if judged and None not in judged else None


def _one(kind: str) -> bool | None:
    if kind in _CONSTRUCTION:
        return True
    known = any(kind == other or kind.startswith(f"{other} ") for other in _OTHER)
    return False if known else None


class PhysicalAnswer(NamedTuple):
    """answer: "ya", "tidak" or "tanya" (a person is asked). words: what decided, as a reader may be shown it."""

    answer: str
    words: tuple[str, ...]


YES, NO, ASK = "ya", "tidak", "tanya"
_SHOWN_WORDS = 6
# The word is cut short and mistyped in many ways.
_REHABILITATION = re.compile(r"\brehab[a-z]*")
_WORD = re.compile(r"[a-z0-9]+")
# Capital spending on buildings and on roads, irrigation and networks, and the upkeep of both: Permendagri 90/2019, and
# the accounts 53x and 523x of the state budget.
_BUILDING_ACCOUNTS = ("5.2.03", "5.2.04", "5.1.02.03.03", "5.1.02.03.04", "533", "534", "52311", "52313")
_CLEAR = "jenis pekerjaan konstruksi"


@lru_cache(maxsize=32_768)
def classify(work_type: str | None, name: str | None, accounts: str = "") -> PhysicalAnswer:
    """Whether something is built, by the kind of procurement, the package's name and its accounts ("5.2.03.01…;…").

    A kind that says construction decides. Where it says anything else and words or accounts speak of building, the two
    contradict, and a person is asked. Without a kind (self-managed work, lists typed by hand) words that leave no doubt
    say yes; doubtful ones, or words for and against, ask.
    """
    kind = is_construction(work_type)
    if kind is True:
        return PhysicalAnswer(YES, (_CLEAR,))
    found = _words_of(name or "")
    account = _building_account(accounts)
    if kind is False:
        return _of_another_kind(" ".join((work_type or "").lower().split()), found, account)
    if found.consultant:
        return _answer(NO, *found.consultant)
    if found.certain and not found.against:
        return _answer(YES, *found.certain)
    if found.certain or account:
        return _answer(ASK, *found.certain, account, *_but(found.against))
    if found.against:
        return _answer(NO, *found.against)
    return _answer(ASK if found.likely or not (name or "").strip() else NO, *found.likely)


def _of_another_kind(work_type: str, found: "_Found", account: str) -> PhysicalAnswer:
    """The kind is known and is not construction: words against building agree with it, words for building do not."""
    kind = f"jenis {work_type}"
    building = found.certain or found.likely
    if found.consultancy or (found.against and not (found.certain and account)):
        return _answer(NO, kind, *found.against)
    if building or account:
        return _answer(ASK, *building, account, f"tetapi {kind}")
    return _answer(NO, kind)


class _Found(NamedTuple):
    """certain: words that by themselves, or together, name a work. likely: words that may. against: other business, of
    which consultancy is a part; a consultant is named in no package that is construction."""

    certain: tuple[str, ...]
    likely: tuple[str, ...]
    against: tuple[str, ...]
    consultancy: bool
    consultant: tuple[str, ...]


def _words_of(name: str) -> _Found:
    text = name.lower()
    words = _WORD.findall(_REHABILITATION.sub("rehabilitasi", text) if "rehab" in text else text)
    if WORDS.keys().isdisjoint(words):
        return _NOTHING
    by_meaning: dict[Meaning, list[str]] = {}
    seen = 0
    for at, word in enumerate(words):
        if word not in WORDS or at < seen:
            continue
        for phrase, spelled, meaning in WORDS[word]:
            if len(phrase) == 1 or words[at : at + len(phrase)] == phrase:
                by_meaning.setdefault(meaning, []).append(spelled)
                seen = at + len(phrase)
                break
    say = by_meaning.get
    things, telling, upkeep = say(Meaning.THING, []), say(Meaning.TELLING_ACTION, []), say(Meaning.UPKEEP, [])
    actions = say(Meaning.ACTION, []) + telling
    certain = say(Meaning.WORK, []) + (actions + things if actions and things else [])
    # Two such things beside each other ("Bangunan pelengkap jalan") are hardly furniture.
    likely = telling + (upkeep + things if things and (upkeep or len(set(things)) > 1) else [])
    consultant = say(Meaning.CONSULTANT, [])
    consultancy = consultant + say(Meaning.CONSULTANCY, [])
    against = _once(consultancy + say(Meaning.SUPPLY, []))
    return _Found(_once(certain), _once(likely), against, bool(consultancy), _once(consultant))


_NOTHING = _Found((), (), (), False, ())


def _building_account(accounts: str) -> str:
    """The first account, in the order of codes, under which buildings and roads are paid."""
    if not accounts:
        return ""
    found = sorted(code for code in accounts.split(";") if code.startswith(_BUILDING_ACCOUNTS))
    return f"rekening {found[0]}" if found else ""


def _but(against: tuple[str, ...]) -> tuple[str, ...]:
    return (f"tetapi {against[0]}", *against[1:]) if against else ()


def _once(words: list[str]) -> tuple[str, ...]:
    """Each word once, in the order of the alphabet: what decides does not hang on the order of a name."""
    return tuple(sorted(set(words))) if words else ()


def _answer(answer: str, *words: str) -> PhysicalAnswer:
    return PhysicalAnswer(answer, tuple(filter(None, words))[:_SHOWN_WORDS])
