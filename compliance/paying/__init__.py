"""Before paying: what the portal advises, the note for the file, and what people paste. Pure."""

from compliance.paying.lines import MOST_LINES, Asked, read_lines
from compliance.paying.note import Note, note
from compliance.paying.verdict import Advice, Gap, OpenFinding, PaymentFacts, Verdict, advise

__all__ = [
    "MOST_LINES",
    "Advice",
    "Asked",
    "Gap",
    "Note",
    "OpenFinding",
    "PaymentFacts",
    "Verdict",
    "advise",
    "note",
    "read_lines",
]
