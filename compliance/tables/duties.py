"""The contracts of one office: what to do next, by when, and the button to where it is done."""

from datetime import date
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.duties import DUTIES, Duty, due_in_words
from compliance.selectors.rates import calendar
from compliance.tables.contracts import ContractTable, unknown_last
from forum_portal.lists.lean import LeanRow
from forum_portal.lists.table import FIRST_ON_CARDS, RupiahColumn
from forum_portal.templatetags.portal import tanggal
from forum_portal.working_days import Calendar


class OfficeContractTable(ContractTable):
    """Rows as `compliance.selectors.duties.with_duties` gives them."""

    caption = "Paket saya, yang paling perlu perhatian lebih dahulu"
    export_only = (*ContractTable.export_only, "value", "spk_date", "contribution")
    optional = (*ContractTable.optional, "value", "spk_date", "contribution")
    screen_only = ("act",)
    reads = (*ContractTable.reads, "finding_id", "duty", "contract__current__package_name", "contract__key")

    duty = tables.Column(verbose_name="Langkah berikutnya", attrs={"cell": {"class": "next-step card-first"}})
    duty_due = tables.Column(verbose_name="Batas waktu", attrs=FIRST_ON_CARDS)
    expected = RupiahColumn(verbose_name="Iuran ditunggu")
    act = tables.Column(verbose_name="Kerjakan", accessor="contract_id", orderable=False)

    class Meta:
        sequence = (
            "package",
            "employer_outcome",
            "project_outcome",
            "duty",
            "duty_due",
            "expected",
            "contractor",
            "...",
            "act",
        )
        exclude = ("office",)

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar()

    def render_duty(self, value: str, record: Any) -> str:
        label = DUTIES[Duty(value)].label
        return f"{label} T-{record.finding_id:06}" if value == Duty.ANSWER else label

    def value_duty(self, value: str, record: Any) -> str:
        return self.render_duty(value, record)

    def render_duty_due(self, value: date) -> SafeString:
        today = timezone.localdate()
        tone = "due-late" if value < today else "due-soon" if value == today else ""
        words = due_in_words(value, today, self._calendar)
        return format_html(
            '<span><span class="{}">{}</span><span class="cell-note">{}</span></span>',
            tone,
            words[0].upper() + words[1:],
            tanggal(value),
        )

    def value_duty_due(self, value: date | None) -> date | None:
        return value

    def render_act(self, value: int, record: LeanRow) -> SafeString:
        button = DUTIES[Duty(record.duty)].button
        if not button:
            return SafeString("–")
        address = (
            f"{reverse('compliance:case', args=[record.finding_id])}#sekarang"
            if record.finding_id and button != DUTIES[Duty.REMIND].button
            else reverse("compliance:contract", args=[value])
        )
        name = _package_of(record)
        return format_html(
            '<a class="btn btn-sm btn-outline-primary" href="{}">{}<span class="visually-hidden">: {}</span></a>',
            address,
            button,
            name,
        )

    def order_duty_due(self, rows: Any, is_descending: bool) -> Any:
        return rows.order_by(unknown_last("duty_due", is_descending), "pk"), True

    def order_expected(self, rows: Any, is_descending: bool) -> Any:
        return rows.order_by(unknown_last("expected", is_descending), "pk"), True


def _package_of(record: LeanRow) -> str:
    name = record.at("contract__current__package_name")
    return str(record.at("contract__key") if name is None else name)
