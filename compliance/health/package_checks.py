"""The checks of one package of the plan."""

import calendar
from datetime import date, timedelta

from compliance.health.answers import NOT_APPLICABLE, PASS, Answer, PackageSeen, Surroundings, failed

ORPHAN_AFTER_DAYS = 60
_NEVER_IN_SPSE = ("e-purchasing", "dikecualikan", "kontes", "sayembara")
_DARK = "gelap"


def package_has_office(seen: PackageSeen, around: Surroundings) -> Answer:
    return PASS if seen.office_id else failed("OPD pemilik tidak diketahui.")


def package_has_pagu(seen: PackageSeen, around: Surroundings) -> Answer:
    return PASS if seen.pagu else failed("Pagu kosong atau nol.")


def plan_was_followed(seen: PackageSeen, around: Surroundings) -> Answer:
    """D06."""
    if seen.kind != "penyedia" or seen.selection_until is None or seen.method.lower() in _NEVER_IN_SPSE:
        return NOT_APPLICABLE
    if seen.bucket != _DARK or around.today <= _end_of_month(seen.selection_until) + timedelta(days=ORPHAN_AFTER_DAYS):
        return PASS
    return failed(
        f"Pemilihan direncanakan selesai {seen.selection_until:%m-%Y}, tetapi belum ada jejaknya: pindah ke "
        "e-purchasing, batal, atau berganti kode RUP."
    )


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
