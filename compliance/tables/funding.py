"""The list of sources of money."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import FundingSource
from compliance.selectors.funding import usable_of
from forum_portal.lists.table import FIRST_ON_CARDS, ListTable, RupiahColumn
from forum_portal.templatetags.portal import rp
from procurement.regions import region_name


class FundingTable(ListTable):
    caption = "Sumber dana"

    title = tables.Column(verbose_name="Sumber")
    kind = tables.Column(verbose_name="Jenis")
    year = tables.Column(verbose_name="Tahun")
    region = tables.Column(verbose_name="Kab/kota", empty_values=())
    certainty = tables.Column(verbose_name="Kepastian", attrs=FIRST_ON_CARDS)
    budget = RupiahColumn(verbose_name="Anggaran")
    paid = RupiahColumn(verbose_name="Dibayarkan")
    usable = RupiahColumn(verbose_name="Dapat dipakai", empty_values=(), orderable=False, attrs=FIRST_ON_CARDS)

    def render_title(self, record: FundingSource) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("compliance:funding", args=[record.code]), record.title)

    def value_title(self, record: FundingSource) -> str:
        return record.title

    def render_year(self, record: FundingSource) -> str:
        return str(record.year)

    def render_region(self, record: FundingSource) -> str:
        return region_name(record.region) if record.region else "Seluruh provinsi"

    def render_usable(self, record: FundingSource) -> str:
        return rp(usable_of(record, promises=False).amount)

    def value_usable(self, record: FundingSource) -> int:
        return usable_of(record, promises=False).amount
