"""What the list of employers can be narrowed to."""

import django_filters
from django.db.models import QuerySet

from employers import selectors
from employers.identity import parse_npwp
from employers.models import Employer
from employers.selectors.sectors import named_like_palm, palm_employers, without_sector
from forum_portal.lists.filters import ListFilter

_NPWP_LENGTH = 15
STATUSES = (("aktif", "Aktif"), ("nonaktif", "Nonaktif"), ("-", "Tidak diketahui"))
SIZES = (
    ("mikro", "Mikro"),
    ("kecil", "Kecil"),
    ("menengah", "Menengah"),
    ("besar", "Besar"),
    ("-", "Tidak diketahui"),
)

SECTORS = (
    ("sawit", "Perkebunan kelapa sawit"),
    ("sawit-nama", "Namanya seperti perkebunan sawit, perlu dipastikan"),
    ("-", "Tidak diketahui"),
)
_OF_SECTOR = {"sawit": palm_employers, "sawit-nama": named_like_palm, "-": without_sector}


def _regions() -> list[tuple[str, str]]:
    return [(name, name) for name in selectors.regions_of_employers()]


class _KnownOrNot(django_filters.ChoiceFilter):
    """A choice in which "-" stands for "not known"."""

    def filter(self, qs: object, value: str) -> object:
        return super().filter(qs, value) if value != "-" else qs.filter(**{self.field_name: ""})  # type: ignore[attr-defined]


class EmployerFilter(ListFilter):
    search_fields = ("current__name", "key")
    digit_fields = ("key",)
    search_label = "Cari pemberi kerja"
    search_hint = "Nama perusahaan, NPP, atau NPWP lengkap"

    status = _KnownOrNot(field_name="current__status", choices=STATUSES, label="Status")
    size = _KnownOrNot(field_name="current__size", choices=SIZES, label="Skala usaha")
    region = django_filters.ChoiceFilter(field_name="current__region", choices=_regions, label="Kab/kota")
    sector = django_filters.ChoiceFilter(label="Sektor", choices=SECTORS, method="of_sector")

    class Meta:
        model = Employer
        fields: tuple[str, ...] = ()

    def of_sector(self, rows: QuerySet[Employer], name: str, value: str) -> QuerySet[Employer]:
        return _OF_SECTOR[value](rows)

    def search(self, rows: QuerySet[Employer], words: list[str]) -> QuerySet[Employer]:
        """A whole taxpayer number finds that taxpayer, also for those to whom the list shows it masked."""
        digits = "".join(filter(str.isdigit, "".join(words)))
        body = parse_npwp("".join(words)).body9 if len(digits) >= _NPWP_LENGTH else ""
        if body and (theirs := rows.filter(current__npwp_body=body)).exists():
            return theirs
        return super().search(rows, words)


class SecretariatEmployerFilter(EmployerFilter):
    """The taxpayer number can be searched by those who may also see it."""

    digit_fields = ("key", "current__npwp")
    search_hint = "Nama perusahaan, NPP, atau angka NPWP"
