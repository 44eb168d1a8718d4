"""The list of employers. The taxpayer number is whole for the secretariat alone."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from employers.identity import PERSON_MARK
from employers.models import Employer
from forum_portal.lists.table import FIRST_ON_CARDS, DayColumn, ListTable, MonthColumn, NumberColumn
from forum_portal.masking import mask_npwp
from forum_portal.templatetags.portal import pill

STATUS_TONES = {"aktif": "success", "nonaktif": "danger"}


class EmployerTable(ListTable):
    caption = "Daftar pemberi kerja peserta BPJS Ketenagakerjaan"
    row_header = "name"

    key = tables.Column(verbose_name="NPP")
    name = tables.Column(verbose_name="Nama perusahaan", accessor="current__name")
    npwp = tables.Column(verbose_name="NPWP", accessor="current__npwp", orderable=False)
    region = tables.Column(verbose_name="Kab/kota", accessor="current__region")
    size = tables.Column(verbose_name="Skala", accessor="current__size")
    status = tables.Column(
        verbose_name="Status", accessor="current__status", default="Tidak diketahui", attrs=FIRST_ON_CARDS
    )
    programmes = tables.Column(verbose_name="Program", accessor="current__programmes", orderable=False)
    workers = NumberColumn(verbose_name="Tenaga kerja", accessor="current__workers", attrs=FIRST_ON_CARDS)
    last_settled = MonthColumn(verbose_name="Lunas terakhir", accessor="current__last_settled", attrs=FIRST_ON_CARDS)
    as_of = DayColumn(verbose_name="Keadaan per", accessor="current__as_of")

    class Meta:
        order_by = "name"

    def render_name(self, value: str, record: Employer) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("employers:detail", args=[record.key]), value)

    def value_name(self, value: str) -> str:
        return value

    def render_npwp(self, value: str) -> str:
        return "Perorangan" if value == PERSON_MARK else mask_npwp(value)

    def render_size(self, value: str) -> str:
        return value.capitalize()

    def render_status(self, value: str) -> SafeString:
        return pill(value.capitalize(), STATUS_TONES.get(value, "secondary"))

    def render_programmes(self, value: str) -> str:
        return value.replace(",", ", ")


class SecretariatEmployerTable(EmployerTable):
    class Meta:
        order_by = "name"

    def render_npwp(self, value: str) -> str:
        return value
