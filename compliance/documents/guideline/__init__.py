"""The practical guideline (*pedoman praktis*) of one package: two pages, so that firm and PPK know their duty early.

`guideline(facts)` gives its content as plain values that can be kept as JSON; nothing in it is reckoned anew, every
figure is the rules' own. `texts_due` names the texts that somebody has to read again, `text_standings` lists all.
"""

from dataclasses import dataclass
from datetime import date

from compliance.documents.guideline.blocks import Block, due_for_review, in_use
from compliance.documents.guideline.content import guideline
from compliance.documents.guideline.facts import GuidelineFacts, RegistrationClock
from compliance.documents.guideline.texts import BLOCKS, LABELS
from compliance.documents.guideline.variants import Variant, variant_of, why_not

__all__ = (
    "GuidelineFacts",
    "RegistrationClock",
    "TextStanding",
    "Variant",
    "guideline",
    "text_standings",
    "texts_due",
    "variant_of",
    "why_not",
)

_WARNED_DAYS = 60


@dataclass(frozen=True, slots=True)
class TextStanding:
    """One text in use: where it stands, for which variant, and whether it is printed."""

    place: str
    variant: str
    block: Block
    printed: bool
    due: bool


def texts_due(today: date, *, within_days: int = _WARNED_DAYS) -> list[Block]:
    """The texts in use whose review date is past or near, the most urgent first."""
    return due_for_review(BLOCKS, today, within_days=within_days)


def text_standings(today: date) -> list[TextStanding]:
    """Every text in use, the one that must be read again first on top."""
    due = texts_due(today)
    return [
        TextStanding(
            place=LABELS[each.key],
            variant=Variant(each.variant).label if each.variant else "Semua varian lain",
            block=each,
            printed=each.in_date(today),
            due=each in due,
        )
        for each in in_use(BLOCKS, today)
    ]
