"""The English catalogue: one .po file, read when the first English page is asked for; nothing has to be compiled.

Sentences with values are patterns ("Baris {} dari {}"): the catalogue decides which values they may hold.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from forum_portal.language.figures import figures

PATH = Path(__file__).resolve().parents[2] / "locale" / "en" / "LC_MESSAGES" / "django.po"
# A pattern with fewer letters of its own than this takes figures and known texts only: no name is torn apart by it.
_LETTERS_FOR_WORDS = 12
_FIGURE = re.compile(
    r"-?(?:Rp)?\d[\d.,%]*(?: (?:ribu|juta|miliar|triliun))?|(?:\d{1,2} )?[A-Z][a-z]+ \d{4}(?: \d\d\.\d\d)?"
    r"|[A-Z][a-z]{2} \d\d"
)
_PLACE = re.compile(r"\{(\d*)\}|\[([^\]|]*)\|([^\]]*)\]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCES = re.compile(r"((?<=[.!?:]) |; )")
_ITEMS = re.compile(r"(, dan |, atau |, | dan | atau |\. | · | (?=\()|(?<=^[A-Z]\d\d) )")
_JOINS = {", dan ": " and ", " dan ": " and ", ", atau ": " or ", " atau ": " or "}


@lru_cache(maxsize=1)
def messages() -> dict[str, str]:
    """Indonesian to English; an entry without English is left out."""
    with PATH.open("rb") as file:
        read = read_po(file, locale="en")
    return {str(message.id): str(message.string) for message in read if message.id and message.string}


def look(text: str) -> str | None:
    """A text as it stands; a label that stands in the catalogue with a small letter is found with a capital too."""
    found = messages().get(text)
    if found is None and text[:1].isupper():
        small = messages().get(text[0].lower() + text[1:])
        return small and small[0].upper() + small[1:]
    return found


def english(text: str) -> str | None:
    """English of a text: as it stands, sentence by sentence, by a pattern, or as a list of known things."""
    return (
        look(text)
        or _parts(text, _SENTENCES)
        or sentence(text)
        or _begun(text)
        or _parts(text, _ITEMS)
        or _labelled(text)
        or _closed(text)
    )


def _begun(text: str) -> str | None:
    """A sentence with values that stands in the catalogue with a small letter: "Lewat 3 hari"."""
    said = sentence(text[0].lower() + text[1:]) if text[:1].isupper() else None
    return said and said[0].upper() + said[1:]


def _closed(text: str) -> str | None:
    """A known text with the stop, colon or semicolon of the sentence it closes."""
    bare = text.rstrip(":;.")
    said = english(bare) if bare != text else None
    return said and said.rstrip(":;.") + text[len(bare) :]


def _labelled(text: str) -> str | None:
    """ "Penyedia: CV Etam" -> "Contractor: CV Etam"; a figure or a month may be the label too."""
    label, colon, value = text.partition(": ")
    said = (look(label) or (figures(label) if _FIGURE.fullmatch(label) else None)) if colon else None
    return said and f"{said}: {_value(value)}"


def _parts(text: str, between: re.Pattern[str]) -> str | None:
    """All parts have English, or none is said. A part without a word of its own (a code, a figure) stays."""
    parts = between.split(text)
    if len(parts) == 1:
        return None
    said = [_JOINS.get(part, part) if at % 2 else _part(part) for at, part in enumerate(parts)]
    joined = "".join(part for part in said if part is not None) if all(part is not None for part in said) else None
    return joined if joined != text else None


def _part(part: str) -> str | None:
    if not _WORD.search(part):
        return figures(part)
    return look(part) or sentence(part) or _closed(part)


class Pattern:
    """A sentence of the catalogue with places for values; found by its own words in their order, in one pass."""

    def __init__(self, text: str, english: str) -> None:
        self.english = english
        self.letters = sum(map(len, _WORD.findall(text)))
        self.first, *self.middle, self.last = text.split("{}")
        # "Contoh: {}" is a label, whatever stands behind it.
        self.takes_words = self.letters >= _LETTERS_FOR_WORDS or self.first.endswith(": ")

    def apply(self, text: str, said: Callable[[str], str]) -> str | None:
        values = self._values(text)
        if values is None or not (self.takes_words or all(map(_is_sure, values))):
            return None
        return filled(self.english, [said(value) for value in values])

    def _values(self, text: str) -> list[str] | None:
        if not (text.startswith(self.first) and text.endswith(self.last)):
            return None
        values: list[str] = []
        start, end = len(self.first), len(text) - len(self.last)
        for words in self.middle:
            at = text.find(words, start, end) if words else min(start, end)
            if at < start:
                return None
            values.append(text[start:at])
            start = at + len(words)
        return None if start > end else [*values, text[start:end]]


def filled(english: str, values: list[str]) -> str:
    """The places of a text filled in; a choice of words follows the value before it."""
    count = last = -1

    def fill(found: re.Match[str]) -> str:
        nonlocal count, last
        if found[2] is not None:
            return found[2] if values[max(last, 0)].strip() == "1" else found[3]
        count += 1
        last = int(found[1]) - 1 if found[1] else count
        return values[last]

    return _PLACE.sub(fill, english)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[Pattern]]:
    """By their longest word, the most telling first: a text is tried against the few that could be it."""
    kept: dict[str, list[Pattern]] = defaultdict(list)
    for text, english in messages().items():
        if "{}" in text and (words := _WORD.findall(text)):
            kept[max(words, key=len)].append(Pattern(text, english))
    for patterns in kept.values():
        patterns.sort(key=lambda pattern: -pattern.letters)
    return dict(kept)


def sentence(text: str) -> str | None:
    """English of a text by the first pattern that fits, the longest first."""
    index = _patterns()
    fitting = [pattern for word in set(_WORD.findall(text)) for pattern in index.get(word, ())]
    for pattern in sorted(fitting, key=lambda pattern: -pattern.letters):
        english = pattern.apply(text, _value)
        if english is not None:
            return english
    return None


def _is_sure(value: str) -> bool:
    """A figure, a code ("T-000002"), or words of the portal ("Pendaftaran proyek: Belum didaftarkan")."""
    if _FIGURE.fullmatch(value) or (value and not _WORD.search(value)):
        return True
    return all(look(part) is not None for part in value.split(": "))


def _value(text: str) -> str:
    """A value within a sentence: a text of the catalogue itself, or as it is with its figures turned."""
    inner = text.strip()
    said = english(inner) if inner else None
    return text.replace(inner, said) if said else figures(text)


def forget() -> None:
    """For tests and for who has just written the file."""
    messages.cache_clear()
    _patterns.cache_clear()
