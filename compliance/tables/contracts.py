"""The lists of contracts with their results."""

from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import ContractCheck
from compliance.outcomes import AMBER, EMPLOYER, PROJECT, RED, text_of
from forum_portal.lists.table import FIRST_ON_CARDS, DayColumn, ListTable, RupiahColumn
from forum_portal.templatetags.portal import pill
from procurement.regions import region_name

_ROW_CLASSES = {RED: "row-danger", AMBER: "row-warning"}


class ContractTable(ListTable):
    caption = "Daftar kontrak dan hasil pemeriksaannya"
    export_only = ("scheme", "key", "kd_rup", "region", "flags", "worker_days", "overdue", "as_of")
    optional = ("scheme", "kd_rup", "region", "worker_days", "overdue", "as_of")
    reads = ("contract_id", "severity")

    package = tables.Column(verbose_name="Paket", accessor="contract__current__package_name")
    office = tables.Column(verbose_name="OPD", accessor="office__name")
    contractor = tables.Column(verbose_name="Penyedia", accessor="contractor_name")
    value = RupiahColumn(verbose_name="Nilai", attrs=FIRST_ON_CARDS)
    employer_outcome = tables.Column(verbose_name="Kepesertaan", attrs=FIRST_ON_CARDS)
    project_outcome = tables.Column(verbose_name="Proyek", attrs=FIRST_ON_CARDS)
    spk_date = DayColumn(verbose_name="Tanggal SPK", accessor="contract__current__spk_date")
    contribution = RupiahColumn(verbose_name="Iuran proyek", accessor="contribution_due")
    scheme = tables.Column(verbose_name="Jalur", accessor="contract__scheme")
    key = tables.Column(verbose_name="Kunci kontrak", accessor="contract__key")
    kd_rup = tables.Column(verbose_name="Kode RUP", accessor="contract__current__kd_rup")
    region = tables.Column(verbose_name="Kab/kota")
    flags = tables.Column(verbose_name="Semua kode kepesertaan", accessor="employer_flags")
    worker_days = tables.Column(
        verbose_name="Hari-pekerja tanpa perlindungan", accessor="contract__measure__worker_days", orderable=False
    )
    overdue = RupiahColumn(
        verbose_name="Selisih iuran jatuh tempo", accessor="contract__measure__overdue", orderable=False
    )
    as_of = DayColumn(verbose_name="Keadaan per")

    def row_class(self, record: ContractCheck) -> str:
        return _ROW_CLASSES.get(record.severity, "")

    def render_package(self, value: str, record: ContractCheck) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("compliance:contract", args=[record.contract_id]), value)

    def value_package(self, value: str) -> str:
        return value

    def render_employer_outcome(self, value: str) -> SafeString:
        text = text_of(EMPLOYER, value)
        return pill(text.label, text.tone)

    def value_employer_outcome(self, value: str) -> str:
        return value

    def render_project_outcome(self, value: str) -> SafeString:
        text = text_of(PROJECT, value)
        return pill(text.label, text.tone)

    def value_project_outcome(self, value: str) -> str:
        return value

    def render_region(self, value: str) -> str:
        return region_name(value)

    def order_value(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return rows.order_by(unknown_last("value", is_descending), "pk"), True

    def order_contribution(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return rows.order_by(unknown_last("contribution_due", is_descending), "pk"), True

    def order_spk_date(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return rows.order_by(unknown_last("contract__current__spk_date", is_descending), "pk"), True


def unknown_last(column: str, is_descending: bool) -> Any:
    """The order by a column whose unknown values come last either way."""
    return F(column).desc(nulls_last=True) if is_descending else F(column).asc(nulls_last=True)
