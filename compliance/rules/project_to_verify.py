"""PERLU_VERIFIKASI: no registration is certain, but something speaks against calling the project late.

Law: UU 27/2022 Ps 16 (data must be accurate before it is used), in force from 17 October 2022. Either it is not
certain which employer the contractor is, or a registration agrees with the contract in part, or the extract leaves
branches out, or the clock stands on a start order (SPMK) because no contract date is known.
"""

from datetime import date

from compliance.rules.facts import ProjectCase, ProjectCode, Verdict
from compliance.rules.project_deadline import counted_from, deadline_evidence, registration_evidence
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "JK-04"


def judge(case: ProjectCase) -> Verdict | None:
    """For construction past its deadline without a registration of its own, where a doubt remains; and for a
    registration that came after a deadline counted from a start order."""
    extract = case.extract
    if extract is None or extract.stale:
        return None
    if case.registrations.own:
        return _registered_after_start(case)
    if not case.overdue:
        return None
    doubts = []
    if case.registrations.doubtful:
        doubts.append("ada pendaftaran proyek yang mirip tetapi NPP, tanggal SPK, atau nomornya berbeda")
    if case.contract.contractor_is_open:
        doubts.append("belum pasti pemberi kerja mana penyedianya")
    if not extract.national:
        doubts.append(f"data proyek hanya mencakup {extract.coverage_label}")
    if not case.clock_certain:
        doubts.append(f"batasnya {counted_from(case)}")
    if not doubts:
        return None
    similar = tuple(
        (
            f"Proyek {each.project_number}",
            f"NPP {each.npp}, nomor SPK {each.spk_number}"
            + (f", tanggal {day_label(each.spk_date)}" if each.spk_date else ""),
        )
        for each in case.registrations.doubtful
    )
    return Verdict(
        ProjectCode.TO_VERIFY,
        f"Pendaftaran proyek belum dapat dipastikan: {'; '.join(doubts)}.",
        deadline_evidence(case) + similar,
        ID,
    )


def _registered_after_start(case: ProjectCase) -> Verdict | None:
    project, deadline = case.registration, case.deadline
    if case.clock_certain or project is None or deadline is None or project.registered_on is None:
        return None
    if project.registered_on <= deadline or not case.calendar_known:
        return None
    return Verdict(
        ProjectCode.TO_VERIFY,
        f"Proyek didaftarkan {day_label(project.registered_on)}, sesudah {day_label(deadline)}; batas itu "
        f"{counted_from(case)}, sehingga tanggal kontraknya perlu diperiksa.",
        deadline_evidence(case) + registration_evidence(case),
        ID,
    )


RULE = Rule(
    ID,
    ProjectCode.TO_VERIFY,
    "Pendaftaran proyek perlu diverifikasi",
    "UU 27/2022 Pasal 16",
    date(2022, 10, 17),
    judge,
)
