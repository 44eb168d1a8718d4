"""Meetings of the forum: the list, one meeting with its minutes, and what was decided."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.forms.forum import CloseForm, DecisionForm, MeetingForm, MinutesForm
from compliance.models import ForumMeeting
from compliance.selectors import forum as told
from compliance.services import forum as services
from compliance.services.forum.papers import minutes_pdf
from compliance.views.forum.acting import kept
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.models import Role, User
from forum_portal.printing.pdf import PrintingMissing, printer

_SHOWN = 60


@allow(*SEES_ALL)
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    writes = has_role(user, Role.SECRETARIAT)
    form = MeetingForm(request.POST if request.method == "POST" and writes else None)
    if form.is_bound and (
        done := kept(
            request,
            form,
            lambda: services.hold_meeting(**form.cleaned_data, by=user),
            "Rapat dicatat.",
            "compliance:forum_meetings",
        )
    ):
        return done
    shown = {
        "title": "Rapat forum",
        "meetings": told.meetings_for(user)[:_SHOWN],
        "form": form,
        "writes": writes,
        "today": timezone.localdate(),
    }
    return render(request, "compliance/forum/meetings.html", shown)


@allow(*SEES_ALL)
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _meeting(request, pk))


@allow(Role.SECRETARIAT)
@require_POST
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, form = _meeting(request, pk), cast(User, request.user), MinutesForm(request.POST, auto_id="risalah_%s")
    today, said = timezone.localdate(), "Risalah disimpan."
    done = kept(
        request,
        form,
        lambda: services.write_minutes(row, **form.cleaned_data, by=user, today=today),
        said,
        "compliance:forum_meeting",
        pk,
    )
    return done or _page(request, row, minutes=form)


@allow(Role.SECRETARIAT)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, form = _meeting(request, pk), cast(User, request.user), DecisionForm(request.POST, auto_id="putus_%s")
    said = "Keputusan dicatat."
    done = kept(
        request, form, lambda: services.decide(row, **form.cleaned_data, by=user), said, "compliance:forum_meeting", pk
    )
    return done or _page(request, row, decision=form)


@allow(Role.SECRETARIAT)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    decision = one_of(told.decisions_for(user), pk=pk)
    form = CloseForm(request.POST, auto_id=f"tutup{pk}_%s")
    done = kept(
        request,
        form,
        lambda: services.close_decision(decision, **form.cleaned_data, by=user, today=today),
        "Keputusan ditutup.",
        "compliance:forum_meeting",
        decision.meeting_id,
    )
    return done or _page(request, _meeting(request, decision.meeting_id), closing=(pk, form))


@allow(*SEES_ALL)
@require_safe
def minutes_document(request: HttpRequest, pk: int) -> HttpResponse:
    row = _meeting(request, pk)
    try:
        content = minutes_pdf(row, printer())
    except PrintingMissing as missing:
        messages.error(request, str(missing))
        return redirect("compliance:forum_meeting", pk)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="risalah-{row.pk}.pdf"'
    return answer


def _meeting(request: HttpRequest, pk: int) -> ForumMeeting:
    return one_of(told.meetings_for(cast(User, request.user)), pk=pk)


def _page(request: HttpRequest, row: ForumMeeting, **bound: Any) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    closing_pk, closing_form = bound.get("closing", (0, None))
    shown = {
        "title": str(row.get_kind_display()),
        "meeting": row,
        "today": today,
        "writes": has_role(user, Role.SECRETARIAT),
        "decisions": [
            (each, closing_form if each.pk == closing_pk else CloseForm(auto_id=f"tutup{each.pk}_%s"))
            for each in row.decisions.all()
        ],
        "minutes_form": bound.get("minutes")
        or MinutesForm(initial={"minutes": row.minutes, "present": row.present}, auto_id="risalah_%s"),
        "decision_form": bound.get("decision") or DecisionForm(auto_id="putus_%s"),
    }
    return render(request, "compliance/forum/meeting.html", shown)
