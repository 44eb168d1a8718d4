"""Packs for meetings: making one, and the list of those that were made."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from compliance.forms import MeetingForm
from compliance.models import MeetingPack
from compliance.selectors.cases.meeting import packs_for
from compliance.services.cases import CaseRefused
from compliance.services.meetings import Meeting, make_pack, pack_pdf
from forum_portal.access import allow, one_of
from forum_portal.models import Role, User

_SHOWN = 50


@allow(Role.SECRETARIAT, Role.FORUM)
@require_http_methods(["GET", "POST"])
def packs(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = MeetingForm(request.POST or None, initial=MeetingForm.last_month(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            make_pack(Meeting(**form.cleaned_data), by=user, today=timezone.localdate())
        except CaseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Bahan rapat disusun dan sedang dicetak. Isinya tidak berubah lagi.")
            return redirect("compliance:meeting_packs")
    shown = {"title": "Bahan rapat", "form": form, "packs": packs_for(user)[:_SHOWN]}
    return render(request, "compliance/meetings.html", shown)


@allow(Role.SECRETARIAT, Role.FORUM)
@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    row: MeetingPack = one_of(packs_for(cast(User, request.user)), pk=pk)
    try:
        content = pack_pdf(row)
    except CaseRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("compliance:meeting_packs")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="bahan-rapat-{row.pk}.pdf"'
    return answer
