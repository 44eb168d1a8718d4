"""Blocks of text in versions: each with its legal sources and the day by which somebody must have read it again.

A block whose review date is past is not printed, for a guideline must not teach law that nobody has looked after; the
paper says so in its place. The texts themselves stand in `compliance.documents.guideline.texts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Source:
    """A law or other ground. `verified` is False for what was not yet held against the text itself."""

    text: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """One version of the text in one place of the guideline.

    `variant` is the value of a Variant, or empty where all others share the text. `rows` are lines of one cell, or
    rows of a table; braces name facts that are filled in. `days` are day counts that the text rests on. Holds from
    `since`; printed up to and including `review_by`.
    """

    key: str
    version: int
    since: date
    review_by: date
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[Source, ...]
    variant: str = ""
    days: Mapping[str, int] = field(default_factory=dict)

    def in_date(self, day: date) -> bool:
        """Whether it may be printed on that day."""
        return self.since <= day <= self.review_by


def block_on(blocks: Iterable[Block], key: str, variant: str, day: date) -> Block | None:
    """The newest version that has begun by `day`, the variant's own before the common one; None when there is none.

    It may be past its review date: ask `in_date`. An older version never steps in for one that is.
    """
    begun = [each for each in blocks if each.key == key and each.since <= day and each.variant in ("", variant)]
    return max(begun, key=lambda each: (each.variant != "", each.since, each.version), default=None)


def in_use(blocks: Sequence[Block], day: date) -> list[Block]:
    """The version of each place and variant that holds on that day, past its review date or not, the most urgent
    first."""
    places = sorted({(each.key, each.variant) for each in blocks})
    own = [[each for each in blocks if (each.key, each.variant) == place] for place in places]
    found = [block_on(versions, versions[0].key, versions[0].variant, day) for versions in own]
    return sorted((each for each in found if each), key=lambda each: (each.review_by, each.key, each.variant))


def due_for_review(blocks: Sequence[Block], today: date, *, within_days: int) -> list[Block]:
    """Those of them whose review date is past or comes within so many days."""
    horizon = today + timedelta(days=within_days)
    return [each for each in in_use(blocks, today) if each.review_by <= horizon]
