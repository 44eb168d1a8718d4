"""By what the Beranda counts: the same conditions narrow the lists behind its numbers."""

from typing import ClassVar

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from compliance.models import ContractCheck, Finding, WatchedContract
from compliance.selectors import narrowing
from forum_portal.lists.filters import ListFilter
from forum_portal.months import Month


class HomeContractFilter(ListFilter):
    """What the figures of the Beranda ask of contracts."""

    hidden: ClassVar[tuple[str, ...]] = ("month",)

    protection = django_filters.ChoiceFilter(
        label="Perlindungan", choices=list(narrowing.PROTECTION.items()), method="by_protection"
    )
    gap = django_filters.ChoiceFilter(
        label="Selisih iuran jatuh tempo", choices=[("1", "Di atas batas materialitas")], method="with_gap"
    )
    watch = django_filters.ChoiceFilter(label="Pantauan", choices=WatchedContract.Why.choices, method="on_watch")
    sector = django_filters.ChoiceFilter(
        label="Sektor", choices=list(narrowing.SECTOR_LABELS.items()), method="of_sector"
    )
    month = django_filters.CharFilter(label="Tanpa perlindungan pada bulan", method="of_month", max_length=7)

    def by_protection(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return narrowing.with_protection(rows, value)

    def with_gap(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return narrowing.measured(rows, narrowing.GAP)

    def on_watch(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return narrowing.watched(rows, value)

    def of_sector(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return narrowing.in_sector(rows, value)

    def of_month(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        try:
            return narrowing.in_month(rows, str(Month.parse(value)))
        except ValueError:
            return rows.none()


class HomeCaseFilter(ListFilter):
    """What the figures of the Beranda ask of findings."""

    idle = django_filters.ChoiceFilter(
        label="Tanpa langkah", choices=[("14", "Lebih dari 14 hari")], method="without_step"
    )
    waiting = django_filters.ChoiceFilter(
        label="Menunggu putusan", choices=list(narrowing.TO_DECIDE.items()), method="to_decide"
    )

    def without_step(self, rows: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        return narrowing.idle(rows, timezone.localdate())

    def to_decide(self, rows: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        asking = self.request.user if self.request is not None else AnonymousUser()
        return narrowing.to_decide(rows, value, asking)
