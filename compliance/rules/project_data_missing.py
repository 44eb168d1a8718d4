"""DATA_KURANG: something needed to judge the project is not known or too old.

Law: UU 27/2022 Ps 16 (data must be accurate, complete and current), in force from 17 October 2022. What is not known
is neither called complete nor held against anyone.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import deadline_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-07"


def judge(case: ProjectCase) -> Verdict | None:
    """Names what is missing."""
    contract = case.contract
    if contract.is_construction is None:
        return _verdict(case, "Jenis pekerjaannya tidak diketahui; belum pasti apakah pekerjaan konstruksi.")
    if not contract.is_construction:
        return None
    if contract.spk_date is None:
        number = contract.contract_number.strip()
        return _verdict(case, f"Kontrak {number} tidak memuat tanggal SPK.") if number else None
    if case.extract is None:
        return _verdict(case, "Belum ada data pendaftaran proyek BPJS Ketenagakerjaan yang dapat dipakai.")
    gap = _gap_without_registration(case) if case.registration is None else _gap_of_registration(case)
    return _verdict(case, gap) if gap else None


def _gap_without_registration(case: ProjectCase) -> str:
    extract, spk_date = case.extract, case.spk_date
    if extract is None or spk_date is None or not case.overdue:
        return ""
    if extract.stale:
        return f"Data pendaftaran proyek per {day_label(extract.as_of)} sudah terlalu lama untuk menilai."
    certain_doubt = case.registrations.doubtful or case.contract.match_status == "review" or not extract.national
    if certain_doubt or case.calendar_known or not case.clock_certain:
        return ""
    return f"Hari libur tahun {spk_date.year} belum diisi sehingga batas waktu pendaftaran belum pasti."


def _gap_of_registration(case: ProjectCase) -> str:
    project, deadline = case.registration, case.deadline
    if project is None or deadline is None:
        return ""
    if project.registered_on is None:
        return f"Tanggal daftar proyek {project.project_number} tidak diketahui."
    if project.first_instalment_on is None and not case.fresh:
        return f"Pembayaran termin pertama proyek {project.project_number} belum dapat dinilai; datanya terlalu lama."
    if project.registered_on > deadline and not case.calendar_known:
        return "Hari libur belum diisi sehingga belum pasti apakah proyek didaftarkan tepat waktu."
    if project.registered_on > deadline and not case.fresh:
        return "Data pendaftaran proyek terlalu lama untuk menilai ketepatan waktunya."
    return ""


def _verdict(case: ProjectCase, sentence: str) -> Verdict:
    return Verdict(ProjectCode.DATA_MISSING, sentence, deadline_evidence(case), ID)


RULE = Rule(ID, ProjectCode.DATA_MISSING, "Data proyek kurang", "UU 27/2022 Pasal 16", date(2022, 10, 17), judge)
