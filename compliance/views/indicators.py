"""The indicators: how often each lit up, and the units behind each number."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.filters import ReadingFilter
from compliance.indicators import PROPOSED
from compliance.indicators.indicator import UNIT_LABELS
from compliance.outcomes import DISCLAIMER
from compliance.selectors import measures
from compliance.tables.indicators import ReadingTable
from forum_portal.access import SEES_ALL, allow, sees_all
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User

_REASONS_SHOWN = 8


@allow(*SEES_ALL)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    groups: dict[str, list[tuple[measures.Told, str]]] = {}
    for told in measures.tallies():
        label = measures.GROUPS[told.indicator.id[0]]
        groups.setdefault(label, []).append((told, UNIT_LABELS[told.indicator.unit]))
    shown = {
        "title": "Indikator",
        "groups": groups.items(),
        "as_of": measures.measured_as_of(),
        "fire_rate": PROPOSED.fire_rate,
        "disclaimer": DISCLAIMER,
    }
    return render(request, "compliance/indicators.html", shown)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponseBase:
    user = cast(User, request.user)
    found = measures.indicator_in_sight(user, code)
    told = next(each for each in measures.tallies() if each.indicator is found) if sees_all(user) else None
    return list_page(
        request,
        rows=measures.readings_for(user, code),
        filterset_class=ReadingFilter,
        table_class=ReadingTable,
        title=f"{found.id} {found.title}",
        intro="Indikator adalah alasan untuk melihat, bukan bukti. Yang tampil menyala menurut data terakhir.",
        empty="Tidak ada yang menyala.",
        export_name=f"indikator-{code.lower()}",
        template_name="compliance/indicator.html",
        context={
            "indicator": found,
            "unit": UNIT_LABELS[found.unit],
            "threshold": found.threshold(PROPOSED),
            "told": told.tally if told else None,
            "reasons": told.tally.reasons[:_REASONS_SHOWN] if told else (),
            "more_reasons": told.tally.reasons[_REASONS_SHOWN:] if told else (),
            "may_see_all": sees_all(user),
            "disclaimer": DISCLAIMER,
        },
    )
