"""BUKAN_KONSTRUKSI: the contract is no construction work, so no project is to be registered.

Law: PP 44/2015 Ps 53 to 55, in force from 1 July 2015: the programme for construction services concerns construction
work. The contractor is still examined as an employer.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.rule import Rule

ID = "JK-01"


def judge(case: ProjectCase) -> Verdict | None:
    """For a contract known not to be construction; not for one of which nothing is known."""
    if case.contract.is_construction is not False:
        return None
    return Verdict(
        ProjectCode.NOT_CONSTRUCTION, "Bukan pekerjaan konstruksi, sehingga proyeknya tidak perlu didaftarkan.", (), ID
    )


RULE = Rule(
    ID, ProjectCode.NOT_CONSTRUCTION, "Bukan pekerjaan konstruksi", "PP 44/2015 Pasal 53", date(2015, 7, 1), judge
)
