"""The units that an indicator flags."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from compliance.models import IndicatorReading
from forum_portal.lists.table import DayColumn, ListTable
from forum_portal.templatetags.portal import pill

SEVERITIES = {3: ("Berat", "warning"), 2: ("Sedang", "warning"), 1: ("Ringan", "info")}
"""Severity -> label and tone: an indicator is never more than a reason to look."""


class ReadingTable(ListTable):
    caption = "Yang menyala pada indikator ini, yang terberat lebih dahulu"

    severity = tables.Column(verbose_name="Keparahan")
    subject_name = tables.Column(verbose_name="Nama", empty_values=())
    subject_key = tables.Column(verbose_name="Kode")
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    value = tables.Column(verbose_name="Nilai", orderable=False)
    evidence = tables.Column(verbose_name="Bukti", orderable=False)
    as_of = DayColumn(verbose_name="Keadaan per")

    class Meta:
        order_by = ()

    def render_severity(self, value: int) -> SafeString:
        return pill(*SEVERITIES[value])

    def value_severity(self, value: int) -> str:
        return SEVERITIES[value][0]

    def render_subject_name(self, record: IndicatorReading) -> SafeString | str:
        name = record.subject_name or record.subject_key
        if record.contract_id is None:
            return name
        return format_html('<a href="{}">{}</a>', reverse("compliance:contract", args=[record.contract_id]), name)

    def value_subject_name(self, record: IndicatorReading) -> str:
        return record.subject_name or record.subject_key

    def render_evidence(self, value: list[list[str]]) -> SafeString:
        return format_html_join("", '<span class="cell-note">{}: {}</span>', value)

    def value_evidence(self, value: list[list[str]]) -> str:
        return "; ".join(f"{label}: {text}" for label, text in value)
