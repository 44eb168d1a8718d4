"""What the list of a season's companies can be narrowed to."""

import django_filters
from django.db.models import QuerySet

from compliance.models import Nominee
from compliance.scoring import GATE_TITLES, GATES
from forum_portal.lists.filters import ListFilter

_GATES = [(gate, GATE_TITLES[gate]) for gate in GATES]


class NomineeFilter(ListFilter):
    search_fields = ("name", "npp")
    search_label = "Cari perusahaan"
    search_hint = "Nama atau NPP"

    standing = django_filters.ChoiceFilter(label="Hasil", choices=Nominee._meta.get_field("standing").choices)
    category = django_filters.CharFilter(field_name="category__code", label="Kategori", max_length=24)
    failed = django_filters.ChoiceFilter(label="Tidak lolos", choices=_GATES, method="by_failed")
    unknown = django_filters.ChoiceFilter(label="Tidak dapat dinilai", choices=_GATES, method="by_unknown")
    listed = django_filters.ChoiceFilter(
        label="Daftar",
        choices=[("nominasi", "Nominasi"), ("pendek", "Daftar pendek"), ("dikecualikan", "Dikecualikan")],
        method="by_list",
    )
    hidden = ("category",)

    class Meta:
        model = Nominee
        fields: tuple[str, ...] = ()

    def by_failed(self, rows: QuerySet[Nominee], name: str, value: str) -> QuerySet[Nominee]:
        return rows.filter(failed_gates__contains=f",{value},")

    def by_unknown(self, rows: QuerySet[Nominee], name: str, value: str) -> QuerySet[Nominee]:
        return rows.filter(unknown_gates__contains=f",{value},")

    def by_list(self, rows: QuerySet[Nominee], name: str, value: str) -> QuerySet[Nominee]:
        if value == "pendek":
            return rows.filter(shortlisted=True)
        return rows.filter(rank__isnull=False, excluded_at__isnull=value == "nominasi")
