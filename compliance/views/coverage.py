"""How much of the plan is seen, office by office."""

from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.models import Bucket
from compliance.selectors.coverage import LEVEL_LABELS, Asked, coverage_page, short_label
from compliance.tables.packages import CoverageTable
from forum_portal.access import SEES_ALL, allow, sees_all
from forum_portal.lists.files import EXPORTS, file_of_rows
from forum_portal.models import Role, User
from procurement.models import Package

OFFICES_A_PAGE = 50


@allow(*SEES_ALL, Role.OPD)
@require_safe
def coverage(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    given = {"year": "tahun", "kind": "cara", "level": "tingkat"}
    page = coverage_page(user, **{name: request.GET.get(parameter, "") for name, parameter in given.items()})
    if (kind := request.GET.get("export", "")) in EXPORTS:
        rows = map(CoverageTable.row, [*page.lines, page.total])
        return file_of_rows(request, CoverageTable.headers, rows, kind, "keterlihatan")
    lines = Paginator(page.lines, OFFICES_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "Keterlihatan",
        "page": page,
        "asked": page.asked,
        "lines": lines,
        "legend": [(bucket.value, short_label(bucket), bucket.label) for bucket in Bucket],
        "years": [(year, "Tahun tidak diketahui" if year == "-" else year) for year in page.years],
        "levels": list(LEVEL_LABELS.items()) if sees_all(user) else [],
        "kinds": [
            (label, _url(page.asked, cara=value), value == page.asked.kind) for value, label in Package.Kind.choices
        ],
        "export_urls": {each: _url(page.asked, export=each) for each in EXPORTS},
        "previous_url": _url(page.asked, page=lines.previous_page_number()) if lines.has_previous() else "",
        "next_url": _url(page.asked, page=lines.next_page_number()) if lines.has_next() else "",
    }
    return render(request, "compliance/coverage.html", shown)


def _url(asked: Asked, **changes: object) -> str:
    parameters = {"tahun": asked.year, "cara": asked.kind, "tingkat": asked.level, **changes}
    return "?" + urlencode({name: value for name, value in parameters.items() if value})
