"""The first pages of the day: the forum's dashboard, and an office's own packages."""

from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.duties import WHEN_LABELS, WHEN_MEANINGS, When
from compliance.filters.duties import DutyFilter
from compliance.numbers import Key
from compliance.outcomes import DISCLAIMER
from compliance.selectors import as_known, dashboard, home
from compliance.selectors.duties import counts_by_when, with_duties
from compliance.selectors.runs import judged_as_of
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from compliance.tables.duties import OfficeContractTable
from compliance.views.home_charts import Trend, cards, heat_lines, map_figure, short_name, trend_figure
from compliance.views.looking_back import PARAMETER, asked_day
from forum_portal.access import SEES_ALL, allow, has_role, offices_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.months import Month
from forum_portal.printing.svg import Figure
from forum_portal.working_days import ONE_DAY

OFFICES_A_PAGE = 10
OFFICES_IN_SIGHT = 10
MINE = listing(
    "compliance:office_home",
    title="Paket saya",
    file="paket-saya",
    rows=with_duties,
    filters=DutyFilter,
    table=OfficeContractTable,
)
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
        "title": "Beranda",
        "figures": figures,
        "offices": Paginator(figures.offices, OFFICES_A_PAGE).get_page(request.GET.get("page")),
        "disclaimer": DISCLAIMER,
        "old_after_days": EXTRACT_MAX_AGE_DAYS,
        "asked": asked,
        "path": reverse("compliance:dashboard"),
        "kept": f"{PARAMETER}={asked.day.isoformat()}&" if asked.day else "",
        "causes": as_known.causes_of_dashboard(asked.moment) if asked.moment else [],
        "map": map_figure(figures.regions),
        **(_then(today) if asked.moment else _now(cast(User, request.user), today)),
    }
    return render(request, "compliance/dashboard.html", shown)


def _now(user: User, today: date) -> dict[str, Any]:
    """The six numbers, what is to be looked at, and the last twelve months."""
    now = home.figures_now(home.seen_by(user), today)
    heat, months = home.heat_table(user, with_dark=False), home.trend_of(today)
    return {
        "cards": cards(now.figures, months[-2][1], now.url),
        "watch": home.watch_lists(user),
        "decides": has_role(user, Role.FORUM, Role.SECRETARIAT),
        "waiting": home.waiting_for(user),
        "trend": _trend(months),
        "heat": heat,
        "heat_lines": heat_lines(heat, 0, OFFICES_IN_SIGHT),
        "heat_months": [short_name(month) for month in heat.months],
    }


def _then(day: date) -> dict[str, Any]:
    """What the last month that had ended by a past day left behind; no list lies behind it."""
    ended = Month.of(day + ONE_DAY) + -1
    known = dict(home.trend_of(ended.day(1)))
    kept = known[ended]
    return {
        "cards": cards(kept, known[ended + -1], lambda key: "") if kept else [],
        "kept_month": ended.label(),
        "trend": _trend(home.trend_of(day)),
    }


def _trend(months: Trend) -> Figure:
    return trend_figure(months, Key.WORKER_DAYS, "Hari-pekerja tanpa perlindungan, 12 bulan")


@allow(Role.OPD)
@require_safe
def office_home(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    mine = MINE.of(user)
    today, judged = timezone.localdate(), judged_as_of()
    counts = counts_by_when(mine["rows"], today)
    age = (today - judged).days if judged else 0
    here = reverse("compliance:office_home")
    due_cards = [
        {
            "label": WHEN_LABELS[when],
            "meaning": WHEN_MEANINGS[when],
            "tone": tone,
            "figure": dashboard.Figure(counts[when], f"{here}?{urlencode({'due': when.value})}"),
        }
        for when, tone in _CARDS
    ]
    return list_page(
        request,
        **mine,
        intro=", ".join(office.name for office in offices_of(user)),
        empty="Belum ada kontrak OPD Anda yang diperiksa. Unggah daftarnya melalui menu Impor, atau tambahkan satu.",
        context={
            "cards": due_cards,
            "judged_as_of": judged,
            "data_age": age,
            "is_old": age > EXTRACT_MAX_AGE_DAYS,
            "disclaimer": DISCLAIMER,
        },
        empty_action=("Impor daftar kontrak", reverse("intake:upload")),
        template_name="compliance/office_home.html",
    )
