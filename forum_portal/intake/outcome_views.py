"""What an undone import came to, row by row: who asks, what goes back."""

import tempfile
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum_portal.access import allow, one_of
from forum_portal.intake import preview
from forum_portal.intake.outcome import all_outcomes, counts_of, outcome_page
from forum_portal.intake.rejected import write_outcomes
from forum_portal.intake.source import UnknownSource
from forum_portal.intake.views import SEES_IMPORTS, XLSX
from forum_portal.models import ImportRun, User


def _undone(request: HttpRequest, pk: int) -> ImportRun:
    """The undone run, within what this person may see."""
    run = one_of(preview.runs_for(cast(User, request.user)), pk=pk)
    if run.status != ImportRun.Status.UNDONE:
        raise Http404
    return run


@allow(*SEES_IMPORTS)
@require_safe
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    run = _undone(request, pk)
    asked = request.GET.get("halaman", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    try:
        page = outcome_page(run, number)
    except UnknownSource:
        raise Http404 from None
    shown = {"title": f"Hasil pembatalan impor {run.pk}", "run": run, "counts": counts_of(run), "page": page}
    return render(request, "intake/outcome.html", shown)


@allow(*SEES_IMPORTS)
@require_safe
def outcome_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    run = _undone(request, pk)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    try:
        write_outcomes(all_outcomes(run), file)
    except UnknownSource:
        raise Http404 from None
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"impor-{run.pk}-hasil-pembatalan.xlsx", content_type=XLSX)
