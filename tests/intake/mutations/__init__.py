"""Files that were valid before something happened to them: deterministic by seed and number.

A file is broken at one of three depths: its bytes; the parts of its format (members of a ZIP, tags of XML, records of
BIFF, quotes of CSV, tokens of JSON); or its cells, written anew as a whole file so that they are really read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from forum_portal.intake.source import all_sources
from tests.intake.mutations.of_bytes import BYTES
from tests.intake.mutations.of_cells import CELLS
from tests.intake.mutations.of_markup import MARKUP
from tests.intake.mutations.of_text import DELIMITED, TOKENS
from tests.intake.mutations.of_workbooks import CONTAINER, biff_record
from tests.intake.valid_files import KINDS, Grid, valid_file, valid_grid, written

T = TypeVar("T", bytes, str, Grid)


@dataclass(frozen=True, slots=True)
class Mutated:
    """One file. how: the names of what was done to it, in order; empty for a file that was left whole."""

    seed: int
    number: int
    kind: str
    slug: str
    filename: str
    content: bytes
    how: tuple[str, ...]

    def __str__(self) -> str:
        return f"seed {self.seed} number {self.number}: {self.kind}, {self.slug}, {' + '.join(self.how) or 'whole'}"


def mutated(seed: int, number: int, kind: str = "") -> Mutated:
    """The file of this number; kinds take turns unless one is named."""
    dice = Random(f"{seed}|{number}|{kind}")
    kind = kind or tuple(KINDS)[number % len(KINDS)]
    slug = dice.choice([source.slug for source in all_sources()])
    extension = KINDS[kind][0]
    depth = dice.random()
    if depth < 0.02:
        content, how = valid_file(kind, slug), list[str]()
    elif depth < 0.30:
        content, how = _several(BYTES, valid_file(kind, slug), dice)
    elif depth < 0.62:
        content, how = _of_format(kind, valid_file(kind, slug), dice)
    else:
        grid, how = _several(CELLS, valid_grid(kind, slug, dice, first=dice.randrange(40)), dice)
        content = written(kind, grid)
    if dice.random() < 0.05:
        extension = dice.choice(("xlsx", "xls", "csv", "json", "ods", "txt", "", "html"))
        how = [*how, "name"]
    return Mutated(seed, number, kind, slug, f"daftar-{number}.{extension}", content, tuple(how))


def _several(edits: Sequence[Callable[[T, Random], T]], value: T, dice: Random) -> tuple[T, list[str]]:
    chosen = [dice.choice(edits) for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5)))]
    for edit in chosen:
        # Nothing more can be done to a file of which nothing is left.
        if any(value):
            value = edit(value, dice)
    return value, [edit.__name__ for edit in chosen]


def _of_format(kind: str, content: bytes, dice: Random) -> tuple[bytes, list[str]]:
    if kind.startswith("xlsx") or kind == "ods":
        return _several(CONTAINER, content, dice)
    if kind == "xls":
        return _several((biff_record,), content, dice)
    edits = {"csv": DELIMITED, "jso": TOKENS, "htm": MARKUP}[kind[:3]]
    encoding = {"csv UTF-16": "utf-16", "csv cp1252": "cp1252"}.get(kind, "utf-8")
    text, how = _several(edits, content.decode(encoding), dice)
    return text.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass"), how
