"""PERLU_VERIFIKASI: it is not certain which employer the contractor is, so people judge first.

Law: UU 27/2022 Ps 16 (data must be accurate before it is used), in force from 17 October 2022. Besides near names, a
contractor known by its name alone is never concluded to be unregistered: names change and are shortened.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule

ID = "PK-02"


def judge(case: EmployerCase) -> Verdict | None:
    """For a match under review, and for a name without a number that a national extract does not show."""
    contract = case.contract
    nameless = contract.match_status == "none" and not contract.has_npwp and case.fresh
    if contract.match_status == "review":
        sentence = "Belum pasti pemberi kerja mana yang dimaksud; perlu dinilai sebelum disimpulkan."
    elif nameless and case.extract and case.extract.national:
        sentence = "Penyedia tanpa NPWP yang dapat dipakai tidak ditemukan dengan namanya saja; lengkapi NPWP-nya."
    else:
        return None
    evidence = tuple(("Pencocokan", each) for each in contract.match_sentences)
    return Verdict(EmployerCode.TO_VERIFY, sentence, evidence, ID)


RULE = Rule(
    ID,
    EmployerCode.TO_VERIFY,
    "Identitas penyedia perlu diverifikasi",
    "UU 27/2022 Pasal 16",
    date(2022, 10, 17),
    judge,
)
