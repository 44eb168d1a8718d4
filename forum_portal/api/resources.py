"""Offices and jobs for programs: what the screens show of them."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from forum_portal import jobs
from forum_portal.access import EVERY_ROLE, SEES_ALL
from forum_portal.api.lists import ListView, OneView, Row
from forum_portal.models import Job, Office, Role, User
from forum_portal.selectors import jobs_for, offices_listed
from forum_portal.web.filters import JobFilter
from forum_portal.web.offices_filters import OfficeListFilter

WORKS_WITH_DATA = EVERY_ROLE - {Role.ACCOUNTS}


class OfficeRow(Row):
    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    government = serializers.CharField()
    level = serializers.ChoiceField(choices=Office.Level.values)
    klpd = serializers.CharField()
    region = serializers.CharField(help_text="Kode wilayah Kemendagri; kosong untuk provinsi.")
    origin = serializers.ChoiceField(choices=Office.Origin.values)
    satkers = serializers.IntegerField(source="satker_count")
    contracts = serializers.IntegerField(source="contract_count")
    packages = serializers.IntegerField(source="package_count")


class JobRow(Row):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    title = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=Job.Status.values)
    done = serializers.IntegerField()
    total = serializers.IntegerField(help_text="0 selama belum diketahui.")
    sentence = serializers.CharField(help_text="Keadaannya sekarang, dalam satu kalimat.")
    error = serializers.CharField(help_text="Sebab kegagalan; kosong selama tidak gagal.")
    refused = serializers.SerializerMethodField(help_text="Yang tidak dapat dikerjakan, dengan sebabnya.")
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)

    def get_title(self, job: Job) -> str:
        return jobs.TITLES.get(job.kind, job.kind)

    def get_refused(self, job: Job) -> list[list[str]]:
        return [[str(part) for part in pair] for pair in job.cursor.get("refused", [])]


class Offices(ListView):
    roles = SEES_ALL
    tag = "perangkat daerah"
    title = "Perangkat daerah; tanpa level hanya provinsi dan kabupaten/kota, seperti di layar"
    filterset = OfficeListFilter
    row = OfficeRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return offices_listed(regional_only=not self.request.query_params.get("level"))


class OneOffice(OneView):
    roles = SEES_ALL
    tag = "perangkat daerah"
    title = "Satu perangkat daerah"
    row = OfficeRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return offices_listed()


class Jobs(ListView):
    roles = WORKS_WITH_DATA
    tag = "pekerjaan"
    title = "Pekerjaan di belakang layar"
    filterset = JobFilter
    row = JobRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return jobs_for(user).filter(parent=None)


class OneJob(OneView):
    roles = WORKS_WITH_DATA
    tag = "pekerjaan"
    title = "Satu pekerjaan, untuk diikuti sampai selesai"
    row = JobRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return jobs_for(user)
