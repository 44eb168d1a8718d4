"""Worker groups: all of them by place, one group, one place, and the lists behind every number."""

from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.coverage_gap import is_group
from compliance.filters.groups import GroupCountFilter, VillageFilter
from compliance.groups import HOW_TO_ENROL, TITLES, Group
from compliance.rules.programmes import in_order
from compliance.selectors.groups import counts_for, lines_for, terms_on, villages_for, years_told
from compliance.selectors.groups.pages import Cell, matrix, needs_of, paid_since, villages_paid
from compliance.tables.groups import GroupCountTable, VillageTable
from forum_portal.access import SEES_ALL, allow
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import User
from procurement.regions import REGIONS, region_of_code

COUNTS = listing(
    "compliance:group_counts",
    title="Cakupan kelompok pekerja",
    file="cakupan-kelompok",
    rows=counts_for,
    filters=GroupCountFilter,
    table=GroupCountTable,
)
VILLAGES = listing(
    "compliance:villages",
    title="Iuran perangkat desa",
    file="iuran-perangkat-desa",
    rows=villages_for,
    filters=VillageFilter,
    table=VillageTable,
)
_EMPTY = "Belum ada data. Sekretariat mengunggah “{}” dari halaman Impor."


@allow(*SEES_ALL)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    years = years_told(user)
    year = _year(request, years)
    told = matrix(user, year, today)
    rows = [(row, [(cell, _listed(year, cell)) for cell in row.cells]) for row in told.rows]
    shown = {
        "title": "Kelompok pekerja",
        "year": year,
        "years": years,
        "told": told,
        "rows": rows,
        "regions": REGIONS,
        **_villages(user, year, today),
    }
    return render(request, "compliance/groups/matrix.html", shown)


@allow(*SEES_ALL)
@require_safe
def group(request: HttpRequest, code: str) -> HttpResponse:
    if not is_group(code):
        raise Http404
    user, today = cast(User, request.user), timezone.localdate()
    years = years_told(user)
    year = _year(request, years)
    lines, terms = lines_for(user, year, group=code), terms_on(today).get(code)
    shown = {
        "title": TITLES[Group(code)],
        "year": year,
        "years": years,
        "code": code,
        "how": HOW_TO_ENROL[Group(code)],
        "terms": terms,
        "programmes": in_order(terms.programmes) if terms else "",
        "needs": needs_of(lines, year, today),
        "of_region": False,
        "listed": f"{reverse('compliance:group_counts')}?year={year}&group={code}",
        "count": len(lines),
    }
    return render(request, "compliance/groups/one.html", shown)


@allow(*SEES_ALL)
@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    found = region_of_code(code) if "." in code else None
    if found is None:
        raise Http404
    user, today = cast(User, request.user), timezone.localdate()
    years = years_told(user)
    year = _year(request, years)
    lines = lines_for(user, year, region=code)
    shown = {
        "title": found.name,
        "year": year,
        "years": years,
        "code": code,
        "needs": needs_of(lines, year, today),
        "of_region": True,
        "listed": f"{reverse('compliance:group_counts')}?year={year}&region={code}",
        "count": len(lines),
        **_villages(user, year, today, code),
    }
    return render(request, "compliance/groups/one.html", shown)


@allow(*SEES_ALL)
@require_safe
def count_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **COUNTS.of(cast(User, request.user)),
        intro="Sasaran dan cakupan menurut satu definisi; angka dari definisi yang berbeda tidak dijumlahkan.",
        empty=_EMPTY.format("Cakupan kelompok pekerja"),
    )


@allow(*SEES_ALL)
@require_safe
def village_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **VILLAGES.of(cast(User, request.user)),
        intro="Desa yang perangkatnya didaftarkan, dan bulan terakhir yang lunas.",
        empty=_EMPTY.format("Iuran perangkat desa"),
    )


def _listed(year: int, cell: Cell) -> str:
    """The list of the one count behind a cell."""
    asked = {"year": year, "group": cell.group, "region": cell.region, "definition": cell.group}
    return f"{reverse('compliance:group_counts')}?{urlencode(asked)}"


def _villages(user: User, year: int, today: date, region: str = "") -> dict[str, object]:
    listed = f"{reverse('compliance:villages')}?year={year}" + (f"&region={region}" if region else "")
    return {
        "villages": villages_paid(user, year, today, region),
        "villages_url": listed,
        "villages_paid_url": f"{listed}&paid={paid_since(year, today)}",
    }


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year of the address where something is told of it, else the newest; this year while nothing is."""
    asked = request.GET.get("tahun", "")
    if asked.isdecimal() and len(asked) == 4 and int(asked) in years:
        return int(asked)
    return years[0] if years else timezone.localdate().year
