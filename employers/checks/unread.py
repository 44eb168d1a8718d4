"""A cell that cannot be read must not cost the row: a firm whose row is refused for a slip in its number of workers
would be called unregistered. Such a cell counts as not known, and the preview says which it is and how to mend it.
"""

from collections.abc import Sequence
from typing import Any

from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Cleaner, Options, Problem, RowCheck, Values


class Unread(str):
    """What could not be read, with why; the text is empty when the content may be a person's number."""

    reason: str
    mend: str

    @classmethod
    def of(cls, raw: Any, problem: BadCell) -> "Unread":
        unread = cls("" if problem.secret else " ".join(str(raw).split())[:120])
        unread.reason, unread.mend = problem.reason, problem.how_to_mend
        return unread


def tolerant(clean: Cleaner) -> Cleaner:
    """The same cleaner, giving Unread where it would refuse."""

    def read(raw: Any) -> Any:
        try:
            return clean(raw)
        except BadCell as problem:
            return Unread.of(raw, problem)

    return read


def unread_cells_withheld(*columns: str) -> RowCheck:
    """A check that empties the unread cells among `columns` and reports each."""

    def check(values: Values, options: Options) -> Sequence[Problem]:
        if Unread not in map(type, values.values()):
            return ()
        found: list[Problem] = []
        for name in columns:
            value = values.get(name)
            if type(value) is Unread:
                found.append(Problem(name, value.reason, value.mend, value, quarantine=True, withhold=(name,)))
        return found

    return check
