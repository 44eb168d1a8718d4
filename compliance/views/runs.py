"""The cross-checks that were made, and asking for one of everything."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import RunFilter
from compliance.selectors.runs import runs_for
from compliance.services.cross_check import ask_cross_check
from compliance.tables.runs import RunTable
from forum_portal.access import SEES_ALL, allow, has_role
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User


@allow(*SEES_ALL)
@require_safe
def run_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=runs_for(request.user),
        filterset_class=RunFilter,
        table_class=RunTable,
        title="Pemeriksaan",
        intro="Setiap impor dan putusan memeriksa kontrak yang terkait. Hasil yang sama tidak mengubah temuan.",
        empty="Belum pernah ada pemeriksaan. Pemeriksaan berjalan sendiri setelah data diterapkan.",
        context={"may_run": has_role(request.user, Role.SECRETARIAT)},
        export_name="pemeriksaan",
        template_name="compliance/runs.html",
    )


@allow(Role.SECRETARIAT)
@require_POST
def run_all(request: HttpRequest) -> HttpResponse:
    job = ask_cross_check(by=cast(User, request.user))
    messages.info(request, "Pemeriksaan semua kontrak diantrekan.")
    return redirect("job", pk=job.pk)
