"""NONAKTIF: the membership is closed or inactive while the firm holds a contract.

Law: UU 24/2011 Ps 15 (1), the duty lasts as long as workers are employed; Perpres 109/2013 Ps 6, in force from
1 July 2015.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-05"


def judge(case: EmployerCase) -> Verdict | None:
    """For a surely matched employer that the extract calls inactive."""
    employer, extract = case.member, case.extract
    if employer is None or extract is None or employer.status != "nonaktif":
        return None
    return Verdict(
        EmployerCode.INACTIVE,
        f"Indikasi kepesertaan nonaktif: NPP {employer.npp} tercatat nonaktif per {day_label(extract.as_of)}.",
        (
            ("NPP", employer.npp),
            ("Nama pada data BPJS", employer.name),
            ("Status", employer.status),
            ("Keadaan data per", day_label(extract.as_of)),
        ),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.INACTIVE,
    "Kepesertaan nonaktif",
    "UU 24/2011 Pasal 15 ayat (1); Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
