"""The day of a project's first instalment: an empty cell means unpaid, anything written there means paid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Options, Problem, Values

PAID_ON = "termin_1_tgl"
UNREADABLE = "tidak terbaca"
MEND = "Cocokkan tanggal bayar termin pertama dengan sumbernya, perbaiki di berkas, lalu unggah lagi."


def instalment_day(value: Any) -> date | str | None:
    """The day, None for an empty cell, or UNREADABLE."""
    try:
        day: date | None = clean.day(value)
    except BadCell:
        return UNREADABLE
    return day


def instalment_day_is_read(values: Values, options: Options) -> Sequence[Problem]:
    """Reports a day that cannot be read or lies ahead. Nothing is withheld: without it the project would be unpaid."""
    day = values.get(PAID_ON)
    if day == UNREADABLE:
        reason = "Tanggal termin pertama tidak terbaca; proyek dianggap sudah dibayar."
        return (Problem(PAID_ON, reason, MEND, UNREADABLE, quarantine=True),)
    if isinstance(day, date) and day > options.as_of:
        shown = f"{day.day:02}-{day.month:02}-{day.year}"
        reason = f"Tanggal termin pertama {shown} sesudah tanggal keadaan data."
        return (Problem(PAID_ON, reason, MEND, shown, quarantine=True),)
    return ()
