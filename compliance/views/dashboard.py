"""The first pages of the day: the forum's dashboard, and an office's own packages."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.filters import OfficeContractFilter
from compliance.outcomes import DISCLAIMER, SEVERITIES
from compliance.selectors import as_known, contracts, dashboard
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from compliance.tables.contracts import OfficeContractTable
from compliance.views.looking_back import PARAMETER, asked_day
from forum_portal.access import SEES_ALL, allow, offices_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User

OFFICES_A_PAGE = 25
MINE = listing(
    "compliance:office_home",
    title="Paket saya",
    file="paket-saya",
    rows=contracts.listed,
    filters=OfficeContractFilter,
    table=OfficeContractTable,
)


@allow(*SEES_ALL)
@require_safe
def forum_home(request: HttpRequest) -> HttpResponse:
    asked = asked_day(request)
    today = asked.day or timezone.localdate()
    figures = dashboard.dashboard(cast(User, request.user), today=today, known_at=asked.moment)
    shown = {
        "title": "Dasbor kepatuhan",
        "figures": figures,
        "offices": Paginator(figures.offices, OFFICES_A_PAGE).get_page(request.GET.get("page")),
        "disclaimer": DISCLAIMER,
        "old_after_days": EXTRACT_MAX_AGE_DAYS,
        "asked": asked,
        "path": reverse("compliance:dashboard"),
        "kept": f"{PARAMETER}={asked.day.isoformat()}&" if asked.day else "",
        "causes": as_known.causes_of_dashboard(asked.moment) if asked.moment else [],
    }
    return render(request, "compliance/dashboard.html", shown)


@allow(Role.OPD)
@require_safe
def office_home(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    counts = dashboard.counts_by_severity(user)
    cards = [
        (label, tone, dashboard.Figure(counts.get(level, 0), dashboard.link(severity=level)))
        for level, (label, tone) in SEVERITIES.items()
    ]
    return list_page(
        request,
        **MINE.of(user),
        intro=", ".join(office.name for office in offices_of(user)),
        empty="Belum ada kontrak OPD Anda yang diperiksa. Unggah daftar kontrak melalui menu Impor.",
        context={"cards": cards, "disclaimer": DISCLAIMER},
        empty_action=("Impor daftar kontrak", reverse("intake:upload")),
        template_name="compliance/office_home.html",
    )
