"""The lists of the forum for programs: the same selectors and filters as the screens, so that every count agrees."""

from typing import Any

from django.db.models import QuerySet

from compliance.api import rows
from compliance.filters import CaseFilter, ContractFilter, PackageFilter, PaperFilter, ReadingFilter
from compliance.filters.alerts import AlertFilter
from compliance.selectors import contracts, measures, packages
from compliance.selectors.alerts import alerts_for
from compliance.selectors.cases import cases_listed, papers_listed
from compliance.selectors.measures import with_measures
from forum_portal.access import SEES_ALL
from forum_portal.api.lists import ListView, OneView
from forum_portal.models import Role, User

SEES_LISTS = SEES_ALL | {Role.OPD}


class Packages(ListView):
    roles = SEES_LISTS
    tag = "paket"
    title = "Paket RUP yang berlaku, dengan keterlihatannya"
    filterset = PackageFilter
    row = rows.PackageRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return packages.listed_packages(user)


class OnePackage(OneView):
    roles = SEES_LISTS
    tag = "paket"
    title = "Satu paket RUP, menurut cara pengadaan dan kode RUP"
    row = rows.PackageRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return packages.listed_packages(user)


class Contracts(ListView):
    roles = SEES_LISTS
    tag = "kontrak"
    title = "Kontrak, dengan hasil pemeriksaan dan ukurannya"
    filterset = ContractFilter
    row = rows.ContractRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return with_measures(contracts.listed(user))


class OneContract(OneView):
    roles = SEES_LISTS
    tag = "kontrak"
    title = "Satu kontrak, dengan alasan hasil pemeriksaannya"
    row = rows.ContractShown

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return with_measures(contracts.listed(user).defer(None))

    def get(self, request: Any, **key: Any) -> Any:
        return super().get(request, contract_id=key["pk"])


class Findings(ListView):
    roles = SEES_LISTS
    tag = "temuan"
    title = "Temuan: setiap indikasi satu temuan bernomor"
    filterset = CaseFilter
    row = rows.FindingRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return cases_listed(user)


class OneFinding(OneView):
    roles = SEES_LISTS
    tag = "temuan"
    title = "Satu temuan"
    row = rows.FindingRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return cases_listed(user)


class Papers(ListView):
    roles = SEES_LISTS
    tag = "surat"
    title = "Surat: dari konsep sampai tanda terimanya"
    filterset = PaperFilter
    row = rows.PaperRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return papers_listed(user)


class Alerts(ListView):
    roles = SEES_LISTS
    tag = "peringatan"
    title = "Peringatan"
    filterset = AlertFilter
    row = rows.AlertRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return alerts_for(user)


class Readings(ListView):
    roles = SEES_LISTS
    tag = "indikator"
    title = "Yang menyala pada satu indikator: alasan untuk melihat, bukan bukti"
    filterset = ReadingFilter
    row = rows.ReadingRow
    refusals = (404,)

    def rows_for(self, user: User, **path: Any) -> QuerySet[Any, Any]:
        return measures.readings_for(user, measures.indicator_in_sight(user, path["code"]).id)
