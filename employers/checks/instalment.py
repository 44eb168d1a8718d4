"""The instalments of a project: anything written in the place of a day means paid, and nothing is lost to a slip."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from employers.checks.unread import Unread
from forum_portal.intake import columns as clean
from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Options, Problem, RowCheck, Values

UNREADABLE = "tidak terbaca"
_ORDINALS = ("pertama", "kedua", "ketiga")
NUMBERS = (1, 2, 3)
ALL_TOLD = "semua_termin"


def day_column(number: int) -> str:
    return f"termin_{number}_tgl"


def amount_column(number: int) -> str:
    return f"termin_{number}_rp"


PAID_ON = day_column(1)


def instalment_day(value: Any) -> date | str | None:
    """The day, None for an empty cell, or UNREADABLE."""
    try:
        day: date | None = clean.day(value)
    except BadCell:
        return UNREADABLE
    return day


def instalment_is_read(number: int) -> RowCheck:
    """A check that reports a day that cannot be read or lies ahead, a missing day, and an amount of nought with a day.

    No day is withheld: without it the instalment would be unpaid. The amount of nought is; it then counts as not known.
    """
    name, ordinal = day_column(number), _ORDINALS[number - 1]
    mend = f"Cocokkan tanggal bayar termin {ordinal} dengan sumbernya, perbaiki di berkas, lalu unggah lagi."

    def check(values: Values, options: Options) -> Sequence[Problem]:
        day, amount = values.get(name), values.get(amount_column(number))
        paid = isinstance(amount, Decimal) and amount > 0
        if day == UNREADABLE:
            what = "proyek" if number == 1 else "termin"
            reason = f"Tanggal termin {ordinal} tidak terbaca; {what} dianggap sudah dibayar."
            return (Problem(name, reason, mend, UNREADABLE, quarantine=True),)
        if isinstance(day, date) and day > options.as_of:
            reason = f"Tanggal termin {ordinal} {_shown(day)} sesudah tanggal keadaan data."
            return (Problem(name, reason, mend, _shown(day), quarantine=True),)
        if day is None and paid:
            reason = f"Nilai termin {ordinal} terisi, tetapi tanggal bayarnya kosong; termin dianggap sudah dibayar."
            return (Problem(name, reason, mend, "", quarantine=True),)
        if type(amount) is Unread and day is None:
            # Something was paid, nobody knows what or when: then nobody knows all that was paid.
            reason = f"Nilai termin {ordinal} tidak terbaca; jumlah yang dibayar dianggap tidak diketahui."
            return (Problem(amount_column(number), reason, mend, amount, quarantine=True, withhold=(ALL_TOLD,)),)
        if isinstance(day, date) and isinstance(amount, Decimal) and not paid:
            reason = f"Termin {ordinal} bertanggal bayar {_shown(day)}, tetapi nilainya 0."
            column = amount_column(number)
            return (Problem(column, reason, _MEND_AMOUNT, "0", quarantine=True, withhold=(column,)),)
        return ()

    return check


def instalments_follow_each_other(values: Values, options: Options) -> Sequence[Problem]:
    """Reports a later instalment without the one before it, or before its day. Nothing is withheld."""
    for number in NUMBERS[1:]:
        before, day = values.get(day_column(number - 1)), values.get(day_column(number))
        if day is None:
            continue
        name, ordinal, earlier = day_column(number), _ORDINALS[number - 1], _ORDINALS[number - 2]
        if before is None:
            reason = f"Termin {ordinal} tercatat dibayar, sedangkan termin {earlier} kosong."
        elif isinstance(before, date) and isinstance(day, date) and day < before:
            reason = f"Termin {ordinal} ({_shown(day)}) dibayar sebelum termin {earlier} ({_shown(before)})."
        else:
            continue
        shown = _shown(day) if isinstance(day, date) else str(day)
        return (Problem(name, reason, f"Periksa urutan tanggal termin {earlier} dan {ordinal}.", shown, True),)
    return ()


_MEND_AMOUNT = "Isi nilai yang dibayar menurut kuitansi; kosongkan tanggal dan nilainya bila belum dibayar."


def _shown(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
