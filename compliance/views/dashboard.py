"""The first pages of the day: the forum's dashboard, and an office's own packages."""

from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.duties import WHEN_LABELS, When
from compliance.filters.duties import DutyFilter
from compliance.outcomes import DISCLAIMER
from compliance.selectors import as_known, dashboard
from compliance.selectors.duties import counts_by_when, with_duties
from compliance.selectors.runs import judged_as_of
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from compliance.tables.duties import OfficeContractTable
from compliance.views.looking_back import PARAMETER, asked_day
from forum_portal.access import SEES_ALL, allow, offices_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User

OFFICES_A_PAGE = 25
_CARDS = (
    (When.OVERDUE, "danger"),
    (When.TODAY, "warning"),
    (When.THIS_WEEK, "info"),
    (When.LATER, "secondary"),
    (When.NOTHING, "success"),
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
    rows = with_duties(user)
    today, judged = timezone.localdate(), judged_as_of()
    counts = counts_by_when(rows, today)
    age = (today - judged).days if judged else 0
    here = reverse("compliance:office_home")
    cards = [
        (WHEN_LABELS[when], tone, dashboard.Figure(counts[when], f"{here}?{urlencode({'due': when.value})}"))
        for when, tone in _CARDS
    ]
    return list_page(
        request,
        rows=rows,
        filterset_class=DutyFilter,
        table_class=OfficeContractTable,
        title="Paket saya",
        intro=", ".join(office.name for office in offices_of(user)),
        empty="Belum ada kontrak OPD Anda yang diperiksa. Unggah daftarnya melalui menu Impor, atau tambahkan satu.",
        context={
            "cards": cards,
            "judged_as_of": judged,
            "data_age": age,
            "is_old": age > EXTRACT_MAX_AGE_DAYS,
            "disclaimer": DISCLAIMER,
        },
        export_name="paket-saya",
        template_name="compliance/office_home.html",
    )
