"""The queue of pairs that people must judge: the same firm, another one, or not certain."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from compliance.forms import JudgementForm
from compliance.selectors import judgements
from employers.selectors import judgements_for
from employers.services import JudgementRefused, judge_pair, take_back_judgement
from forum_portal.access import allow, has_role, one_of
from forum_portal.models import Role, User

QUEUE_LENGTH = 15


@allow(Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The queue, and the case that is named, else the first of the page."""
    user = cast(User, request.user)
    paginator = Paginator(judgements.queue_for(user), QUEUE_LENGTH)
    page = paginator.get_page(request.GET.get("page"))
    rows = judgements.waiting(page.object_list)
    asked = request.GET.get("penyedia", "")
    key = asked or (rows[0].contractor_key if rows else "")
    case = judgements.case_for(user, key) if key else None
    shown = {
        "title": "Pencocokan penyedia",
        "rows": rows,
        "page": page,
        "total": paginator.count,
        "chosen": key,
        "gone": bool(asked) and case is None,
        "case": case,
        "history": judgements.history_for(user),
        "may_judge": has_role(user, Role.SECRETARIAT),
        "form": JudgementForm(),
    }
    return render(request, "compliance/judgements.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect(_back(request.POST.get("contractor_key", "")))
    given = form.cleaned_data
    case = judgements.case_for(user, given["contractor_key"])
    if case is None:
        messages.warning(request, "Penyedia itu tidak lagi menunggu putusan.")
        return redirect("compliance:judgements")
    try:
        judge_pair(
            by=user,
            contractor_key=case.contractor_key,
            contractor_name=case.name,
            npp=given["npp"].strip(),
            answer=given["answer"],
            reason=given["reason"],
        )
    except JudgementRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(case.contractor_key))
    messages.success(request, f"Putusan untuk {case.name} disimpan; kontraknya sedang diperiksa ulang.")
    return redirect("compliance:judgements")


@allow(Role.SECRETARIAT)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    judgement = one_of(judgements_for(user), pk=pk)
    take_back_judgement(judgement=judgement, by=user)
    messages.success(request, f"Putusan untuk {judgement.contractor_name} ditarik; kontraknya sedang diperiksa ulang.")
    return redirect("compliance:judgements")


def _back(contractor_key: str) -> str:
    return reverse("compliance:judgements") + "?" + urlencode({"penyedia": contractor_key})
