"""PWBD (*perusahaan wajib belum daftar*): indicated to be obliged and not registered.

Law: UU 24/2011 Ps 15 (1); Perpres 109/2013 Ps 6, in force from 1 July 2015. Only where the extract covers the whole
country, is not stale, and the contractor was looked up by its taxpayer number and by its name, both in vain.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-03"


def judge(case: EmployerCase) -> Verdict | None:
    """For a contractor not found in a fresh national extract."""
    contract, extract = case.contract, case.extract
    if contract.match_status != "none" or not contract.has_npwp or extract is None or not case.fresh:
        return None
    if not extract.national:
        return None
    return Verdict(
        EmployerCode.UNREGISTERED,
        "Indikasi belum terdaftar: tidak ada pemberi kerja dengan NPWP atau nama penyedia ini di seluruh Indonesia "
        f"per {day_label(extract.as_of)}.",
        (
            ("Cakupan data", extract.coverage_label),
            ("Keadaan data per", day_label(extract.as_of)),
            *(("Pencocokan", sentence) for sentence in contract.match_sentences),
        ),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.UNREGISTERED,
    "Perusahaan wajib belum daftar",
    "UU 24/2011 Pasal 15 ayat (1); Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
