"""Employers for programs, with the rights of the pages: for those who see all; the whole NPWP for the secretariat."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from employers import selectors
from employers.filters import EmployerFilter, SecretariatEmployerFilter
from employers.identity import PERSON_MARK
from employers.models import Employer
from forum_portal.access import SEES_ALL, has_role
from forum_portal.api.lists import ListView, OneView, Row
from forum_portal.lists.filters import ListFilter
from forum_portal.masking import mask_npwp
from forum_portal.models import Role, User


class EmployerRow(Row):
    npp = serializers.CharField(source="key")
    name = serializers.CharField(source="current.name")
    npwp = serializers.SerializerMethodField(help_text="Disamarkan, kecuali bagi sekretariat.")
    region = serializers.CharField(source="current.region")
    size = serializers.CharField(source="current.size")
    status = serializers.CharField(source="current.status", help_text="Kosong bila tidak diketahui.")
    programmes = serializers.SerializerMethodField()
    workers = serializers.IntegerField(source="current.workers", allow_null=True)
    last_settled = serializers.CharField(source="current.last_settled", help_text="Bulan lunas terakhir, TTTT-BB.")
    as_of = serializers.DateField(source="current.as_of")

    def get_npwp(self, employer: Employer) -> str:
        number: str = employer.current.npwp if employer.current else ""
        if number == PERSON_MARK:
            return "Perorangan"
        return number if has_role(self.context["request"].user, Role.SECRETARIAT) else mask_npwp(number)

    def get_programmes(self, employer: Employer) -> list[str]:
        return [code for code in employer.current.programmes.split(",") if code] if employer.current else []


class Employers(ListView):
    roles = SEES_ALL
    tag = "kepesertaan"
    title = "Pemberi kerja peserta BPJS Ketenagakerjaan"
    filterset = EmployerFilter
    row = EmployerRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return selectors.employers_for(user)

    def filterset_for(self, user: User) -> type[ListFilter]:
        return SecretariatEmployerFilter if has_role(user, Role.SECRETARIAT) else EmployerFilter


class OneEmployer(OneView):
    roles = SEES_ALL
    tag = "kepesertaan"
    title = "Satu pemberi kerja, menurut NPP"
    row = EmployerRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return selectors.employers_for(user)

    def get(self, request: Any, **key: Any) -> Any:
        return super().get(request, key=key["npp"])
