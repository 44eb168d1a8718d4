"""What the list of alerts and the ledger of mail can be narrowed to."""

import django_filters
from django.db.models import QuerySet

from compliance.models import Alert, MailLedger
from compliance.models.alerts import KIND_CHOICES
from forum_portal.lists.filters import ListFilter, OfficeFilter

LARGEST_ID = 2**63 - 1


class AlertFilter(ListFilter):
    search_fields = ("sentence",)
    search_label = "Cari peringatan"
    search_hint = "Nama paket, penyedia, atau nomor temuan"
    hidden = ("contract",)

    kind = django_filters.ChoiceFilter(label="Jenis", choices=KIND_CHOICES)
    unread = django_filters.ChoiceFilter(
        label="Terbaca", choices=[("belum", "Belum dibaca"), ("sudah", "Sudah dibaca")], method="by_reading"
    )
    contract = django_filters.NumberFilter(
        field_name="contract_id", label="Kontrak", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )
    office = OfficeFilter(field_name="contract__office_id")

    class Meta:
        model = Alert
        fields: tuple[str, ...] = ()

    def by_reading(self, rows: QuerySet[Alert], name: str, value: str) -> QuerySet[Alert]:
        return rows.filter(read=value == "sudah")


class MailFilter(ListFilter):
    search_fields = ("recipient__full_name", "recipient__username", "address", "subject")
    search_label = "Cari surel"
    search_hint = "Nama, alamat, atau perihal"

    status = django_filters.ChoiceFilter(label="Status", choices=MailLedger.Status.choices)

    class Meta:
        model = MailLedger
        fields: tuple[str, ...] = ()
