"""Filters of the list of imports."""

import django_filters

from forum_portal.intake.source import all_sources
from forum_portal.lists.filters import ListFilter
from forum_portal.models import ImportRun


def _sources() -> list[tuple[str, str]]:
    return [(source.slug, source.title) for source in all_sources()]


class RunFilter(ListFilter):
    search_fields = ("file__original_name", "office__name", "created_by__full_name")
    search_hint = "Nama berkas, perangkat daerah, atau pengunggah"

    source = django_filters.ChoiceFilter(label="Sumber", choices=_sources)
    status = django_filters.ChoiceFilter(label="Status", choices=ImportRun.Status.choices)

    class Meta:
        model = ImportRun
        fields = ()
