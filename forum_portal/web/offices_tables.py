"""The list of offices."""

from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_portal.lists.table import ListTable, NumberColumn
from forum_portal.models import Office

NAME_ONLY = format_html('<span class="muted">{}</span>', "dikenali dari nama")


class OfficeTable(ListTable):
    caption = "Daftar perangkat daerah"
    export_only = ("klpd", "region")

    name = tables.Column(verbose_name="Nama")
    code = tables.Column(verbose_name="Kode")
    government = tables.Column(verbose_name="Pemerintah")
    level = tables.Column(verbose_name="Tingkat")
    origin = tables.Column(verbose_name="Asal")
    satker_count = NumberColumn(verbose_name="Satuan kerja")
    contract_count = NumberColumn(verbose_name="Kontrak")
    package_count = NumberColumn(verbose_name="Paket RUP")
    klpd = tables.Column(verbose_name="Kode KLPD")
    region = tables.Column(verbose_name="Kode wilayah Kemendagri")

    class Meta:
        order_by = "name"

    def render_name(self, value: str, record: Office) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("office", args=[record.pk]), value)

    def value_name(self, value: str) -> str:
        return value

    def order_name(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """Feeds write names in capitals, people do not."""
        name = Lower("name")
        return rows.order_by(name.desc() if is_descending else name.asc(), "pk"), True

    def render_code(self, value: str) -> str | SafeString:
        return NAME_ONLY if ":~" in value else value

    def value_code(self, value: str) -> str:
        return value
