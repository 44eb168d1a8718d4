"""What the lists of procurement can be narrowed to."""

import django_filters

from forum_portal.lists.filters import ListFilter
from forum_portal.lists.offices import OfficeFilter
from procurement.models import Feed, Succession


class FeedFilter(ListFilter):
    search_fields = ("name", "dataset", "government")
    search_label = "Cari tarikan"

    system = django_filters.ChoiceFilter(label="Sistem", choices=Feed.System.choices)
    enabled = django_filters.ChoiceFilter(label="Aktif", choices=(("true", "Aktif"), ("false", "Tidak aktif")))

    class Meta:
        model = Feed
        fields = ()


class SuccessionFilter(ListFilter):
    search_fields = ("new__current__name", "old__office__name")
    digit_fields = ("old__kd_rup", "new__kd_rup")
    search_label = "Cari paket"
    search_hint = "Nama paket baru, OPD, atau kode RUP lama dan baru"

    status = django_filters.ChoiceFilter(label="Putusan", choices=Succession.Status.choices)
    office = OfficeFilter(field_name="old__office_id")

    class Meta:
        model = Succession
        fields: tuple[str, ...] = ()
