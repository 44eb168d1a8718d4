"""The unprotected days of contracts by month, and their count by office: written together, so that each figure is at
any moment the number of rows behind it."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from compliance.models import ContractMonth, OfficeMonth
from compliance.rules.intervals import days_by_month
from compliance.services.measures.records import Measured
from forum_portal.bulk import in_slices, insert

_ROW = ("contract_id", "office_id", "month", "days", "worker_days")
_COUNTED = ("office_id", "month", "worker_days", "contracts", "unknown")
Row = tuple[Any, ...]


def month_rows(measured: Measured) -> list[Row]:
    """The rows of one contract; none where it is not known which days are open."""
    protected = measured.protection
    if protected is None:
        return []
    now, workers = measured.told.now, measured.record.workers
    return [
        (now.id, now.office_id, month, days, None if workers is None else days * workers)
        for month, days in days_by_month(protected.unprotected).items()
    ]


def write(contract_ids: Sequence[int], rows: Sequence[Row]) -> None:
    """Makes the rows of these contracts what they ought to be and counts their offices anew, in the caller's
    transaction."""
    _one_at_a_time()
    stored: set[Row] = set()
    for some in in_slices(contract_ids):
        stored.update(ContractMonth.objects.filter(contract__in=some).values_list(*_ROW))
    wanted = set(rows)
    changed = stored ^ wanted
    if not changed:
        return
    for some in in_slices(sorted({row[0] for row in changed})):
        ContractMonth.objects.filter(contract__in=some).delete()
    touched = {row[0] for row in changed}
    insert(ContractMonth, _ROW, sorted((row for row in wanted if row[0] in touched), key=lambda row: (row[0], row[2])))
    _count_anew({row[1] for row in changed})


def _count_anew(offices: Collection[int | None]) -> None:
    named = [each for each in offices if each is not None]
    concerned = Q(office__in=named) | Q(office__isnull=True) if None in offices else Q(office__in=named)
    counted = ContractMonth.objects.filter(concerned).order_by().values_list("office_id", "month")
    rows = counted.annotate(
        all_days=Coalesce(Sum("worker_days"), 0),
        contracts=Count("pk"),
        unknown=Count("pk", filter=Q(worker_days__isnull=True)),
    )
    listed = list(rows)
    OfficeMonth.objects.filter(concerned).delete()
    insert(OfficeMonth, _COUNTED, listed)


def _one_at_a_time() -> None:
    """SQLite has one writer anyway; on PostgreSQL two jobs could count an office at the same time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", ["compliance.months"])
