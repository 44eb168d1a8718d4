"""MENDAFTAR: registered, but the first instalment is unpaid, so the workers are not yet protected.

Law: PP 44/2015 Ps 54 and 55, in force from 1 July 2015; Permenaker 5/2021: a registered project (*mendaftar*) becomes
a participant (*peserta*) with the full payment or the first instalment.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import deadline_evidence, registration_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-05"


def judge(case: ProjectCase) -> Verdict | None:
    """For a registered project without a day of payment, on fresh data."""
    project, extract = case.registration, case.extract
    if project is None or extract is None or extract.stale or not case.spk_date or project.first_instalment_on:
        return None
    return Verdict(
        ProjectCode.UNPAID,
        "Proyek sudah didaftarkan, tetapi belum ada pembayaran termin pertama "
        f"per {day_label(extract.as_of)}; pekerja belum terlindungi.",
        deadline_evidence(case) + registration_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.UNPAID,
    "Termin pertama belum dibayar",
    "PP 44/2015 Pasal 54 dan 55; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
