"""Filters of the kernel's lists."""

import django_filters
from django.db.models import QuerySet

from forum_portal import jobs
from forum_portal.lists.filters import ListFilter
from forum_portal.models import Job, Role, User


def _kinds() -> list[tuple[str, str]]:
    return sorted(jobs.TITLES.items(), key=lambda pair: pair[1])


class JobFilter(ListFilter):
    search_fields = ("sentence", "error", "created_by__full_name")
    search_hint = "Isi keterangan atau nama pemohon"

    status = django_filters.ChoiceFilter(label="Status", choices=Job.Status.choices)
    kind = django_filters.ChoiceFilter(label="Pekerjaan", choices=_kinds)

    class Meta:
        model = Job
        fields = ()


class UserFilter(ListFilter):
    search_fields = ("full_name", "username", "email")
    search_hint = "Nama atau nama pengguna"

    role = django_filters.ChoiceFilter(label="Peran", choices=Role.choices, method="with_role")
    is_active = django_filters.BooleanFilter(label="Akun aktif")

    class Meta:
        model = User
        fields = ()

    def with_role(self, rows: "QuerySet[User]", name: str, value: str) -> "QuerySet[User]":
        return rows.filter(memberships__role=value).distinct()
