"""What the list of advices can be narrowed to."""

import django_filters

from compliance.models import PaymentAdvice
from compliance.paying import Verdict
from forum_portal.lists.filters import ListFilter


class AdviceFilter(ListFilter):
    search_fields = ("contract__current__package_name", "contract__current__contract_number")
    search_label = "Cari saran"
    search_hint = "Nama paket atau nomor kontrak"
    hidden = ("contract",)

    verdict = django_filters.ChoiceFilter(label="Saran", choices=[(each.value, each.value) for each in Verdict])
    contract = django_filters.NumberFilter(
        field_name="contract_id", label="Kontrak", min_value=1, max_value=2**63 - 1, decimal_places=0
    )

    class Meta:
        model = PaymentAdvice
        fields: tuple[str, ...] = ()
