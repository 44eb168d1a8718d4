"""Meetings: planned with their agenda, kept with their minutes, and what they decided followed up."""

from datetime import date

from django.db import transaction

from compliance.models import ForumDecision, ForumMeeting, ForumUnit
from compliance.services.forum.refusing import ForumRefused
from forum_portal import trail
from forum_portal.models import User


def hold_meeting(*, kind: str, held_on: date, place: str, agenda: str, by: User) -> ForumMeeting:
    with transaction.atomic():
        row = ForumMeeting.objects.create(kind=kind, held_on=held_on, place=place.strip(), agenda=agenda.strip())
        trail.record(subject=row, action="meeting.planned", by=by, after={"tanggal": held_on.isoformat()})
    return row


def write_minutes(meeting: ForumMeeting, *, minutes: str, present: str, by: User, today: date) -> None:
    if meeting.held_on > today:
        raise ForumRefused("Rapat ini belum berlangsung. Risalah ditulis sesudahnya.")
    with transaction.atomic():
        row = ForumMeeting.objects.select_for_update().get(pk=meeting.pk)
        row.minutes, row.present = minutes.strip(), present.strip()
        row.save(update_fields=("minutes", "present"))
        trail.record(subject=row, action="meeting.minuted", by=by)


def decide(meeting: ForumMeeting, *, text: str, unit: ForumUnit, due_on: date, by: User) -> ForumDecision:
    if due_on < meeting.held_on:
        raise ForumRefused("Batas waktu tidak boleh sebelum tanggal rapat.")
    with transaction.atomic():
        row = ForumDecision.objects.create(meeting=meeting, text=text.strip(), unit=unit, due_on=due_on)
        trail.record(subject=row, action="meeting.decided", by=by, after={"batas": due_on.isoformat()})
    return row


def close_decision(decision: ForumDecision, *, status: str, outcome: str, by: User, today: date) -> None:
    if status not in (ForumDecision.Status.DONE, ForumDecision.Status.DROPPED):
        raise ForumRefused("Pilih selesai atau dibatalkan.")
    if not outcome.strip():
        raise ForumRefused("Tuliskan hasilnya, atau alasan pembatalannya.")
    with transaction.atomic():
        row = ForumDecision.objects.select_for_update().get(pk=decision.pk)
        if row.status != ForumDecision.Status.OPEN:
            raise ForumRefused("Keputusan ini sudah ditutup.")
        row.status, row.outcome, row.closed_on = status, outcome.strip(), today
        row.save(update_fields=("status", "outcome", "closed_on"))
        trail.record(subject=row, action="meeting.decision_closed", by=by, after={"keadaan": status})
