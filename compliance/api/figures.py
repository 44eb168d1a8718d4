"""Figures for programs: the dashboard, what is seen of the plan, and how often each indicator lit up."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.api.lists import SEES_LISTS
from compliance.api.months import NumberTold, six_told
from compliance.selectors import coverage, dashboard, home, measures
from forum_portal.access import SEES_ALL
from forum_portal.api.lists import Row
from forum_portal.api.refusing import not_among
from forum_portal.api.view import PortalView
from procurement.models import Package


class Bar(Row):
    code = serializers.CharField()
    label = serializers.CharField()
    contracts = serializers.IntegerField()


class DashboardLine(Row):
    name = serializers.CharField()
    checked = serializers.IntegerField()
    red = serializers.IntegerField()
    amber = serializers.IntegerField()
    value_red = serializers.CharField()
    at_stake = serializers.CharField()


class DashboardFigures(Row):
    as_of = serializers.DateField(allow_null=True)
    coverage = serializers.CharField()
    checked = serializers.IntegerField()
    flagged = serializers.IntegerField()
    value_flagged = serializers.CharField()
    staked = serializers.IntegerField()
    at_stake = serializers.CharField()
    to_judge = serializers.IntegerField()
    numbers = NumberTold(many=True, help_text="Enam angka Beranda.")
    employer_outcomes = Bar(many=True)
    project_outcomes = Bar(many=True)
    offices = DashboardLine(many=True)
    regions = DashboardLine(many=True)


class Dashboard(PortalView):
    roles = SEES_ALL
    tag = "angka"
    title = "Angka dasbor, seperti di layar"
    answer = DashboardFigures

    def get(self, request: Request) -> Response:
        today = timezone.localdate()
        figures = dashboard.dashboard(self.user, today=today)
        now, last_month = home.figures_now(home.seen_by(self.user), today), home.trend_of(today)[-2][1]
        return Response(
            {
                "as_of": figures.as_of,
                "coverage": figures.coverage,
                "checked": figures.checked.number,
                "flagged": figures.flagged.number,
                "value_flagged": str(figures.value_flagged),
                "staked": figures.staked.number,
                "at_stake": str(figures.at_stake),
                "to_judge": figures.to_judge.number,
                "numbers": six_told(now, last_month),
                "employer_outcomes": _bars(figures.employer_bars),
                "project_outcomes": _bars(figures.project_bars),
                "offices": _lines(figures.offices),
                "regions": _lines(figures.regions),
            }
        )


class CoverageLine(Row):
    name = serializers.CharField()
    packages = serializers.IntegerField()
    physical = serializers.IntegerField()
    traced = serializers.IntegerField()
    checked = serializers.IntegerField()
    dark = serializers.IntegerField()
    pagu = serializers.CharField()
    pagu_dark = serializers.CharField()


class CoverageFigures(Row):
    year = serializers.CharField()
    kind = serializers.CharField()
    level = serializers.CharField()
    years = serializers.ListField(child=serializers.CharField())
    total = CoverageLine()
    offices = CoverageLine(many=True)


class Coverage(PortalView):
    roles = SEES_LISTS
    tag = "angka"
    title = "Keterlihatan paket RUP, menurut perangkat daerah"
    answer = CoverageFigures

    def parameters(self) -> Mapping[str, str]:
        return {
            "year": "Tahun anggaran; tanpa ini tahun terbaru.",
            "kind": "Cara pengadaan.",
            "level": "Tingkat pemerintah.",
        }

    def parameter_shapes(self) -> Mapping[str, dict[str, Any]]:
        return {
            "kind": {"type": "string", "enum": list(Package.Kind.values)},
            "level": {"type": "string", "enum": list(coverage.LEVELS)},
        }

    def get(self, request: Request) -> Response:
        asked = {name: value for name in self.parameters() if (value := request.query_params.get(name, ""))}
        page = coverage.coverage_page(self.user, **asked)
        allowed: dict[str, Iterable[str]] = {
            "year": page.years,
            "kind": Package.Kind.values,
            "level": coverage.LEVELS,
        }
        if wrong := [name for name, value in asked.items() if value not in allowed[name]]:
            raise ValidationError({name: [not_among(allowed[name])] for name in wrong})
        return Response(
            {
                "year": page.asked.year,
                "kind": page.asked.kind,
                "level": page.asked.level,
                "years": list(page.years),
                "total": _coverage_line(page.total),
                "offices": [_coverage_line(line) for line in page.lines],
            }
        )


class IndicatorTold(Row):
    code = serializers.CharField()
    title = serializers.CharField()
    unit = serializers.CharField()
    law = serializers.CharField()
    flagged = serializers.IntegerField()
    passed = serializers.IntegerField()
    not_applicable = serializers.IntegerField()


class IndicatorsTold(Row):
    as_of = serializers.DateField(allow_null=True)
    results = IndicatorTold(many=True)


class Indicators(PortalView):
    roles = SEES_ALL
    tag = "indikator"
    title = "Semua indikator, dan berapa kali masing-masing menyala"
    answer = IndicatorsTold

    def get(self, request: Request) -> Response:
        told = [
            {
                "code": each.indicator.id,
                "title": each.indicator.title,
                "unit": each.indicator.unit,
                "law": each.indicator.law,
                "flagged": each.tally.flagged,
                "passed": each.tally.passed,
                "not_applicable": each.tally.not_applicable,
            }
            for each in measures.tallies()
        ]
        return Response({"as_of": measures.measured_as_of(), "results": told})


def _bars(bars: Iterable[dashboard.Bar]) -> list[dict[str, Any]]:
    return [{"code": bar.text.code, "label": bar.text.label, "contracts": bar.figure.number} for bar in bars]


def _lines(lines: Iterable[dashboard.Line]) -> list[dict[str, Any]]:
    return [
        {
            "name": line.name,
            "checked": line.checked.number,
            "red": line.red.number,
            "amber": line.amber.number,
            "value_red": str(line.value_red),
            "at_stake": str(line.at_stake),
        }
        for line in lines
    ]


def _coverage_line(line: coverage.Line) -> dict[str, Any]:
    counted = ("packages", "physical", "traced", "checked", "dark")
    numbers = {name: getattr(line, name).number for name in counted}
    return {"name": line.name, **numbers, "pagu": str(line.pagu), "pagu_dark": str(line.pagu_dark)}
