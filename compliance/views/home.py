"""Behind the Beranda: all offices by month, and the two sectors under watch."""

from collections.abc import Iterable
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.models import MonthFigures
from compliance.numbers import Key
from compliance.outcomes import DISCLAIMER
from compliance.selectors import home
from compliance.selectors.home.months import DARK, TOTAL
from compliance.views.home_charts import heat_lines, short_name, trend_figure
from employers.selectors import EMPLOYERS, latest_extract
from forum_portal.access import SEES_ALL, allow
from forum_portal.models import User

OFFICES_A_PAGE = 25


@allow(*SEES_ALL)
@require_safe
def office_months(request: HttpRequest) -> HttpResponse:
    by = DARK if request.GET.get("urut") == DARK else TOTAL
    heat = home.heat_table(cast(User, request.user), by=by)
    page = Paginator(heat.lines, OFFICES_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "OPD per bulan",
        "heat": heat,
        "heat_lines": heat_lines(heat, (page.number - 1) * OFFICES_A_PAGE, OFFICES_A_PAGE),
        "heat_months": [short_name(month) for month in heat.months],
        "page": page,
        "disclaimer": DISCLAIMER,
    }
    return render(request, "compliance/office_months.html", shown)


@allow(*SEES_ALL)
@require_safe
def construction(request: HttpRequest) -> HttpResponse:
    trends = ((Key.RED, "Kontrak konstruksi dengan indikasi"), (Key.WORKER_DAYS, "Hari-pekerja tanpa perlindungan"))
    shown = {
        "title": "Sektor konstruksi",
        "sector": home.construction_page(cast(User, request.user)),
        **_of_sector(MonthFigures.Scope.CONSTRUCTION, trends),
    }
    return render(request, "compliance/sector_construction.html", shown)


@allow(*SEES_ALL)
@require_safe
def palm(request: HttpRequest) -> HttpResponse:
    trends = ((Key.EMPLOYERS, "Pemberi kerja terdaftar"), (Key.INACTIVE, "Pemberi kerja nonaktif"))
    shown = {
        "title": "Sektor perkebunan kelapa sawit",
        "sector": home.palm_page(cast(User, request.user)),
        **_of_sector(MonthFigures.Scope.PALM, trends),
    }
    return render(request, "compliance/sector_palm.html", shown)


def _of_sector(scope: MonthFigures.Scope, trends: Iterable[tuple[Key, str]]) -> dict[str, Any]:
    """What the pages of both sectors show: the day of the extract, and some figures over twelve months."""
    months = home.trend_of(timezone.localdate(), scope)
    return {
        "extract": latest_extract(EMPLOYERS),
        "trends": [trend_figure(months, key, caption) for key, caption in trends],
        "disclaimer": DISCLAIMER,
    }
