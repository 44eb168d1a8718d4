"""Background work as people see it: a list, and a page that follows one job until it ends."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum_portal import jobs
from forum_portal.access import EVERY_ROLE, allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Job, Role, User
from forum_portal.selectors import jobs_for
from forum_portal.web.filters import JobFilter
from forum_portal.web.tables import JOB_TONES, JobTable

# htmx stops polling when it is answered with this status.
STOP_POLLING = 286
WORKS_WITH_DATA = EVERY_ROLE - {Role.ACCOUNTS}


@allow(*WORKS_WITH_DATA)
@require_safe
def jobs_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=jobs_for(request.user).filter(parent=None),
        filterset_class=JobFilter,
        table_class=JobTable,
        title="Pekerjaan",
        intro="Pekerjaan berat berjalan di belakang layar. Anda boleh menutup halaman; pekerjaan tetap diteruskan.",
        empty="Belum ada pekerjaan. Pekerjaan muncul di sini setelah Anda mengunggah berkas atau meminta pemeriksaan.",
        export_name="pekerjaan",
    )


@allow(*WORKS_WITH_DATA)
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or with htmx the part that moves."""
    row = one_of(jobs_for(request.user), pk=pk)
    ended = row.status in (Job.Status.DONE, Job.Status.FAILED)
    title = jobs.TITLES.get(row.kind, row.kind)
    shown = {
        "title": title,
        "job": row,
        "number": str(row.pk),
        "tone": JOB_TONES[Job.Status(row.status)],
        "ended": ended,
        "percent": _percent(row),
        "parts": jobs.parts_of(row),
        "refused": row.cursor.get("refused", []),
        "result": _result(row, cast(User, request.user)),
        "import_run": row.payload.get("run") if row.status == Job.Status.DONE else None,
        "may_retry": row.status == Job.Status.FAILED
        and row.parent_id is None
        and has_role(request.user, Role.SECRETARIAT),
    }
    if getattr(request, "htmx", None) and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        return render(request, "web/job_progress.html", shown, status=STOP_POLLING if ended else 200)
    return render(request, "web/job.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(jobs_for(request.user), pk=pk)
    jobs.retry(row, by=cast(User, request.user))
    messages.info(request, "Pekerjaan diantrekan lagi dan diteruskan dari langkah terakhir yang selesai.")
    return redirect("job", pk=pk)


def _result(row: Job, user: User) -> tuple[str, str] | None:
    """The label and address of what a finished job made."""
    page = jobs.RESULTS.get(row.kind)
    if page is None or row.status != Job.Status.DONE:
        return None
    if page.for_its_owner_alone and row.created_by_id != user.pk:
        return None
    return page.label, reverse(page.url_name, args=[row.pk] if page.of_job else []) + page.query


def _percent(row: Job) -> int | None:
    """Whole percent; None while the amount of work is not known."""
    if row.status == Job.Status.DONE:
        return 100
    return min(100, row.done * 100 // row.total) if row.total else None
