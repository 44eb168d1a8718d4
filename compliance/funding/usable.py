"""How much of a source of money counts.

Unforeseen expenditure (BTT) counts as nothing until a legal basis is attached and another person has reviewed it (PP
12/2019 Pasal 68 and 69; Permendagri 77/2020, to be verified). A promise counts only where the caller asks for promises.
What was paid already is deducted. Money is whole rupiah.
"""

from dataclasses import dataclass

from compliance.groups import Certainty, FundingKind

CLOSED = "Sumber ini sudah ditutup."
NO_BASIS = "BTT dihitung nol sampai dasar hukumnya dilampirkan dan ditelaah orang lain."
NOT_REVIEWED = "BTT dihitung nol sampai dasar hukumnya ditelaah orang lain daripada yang melampirkan."
PROMISE = "Baru janji; tidak dihitung kecuali diminta."
SPENT = "Seluruh anggarannya sudah dibayarkan."


@dataclass(frozen=True, slots=True)
class SourceTold:
    """`paid` is what was realised and not taken back."""

    kind: str
    budget: int
    paid: int
    certainty: str
    closed: bool
    has_basis: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Usable:
    """`amount` may still be planned with; `why_not` says why it is nothing."""

    amount: int
    why_not: str = ""


def usable(told: SourceTold, *, promises: bool) -> Usable:
    """Never negative and never above what is left of the budget."""
    if told.closed:
        return Usable(0, CLOSED)
    if told.kind == FundingKind.UNFORESEEN and not (told.has_basis and told.reviewed):
        return Usable(0, NOT_REVIEWED if told.has_basis else NO_BASIS)
    if told.certainty == Certainty.PROMISED and not promises:
        return Usable(0, PROMISE)
    left = max(0, told.budget - told.paid)
    return Usable(left, "" if left else SPENT)
