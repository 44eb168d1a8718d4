"""IURAN_KURANG: registered and paying, but less was paid than was due by now, beyond what the forum lets pass.

Law: PP 44/2015 Ps 54 and 55, in force from 1 July 2015. The gap comes reckoned (`compliance.rules.gap`): where the
data leave a doubt it says nothing, and what is small is shown and not pursued. A project that paid nothing at all is
MENDAFTAR, one that is not registered TERLAMBAT; neither is told the same thing twice.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import registration_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

ID = "JK-13"


def judge(case: ProjectCase) -> Verdict | None:
    """For a registered project something was paid for, with a gap that is comparable, overdue and material."""
    gap, project, extract = case.gap, case.registration, case.extract
    if gap is None or project is None or extract is None or extract.stale or not project.first_instalment_on:
        return None
    if not (gap.comparable and gap.material and case.calendar_known):
        return None
    if gap.due is None or gap.paid is None or gap.overdue is None:
        return None
    return Verdict(
        ProjectCode.UNDERPAID,
        gap.sentence,
        (
            ("Iuran seharusnya", rupiah(gap.due)),
            ("Iuran dibayar", rupiah(gap.paid)),
            ("Kekurangan yang sudah jatuh tempo", rupiah(gap.overdue)),
            *registration_evidence(case),
            ("Keadaan data per", day_label(extract.as_of)),
        ),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.UNDERPAID,
    "Iuran jasa konstruksi kurang dibayar",
    "PP 44/2015 Pasal 54 dan 55",
    date(2015, 7, 1),
    judge,
)
