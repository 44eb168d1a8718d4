"""What BPJS Ketenagakerjaan did with a case that was handed over: kept by its reference, decided by nobody here."""

from datetime import date

from compliance.ladder import Stage
from compliance.models import AgencyStep, Finding, FindingStep
from compliance.services.cases.refusing import CaseRefused, locked, move
from forum_portal.models import User


def record_agency_step(
    *, finding: Finding, by: User, kind: str, reference: str, on: date, note: str, today: date
) -> AgencyStep:
    """Raises CaseRefused before the hand-over, without a reference, and for a day to come."""
    reference = reference.strip()
    if kind not in AgencyStep.Kind.values:
        raise CaseRefused("Pilih salah satu langkah BPJS Ketenagakerjaan.")
    if not reference:
        raise CaseRefused("Isi nomor surat BPJS Ketenagakerjaan; langkahnya hanya dicatat dengan rujukan.")
    if on > today:
        raise CaseRefused("Tanggal langkah itu belum tiba.")
    with locked(finding) as row:
        if row.stage != Stage.HANDED_OVER:
            raise CaseRefused("Langkah BPJS Ketenagakerjaan dicatat setelah temuan dilimpahkan.")
        step = AgencyStep.objects.create(
            finding=row, kind=kind, reference=reference, on=on, note=note.strip(), recorded_by=by
        )
        move(row, act=FindingStep.Act.REFERENCED, by=by, why=str(step), on=on)
    return step
