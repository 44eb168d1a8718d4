"""What people decided about things that imports speak of. The kernel knows no decision: apps tell it where theirs are,
so that whoever takes an import back reads that no decision is lost."""

from collections.abc import Callable, Mapping, Sequence

# Identity ids -> for each with decisions, a sentence a decision.
Decided = Callable[[Sequence[int]], Mapping[int, Sequence[str]]]

_by_identity: dict[str, list[Decided]] = {}


def tells_decisions(identity: str) -> Callable[[Decided], Decided]:
    """Registers where the decisions on rows of this identity table ("procurement.Contract") are found."""

    def register(decided: Decided) -> Decided:
        known = _by_identity.setdefault(identity, [])
        if decided not in known:
            known.append(decided)
        return decided

    return register


def decisions_on(identity: str, subjects: Sequence[int]) -> dict[int, list[str]]:
    """By identity id, the decisions that stay whatever is imported or taken back."""
    found: dict[int, list[str]] = {}
    for decided in _by_identity.get(identity, ()):
        for subject, sentences in decided(subjects).items():
            found.setdefault(subject, []).extend(sentences)
    return found
