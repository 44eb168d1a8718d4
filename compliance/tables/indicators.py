"""The units that an indicator flags."""

from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import IndicatorReading
from forum_portal.lists.table import ListTable
from forum_portal.templatetags.portal import pill

SEVERITIES = {3: ("Berat", "warning"), 2: ("Sedang", "warning"), 1: ("Ringan", "info")}
"""Severity -> label and tone: an indicator is never more than a reason to look."""

_THE_SAME_FOR_ALL = frozenset({"Keadaan data per", "Cakupan data"})


class ReadingTable(ListTable):
    caption = "Yang menyala pada indikator ini, yang terberat lebih dahulu"

    severity = tables.Column(verbose_name="Keparahan")
    subject_name = tables.Column(verbose_name="Nama", empty_values=())
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    value = tables.Column(verbose_name="Nilai", orderable=False)
    evidence = tables.Column(verbose_name="Bukti", orderable=False)

    class Meta:
        order_by = ()

    def render_severity(self, value: int) -> SafeString:
        return pill(*SEVERITIES[value])

    def value_severity(self, value: int) -> str:
        return SEVERITIES[value][0]

    def render_subject_name(self, record: IndicatorReading) -> SafeString | str:
        name, key = record.subject_name or record.subject_key, record.subject_key
        if record.unit == "firm":
            return format_html('<a href="{}?{}">{}</a>', reverse("compliance:contracts"), urlencode({"q": name}), name)
        if record.contract_id is None:
            return name
        page = reverse("compliance:contract", args=[record.contract_id])
        return format_html('<span><a href="{}">{}</a><span class="cell-note">{}</span></span>', page, name, key)

    def value_subject_name(self, record: IndicatorReading) -> str:
        name = record.subject_name or record.subject_key
        return name if record.contract_id is None else f"{name} ({record.subject_key})"

    def render_evidence(self, value: list[list[str]]) -> SafeString:
        told = [f"{label}: {text}" for label, text in value if label not in _THE_SAME_FOR_ALL]
        return format_html('<span class="cell-note">{}</span>', "; ".join(told) or "–")

    def value_evidence(self, value: list[list[str]]) -> str:
        return "; ".join(f"{label}: {text}" for label, text in value)
