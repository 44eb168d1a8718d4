"""What the list of sources of money can be narrowed to."""

import django_filters

from compliance.groups import CERTAINTY_TITLES, FUNDING_TITLES, Certainty, FundingKind
from compliance.models import FundingSource
from forum_portal.lists.filters import ListFilter
from procurement.regions import REGIONS


class FundingFilter(ListFilter):
    search_fields = ("title", "code", "company")
    search_label = "Cari sumber"
    search_hint = "Nama, kode, atau perusahaan"

    year = django_filters.NumberFilter(label="Tahun", min_value=2000, max_value=2999, decimal_places=0)
    kind = django_filters.ChoiceFilter(
        label="Jenis", choices=[(each.value, FUNDING_TITLES[each]) for each in FundingKind]
    )
    certainty = django_filters.ChoiceFilter(
        label="Kepastian", choices=[(each.value, CERTAINTY_TITLES[each]) for each in Certainty]
    )
    region = django_filters.ChoiceFilter(label="Kab/kota", choices=[(each.code, each.name) for each in REGIONS])

    class Meta:
        model = FundingSource
        fields: tuple[str, ...] = ()
