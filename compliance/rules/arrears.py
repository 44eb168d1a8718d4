"""MENUNGGAK: contribution months that were unpaid after their due date, on the day the extract is about.

Law: UU 24/2011 Ps 19; PP 44/2015, PP 45/2015 and PP 46/2015, in force from 1 July 2015: the contribution of a month is
due on the 15th of the next month; where that is a day off, on the next working day. Payments fill the oldest month
first, so the first unpaid month is the one after the last that was paid in full.

On the due date itself a month is not overdue. Where the days off of the year are not known, a month counts only once no
run of days off could still explain it. Where BPJS Ketenagakerjaan's own count of months contradicts, nobody is accused.
"""

from datetime import date
from functools import lru_cache

from compliance.rules.facts import EmployerCase, EmployerCode, EmployerFacts, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import Month, day_label
from forum_portal.working_days import Calendar

ID = "PK-06"
DUE_DAY = 15
_LONGEST_RUN_OF_DAYS_OFF = 14


def due_date(blth: Month, calendar: Calendar) -> date:
    """The last day on which the contribution of that month is in time."""
    return calendar.on_or_after((blth + 1).day(DUE_DAY))


@lru_cache(maxsize=1_000)
def last_due_month(as_of: date, calendar: Calendar) -> Month:
    """The newest month whose due date had surely passed on that day."""
    month = Month.of(as_of) + -1
    while not _surely_passed(due_date(month, calendar), as_of, calendar):
        month += -1
    return month


@lru_cache(maxsize=1_000)
def newest_month_perhaps_due(as_of: date, calendar: Calendar) -> Month:
    """As `last_due_month`, taking the weekends for the only days off where the calendar does not know the year."""
    month = Month.of(as_of) + -1
    return month if due_date(month, calendar) < as_of else month + -1


def months_overdue(last_settled: Month, as_of: date, calendar: Calendar) -> int:
    """How many months after the last settled one had passed their due date; 0 when none."""
    return max(0, last_due_month(as_of, calendar) - last_settled)


def counts_contradict(employer: EmployerFacts, as_of: date, calendar: Calendar) -> bool:
    """Whether our count and BPJS Ketenagakerjaan's own disagree on there being arrears at all."""
    if employer.last_settled is None or employer.arrears_months_stated is None:
        return False
    counted = months_overdue(employer.last_settled, as_of, calendar)
    return (counted > 0) != (employer.arrears_months_stated > 0)


def judge(case: EmployerCase) -> Verdict | None:
    """For an active employer with overdue months, and for an inactive one with arrears stated in the extract."""
    employer, extract = case.member, case.extract
    if employer is None or extract is None:
        return None
    if employer.status == "nonaktif":
        return _stated(employer, extract.as_of)
    calendar = case.yardstick.calendar
    if employer.status != "aktif" or employer.last_settled is None:
        return None
    counted = months_overdue(employer.last_settled, extract.as_of, calendar)
    if not counted or counts_contradict(employer, extract.as_of, calendar):
        return None
    newest = last_due_month(extract.as_of, calendar)
    evidence = [
        ("NPP", employer.npp),
        ("BLTH lunas terakhir", employer.last_settled.label()),
        ("BLTH terakhir yang jatuh tempo", newest.label()),
        ("Tanggal jatuh temponya", day_label(due_date(newest, calendar))),
        ("Bulan menunggak", str(counted)),
        ("Keadaan data per", day_label(extract.as_of)),
    ]
    if employer.arrears_months_stated is not None:
        evidence.append(("Bulan menunggak menurut BPJS", str(employer.arrears_months_stated)))
    return Verdict(
        EmployerCode.IN_ARREARS,
        f"Indikasi menunggak {counted} bulan per {day_label(extract.as_of)}: iuran lunas terakhir "
        f"{employer.last_settled.label()}, sedangkan iuran sampai {newest.label()} sudah jatuh tempo.",
        tuple(evidence),
        ID,
    )


def _stated(employer: EmployerFacts, as_of: date) -> Verdict | None:
    if not employer.arrears_months_stated:
        return None
    return Verdict(
        EmployerCode.IN_ARREARS,
        f"Indikasi menunggak {employer.arrears_months_stated} bulan menurut BPJS Ketenagakerjaan "
        f"per {day_label(as_of)}.",
        (
            ("NPP", employer.npp),
            ("Bulan menunggak menurut BPJS", str(employer.arrears_months_stated)),
            ("Keadaan data per", day_label(as_of)),
        ),
        ID,
    )


def _surely_passed(due: date, as_of: date, calendar: Calendar) -> bool:
    late_by = (as_of - due).days
    return late_by > 0 if calendar.knows(due) else late_by > _LONGEST_RUN_OF_DAYS_OFF


RULE = Rule(
    ID,
    EmployerCode.IN_ARREARS,
    "Menunggak iuran",
    "UU 24/2011 Pasal 19; PP 44/2015; PP 45/2015; PP 46/2015",
    date(2015, 7, 1),
    judge,
)
