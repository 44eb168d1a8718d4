"""BUKAN_PENYEDIA: a government body or a public utility, which is not examined as a contractor.

Law: Perpres 16/2018 Ps 1 (a contractor is a *pelaku usaha*) and Ps 61 (purchases at a tariff that is published to
everybody stand outside), in force from 22 March 2018. Only where no usable taxpayer number says who it is: a body with
a number is examined like any other, whatever it is called.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule

ID = "PK-10"
_BODIES = {"government": "badan pemerintah", "utility": "penyedia utilitas"}


def judge(case: EmployerCase) -> Verdict | None:
    """For a contractor of these classes without a usable number, which nobody has matched to an employer."""
    contract = case.contract
    body = _BODIES.get(contract.contractor_class)
    if body is None or not contract.known_by_class_alone:
        return None
    return Verdict(
        EmployerCode.NOT_A_CONTRACTOR,
        f"{contract.contractor_name} adalah {body} tanpa NPWP pada data pengadaan, sehingga tidak diperiksa sebagai "
        "penyedia.",
        (("Golongan penyedia", body),),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.NOT_A_CONTRACTOR,
    "Badan pemerintah atau penyedia utilitas",
    "Perpres 16/2018 Pasal 1 dan Pasal 61",
    date(2018, 3, 22),
    judge,
)
