"""The practical guideline (*pedoman praktis*) of one package: two pages, so that firm and PPK know their duty early.

`guideline(facts)` gives its content as plain values that can be kept as JSON; nothing in it is reckoned anew, every
figure is the rules' own. `texts_due` names the texts that somebody has to read again.
"""

from datetime import date

from compliance.documents.guideline.blocks import Block, due_for_review
from compliance.documents.guideline.content import guideline
from compliance.documents.guideline.facts import GuidelineFacts, RegistrationClock
from compliance.documents.guideline.texts import BLOCKS
from compliance.documents.guideline.variants import Variant, variant_of, why_not

__all__ = ("GuidelineFacts", "RegistrationClock", "Variant", "guideline", "texts_due", "variant_of", "why_not")


def texts_due(today: date, *, within_days: int = 60) -> list[Block]:
    """The texts in use whose review date is past or near, the most urgent first."""
    return due_for_review(BLOCKS, today, within_days=within_days)
