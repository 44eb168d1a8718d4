"""Which kind of file this is, told from the titles of its sheets. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from forum_portal.intake.mapping import Head, NoSheetFits, is_needed, spellings
from forum_portal.intake.source import Source
from forum_portal.intake.workbook import header_key

# Five titles of one kind are no accident; below that they must be half of all titles.
_ENOUGH = 5
_HALF = Fraction(1, 2)
LIKELY = 3


class Fit(NamedTuple):
    """How well a row of titles fits a source. recognised: its titles that the source knows. of_file, of_source: their
    share of the titles in the row, and of the columns that the source has."""

    source: Source
    complete: bool
    recognised: int
    of_file: Fraction
    of_source: Fraction

    @property
    def rank(self) -> tuple[bool, int, Fraction]:
        return self.complete, self.recognised, self.of_source

    @property
    def certain(self) -> bool:
        return self.complete and (self.recognised >= _ENOUGH or self.of_file >= _HALF)


@dataclass(slots=True)
class Recognition:
    """sheets: what each sheet certainly is, sheets of which nothing is certain left out. likely: the kinds that the
    file could be when none is certain, the likeliest first."""

    sheets: dict[str, Source] = field(default_factory=dict)
    likely: list[Source] = field(default_factory=list)

    def kinds(self) -> list[Source]:
        """The kinds that the file certainly holds, in the order of its sheets."""
        return list({source.slug: source for source in self.sheets.values()}.values())


def recognise(heads: Sequence[Head], sources: Sequence[Source], *, as_of_given: bool) -> Recognition:
    """Each sheet is the source that knows most of its titles; two that know as much are left to a person."""
    known = _Known(sources, as_of_given=as_of_given)
    found = Recognition()
    weighed: list[Fit] = []
    for head in heads:
        fits = known.fits(head)
        if not fits:
            continue
        first = fits[0]
        tied = [fit for fit in fits if fit.rank == first.rank]
        if first.certain and len(tied) == 1:
            found.sheets[head.sheet] = first.source
        elif first.certain:
            weighed = [*tied, *weighed]
        else:
            weighed.extend(fits)
    if not found.sheets:
        best = sorted(weighed, key=lambda fit: fit.rank, reverse=True)
        found.likely = list({fit.source.slug: fit.source for fit in best}.values())[:LIKELY]
    return found


def refusal(reasons: Sequence[str], heads: Sequence[Head], source: Source, others: Sequence[Source]) -> NoSheetFits:
    """The one refusal when no sheet fits; names another source that the titles certainly fit."""
    sentence = reasons[0] if reasons else "Berkas ini tidak memuat lembar yang berisi data."
    better = better_than(source, heads, others)
    if better is not None:
        sentence += f" Berkas ini tampaknya “{better.title}”: pilih sumber itu bila benar."
    return NoSheetFits(sentence, heads)


def better_than(source: Source, heads: Sequence[Head], others: Sequence[Source]) -> Source | None:
    """The one other kind that the file certainly is, when it does not fit the kind it was brought in as."""
    kinds = recognise(heads, [other for other in others if other.slug != source.slug], as_of_given=False).kinds()
    return kinds[0] if len(kinds) == 1 else None


class _Known:
    """The titles of all sources, keyed once for all rows that are looked at."""

    def __init__(self, sources: Sequence[Source], *, as_of_given: bool) -> None:
        self._sources = [
            (source, _columns_by_title(source), _needed(source, as_of_given=as_of_given)) for source in sources
        ]

    def fits(self, head: Head) -> list[Fit]:
        """The sources that recognise anything in the sheet, each by its best row, the best first."""
        rows = [{header_key(title) for title in row if title and len(title) < 200} - {""} for row in head.rows]
        best = [
            max((self._fit(*one, keys) for keys in rows), key=lambda fit: fit.rank) for one in self._sources if rows
        ]
        return sorted((fit for fit in best if fit.recognised), key=lambda fit: fit.rank, reverse=True)

    def _fit(self, source: Source, columns: Mapping[str, str], needed: frozenset[str], keys: set[str]) -> Fit:
        titles = keys & columns.keys()
        found = {columns[key] for key in titles} - {""}
        return Fit(
            source,
            complete=needed <= found,
            recognised=len(found),
            of_file=Fraction(len(titles), len(keys) or 1),
            of_source=Fraction(len(found), len(source.columns) or 1),
        )


def _columns_by_title(source: Source) -> dict[str, str]:
    """Title key -> column name; "" for titles of data about persons, which the source knows but does not read."""
    known = {header_key(title): "" for title in source.personal}
    for column in reversed(source.columns):
        known |= {header_key(spelling): column.name for spelling in spellings(column)}
    return known


def _needed(source: Source, *, as_of_given: bool) -> frozenset[str]:
    return frozenset(column.name for column in source.columns if is_needed(column, source, as_of_given=as_of_given))
