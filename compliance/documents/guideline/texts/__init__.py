"""The texts of the guideline, in versions: to change one, add a version with a later `since`."""

from collections.abc import Mapping

from compliance.documents.guideline.blocks import Block
from compliance.documents.guideline.texts.checking import CHECKING
from compliance.documents.guideline.texts.duties import DUTIES
from compliance.documents.guideline.texts.places import BRANCHES, PLACES

BLOCKS: tuple[Block, ...] = (*DUTIES, *CHECKING, *PLACES)

LABELS: Mapping[str, str] = {
    "who": "Siapa mendaftar",
    "protected": "Siapa dilindungi",
    "how": "Cara mendaftar",
    "bring": "Yang dibawa",
    "holds": "Kapan PPK memeriksa apa",
    "withholding": "Menahan pembayaran",
    "special": "Bila keadaannya berubah",
    "clauses": "Contoh klausul",
    "checklist": "Daftar periksa",
    "ask": "Bertanya kepada siapa",
}
"""What a place of the paper is called on the list of texts."""

__all__ = ("BLOCKS", "BRANCHES", "LABELS")
