"""Days that lie after the day the extract is about cannot have happened yet."""

from collections.abc import Sequence
from datetime import date

from forum_portal.intake.source import Options, Problem, RowCheck, Values

MEND = "Cocokkan tanggal dengan sumbernya dan pastikan tanggal keadaan data sudah benar."


def not_after_extract(column: str, label: str) -> RowCheck:
    """A check that withholds such a day: the row stays, the day counts as not known."""

    def check(values: Values, options: Options) -> Sequence[Problem]:
        day = values.get(column)
        if not isinstance(day, date) or day <= options.as_of:
            return ()
        reason = f"{label} {_shown(day)} sesudah tanggal keadaan data ({_shown(options.as_of)})."
        return (Problem(column, reason, MEND, _shown(day), quarantine=True, withhold=(column,)),)

    return check


def _shown(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
