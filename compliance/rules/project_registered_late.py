"""TERDAFTAR_TERLAMBAT: registered after the deadline; the workers were unprotected until then.

Law: PP 44/2015 Ps 53, in force from 1 July 2015; Permenaker 5/2021 from Ps 66: at most 14 working days after the SPK.
Registering late is possible and stands.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import counted_from, deadline_evidence, registration_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-06"


def judge(case: ProjectCase) -> Verdict | None:
    """For a registration dated after a certain deadline that is counted from the contract, on fresh data."""
    project, deadline = case.registration, case.deadline
    if project is None or deadline is None or project.registered_on is None or not case.fresh:
        return None
    if project.registered_on <= deadline or not case.calendar_known or not case.clock_certain:
        return None
    return Verdict(
        ProjectCode.REGISTERED_LATE,
        f"Proyek didaftarkan {day_label(project.registered_on)}, sesudah batasnya {day_label(deadline)}, "
        f"{counted_from(case)}.",
        deadline_evidence(case) + registration_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.REGISTERED_LATE,
    "Proyek didaftarkan sesudah batas waktu",
    "PP 44/2015 Pasal 53; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
