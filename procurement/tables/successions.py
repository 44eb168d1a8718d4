"""The list of packages that changed their code, old and new side by side."""

from datetime import date
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from forum_portal.lists.table import ListTable
from forum_portal.templatetags.portal import bulan, pill, rp, tanggal_jam
from procurement.models import Package, PackageVersion, Succession
from procurement.selectors.successions import Compared, compared, told_of

Status = Succession.Status
_TONES = {Status.PROPOSED: "warning", Status.CONFIRMED: "success", Status.REFUSED: "secondary"}
DECISION_FORM = "putusan"
"""The id of the form that the buttons of the rows belong to."""


class SuccessionTable(ListTable):
    caption = "Paket yang hilang dari daftar dan paket baru yang diperkirakan penerusnya"
    row_header = "old"
    export_only = ("old_name", "new_name", "why")

    old = tables.Column(verbose_name="Paket lama", accessor="old", order_by="old__kd_rup")
    new = tables.Column(verbose_name="Paket baru", accessor="new", order_by="new__kd_rup")
    agreement = tables.Column(verbose_name="Sama dan berbeda", accessor="pk", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="old__office__name")
    status = tables.Column(verbose_name="Putusan")
    old_name = tables.Column(verbose_name="Nama paket lama", accessor="pk")
    new_name = tables.Column(verbose_name="Nama paket baru", accessor="pk")
    why = tables.Column(verbose_name="Alasan usulan")

    class Meta:
        order_by = ("-status", "old")

    def render_old(self, value: Package) -> SafeString:
        return _package(value)

    def value_old(self, value: Package) -> str:
        return value.kd_rup

    def render_new(self, value: Package) -> SafeString:
        return _package(value)

    def value_new(self, value: Package) -> str:
        return value.kd_rup

    def render_agreement(self, record: Succession) -> SafeString:
        rows = _compared(record)
        same = ", ".join(each.label for each in rows if each.same)
        differing = format_html_join(
            "",
            '<span class="cell-note"><strong>Berbeda: {}</strong>, dari {} menjadi {}.</span>',
            ((each.label, _text(each.old), _text(each.new)) for each in rows if each.same is False),
        )
        return format_html('<div><span class="cell-note">Sama: {}.</span>{}</div>', same or "–", differing)

    def value_agreement(self, record: Succession) -> str:
        rows = _compared(record)
        same = ", ".join(each.label for each in rows if each.same)
        differing = ", ".join(each.label for each in rows if each.same is False)
        return f"Sama: {same or '–'}. Berbeda: {differing or '–'}."

    def value_office(self, value: str | None) -> str:
        return value or ""

    def render_status(self, record: Succession) -> SafeString:
        return _status(record)

    def value_status(self, record: Succession) -> str:
        return record.get_status_display()

    def value_old_name(self, record: Succession) -> str:
        return _name(told_of(record.old))

    def value_new_name(self, record: Succession) -> str:
        return _name(told_of(record.new))

    def value_why(self, record: Succession) -> str:
        return " ".join(record.why)


class SuccessionQueueTable(SuccessionTable):
    """For those who decide: each row with its buttons, which belong to the one form above the list."""

    class Meta(SuccessionTable.Meta):
        pass

    def render_status(self, record: Succession) -> SafeString:
        if record.status != Status.PROPOSED:
            back = _button(record, "back", "Tarik putusan", "btn-outline-secondary")
            return format_html('<div class="row-actions">{}{}</div>', _status(record), back)
        tick = format_html(
            '<label><input type="checkbox" form="{}" name="ticked" value="{}"> Centang'
            '<span class="visually-hidden"> usulan untuk paket {}</span></label>',
            DECISION_FORM,
            record.pk,
            record.old.kd_rup,
        )
        yes = _button(record, "yes", "Ya, ini penerusnya", "btn-primary")
        no = _button(record, "no", "Bukan", "btn-outline-primary")
        return format_html('<div class="row-actions">{}{}{}</div>', tick, yes, no)


def _package(package: Package) -> SafeString:
    told = told_of(package)
    return format_html(
        '<div><a href="{}">{}</a><span class="cell-note">RUP {} · {}</span><span class="cell-note">{}</span></div>',
        reverse("compliance:package", args=[package.kind, package.kd_rup]),
        _name(told),
        package.kd_rup,
        rp(told.pagu if told else None),
        told.satker_name if told else "",
    )


def _name(told: PackageVersion | None) -> str:
    return told.name if told and told.name else "Tanpa nama"


def _compared(record: Succession) -> list[Compared]:
    return compared(told_of(record.old), told_of(record.new))


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return rp(value)
    return bulan(value) if isinstance(value, date) else str(value)


def _status(record: Succession) -> SafeString:
    shown = pill(record.get_status_display(), _TONES[Status(record.status)])
    if record.decided_at is None:
        return shown
    decided = tanggal_jam(record.decided_at)
    return format_html('<div>{}<span class="cell-note">{}, {}</span></div>', shown, record.decided_by, decided)


def _button(record: Succession, name: str, label: str, style: str) -> SafeString:
    return format_html(
        '<button type="submit" form="{}" name="{}" value="{}" class="btn btn-sm {}">{}'
        '<span class="visually-hidden"> untuk paket {}</span></button>',
        DECISION_FORM,
        name,
        record.pk,
        style,
        label,
        record.old.kd_rup,
    )
