"""TERLAMBAT: indicated not to be registered although the deadline has passed.

Law: PP 44/2015 Ps 53, in force from 1 July 2015; Permenaker 5/2021 from Ps 66 (before it Permenaker 44/2015): at most
14 working days after the SPK, counted from the day after it. On the deadline itself a project is not late. Nobody is
called late on stale data, on an extract that does not cover the whole country, while the days off are not known, while
the clock stands on a start order (SPMK) for want of a contract date (a registration carries the number and the date of
the contract, so it could not be found), while it is not certain which employer the contractor is, or while any
registration looks like this contract's.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import counted_from, deadline_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-03"


def judge(case: ProjectCase) -> Verdict | None:
    """For construction without any registration, past a certain deadline."""
    extract, deadline = case.extract, case.deadline
    if extract is None or deadline is None or extract.stale or not extract.national:
        return None
    if case.registrations.own or case.registrations.doubtful or case.contract.contractor_is_open:
        return None
    if not case.overdue or not case.calendar_known or not case.clock_certain:
        return None
    late_by = (extract.as_of - deadline).days
    return Verdict(
        ProjectCode.LATE,
        f"Indikasi proyek belum didaftarkan: batasnya {day_label(deadline)}, {counted_from(case)}, "
        f"dan sudah lewat {late_by} hari per {day_label(extract.as_of)}.",
        deadline_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.LATE,
    "Proyek terlambat didaftarkan",
    "PP 44/2015 Pasal 53; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
