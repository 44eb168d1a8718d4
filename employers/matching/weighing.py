"""Contractors weighed against the employers that come near them: the pairs, and what is decided of the likeliest."""

from collections.abc import Sequence
from typing import NamedTuple

from employers.identity import NpwpKind, parse_npwp
from employers.matching import explaining
from employers.matching.asking import Asked, ask
from employers.matching.deciding import NONE, decide
from employers.matching.index import MatchIndex
from employers.matching.model import Model
from employers.matching.names import FORMS
from employers.matching.reading import Reading
from employers.matching.records import Columns
from employers.matching.texts import pack
from employers.matching.types import EmployerName

_LONGEST = 400

Words = tuple[str, str, str, str, str, str]
"""What one mention says: name, both numbers, business form, region, address."""


class Pair(NamedTuple):
    """One employer that may be the contractor."""

    row: int
    employer: EmployerName
    likely: float
    seen: explaining.Seen

    @property
    def score(self) -> int:
        return int(100 * self.likely + 0.5)


class Finding(NamedTuple):
    """One contractor, and the employers near it, likeliest first."""

    reading: Reading
    pairs: list[Pair]
    decision: int


def weigh(asked: Sequence[tuple[Words, Reading]], index: MatchIndex, model: Model, threads: int) -> list[Finding]:
    """What the index holds near each contractor, likeliest first, and the decision on the first, in their order."""
    if not asked:
        return []
    lines = [
        (at, words, number, reading)
        for at, (words, reading) in enumerate(asked)
        for number in _number_texts(words[1], words[2])
    ]
    columns = Columns(
        pack([_name_text(words[0], reading) for _, words, _, reading in lines]),
        pack([number for _, _, number, _ in lines]),
        pack([words[4][:_LONGEST] for _, words, _, _ in lines]),
        pack([words[5][:_LONGEST] for _, words, _, _ in lines]),
    )
    answer = ask(index.segments, model, columns, threads=threads)
    decisions = decide(answer.likely[:, 0], answer.features[:, 0], model.bands)
    findings = [Finding(reading, [], NONE) for _, reading in asked]
    for line, (at, _, _, reading) in enumerate(lines):
        pairs = _pairs(reading, answer, line, index)
        findings[at] = _merged(findings[at], Finding(reading, pairs, int(decisions[line])))
    return findings


def _merged(one: Finding, other: Finding) -> Finding:
    """What is found under either of two numbers, the likelier reading of each employer kept."""
    best: dict[int, Pair] = {}
    for pair in (*one.pairs, *other.pairs):
        if pair.row not in best or best[pair.row].likely < pair.likely:
            best[pair.row] = pair
    pairs = sorted(best.values(), key=lambda pair: (-pair.likely, pair.employer.npp))
    return Finding(one.reading, pairs, max(one.decision, other.decision)) if one.pairs else other


def _name_text(name: str, reading: Reading) -> str:
    """The name with the legal form that another column states, where the name states none."""
    return f"{name[:_LONGEST]}, {reading.form}" if reading.form and not reading.stated_form else name[:_LONGEST]


def _number_texts(short: str, long: str) -> list[str]:
    """The numbers that identify a body, each once; without one whatever was typed."""
    bodies = {
        number.body9: text[:_LONGEST] for text in (long, short) if (number := parse_npwp(text)).kind is NpwpKind.BODY
    }
    return list(bodies.values()) or [(long or short)[:_LONGEST]]


def _pairs(reading: Reading, answer: Asked, at: int, index: MatchIndex) -> list[Pair]:
    pairs = []
    form = FORMS.index(reading.form) if reading.form in FORMS else 0
    for row, likely, features in zip(
        answer.row[at].tolist(), answer.likely[at].tolist(), answer.features[at].tolist(), strict=True
    ):
        if row < 0:
            break
        seen = explaining.seen(
            features,
            number_here=bool(reading.bodies),
            number_there=index.number_kind(row) in (1, 2),
            form_here=form,
            form_there=index.form(row),
        )
        pairs.append(Pair(row, index.employer(row), likely, seen))
    return pairs
