"""How imports look in a list."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_portal.intake.preview import title_of
from forum_portal.lists.table import DayColumn, ListTable, MomentColumn
from forum_portal.models import ImportRun
from forum_portal.templatetags.portal import angka, pill

Status = ImportRun.Status
TONES = {
    Status.RECEIVED: "secondary",
    Status.STAGING: "info",
    Status.MAPPING: "warning",
    Status.READY: "warning",
    Status.COMMITTING: "info",
    Status.PUBLISHED: "success",
    Status.UNDONE: "secondary",
    Status.DISCARDED: "secondary",
    Status.FAILED: "danger",
}


class RunTable(ListTable):
    caption = "Daftar impor"
    row_header = "file"
    optional = ("created_by",)
    export_only = ("created_by",)

    id = tables.Column(verbose_name="Nomor", attrs={"cell": {"class": "num"}})
    file = tables.Column(verbose_name="Berkas", accessor="file__original_name", orderable=False)
    source = tables.Column(verbose_name="Sumber")
    office = tables.Column(verbose_name="Perangkat daerah", orderable=False)
    as_of = DayColumn(verbose_name="Keadaan per")
    status = tables.Column(verbose_name="Status")
    counts = tables.Column(verbose_name="Isi", orderable=False, attrs={"cell": {"class": "tally"}})
    created_by = tables.Column(verbose_name="Diunggah oleh", orderable=False)
    created_at = MomentColumn(verbose_name="Diunggah")

    class Meta:
        order_by = "-id"

    def render_file(self, value: str, record: ImportRun) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("intake:run", args=[record.pk]), value)

    def render_source(self, value: str) -> str:
        return title_of(value)

    def render_status(self, value: str, record: ImportRun) -> SafeString:
        return pill(value, TONES[Status(record.status)])

    def render_counts(self, value: dict[str, Any]) -> str:
        words = (
            ("new", "baru"),
            ("changed", "berubah"),
            ("same", "sama"),
            ("quarantined", "ditahan"),
            ("bad", "ditolak"),
        )
        return ", ".join(f"{angka(value[name])} {word}" for name, word in words if value.get(name))
