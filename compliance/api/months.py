"""The months and what was published of them, for programs: the six numbers, offices by month, editions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.models import MonthFigures, Publication
from compliance.numbers import SIX, Key, change
from compliance.selectors import home
from compliance.selectors.home.numbers import FiguresNow
from compliance.selectors.publications import released
from forum_portal.access import SEES_ALL
from forum_portal.api.lists import ListView, OneView, Row
from forum_portal.api.refusing import not_among
from forum_portal.api.view import PortalView
from forum_portal.models import User

_SCOPE = "scope"


class NumberTold(Row):
    key = serializers.ChoiceField(choices=[number.key.value for number in SIX])
    title = serializers.CharField()
    definition = serializers.CharField()
    rupiah = serializers.BooleanField()
    value = serializers.CharField(help_text="Bilangan bulat sebagai teks.")
    before = serializers.CharField(allow_null=True, help_text="Angka terakhir bulan lalu; null bila tidak diketahui.")
    page = serializers.CharField(help_text="Daftar pada layar yang dihitung atau dijumlahkan angka ini.")


def six_told(now: FiguresNow, before: Mapping[str, int] | None) -> list[dict[str, Any]]:
    """The six in the order of the Beranda, against the month before."""
    told = []
    for number in SIX:
        value = now.figures.get(number.key, 0)
        last = change(number, value, before).before
        told.append(
            {
                "key": number.key.value,
                "title": number.title,
                "definition": number.definition,
                "rupiah": number.rupiah,
                "value": str(value),
                "before": None if last is None else str(last),
                "page": now.url(number.key),
            }
        )
    return told


class MonthTold(Row):
    month = serializers.CharField(help_text="TTTT-BB.")
    figures = serializers.DictField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="Bilangan bulat sebagai teks, menurut nama angkanya; null bila bulan itu tidak menyimpan angka.",
    )


class MonthsTold(Row):
    scope = serializers.ChoiceField(choices=MonthFigures.Scope.values)
    results = MonthTold(many=True)


class Months(PortalView):
    roles = SEES_ALL
    tag = "angka"
    title = "Angka terakhir setiap bulan, 12 bulan sampai bulan ini"
    answer = MonthsTold

    def parameters(self) -> Mapping[str, str]:
        return {_SCOPE: "Lingkup; tanpa ini semua."}

    def parameter_shapes(self) -> Mapping[str, dict[str, Any]]:
        return {_SCOPE: {"type": "string", "enum": list(MonthFigures.Scope.values)}}

    def get(self, request: Request) -> Response:
        asked = request.query_params.get(_SCOPE) or MonthFigures.Scope.ALL.value
        if asked not in MonthFigures.Scope.values:
            raise ValidationError({_SCOPE: [not_among(MonthFigures.Scope.values)]})
        scope = MonthFigures.Scope(asked)
        kept = home.trend_of(timezone.localdate(), scope)
        told = [{"month": str(month), "figures": _texts(figures)} for month, figures in kept]
        return Response({"scope": scope.value, "results": told})


def _texts(figures: Mapping[str, int] | None) -> dict[str, str] | None:
    known = {key.value for key in Key}
    return None if figures is None else {name: str(number) for name, number in figures.items() if name in known}


class OfficeCell(Row):
    month = serializers.CharField(help_text="TTTT-BB.")
    worker_days = serializers.IntegerField()
    contracts = serializers.IntegerField()
    unknown = serializers.IntegerField(help_text="Di antaranya kontrak yang jumlah pekerjanya tidak diketahui.")


class OfficeMonthsLine(Row):
    name = serializers.CharField()
    worker_days = serializers.IntegerField()
    unknown = serializers.IntegerField()
    dark_pagu = serializers.CharField()
    months = OfficeCell(many=True, help_text="Hanya bulan yang ada pekerja tanpa perlindungan.")


class OfficeMonthsTold(Row):
    results = OfficeMonthsLine(many=True)


class OfficeMonths(PortalView):
    roles = SEES_ALL
    tag = "angka"
    title = "Hari-pekerja tanpa perlindungan menurut perangkat daerah dan bulan, terberat lebih dahulu"
    answer = OfficeMonthsTold

    def get(self, request: Request) -> Response:
        heat = home.heat_table(self.user)
        told = [
            {
                "name": line.name,
                "worker_days": line.worker_days,
                "unknown": line.unknown,
                "dark_pagu": str(line.dark),
                "months": [
                    {
                        "month": str(month),
                        "worker_days": cell.worker_days,
                        "contracts": cell.contracts,
                        "unknown": cell.unknown,
                    }
                    for month, cell in zip(heat.months, line.cells, strict=True)
                    if cell
                ],
            }
            for line in heat.lines
        ]
        return Response({"results": told})


class PublicationRow(Row):
    id = serializers.IntegerField()
    month = serializers.CharField(help_text="TTTT-BB.")
    edition = serializers.IntegerField(help_text="Di atas 1: perbaikan.")
    digest = serializers.CharField(help_text="SHA-256 berkas JSON terbitan ini.")
    note = serializers.CharField()
    released_at = serializers.DateTimeField()
    released_by = serializers.CharField()


class PublicationShown(PublicationRow):
    figures = serializers.DictField(help_text="Angka yang dibekukan, sama dengan berkas JSON-nya; rupiah utuh.")


class Publications(ListView):
    roles = SEES_ALL
    tag = "terbitan"
    title = "Terbitan bulanan: semua edisi yang pernah dirilis"
    row = PublicationRow

    def rows_for(self, user: User) -> QuerySet[Publication, Publication]:
        return released()


class OnePublication(OneView):
    roles = SEES_ALL
    tag = "terbitan"
    title = "Satu terbitan dengan angkanya yang dibekukan"
    row = PublicationShown

    def rows_for(self, user: User) -> QuerySet[Publication, Publication]:
        return released().defer(None)
