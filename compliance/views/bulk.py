"""What is done with all rows of a list at once, or with the ticked ones: first a page that says how many, then a job.

What the button sends back is signed: the rows are those of the list as it was narrowed when the number was read.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from compliance.ladder import LETTER_LABELS
from compliance.selectors.cases import papers_for
from compliance.selectors.cases.ready import Ready, names_of_contracts, ready_for_letters
from compliance.services import cases
from compliance.services.cases import bulk, printing
from compliance.services.guideline_job import KIND as GUIDELINES
from compliance.services.guideline_job import MOST, GuidelinesRefused, ask_for_guidelines, zip_of
from compliance.views.cases import CASES
from compliance.views.packages import PACKAGES
from compliance.views.papers import PAPERS
from forum_portal.access import allow, one_of
from forum_portal.lists.bulk import SAMPLE, Act, ActRefused, act
from forum_portal.models import Job, Role, User
from forum_portal.selectors import jobs_for

_View = Callable[[HttpRequest], HttpResponseBase]
_REFUSALS = (ActRefused, cases.CaseRefused, GuidelinesRefused)


def _or_back_to(back: str) -> Callable[[_View], _View]:
    """What is refused is said on the list that one came from."""

    def around(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponseBase:
            try:
                return view(request)
            except _REFUSALS as refusal:
                messages.error(request, str(refusal))
                return redirect(back)

        return guarded

    return around


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
@_or_back_to("compliance:cases")
def draft_many(request: HttpRequest) -> HttpResponse:
    asked = act(request, CASES)
    ready = ready_for_letters(asked.rows, today=timezone.localdate())
    if request.method == "POST":
        chosen = next((each for each in ready if each.letter.value == asked.what()), None)
        if chosen is None:
            raise ActRefused("Pilih jenis surat.")
        if _still(request, asked, len(chosen.contracts)):
            return redirect("job", pk=bulk.ask_to_draft(chosen, by=asked.user).pk)
    shown = {"title": "Susun surat sekaligus", "ready": [_told(each, asked) for each in ready], **_of(asked)}
    return render(request, "compliance/bulk_draft.html", shown)


def _told(ready: Ready, asked: Act) -> dict[str, Any]:
    return {
        "label": LETTER_LABELS[ready.letter],
        "contracts": len(ready.contracts),
        "findings": ready.findings,
        "sample": names_of_contracts(ready.contracts[:SAMPLE]),
        "token": asked.token(len(ready.contracts), ready.letter.value),
    }


@allow(Role.FORUM)
@require_http_methods(["GET", "POST"])
@_or_back_to("compliance:papers")
def approve_many(request: HttpRequest) -> HttpResponse:
    asked = act(request, PAPERS)
    drafts = list(bulk.approvable(asked.rows, asked.user))
    if request.method == "POST" and _still(request, asked, len(drafts)):
        return redirect("job", pk=bulk.ask_to_approve(asked.rows, by=asked.user).pk)
    shown = {
        "title": "Setujui konsep sekaligus",
        "drafts": drafts,
        "own": bulk.own_drafts(asked.rows, asked.user).count(),
        "token": asked.token(len(drafts)),
        **_of(asked),
    }
    return render(request, "compliance/bulk_approve.html", shown)


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
@_or_back_to("compliance:papers")
def print_all(request: HttpRequest) -> HttpResponseBase:
    """All approved letters of the list: one file, or the job that still prints them."""
    asked = act(request, PAPERS, papers_for(cast(User, request.user)))
    approved, waiting = printing.count_to_print(asked.rows)
    if request.method == "POST" and _still(request, asked, approved):
        made = printing.print_all(asked.rows, by=asked.user)
        if isinstance(made, Job):
            messages.info(request, "Surat sedang dicetak. Setelah selesai, tekan Cetak sekali lagi untuk mengunduhnya.")
            return redirect("job", pk=made.pk)
        return _zip(made, "surat.zip")
    shown = {
        "title": "Cetak surat",
        "approved": approved,
        "waiting": waiting,
        "sample": printing.numbers_to_print(asked.rows, SAMPLE),
        "token": asked.token(approved),
        **_of(asked),
    }
    return render(request, "compliance/bulk_print.html", shown)


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
@_or_back_to("compliance:packages")
def guidelines_many(request: HttpRequest) -> HttpResponse:
    asked = act(request, PACKAGES)
    count = asked.rows.count()
    if request.method == "POST" and _still(request, asked, count):
        job = ask_for_guidelines(asked.rows, by=asked.user, today=timezone.localdate())
        return redirect("job", pk=job.pk)
    shown = {
        "title": "Cetak pedoman",
        "packages": count,
        "most": MOST,
        "sample": [row.name or row.kd_rup for row in asked.rows[:SAMPLE]],
        "token": asked.token(count),
        **_of(asked),
    }
    return render(request, "compliance/bulk_guidelines.html", shown)


@allow(Role.SECRETARIAT)
@require_safe
def guidelines_zip(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`pk` is the job's."""
    job = one_of(jobs_for(request.user).filter(kind=GUIDELINES), pk=pk)
    try:
        return _zip(zip_of(job), f"pedoman-{job.pk}.zip")
    except GuidelinesRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("job", pk=job.pk)


def _still(request: HttpRequest, asked: Act, count: int) -> bool:
    """Whether as many are meant as were confirmed; if not, the page says so and shows the number of now."""
    try:
        asked.confirmed(count)
    except ActRefused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _of(asked: Act) -> dict[str, Any]:
    return {"back_query": asked.back(), "is_narrowed": bool(asked.asked), "is_ticked": asked.is_ticked}


def _zip(pieces: Any, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
