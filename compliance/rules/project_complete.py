"""LENGKAP: registered in time, and the first instalment or more is paid.

Law: PP 44/2015 Ps 53 to 55, in force from 1 July 2015; Permenaker 5/2021.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import counted_from, deadline_evidence, registration_evidence
from compliance.rules.rule import Rule

ID = "JK-09"


def judge(case: ProjectCase) -> Verdict | None:
    """For a registered and paid project. Asked last, when nothing else was found."""
    project = case.registration
    if project is None or project.first_instalment_on is None or not case.spk_date:
        return None
    return Verdict(
        ProjectCode.COMPLETE,
        f"Proyek didaftarkan tepat waktu dan termin pertama sudah dibayar; batasnya {counted_from(case)}.",
        deadline_evidence(case) + registration_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.COMPLETE,
    "Pendaftaran proyek lengkap",
    "PP 44/2015 Pasal 53 sampai 55; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
