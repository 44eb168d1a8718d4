"""The findings of the cross-check, one row a contract, as the command line gives them out."""

from collections.abc import Iterator
from typing import Any

from procurement.models import Contract

COLUMNS = (
    "contract_key",
    "kd_rup",
    "office",
    "contractor",
    "npp",
    "match",
    "employer_outcome",
    "employer_flags",
    "project_outcome",
    "contribution_due",
    "as_of",
)
"""Stable: other programs read them by name."""

_PATHS = (
    "key",
    "current__kd_rup",
    "office__code",
    "current__contractor_name",
    "check_result__employer__key",
    "check_result__match",
    "check_result__employer_outcome",
    "check_result__employer_flags",
    "check_result__project_outcome",
    "check_result__contribution_due",
    "check_result__as_of",
)


def finding_rows() -> Iterator[tuple[Any, ...]]:
    """One row for every contract that has a contractor, in the order of keys; no outcomes before a first check."""
    rows = Contract.objects.filter(current__isnull=False).exclude(current__contractor_name="").order_by("key")
    return rows.values_list(*_PATHS).iterator(chunk_size=2000)


def outcome_counts() -> dict[str, dict[str, int]]:
    """How many contracts have which outcome: {"employer": {"PATUH": 3}, "project": {...}, "match": {...}}."""
    counts: dict[str, dict[str, int]] = {"match": {}, "employer": {}, "project": {}}
    for row in finding_rows():
        for name, value in (("match", row[5]), ("employer", row[6]), ("project", row[8])):
            if value:
                counts[name][value] = counts[name].get(value, 0) + 1
    return {name: dict(sorted(found.items())) for name, found in counts.items()}
