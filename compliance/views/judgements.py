"""The queue of pairs that people must judge: the same firm, another one, or not certain."""

from collections.abc import Collection
from dataclasses import dataclass
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
from compliance.selectors.judgements import Case, Waiting
from employers.selectors import (
    claims_by_others,
    disagreements_for,
    judgements_for,
    judgements_in_force,
    last_own_judgement,
)
from employers.services import (
    JudgementRefused,
    Proposal,
    Proposed,
    claim_contractor,
    judge_pair,
    take_back_judgement,
    undo_last_judgement,
)
from forum_portal.access import allow, has_role, one_of
from forum_portal.models import Role, User

QUEUE_LENGTH = 15
ANSWERS = (("same", "Sama", "S"), ("different", "Berbeda", "B"), ("unsure", "Ragu (belum pasti)", "R"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A button; `key` is its letter on the keyboard."""

    answer: str
    label: str
    key: str
    needs_reason: bool


@allow(Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The queue, and the case that is named, else the first that nobody else has open."""
    user = cast(User, request.user)
    may_judge = has_role(user, Role.SECRETARIAT)
    claims = {claim.subject: claim for claim in claims_by_others(user)}
    paginator = Paginator(judgements.queue_for(user), QUEUE_LENGTH)
    page = paginator.get_page(request.GET.get("page"))
    rows = judgements.waiting(page.object_list, claims)
    asked = request.GET.get("penyedia", "")
    known = judgements_in_force()
    case = judgements.case_for(user, asked or _next_key(user, rows, claims), known)
    claim = claims.get(case.contractor_key) if case else None
    if case and may_judge and claim is None and request.method == "GET":
        held = claim_contractor(by=user, contractor_key=case.contractor_key)
        claim = None if held.by == user else held
    proposal = proposal_of(case) if case else Proposal()
    return render(
        request,
        "compliance/judgements.html",
        {
            "title": "Pencocokan penyedia",
            "rows": rows,
            "page": page,
            "total": paginator.count,
            "chosen": case.contractor_key if case else "",
            "gone": bool(asked) and case is None,
            "case": case,
            "claim": claim,
            "pairs": [(pair, choices(proposal, pair.npp, pair.standing)) for pair in case.pairs] if case else [],
            "last": last_own_judgement(user) if may_judge else None,
            "to_settle": disagreements_for(user).count() + len(known.conflicts),
            "to_judge_blind": judgements.waiting_second_for(user).count() if may_judge else 0,
            "history": judgements.history_for(user),
            "may_judge": may_judge,
            "form": JudgementForm(),
        },
    )


def _next_key(user: User, rows: Collection[Waiting], claims: Collection[str]) -> str:
    """The first of the page that nobody else has open, else the first of the whole queue."""
    free = next((row.contractor_key for row in rows if row.claim is None), "")
    if free or not rows:
        return free
    left = judgements.queue_for(user, without=list(claims))[:1]
    return left[0]["asked"] if left else ""


def proposal_of(case: Case) -> Proposal:
    return Proposal(tuple(Proposed(each.npp, each.score, each.contradicted) for each in case.pairs), case.versions)


def choices(proposal: Proposal, npp: str, standing: str) -> list[Choice]:
    """The buttons under a pair, and which of them ask for a reason."""
    return [
        Choice(answer, label, key, standing not in ("", answer) or proposal.overridden_by(npp, answer))
        for answer, label, key in ANSWERS
    ]


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
        judgement = judge_pair(
            by=user,
            contractor_key=case.contractor_key,
            contractor_name=case.name,
            npp=given["npp"].strip(),
            answer=given["answer"],
            reason=given["reason"],
            proposal=proposal_of(case),
        )
    except JudgementRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(case.contractor_key))
    said = f"{case.name} dan NPP {judgement.npp}: {judgement.get_answer_display()}."
    messages.success(request, f"Putusan disimpan. {said} Kontraknya sedang diperiksa ulang.")
    if any(case.contractor_key in conflict.contractor_keys for conflict in judgements_in_force().conflicts):
        messages.warning(request, "Putusan ini bertentangan dengan putusan lain. Lihat Selisih putusan.")
    return redirect("compliance:judgements")


@allow(Role.SECRETARIAT)
@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    judgement = undo_last_judgement(by=cast(User, request.user))
    if judgement is None:
        messages.warning(request, "Tidak ada putusan Anda yang baru saja dibuat dan masih dapat dibatalkan.")
        return redirect("compliance:judgements")
    messages.success(request, f"Putusan untuk {judgement.contractor_name} dibatalkan.")
    return redirect(_back(judgement.contractor_key))


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
