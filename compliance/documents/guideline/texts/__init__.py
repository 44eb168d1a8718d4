"""The texts of the guideline, in versions: to change one, add a version with a later `since`."""

from compliance.documents.guideline.blocks import Block
from compliance.documents.guideline.texts.checking import CHECKING
from compliance.documents.guideline.texts.duties import DUTIES
from compliance.documents.guideline.texts.places import BRANCHES, PLACES

BLOCKS: tuple[Block, ...] = (*DUTIES, *CHECKING, *PLACES)

__all__ = ("BLOCKS", "BRANCHES")
