"""A contribution month (BLTH) against the day the extract is about."""

from collections.abc import Sequence

from forum_portal.intake.source import Options, Problem, Values
from forum_portal.months import Month

MEND = "Cocokkan bulan iuran dengan sumbernya dan pastikan tanggal keadaan data sudah benar."
# Contributions may be paid ahead, but not by years.
MONTHS_AHEAD = 12


def last_settled_is_past(values: Values, options: Options) -> Sequence[Problem]:
    """A settled month far ahead of the extract is not believed: the row stays, the month counts as not known."""
    return _too_far("blth_lunas_terakhir", "BLTH lunas terakhir", values, options, keep=True)


def month_is_past(values: Values, options: Options) -> Sequence[Problem]:
    """A contribution month far ahead of the extract makes the row bad."""
    return _too_far("blth", "BLTH", values, options, keep=False)


def _too_far(column: str, label: str, values: Values, options: Options, *, keep: bool) -> Sequence[Problem]:
    text = values.get(column)
    if not text or type(text) is not str:
        return ()
    month, newest = Month.parse(text), Month.of(options.as_of)
    if month - newest <= MONTHS_AHEAD:
        return ()
    reason = f"{label} {month.label()} jauh sesudah keadaan data ({newest.label()})."
    return (Problem(column, reason, MEND, text, quarantine=keep, withhold=(column,) if keep else ()),)
