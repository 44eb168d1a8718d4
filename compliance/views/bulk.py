"""What is done with all rows of a list at once: first a page that says how many, then a job.

The rows are those of the list as it was narrowed. A parameter that is not understood refuses the whole act: ignored, it
would widen the list behind the person's back.
"""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from compliance.filters import CaseFilter, PackageFilter, PaperFilter
from compliance.ladder import LETTER_LABELS
from compliance.selectors.cases import cases_listed, papers_for, papers_listed
from compliance.selectors.cases.ready import Ready, ready_for_letters
from compliance.selectors.packages import listed_packages
from compliance.services import cases
from compliance.services.cases import bulk, printing
from compliance.services.guideline_job import KIND as GUIDELINES
from compliance.services.guideline_job import MOST, GuidelinesRefused, ask_for_guidelines, zip_of
from forum_portal.access import allow, one_of
from forum_portal.models import Job, Role, User
from forum_portal.selectors import jobs_for

_COUNT = "jumlah"
_OWN = frozenset({"csrfmiddlewaretoken", "letter", "page", "per_page", "sort"})


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def draft_many(request: HttpRequest) -> HttpResponse:
    user, data = cast(User, request.user), _asked(request)
    found = CaseFilter(data, queryset=cases_listed(user), request=request)
    if notices := found.notices():
        return _not_understood(request, notices, "compliance:cases")
    ready = ready_for_letters(found.qs, today=timezone.localdate())
    if request.method == "POST":
        chosen = next((each for each in ready if each.letter.value == request.POST.get("letter")), None)
        if chosen is None:
            messages.error(request, "Pilih jenis surat.")
        elif request.POST.get(f"{_COUNT}_{chosen.letter.value}") != str(len(chosen.contracts)):
            messages.error(request, "Jumlahnya berubah sejak halaman ini dibuka. Periksa angka yang baru.")
        else:
            return _queued(request, lambda: bulk.ask_to_draft(chosen, by=user), "compliance:cases")
    shown = {"title": "Susun surat sekaligus", "ready": [_told(each) for each in ready], "kept": _kept(data)}
    return render(request, "compliance/bulk_draft.html", shown)


def _told(ready: Ready) -> dict[str, Any]:
    return {
        "letter": ready.letter.value,
        "label": LETTER_LABELS[ready.letter],
        "contracts": len(ready.contracts),
        "findings": ready.findings,
        "count_name": f"{_COUNT}_{ready.letter.value}",
    }


@allow(Role.FORUM)
@require_http_methods(["GET", "POST"])
def approve_many(request: HttpRequest) -> HttpResponse:
    user, data = cast(User, request.user), _asked(request)
    found = PaperFilter(data, queryset=papers_listed(user), request=request)
    if notices := found.notices():
        return _not_understood(request, notices, "compliance:papers")
    drafts = list(bulk.approvable(found.qs, user))
    if request.method == "POST":
        if request.POST.get(_COUNT) == str(len(drafts)):
            return _queued(request, lambda: bulk.ask_to_approve(found.qs, by=user), "compliance:papers")
        messages.error(request, "Jumlahnya berubah sejak halaman ini dibuka. Periksa daftar yang baru.")
    shown = {
        "title": "Setujui konsep sekaligus",
        "drafts": drafts,
        "own": bulk.own_drafts(found.qs, user).count(),
        "count_name": _COUNT,
        "kept": _kept(data),
    }
    return render(request, "compliance/bulk_approve.html", shown)


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def print_all(request: HttpRequest) -> HttpResponseBase:
    """All approved letters of the list: one file, or the job that still prints them."""
    user, data = cast(User, request.user), _asked(request)
    found = PaperFilter(data, queryset=papers_for(user), request=request)
    if notices := found.notices():
        return _not_understood(request, notices, "compliance:papers")
    if request.method == "GET":
        approved, waiting = printing.count_to_print(found.qs)
        shown = {"title": "Cetak surat", "approved": approved, "waiting": waiting, "kept": _kept(data)}
        return render(request, "compliance/bulk_print.html", shown)
    try:
        made = printing.print_all(found.qs, by=user)
    except cases.CaseRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("compliance:papers")
    if isinstance(made, Job):
        messages.info(request, "Surat sedang dicetak. Setelah selesai, tekan Cetak sekali lagi untuk mengunduhnya.")
        return redirect("job", pk=made.pk)
    return _zip(made, "surat.zip")


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def guidelines_many(request: HttpRequest) -> HttpResponse:
    user, data = cast(User, request.user), _asked(request)
    found = PackageFilter(data, queryset=listed_packages(user), request=request)
    if notices := found.notices():
        return _not_understood(request, notices, "compliance:packages")
    if request.method == "POST":
        today = timezone.localdate()
        return _queued(request, lambda: ask_for_guidelines(found.qs, by=user, today=today), "compliance:packages")
    shown = {"title": "Cetak pedoman", "packages": found.qs.count(), "most": MOST, "kept": _kept(data)}
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


def _asked(request: HttpRequest) -> QueryDict:
    """The parameters of the list, without empty ones and without this page's own."""
    data = (request.POST if request.method == "POST" else request.GET).copy()
    for name in list(data):
        if name in _OWN or name.startswith(_COUNT) or not data[name]:
            data.pop(name)
    return data


def _kept(data: QueryDict) -> list[tuple[str, str]]:
    return [(name, str(data[name])) for name in data]


def _not_understood(request: HttpRequest, notices: list[str], back: str) -> HttpResponse:
    messages.error(request, f"{' '.join(notices)} Tidak ada yang dikerjakan; persempit daftarnya sekali lagi.")
    return redirect(back)


def _queued(request: HttpRequest, ask: Any, back: str) -> HttpResponse:
    try:
        job: Job = ask()
    except (cases.CaseRefused, GuidelinesRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    return redirect("job", pk=job.pk)


def _zip(pieces: Any, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
