"""PERORANGAN: the contractor is a natural person, who is not looked up among employers.

Law: UU 24/2011 Ps 15 lays the duty to register on the employer (*pemberi kerja*); stages by Perpres 109/2013 Ps 6, in
force from 1 July 2015. In small contracts one contractor in seven is a person, whom "not found" would accuse falsely.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule

ID = "PK-01"


def judge(case: EmployerCase) -> Verdict | None:
    """Says so when the match found a natural person."""
    if case.contract.match_status != "person":
        return None
    return Verdict(
        EmployerCode.NATURAL_PERSON,
        "Penyedia adalah orang perseorangan, sehingga tidak diperiksa sebagai pemberi kerja.",
        tuple(("Pencocokan", sentence) for sentence in case.contract.match_sentences),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.NATURAL_PERSON,
    "Penyedia orang perseorangan",
    "UU 24/2011 Pasal 15; Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
