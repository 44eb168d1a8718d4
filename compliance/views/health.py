"""The health of the data: what may be relied on, and the rows to be mended."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import HealthRowFilter
from compliance.health.catalogue import BY_ID
from compliance.selectors import health
from compliance.services.health import ask_health, title_of
from compliance.tables.health import HealthRowTable
from forum_portal.access import SEES_ALL, allow, has_role
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User

_SEES = (*SEES_ALL, Role.OPD)
ROWS = listing(
    "compliance:health_rows",
    title="Baris yang perlu dilihat",
    file="kesehatan-data",
    rows=health.rows_for,
    filters=HealthRowFilter,
    table=HealthRowTable,
)


@allow(*_SEES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    standing = health.standing_for(user)
    groups: dict[str, list[tuple[health.CheckStanding, list[tuple[str, health.Standing]]]]] = {}
    for one in standing:
        titled = [(title_of(each.source), each) for each in one.of_sources]
        groups.setdefault(one.check.group, []).append((one, titled))
    shown = {
        "title": "Kesehatan data",
        "groups": groups.items(),
        "reckoned_at": health.reckoned_at(),
        "failed": sum(one.failed for one in standing),
        "may_reckon": has_role(user, Role.SECRETARIAT),
    }
    return render(request, "compliance/health.html", shown)


@allow(*_SEES)
@require_safe
def rows(request: HttpRequest) -> HttpResponseBase:
    check = BY_ID.get(request.GET.get("check", ""))
    return list_page(
        request,
        **ROWS.of(cast(User, request.user)) | ({"title": f"{check.id} {check.title}"} if check else {}),
        intro=f"Lulus bila: {check.meaning} {check.beware}".strip()
        if check
        else "Baris yang tidak lulus pemeriksaan data.",
        empty="Tidak ada baris yang perlu dilihat.",
        template_name="compliance/health_rows.html",
    )


@allow(Role.SECRETARIAT)
@require_POST
def reckon(request: HttpRequest) -> HttpResponse:
    job = ask_health(by=cast(User, request.user))
    messages.info(request, "Penghitungan kesehatan data diantrekan.")
    return redirect("job", pk=job.pk)
