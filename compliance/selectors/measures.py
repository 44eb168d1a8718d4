"""What the indicators answered, as pages show it: each count is the number of rows behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from compliance.indicators import INDICATORS, Indicator, Status, Tally, tally
from compliance.models import ContractCheck, ContractMeasure, IndicatorPattern, IndicatorReading, UnitMeasure
from forum_portal.access import scoped, sees_all
from forum_portal.models import User
from procurement.models import Contract

INDICATOR_BY_ID: dict[str, Indicator[Any]] = {each.id: each for each in INDICATORS}
GROUPS = {
    "K": "Kepesertaan dan pendaftaran",
    "W": "Waktu",
    "N": "Nilai dan iuran",
    "T": "Tenaga kerja",
    "P": "Perusahaan",
    "O": "OPD",
}
"""The first letter of an indicator -> what its group is called."""


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator and how often it answered what."""

    indicator: Indicator[Any]
    tally: Tally


def readings_for(user: User, indicator: str = "") -> QuerySet[IndicatorReading]:
    """The units that indicators flag, the gravest first; contracts that are published alone. Firms and offices are
    shown to those who see everything."""
    published = Q(contract__isnull=True) | Q(contract__current__isnull=False)
    rows = IndicatorReading.objects.filter(published).select_related("office")
    if indicator:
        rows = rows.filter(indicator=indicator)
    return scoped(rows, user, office="office").order_by("-severity", "subject_key", "pk")


def indicator_in_sight(user: User, code: str) -> Indicator[Any]:
    """The indicator, or 404: what is about firms and offices is for those who see all."""
    found = INDICATOR_BY_ID.get(code)
    if found is None or not (found.unit == "contract" or sees_all(user)):
        raise Http404
    return found


def with_measures(rows: QuerySet[ContractCheck]) -> QuerySet[ContractCheck]:
    """Results that the caller has scoped, each contract with its measure; one query more for all rows shown."""
    return rows.prefetch_related("contract__measure")


def flags_of(contract: Contract) -> list[IndicatorReading]:
    """What the indicators flag of one contract that the caller has scoped, the gravest first."""
    return list(IndicatorReading.objects.filter(contract=contract).order_by("-severity", "indicator"))


def tallies() -> list[Told]:
    """Every indicator in the order of the catalogue, over all published units. Three queries."""
    counts: dict[str, Counter[Status]] = {each.id: Counter() for each in INDICATORS}
    reasons: dict[str, Counter[str]] = {each.id: Counter() for each in INDICATORS}
    patterns = dict(IndicatorPattern.objects.values_list("pk", "readings"))
    for pattern, units in _units_by_pattern():
        for status, indicator, reason in _answers(patterns[pattern]):
            if indicator in counts:
                counts[indicator][status] += units
                if reason:
                    reasons[indicator][reason] += units
    return [Told(each, tally(each.id, counts[each.id], reasons[each.id])) for each in INDICATORS]


def _units_by_pattern() -> Iterator[tuple[int, int]]:
    contracts = ContractMeasure.objects.filter(contract__current__isnull=False)
    for rows in (contracts.values_list("pattern_id"), UnitMeasure.objects.values_list("pattern_id")):
        yield from rows.order_by().annotate(units=Count("pk"))


def _answers(readings: dict[str, Any]) -> Iterable[tuple[Status, str, str]]:
    for status in (Status.FLAG, Status.PASS):
        for indicator in readings[status]:
            yield status, indicator, ""
    for reason, indicators in readings[Status.NA].items():
        for indicator in indicators:
            yield Status.NA, indicator, reason


def measured_as_of() -> date | None:
    """The newest day that a measure is about."""
    newest: date | None = ContractMeasure.objects.aggregate(newest=Max("as_of"))["newest"]
    return newest
