"""Uploading, looking, applying, undoing: the pages around the way of a file."""

import tempfile
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum_portal.access import EVERY_ROLE, allow, one_of, roles_of
from forum_portal.intake import preview
from forum_portal.intake.commit import ask_commit, discard_run
from forum_portal.intake.filters import RunFilter
from forum_portal.intake.forms import UndoForm
from forum_portal.intake.history import history_of_run
from forum_portal.intake.mending import may_mend
from forum_portal.intake.notes import notes_of, question_of
from forum_portal.intake.rejected import write_rejected
from forum_portal.intake.rights import Refused, may_change, sources_for
from forum_portal.intake.staged import VERDICTS
from forum_portal.intake.tables import TONES, RunTable
from forum_portal.intake.undo import ask_undo
from forum_portal.intake.vanish import too_many_vanish
from forum_portal.lists.views import list_page
from forum_portal.models import ImportRun, Role, User

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEES_IMPORTS = tuple(EVERY_ROLE - {Role.ACCOUNTS})
UPLOADS = (Role.OPD, Role.SECRETARIAT)
Status = ImportRun.Status


@allow(*SEES_IMPORTS)
@require_safe
def runs(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    return list_page(
        request,
        rows=preview.runs_for(user),
        filterset_class=RunFilter,
        table_class=RunTable,
        title="Impor",
        intro="Setiap berkas yang masuk, dari diunggah sampai diterapkan. Yang sudah diterapkan dapat dibatalkan.",
        empty="Belum ada berkas yang diunggah.",
        context={"may_upload": bool(sources_for(user))},
        export_name="impor",
        template_name="intake/runs.html",
    )


@allow(*SEES_IMPORTS)
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or with htmx the progress; when the work has ended the page is loaded anew."""
    user = cast(User, request.user)
    row = one_of(preview.runs_for(user), pk=pk)
    job = preview.job_of(row)
    moving = preview.is_moving(row, job)
    question = None if moving else question_of(row)
    if question and may_change(row, user) and roles_of(user) & set(UPLOADS):
        return _asked(request, question, pk)
    shown: dict[str, Any] = {"run": row, "job": job, "moving": moving, "percent": preview.percent_of(job)}
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.history_restore_request and htmx.target == "kemajuan":
        response = render(request, "intake/progress.html", shown)
        if not moving:
            response["HX-Refresh"] = "true"
        return response
    shown |= _details(request, row, user, moving=moving)
    return render(request, "intake/run.html", shown)


def _asked(request: HttpRequest, question: str, pk: int) -> HttpResponse:
    """To the page that asks; a part of a page cannot lead there, so it has the whole page loaded anew."""
    if getattr(request, "htmx", None):
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    return redirect(question, pk=pk)


def _details(request: HttpRequest, row: ImportRun, user: User, *, moving: bool) -> dict[str, Any]:
    mine = may_change(row, user) and not moving
    return {
        "title": f"Impor {row.pk}: {preview.title_of(row.source)}",
        "number": str(row.pk),
        "tone": TONES[Status(row.status)],
        "tally": preview.tally(row),
        "gone": row.header.get("gone"),
        "ask_twice": row.status == Status.READY and too_many_vanish(row.header.get("gone")),
        "may_apply": mine and row.status == Status.READY and preview.has_acceptable(row),
        "may_discard": mine and row.status in (Status.READY, Status.FAILED, Status.MAPPING),
        "may_undo": mine and row.status == Status.PUBLISHED,
        "has_rows": bool(row.header.get("chunks")) and row.status != Status.DISCARDED,
        "undo_form": UndoForm(),
        "skipped": row.header.get("skipped", {}).items(),
        "history": history_of_run(row),
        **notes_of(row),
        **_row_context(request, row),
    }


@allow(*SEES_IMPORTS)
@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of one verdict, for the tabs of the run page."""
    row = one_of(preview.runs_for(cast(User, request.user)), pk=pk)
    return render(request, "intake/rows.html", {"run": row, "tally": preview.tally(row), **_row_context(request, row)})


def _row_context(request: HttpRequest, row: ImportRun) -> dict[str, Any]:
    verdict = request.GET.get("lihat", "")
    if verdict not in VERDICTS:
        verdict = preview.first_verdict(row)
    asked = request.GET.get("halaman", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return {
        "verdict": verdict,
        "label": preview.LABELS[verdict],
        "page": preview.rows_page(row, verdict, number),
        "may_mend": may_mend(row, cast(User, request.user)),
    }


@allow(*UPLOADS)
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(preview.runs_for(user), pk=pk)
    try:
        ask_commit(run=row, by=user, accept_vanishing=request.POST.get("setuju_hilang") == "ya")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("intake:run", pk=pk)


@allow(*UPLOADS)
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(preview.runs_for(user), pk=pk)
    try:
        discard_run(run=row, by=user)
        messages.success(request, "Berkas ini tidak jadi diterapkan. Tidak ada data yang berubah.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("intake:run", pk=pk)


@allow(*UPLOADS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(preview.runs_for(user), pk=pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Tulis alasan pembatalan; alasan ini tercatat di riwayat.")
        return redirect("intake:run", pk=pk)
    try:
        ask_undo(run=row, by=user, why=form.cleaned_data["why"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("intake:run", pk=pk)


@allow(*SEES_IMPORTS)
@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = one_of(preview.runs_for(cast(User, request.user)), pk=pk)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    write_rejected(row, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"impor-{row.pk}-baris-bermasalah.xlsx", content_type=XLSX)
