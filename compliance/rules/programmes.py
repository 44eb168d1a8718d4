"""PDS_PROGRAM (*perusahaan daftar sebagian, program*): not all programmes that an employer of this size must join.

Law: Perpres 109/2013 Ps 6, in force from 1 July 2015: mikro JKK and JKM; kecil also JHT; menengah and besar also JP.
JKP is created from the other programmes (PP 37/2021 jo PP 6/2025) and is never a reason by itself. An employer of
unknown size cannot be judged.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-07"
_ORDER = ("JKK", "JKM", "JHT", "JP", "JKP")


def in_order(programmes: frozenset[str]) -> str:
    """Programme codes as a reader expects them: "JKK, JKM, JHT"."""
    known = [code for code in _ORDER if code in programmes]
    return ", ".join(known + sorted(programmes - set(_ORDER)))


def judge(case: EmployerCase) -> Verdict | None:
    """For an active employer of known size and known programmes that lacks a required one."""
    employer, extract = case.member, case.extract
    if employer is None or extract is None or employer.status != "aktif" or not employer.programmes:
        return None
    required = case.yardstick.required_programmes.get(employer.size, frozenset())
    missing = required - employer.programmes
    if not missing:
        return None
    return Verdict(
        EmployerCode.PROGRAMMES_MISSING,
        f"Indikasi daftar sebagian: usaha {employer.size} wajib mengikuti {in_order(required)}, tetapi belum mengikuti "
        f"{in_order(missing)}.",
        (
            ("NPP", employer.npp),
            ("Skala usaha", employer.size),
            ("Program yang diikuti", in_order(employer.programmes)),
            ("Program yang belum diikuti", in_order(missing)),
            ("Keadaan data per", day_label(extract.as_of)),
        ),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.PROGRAMMES_MISSING,
    "Daftar sebagian program",
    "Perpres 109/2013 Pasal 6",
    date(2015, 7, 1),
    judge,
)
