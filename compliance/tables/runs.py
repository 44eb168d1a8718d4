"""The list of cross-checks."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import CrossCheckRun
from forum_portal.lists.table import DayColumn, ListTable, MomentColumn, NumberColumn
from forum_portal.templatetags.portal import pill

_CAUSES = {
    "run": "Impor nomor",
    "judgement": "Putusan pencocokan nomor",
    "contract": "Jenis pekerjaan kontrak nomor",
    "contracts": "Kontrak yang disebut:",
}


class RunTable(ListTable):
    caption = "Daftar pemeriksaan silang"
    optional = ("doubted", "closed", "started_at")
    export_only = ("doubted", "closed", "started_at")

    id = tables.Column(verbose_name="Nomor")
    scope = tables.Column(verbose_name="Sebab")
    as_of = DayColumn(verbose_name="Keadaan per")
    state = tables.Column(verbose_name="Status", accessor="finished_at", orderable=False, empty_values=())
    checked = NumberColumn(verbose_name="Kontrak diperiksa", accessor="counts__checked", orderable=False)
    created = NumberColumn(verbose_name="Temuan baru", accessor="counts__findings_created", orderable=False)
    doubted = NumberColumn(verbose_name="Diragukan", accessor="counts__doubted", orderable=False)
    closed = NumberColumn(verbose_name="Ditutup", accessor="counts__closed", orderable=False)
    started_at = MomentColumn(verbose_name="Mulai")
    finished_at = MomentColumn(verbose_name="Selesai")

    class Meta:
        order_by = "-id"

    def render_scope(self, value: str) -> str:
        return cause(value)

    def render_state(self, record: CrossCheckRun) -> SafeString | str:
        label, tone = ("Selesai", "success") if record.finished_at else ("Berjalan", "info")
        if record.job_id is None:
            return pill(label, tone)
        return format_html('<a href="{}">{}</a>', reverse("job", args=[record.job_id]), pill(label, tone))


def cause(scope: str) -> str:
    """What woke a cross-check, in words: "all", "run:12", "judgement:3"."""
    kind, _, number = scope.partition(":")
    return f"{_CAUSES[kind]} {number}" if kind in _CAUSES else "Semua kontrak"
