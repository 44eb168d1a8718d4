"""The deadline as evidence: what every rule about it shows to a reader, and the paper it is counted from."""

from compliance.rules.facts import ProjectCase
from forum_portal.months import day_label

_PAPERS = {True: "tanggal kontrak", False: "tanggal SPMK, karena tanggal kontrak tidak ada"}

Evidence = tuple[tuple[str, str], ...]


def deadline_evidence(case: ProjectCase) -> Evidence:
    """Contract number, the day and the paper that start the clock, deadline and as-of day, as far as they are known."""
    contract, deadline = case.contract, case.deadline
    started = day_label(contract.spk_date) if contract.spk_date else ""
    rows = (
        ("Nomor kontrak", contract.contract_number),
        ("Tanggal SPK" if case.clock_certain else "Tanggal SPMK", started),
        ("Batas dihitung sejak", _PAPERS[case.clock_certain] if started else ""),
        (
            f"Batas pendaftaran ({case.yardstick.registration_days_on(case.spk_date)} hari kerja)"
            if case.spk_date
            else "",
            day_label(deadline) if deadline else "",
        ),
        ("Keadaan data per", day_label(case.extract.as_of) if case.extract else ""),
    )
    return tuple(row for row in rows if row[1])


def counted_from(case: ProjectCase) -> str:
    """Which paper the deadline stands on, to go into a sentence; empty without a deadline."""
    if case.spk_date is None:
        return ""
    if case.clock_certain:
        return f"dihitung sejak tanggal kontrak {day_label(case.spk_date)}"
    return f"dihitung sejak SPMK {day_label(case.spk_date)} karena tanggal kontrak tidak ada"


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
