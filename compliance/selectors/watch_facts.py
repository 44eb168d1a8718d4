"""Which contracts are to be watched, as the job that keeps the list reads it: from the history of results, from covers
and from the days by which projects must be registered."""

from datetime import date, datetime, time, timedelta

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from compliance.models import ContractCheck, ContractCheckHistory, WatchedContract
from compliance.numbers import LAPSE_DAYS, WORSE_DAYS
from compliance.outcomes import SEVERITIES
from compliance.rules.facts import ProjectCode, is_stale
from compliance.selectors.alerts.covers import covers_and_addenda
from forum_portal.months import day_label

Row = tuple[int, str, date, str]
"""(contract, why, on, said)"""


def watched_now(today: date, *, max_age_days: int) -> list[Row]:
    """Every contract at most once for either reason."""
    return [*_worse(today), *_lapsing(today, max_age_days)]


def stored() -> set[Row]:
    return set(WatchedContract.objects.values_list("contract_id", "why", "on", "said"))


def _worse(today: date) -> list[Row]:
    """Whose severity rose: what stands now against what stood at the beginning of these days."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=WORSE_DAYS), time.min))
    then = ContractCheckHistory.objects.filter(
        contract=OuterRef("contract"), recorded_at__lt=since, superseded_at__gte=since, removed=False
    )
    rows = ContractCheckHistory.objects.filter(superseded_at__isnull=True, removed=False, recorded_at__gte=since)
    risen = rows.annotate(before=Subquery(then.values("severity")[:1])).filter(severity__gt=F("before"))
    return [
        (contract, WatchedContract.Why.WORSE.value, timezone.localdate(at), _rise(before, severity))
        for contract, at, before, severity in risen.values_list("contract_id", "recorded_at", "before", "severity")
    ]


def _rise(before: int, now: int) -> str:
    return f"{SEVERITIES[before][0]} → {SEVERITIES[now][0]}"


def _lapsing(today: date, max_age_days: int) -> list[Row]:
    until = today + timedelta(days=LAPSE_DAYS)
    why = WatchedContract.Why.LAPSING.value
    found: dict[int, Row] = {}
    covers, _ = covers_and_addenda()
    for cover in covers:
        worked_on = cover.handed_over_on is None or cover.handed_over_on > cover.ends_on
        ends_first = cover.work_until is None or cover.work_until >= cover.ends_on
        fresh = not is_stale(cover.told_on, today, max_age_days)
        if fresh and worked_on and ends_first and today <= cover.ends_on <= until:
            contract = cover.subject.contract_id
            found[contract] = (contract, why, cover.ends_on, f"Pelindungan berakhir {day_label(cover.ends_on)}.")
    rows = ContractCheck.objects.filter(project_outcome=ProjectCode.WAITING, deadline__gte=today, deadline__lte=until)
    for contract, deadline in rows.values_list("contract_id", "deadline"):
        found[contract] = (contract, why, deadline, f"Batas mendaftarkan proyek {day_label(deadline)}.")
    return list(found.values())
