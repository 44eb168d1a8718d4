"""The deadline as evidence: what every rule about it shows to a reader."""

from compliance.rules.facts import ProjectCase
from forum_portal.months import day_label

Evidence = tuple[tuple[str, str], ...]


def deadline_evidence(case: ProjectCase) -> Evidence:
    """Contract number, SPK date, deadline and as-of day, as far as they are known."""
    contract, deadline = case.contract, case.deadline
    rows = (
        ("Nomor kontrak", contract.contract_number),
        ("Tanggal SPK", day_label(contract.spk_date) if contract.spk_date else ""),
        (
            f"Batas pendaftaran ({case.yardstick.registration_days} hari kerja)",
            day_label(deadline) if deadline else "",
        ),
        ("Keadaan data per", day_label(case.extract.as_of) if case.extract else ""),
    )
    return tuple(row for row in rows if row[1])


def registration_evidence(case: ProjectCase) -> Evidence:
    """The contract's own registration, as far as it is known."""
    project = case.registration
    if project is None:
        return ()
    rows = (
        ("Nomor proyek", project.project_number),
        ("NPP", project.npp),
        ("Tanggal daftar", day_label(project.registered_on) if project.registered_on else ""),
        ("Tanggal bayar termin 1", day_label(project.first_instalment_on) if project.first_instalment_on else ""),
    )
    return tuple(row for row in rows if row[1])
