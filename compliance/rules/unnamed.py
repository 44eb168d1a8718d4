"""TANPA_NAMA: what stands in the place of the contractor's name is no name ("-", "CV", "UMKM").

Law: UU 27/2022 Ps 16 (data must be accurate before it is used), in force from 17 October 2022. Nobody can be looked up
by such a word, so nobody is held to anything; the office that wrote it is asked for the name.
"""

from datetime import date

from compliance.rules.facts import EmployerCase, EmployerCode, Verdict
from compliance.rules.rule import Rule

ID = "PK-11"


def judge(case: EmployerCase) -> Verdict | None:
    """For a contractor without a name and without a usable number, which nobody has matched to an employer."""
    contract = case.contract
    if contract.contractor_class != "unnamed" or not contract.known_by_class_alone:
        return None
    written = contract.contractor_name.strip()
    return Verdict(
        EmployerCode.UNNAMED,
        f"Nama penyedia tertulis “{written}”, yang tidak dapat dikenali, dan NPWP-nya tidak ada; isi nama penyedia "
        "yang sebenarnya.",
        (("Nama penyedia tertulis", written),),
        ID,
    )


RULE = Rule(
    ID,
    EmployerCode.UNNAMED,
    "Nama penyedia tidak dapat dikenali",
    "UU 27/2022 Pasal 16",
    date(2022, 10, 17),
    judge,
)
