"""The lists of findings and of letters."""

from typing import ClassVar

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import Finding, Paper
from compliance.outcomes import text_of
from forum_portal.lists.table import CODE, FIRST_ON_CARDS, DayColumn, ListTable
from forum_portal.templatetags.portal import pill

PAPER_TONES = {Paper.Status.DRAFT: "warning", Paper.Status.APPROVED: "success", Paper.Status.WITHDRAWN: "secondary"}


class CaseTable(ListTable):
    caption = "Daftar temuan"

    number = tables.Column(verbose_name="Nomor", order_by="pk", attrs=CODE)
    code = tables.Column(verbose_name="Indikasi", attrs=FIRST_ON_CARDS)
    contractor = tables.Column(
        verbose_name="Penyedia",
        accessor="contract__check_result__contractor_name",
        orderable=False,
        attrs=FIRST_ON_CARDS,
    )
    package = tables.Column(verbose_name="Paket", accessor="contract__current__package_name", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    stage = tables.Column(verbose_name="Tahap")
    due_on = DayColumn(verbose_name="Batas menjawab", attrs=FIRST_ON_CARDS)
    opened_at = DayColumn(verbose_name="Dibuka")

    def render_number(self, record: Finding) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("compliance:case", args=[record.pk]), record.number)

    def value_number(self, record: Finding) -> str:
        return record.number

    def render_code(self, record: Finding) -> SafeString:
        text = text_of(record.rule, record.code)
        return pill(text.label, text.tone if record.indicated else "secondary")

    def value_code(self, record: Finding) -> str:
        return record.code


class PaperTable(ListTable):
    caption = "Daftar surat"
    optional = ("dated",)
    export_only = ("dated",)
    needs: ClassVar = {"findings": (), "deliveries": ("sent_on", "received_on")}

    number = tables.Column(verbose_name="Nomor", empty_values=(), attrs=CODE)
    kind = tables.Column(verbose_name="Jenis", attrs=FIRST_ON_CARDS)
    contractor = tables.Column(
        verbose_name="Penyedia",
        accessor="contract__check_result__contractor_name",
        orderable=False,
        attrs=FIRST_ON_CARDS,
    )
    package = tables.Column(verbose_name="Paket", accessor="contract__current__package_name", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    status = tables.Column(verbose_name="Status", attrs=FIRST_ON_CARDS)
    dated = DayColumn(verbose_name="Tanggal surat", attrs=FIRST_ON_CARDS)
    sent_on = DayColumn(verbose_name="Dikirim", orderable=False)
    received_on = DayColumn(verbose_name="Diterima", orderable=False)

    def render_number(self, record: Paper) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("compliance:paper", args=[record.pk]), record.number or "Konsep"
        )

    def value_number(self, record: Paper) -> str:
        return record.number or ""

    def render_status(self, record: Paper) -> SafeString:
        return pill(record.get_status_display(), PAPER_TONES[Paper.Status(record.status)])

    def value_status(self, record: Paper) -> str:
        return record.get_status_display()
