"""TIDAK_DITEMUKAN: absent from an extract that does not cover the whole country; says nothing about registration.

Law: UU 24/2011 Ps 15; Perpres 109/2013 Ps 6, in force from 1 July 2015. A firm registered at a branch elsewhere is a
member all the same, so *not found* is never shown as *not registered*.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-04"


def judge(case: EmployerCase) -> Verdict | None:
    """For a contractor not found in a fresh extract of named branches."""
    extract = case.extract
    if case.contract.match_status != "none" or extract is None or extract.stale or extract.national:
        return None
    return Verdict(
        EmployerCode.NOT_FOUND,
        f"Tidak ditemukan pada data {extract.coverage_label} per {day_label(extract.as_of)}; mungkin terdaftar di "
        "kantor cabang lain. Mintakan pengecekan nasional.",
        (
            ("Cakupan data", extract.coverage_label),
            ("Keadaan data per", day_label(extract.as_of)),
            *(("Pencocokan", sentence) for sentence in case.contract.match_sentences),
        ),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.NOT_FOUND,
    "Tidak ditemukan pada data cabang",
    "UU 24/2011 Pasal 15; Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
