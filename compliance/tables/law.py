"""The list of proposals to change the law."""

import django_tables2 as tables

from compliance.models import LawProposal
from compliance.selectors.law import kind_of
from forum_portal.lists.table import DayColumn, ListTable, MomentColumn
from forum_portal.templatetags.portal import pill

STATUS_TONES = {
    LawProposal.Status.WAITING: "warning",
    LawProposal.Status.APPROVED: "success",
    LawProposal.Status.REFUSED: "secondary",
}


class ProposalTable(ListTable):
    caption = "Usulan perubahan tarif dan aturan"

    kind = tables.Column(verbose_name="Aturan", linkify=("compliance:law_proposal", [tables.A("pk")]))
    change = tables.Column(verbose_name="Usulan", orderable=False)
    valid_from = DayColumn(verbose_name="Berlaku sejak")
    status = tables.Column(verbose_name="Status")
    proposed_by = tables.Column(verbose_name="Pengusul", orderable=False)
    proposed_at = MomentColumn(verbose_name="Diusulkan")
    decided_by = tables.Column(verbose_name="Diputuskan oleh", orderable=False)
    decided_at = MomentColumn(verbose_name="Diputuskan")

    class Meta:
        order_by = "-proposed_at"

    def render_kind(self, value: str) -> str:
        kind = kind_of(value)
        return kind.title if kind else value

    def render_status(self, record: LawProposal) -> str:
        status = LawProposal.Status(record.status)
        return pill(status.label, STATUS_TONES[status])
