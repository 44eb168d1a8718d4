"""Judging pairs once more without knowing the first answer, settling disagreements, and what that tells of the work."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from compliance.forms import SettlingForm
from compliance.selectors import judgements
from compliance.selectors.judgements.rates import ENOUGH
from compliance.views.judgements import ANSWERS
from employers.selectors import disagreements_for, judgements_in_force, second_judgements_for
from employers.services import JudgementRefused, answer_second, draw_second_judgements, judge_pair
from forum_portal.access import allow, has_role, one_of
from forum_portal.models import Role, User

_LOOKED_AT = 5


@allow(Role.SECRETARIAT)
@require_safe
def second(request: HttpRequest) -> HttpResponse:
    """The next pair of the blind queue."""
    user = cast(User, request.user)
    waiting = judgements.waiting_second_for(user)
    cases = (judgements.second_case_for(user, each) for each in waiting[:_LOOKED_AT])
    shown = {
        "title": "Penilaian kedua",
        "total": waiting.count(),
        "case": next(filter(None, cases), None),
        "answers": ANSWERS,
    }
    return render(request, "compliance/judging_second.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def judge_second(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(second_judgements_for(user), pk=pk)
    try:
        answered = answer_second(second=row, by=user, answer=request.POST.get("answer", ""))  # type: ignore[arg-type]
    except JudgementRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Putusan kedua untuk {answered.contractor_name} disimpan.")
    return redirect("compliance:judge_second_queue")


@allow(Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """What people must settle: two answers on one pair, and judgements that contradict each other."""
    user = cast(User, request.user)
    shown = {
        "title": "Selisih putusan",
        "disagreements": disagreements_for(user),
        "conflicts": judgements.conflicts_for(user),
        "may_judge": has_role(user, Role.SECRETARIAT),
        "answers": ANSWERS,
    }
    return render(request, "compliance/judging_disputes.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(disagreements_for(user), pk=pk)
    form = SettlingForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"answer": "", "reason": ""}
    try:
        judge_pair(
            by=user,
            contractor_key=row.contractor_key,
            contractor_name=row.contractor_name,
            npp=row.npp,
            answer=given["answer"],
            reason=given["reason"],
        )
    except JudgementRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Selisih tentang {row.contractor_name} diselesaikan; kontraknya diperiksa ulang.")
    return redirect("compliance:judgement_disputes")


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    figures = judgements.quality_for(user)
    if figures is None:
        raise Http404
    shown = {
        "title": "Mutu pencocokan",
        "quality": figures,
        "samples": (
            (figures.people, "Putusan orang", "Nilai lebih banyak pasangan pada Penilaian kedua; harus orang lain."),
            (figures.engine, "Cocok menurut mesin", "Ambil contoh baru, lalu nilai pada Penilaian kedua."),
        ),
        "enough": ENOUGH,
        "disputes_url": reverse("compliance:judgement_disputes"),
        "version": judgements_in_force().version,
        "may_judge": has_role(user, Role.SECRETARIAT),
        "may_settle": has_role(user, Role.SECRETARIAT, Role.AUDITOR),
    }
    return render(request, "compliance/judging_quality.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Puts newly sure pairs into the blind queue."""
    drawn = draw_second_judgements(judgements.sure_pairs())
    messages.success(request, f"{drawn} pasangan yang diyakini mesin ditambahkan ke antrian penilaian kedua.")
    return redirect("compliance:judgement_quality")
