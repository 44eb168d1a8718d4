"""BELUM_ADA_SPK: there is no contract or SPK yet, so the time for registering has not begun.

Law: PP 44/2015 Ps 53 (in force from 1 July 2015); Permenaker 5/2021 from Ps 66: the time runs from the SPK.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.rule import Rule

ID = "JK-02"


def judge(case: ProjectCase) -> Verdict | None:
    """For construction with neither an SPK date nor a contract number."""
    contract = case.contract
    if not contract.is_construction or contract.spk_date or contract.contract_number.strip():
        return None
    return Verdict(
        ProjectCode.NO_WORK_ORDER,
        "Belum ada SPK atau kontrak pada data pengadaan, sehingga batas waktu pendaftaran belum berjalan.",
        (),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.NO_WORK_ORDER,
    "Belum ada SPK",
    "PP 44/2015 Pasal 53; Permenaker 5/2021",
    date(2015, 7, 1),
    judge,
)
