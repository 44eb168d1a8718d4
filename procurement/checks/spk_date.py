"""The day of the contract or work order (SPK): the clock of the project registration starts there.

A day that cannot be is withheld, not held against anybody: the package stays, its SPK counts as not known.
"""

from collections.abc import Sequence
from datetime import date

from forum_portal.intake.source import Options, Problem, Values

MEND = "Cocokkan tanggal dengan dokumen kontrak atau SPK, perbaiki di berkas, lalu unggah lagi."
# A list without a budget year may hold works of several years, but hardly older ones than a multi-year contract's.
YEARS_BEFORE_LIST = 5


def spk_date(values: Values, options: Options) -> Sequence[Problem]:
    """After the day the file is about, or before the budget year's preparation (the year before it)."""
    day = values.get("tgl_kontrak")
    if not isinstance(day, date):
        return ()
    if day > options.as_of:
        return (_problem(day, f"Tanggal SPK {_shown(day)} sesudah tanggal keadaan berkas ({_shown(options.as_of)})."),)
    year = values.get("tahun_anggaran")
    year = year if isinstance(year, int) else None
    earliest = date(year - 1, 1, 1) if year else date(options.as_of.year - YEARS_BEFORE_LIST, 1, 1)
    if day < earliest:
        wanted = f"tahun anggaran {year}" if year else f"tahun {options.as_of.year}"
        return (_problem(day, f"Tanggal SPK {_shown(day)} terlalu lama untuk {wanted}."),)
    return ()


def _problem(day: date, reason: str) -> Problem:
    withheld = ("tgl_kontrak", "tgl_kontrak_pertama")
    return Problem("tgl_kontrak", reason, MEND, _shown(day), quarantine=True, withhold=withheld)


def _shown(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
