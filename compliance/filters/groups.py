"""What the lists of worker groups and of villages can be narrowed to."""

import django_filters
from django.db.models import QuerySet

from compliance.groups import DEFINITIONS, TITLES, Group
from compliance.models import GroupCount, VillagePayment
from forum_portal.lists.filters import ListFilter
from procurement.regions import REGIONS

_REGIONS = [(region.code, region.name) for region in REGIONS]


class GroupCountFilter(ListFilter):
    search_fields = ("current__source",)
    search_label = "Cari sumber"
    search_hint = "Misalnya nama dinas"

    year = django_filters.NumberFilter(label="Tahun", min_value=2000, max_value=2999, decimal_places=0)
    group = django_filters.ChoiceFilter(label="Kelompok", choices=[(each.value, TITLES[each]) for each in Group])
    region = django_filters.ChoiceFilter(label="Kab/kota", choices=_REGIONS)
    definition = django_filters.ChoiceFilter(
        label="Definisi", choices=[(code, each.text) for code, each in DEFINITIONS.items()]
    )

    class Meta:
        model = GroupCount
        fields: tuple[str, ...] = ()


class VillageFilter(ListFilter):
    search_fields = ("village", "current__source")
    search_label = "Cari desa"
    search_hint = "Nama desa"

    year = django_filters.NumberFilter(label="Tahun", min_value=2000, max_value=2999, decimal_places=0)
    region = django_filters.ChoiceFilter(label="Kab/kota", choices=_REGIONS)
    paid = django_filters.CharFilter(label="Lunas sampai paling sedikit", max_length=7, method="by_month")
    hidden = ("paid",)

    class Meta:
        model = VillagePayment
        fields: tuple[str, ...] = ()

    def by_month(self, rows: QuerySet[VillagePayment], name: str, value: str) -> QuerySet[VillagePayment]:
        return rows.filter(current__paid_to__gte=value)
