"""What the list of offices can be narrowed to."""

import django_filters
from django.db.models import QuerySet

from forum_portal.governments import GOVERNMENTS
from forum_portal.lists.filters import ListFilter
from forum_portal.models import Office

EVERY_LEVEL = "semua"


class OfficeListFilter(ListFilter):
    """Without `level` the view shows the province and the kabupaten/kota alone."""

    search_fields = ("name", "code", "government")
    search_label = "Cari perangkat daerah"
    search_hint = "Nama atau kode"

    level = django_filters.ChoiceFilter(
        label="Tingkat",
        choices=[*Office.Level.choices, (EVERY_LEVEL, "Semua tingkat")],
        method="at_level",
        help_text="Tanpa pilihan: provinsi dan kabupaten/kota.",
    )
    origin = django_filters.ChoiceFilter(label="Asal", choices=Office.Origin.choices)
    region = django_filters.ChoiceFilter(
        label="Kab/kota", choices=[(each.region, each.name) for each in GOVERNMENTS if each.region]
    )

    class Meta:
        model = Office
        fields: tuple[str, ...] = ()

    def at_level(self, rows: "QuerySet[Office]", name: str, value: str) -> "QuerySet[Office]":
        return rows if value == EVERY_LEVEL else rows.filter(level=value)
