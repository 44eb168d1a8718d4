"""The list of alerts and the ledger of mail."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.alerts import KINDS, Kind
from compliance.models import Alert, MailLedger
from compliance.selectors.alerts import page_of
from forum_portal.lists.table import DayColumn, ListTable
from forum_portal.templatetags.portal import pill

_Status = MailLedger.Status
_MAIL_TONES = {
    _Status.QUEUED: "info",
    _Status.SENDING: "info",
    _Status.SENT: "success",
    _Status.FAILED: "danger",
    _Status.BOUNCED: "danger",
    _Status.NOT_SENT: "secondary",
    _Status.TO_CHECK: "warning",
}


class AlertTable(ListTable):
    caption = "Daftar peringatan"
    row_header = "sentence"

    read = tables.Column(verbose_name="Terbaca", order_by=("read", "-pk"))
    kind = tables.Column(verbose_name="Jenis")
    sentence = tables.Column(verbose_name="Peringatan", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="contract__office__name")
    raised_on = DayColumn(verbose_name="Tanggal")

    def render_read(self, record: Alert) -> str:
        return "Sudah" if record.read else "Baru"  # type: ignore[attr-defined]

    def render_kind(self, record: Alert) -> SafeString:
        text = KINDS[Kind(record.kind)]
        return pill(text.label, text.tone)

    def value_kind(self, record: Alert) -> str:
        return record.get_kind_display()

    def render_sentence(self, record: Alert) -> SafeString:
        said = format_html('<a href="{}">{}</a>', page_of(record), record.sentence)
        if record.contract_id is None:
            return said
        others = f"{reverse('compliance:alerts')}?contract={record.contract_id}"
        return said + format_html('<a class="cell-note" href="{}">Semua peringatan kontrak ini</a>', others)

    def value_sentence(self, record: Alert) -> str:
        return record.sentence


class MailTable(ListTable):
    caption = "Surel peringatan"

    recipient = tables.Column(verbose_name="Penerima", order_by="recipient__full_name")
    address = tables.Column(verbose_name="Alamat")
    day = DayColumn(verbose_name="Hari")
    subject = tables.Column(verbose_name="Perihal", orderable=False)
    status = tables.Column(verbose_name="Status")
    error = tables.Column(verbose_name="Keterangan", orderable=False)
    attempts = tables.Column(verbose_name="Percobaan", orderable=False)

    def render_recipient(self, record: MailLedger) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("compliance:alert_mail", args=[record.pk]), record.recipient)

    def value_recipient(self, record: MailLedger) -> str:
        return str(record.recipient)

    def render_status(self, record: MailLedger) -> SafeString:
        return pill(record.get_status_display(), _MAIL_TONES[_Status(record.status)])

    def value_status(self, record: MailLedger) -> str:
        return record.get_status_display()
