"""The list of feeds."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_portal.lists.table import ListTable, MomentColumn
from forum_portal.templatetags.portal import pill
from procurement.models import Feed, FeedPull

_TONES = {
    FeedPull.Status.RUNNING: "info",
    FeedPull.Status.EMPTY: "secondary",
    FeedPull.Status.DONE: "success",
    FeedPull.Status.FAILED: "danger",
}


class FeedTable(ListTable):
    caption = "Daftar tarikan data"

    name = tables.Column(verbose_name="Nama")
    system = tables.Column(verbose_name="Sistem")
    government = tables.Column(verbose_name="KLPD/LPSE")
    year = tables.Column(verbose_name="Tahun")
    state = tables.Column(verbose_name="Keadaan", accessor="circuit", orderable=False)
    last_status = tables.Column(verbose_name="Penarikan terakhir", orderable=False)
    last_pull = MomentColumn(verbose_name="Dimulai", orderable=False)
    next_at = MomentColumn(verbose_name="Berikutnya")

    class Meta:
        order_by = "name"

    def render_name(self, record: Feed) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("procurement:feed", args=[record.pk]), record.name)

    def render_system(self, record: Feed) -> str:
        return record.get_system_display()

    def render_year(self, value: int) -> str:
        return str(value)

    def render_state(self, record: Feed) -> SafeString:
        if not record.enabled:
            return pill("Tidak aktif", "secondary")
        if record.circuit == Feed.Circuit.OPEN:
            return pill("Dihentikan sementara", "danger")
        return pill("Berjalan", "success")

    def render_last_status(self, value: str) -> SafeString:
        return pill(FeedPull.Status(value).label, _TONES[FeedPull.Status(value)])
