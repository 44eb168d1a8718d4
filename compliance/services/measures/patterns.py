"""What all indicators answered of one unit: the flags one by one, everything else as a pattern shared with its like."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from compliance.indicators import Reading, Status
from compliance.models import IndicatorPattern
from forum_portal.bulk import in_slices, insert

Row = tuple[Any, ...]
READING_COLUMNS = (
    "unit",
    "subject_key",
    "subject_name",
    "contract_id",
    "office_id",
    "indicator",
    "severity",
    "value",
    "threshold",
    "evidence",
    "as_of",
)
"""The columns of an IndicatorReading, in the order of `flag_rows`."""


def pattern_of(readings: Iterable[Reading], names: Sequence[str] = ()) -> str:
    """The JSON text of a pattern. `names` are left out of the reasons, so that units of which the same is true share
    one."""
    told: dict[str, Any] = {Status.FLAG.value: [], Status.PASS.value: [], Status.NA.value: {}}
    for each in readings:
        if each.status is Status.NA:
            told[Status.NA].setdefault(without(each.reason, names), []).append(each.indicator)
        else:
            told[each.status].append(each.indicator)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def without(reason: str, names: Sequence[str]) -> str:
    """A reason without the names of what it speaks of."""
    for name in names:
        reason = reason.replace(f" {name}", "")
    return reason


def flag_rows(
    readings: Iterable[Reading],
    *,
    unit: str,
    key: str,
    name: str,
    as_of: Any,
    contract_id: int | None = None,
    office_id: int | None = None,
) -> list[Row]:
    """A row for each flag."""
    return [
        (
            unit,
            key,
            name[:500],
            contract_id,
            office_id,
            each.indicator,
            each.severity,
            each.value[:300],
            each.threshold[:400],
            [list(pair) for pair in each.evidence],
            as_of,
        )
        for each in readings
        if each.status is Status.FLAG
    ]


def pattern_ids(unit: str, texts: Iterable[str]) -> Mapping[str, int]:
    """The numbers of these patterns by their text, in the caller's transaction; those met for the first time are
    stored."""
    digests = {text: sha256(f"{unit}\n{text}".encode()).hexdigest() for text in texts}
    known: dict[str, int] = {}

    def read(wanted: Iterable[str]) -> None:
        for some in in_slices(sorted(wanted)):
            known.update(IndicatorPattern.objects.filter(digest__in=some).values_list("digest", "pk"))

    read(digests.values())
    new = {digest: text for text, digest in digests.items() if digest not in known}
    rows = [(unit, digest, text) for digest, text in new.items()]
    insert(IndicatorPattern, ("unit", "digest", "readings"), rows, skip_existing=True)
    read(new)
    return {text: known[digest] for text, digest in digests.items()}
