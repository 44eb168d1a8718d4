"""PATUH: every input is known and no other employer rule has anything to say.

Law: UU 24/2011 Ps 15 and 19; Perpres 109/2013 Ps 6, in force from 1 July 2015.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-09"


def judge(case: EmployerCase) -> Verdict | None:
    """For a surely matched employer on fresh data. Asked last, when nothing else was found."""
    employer, extract = case.member, case.extract
    if employer is None or extract is None:
        return None
    settled = employer.last_settled.label() if employer.last_settled else ""
    return Verdict(
        EmployerCode.COMPLIANT,
        f"Tidak ada indikasi ketidakpatuhan pada NPP {employer.npp} per {day_label(extract.as_of)}.",
        (
            ("NPP", employer.npp),
            ("BLTH lunas terakhir", settled),
            ("Keadaan data per", day_label(extract.as_of)),
        ),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.COMPLIANT,
    "Tidak ada indikasi",
    "UU 24/2011 Pasal 15 dan 19; Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
