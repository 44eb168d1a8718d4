"""MENUNGGU: not registered, and the deadline had not passed on the day the extract is about.

Law: PP 44/2015 Ps 53, in force from 1 July 2015; Permenaker 5/2021 from Ps 66: 14 working days after the SPK.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import counted_from, deadline_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-08"


def judge(case: ProjectCase) -> Verdict | None:
    """For construction within its time, without a registration of its own."""
    if case.extract is None or case.deadline is None or case.registrations.own or case.overdue:
        return None
    return Verdict(
        ProjectCode.WAITING,
        f"Pendaftaran belum tercatat dan masih dalam batas waktu: paling lambat {day_label(case.deadline)}, "
        f"{counted_from(case)}.",
        deadline_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.WAITING,
    "Menunggu pendaftaran proyek",
    "PP 44/2015 Pasal 53; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
