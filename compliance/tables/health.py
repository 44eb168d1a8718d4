"""The rows behind a figure of the data's health."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.health.catalogue import BY_ID
from compliance.models import HealthRow
from compliance.services.health import title_of
from forum_portal.lists.table import ListTable


class HealthRowTable(ListTable):
    caption = "Baris yang tidak lulus pemeriksaan data"

    check_id = tables.Column(verbose_name="Pemeriksaan")
    subject_key = tables.Column(verbose_name="Kode")
    title = tables.Column(verbose_name="Nama")
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    source = tables.Column(verbose_name="Sumber")
    sentence = tables.Column(verbose_name="Keterangan", orderable=False)

    class Meta:
        order_by = "subject_key"

    def render_check_id(self, value: str) -> str:
        return f"{value} {BY_ID[value].title}" if value in BY_ID else value

    def render_source(self, value: str) -> str:
        return title_of(value)

    def render_title(self, record: HealthRow) -> SafeString:
        return format_html('<a href="{}">{}</a>', _page_of(record), record.title or record.subject_key)


def _page_of(row: HealthRow) -> str:
    if row.about == "package":
        kind, _, kd_rup = row.subject_key.partition(":")
        return reverse("compliance:package", args=[kind, kd_rup])
    if row.about == "contract":
        return reverse("compliance:contract", args=[row.subject_id])
    return f"{reverse('intake:runs')}?source={row.subject_key}"
