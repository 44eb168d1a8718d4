"""A dispute or a plan of instalments stops the clock of a finding, always with an end."""

from datetime import date, timedelta

from django.utils import timezone

from compliance.models import CaseFile, Finding, FindingStep, Pause
from compliance.services.cases.clocks import due_of
from compliance.services.cases.refusing import CaseRefused, locked, move, reason_of, refuse_if_ended
from forum_portal.models import User

LONGEST = timedelta(days=366)
Act = FindingStep.Act


def pause(
    *, finding: Finding, by: User, kind: str, until: date, reason: str, document: CaseFile | None, today: date
) -> Pause:
    """Stops the clock from today to the day named. Raises CaseRefused for an unknown kind, no end or a second pause."""
    why = reason_of(reason, "penyedia mengajukan keberatan tertulis atas nilai iuran.")
    if kind not in Pause.Kind.values:
        raise CaseRefused("Pilih sengketa atau rencana cicilan.")
    if not today <= until <= today + LONGEST:
        raise CaseRefused("Isi tanggal berakhir mulai hari ini dan paling lama satu tahun dari sekarang.")
    with locked(finding) as row:
        refuse_if_ended(row)
        if any(each.holds_on(today) for each in row.pauses.all()):
            raise CaseRefused("Waktu temuan ini sudah dihentikan. Akhiri penghentian itu lebih dahulu.")
        made = Pause.objects.create(
            finding=row, kind=kind, first=today, last=until, reason=why, document=document, made_by=by
        )
        _move_due(row, act=Act.PAUSED, by=by, why=why, on=until)
    return made


def end_pause(*, finding: Finding, by: User, reason: str, today: date) -> None:
    """The clock runs again from today on. One that began today never stood still."""
    why = reason_of(reason, "keberatan dijawab pada 3 Oktober 2025.")
    with locked(finding) as row:
        running = next((each for each in row.pauses.all() if each.holds_on(today)), None)
        if running is None:
            raise CaseRefused("Waktu temuan ini sedang berjalan.")
        running.ended_on, running.ended_at = today, timezone.now()
        running.save(update_fields=["ended_on", "ended_at"])
        _move_due(row, act=Act.RESUMED, by=by, why=why, on=today)


def _move_due(row: Finding, *, act: FindingStep.Act, by: User, why: str, on: date) -> None:
    clock = row.clock
    move(row, act=act, by=by, why=why, on=on, due_on=due_of(row, clock) if clock else None)
