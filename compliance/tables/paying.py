"""The lists of contracts to pay and of what was advised."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import ContractCheck, PaymentAdvice
from compliance.paying import Verdict
from compliance.tables.contracts import unknown_last
from forum_portal.lists.table import DayColumn, ListTable, MomentColumn, RupiahColumn
from forum_portal.templatetags.portal import pill

TONES = {Verdict.GO.value: "success", Verdict.CHECK.value: "warning", Verdict.HOLD.value: "danger"}


class PayTable(ListTable):
    caption = "Kontrak yang dapat dimintakan saran sebelum dibayar"
    screen_only = ("act",)

    package = tables.Column(verbose_name="Paket", accessor="contract__current__package_name")
    number = tables.Column(verbose_name="Nomor kontrak", accessor="contract__current__contract_number")
    contractor = tables.Column(verbose_name="Penyedia", accessor="contractor_name")
    value = RupiahColumn(verbose_name="Nilai")
    as_of = DayColumn(verbose_name="Keadaan data per")
    act = tables.Column(verbose_name="Saran", accessor="contract_id", orderable=False)

    def render_package(self, value: str, record: ContractCheck) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("compliance:contract", args=[record.contract_id]), value)

    def value_package(self, value: str) -> str:
        return value

    def render_act(self, value: int, record: ContractCheck) -> SafeString:
        return format_html(
            '<button type="submit" form="minta-saran" name="contract" value="{}" '
            'class="btn btn-sm btn-outline-primary">'
            'Minta saran<span class="visually-hidden"> untuk {}</span></button>',
            value,
            record.contract.current.package_name,
        )

    def order_value(self, rows: Any, is_descending: bool) -> Any:
        return rows.order_by(unknown_last("value", is_descending), "pk"), True


class AdviceTable(ListTable):
    caption = "Saran yang pernah diminta, terbaru lebih dahulu"

    number = tables.Column(verbose_name="Nomor", accessor="number", order_by="pk")
    asked_at = MomentColumn(verbose_name="Ditanyakan")
    verdict = tables.Column(verbose_name="Saran")
    package = tables.Column(verbose_name="Paket", accessor="contract__current__package_name")
    amount = RupiahColumn(verbose_name="Akan dibayar")
    missing = RupiahColumn(verbose_name="Iuran kurang")
    as_of = DayColumn(verbose_name="Keadaan data per")
    asked_by = tables.Column(verbose_name="Oleh", orderable=False)

    def render_number(self, value: str, record: PaymentAdvice) -> SafeString:
        return format_html('<a class="day" href="{}">{}</a>', reverse("compliance:advice", args=[record.pk]), value)

    def value_number(self, value: str) -> str:
        return value

    def render_verdict(self, value: str) -> SafeString:
        return pill(value, TONES[value])

    def value_verdict(self, value: str) -> str:
        return value
