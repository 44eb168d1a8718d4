"""The rows of an import while people look at them: one compressed text for up to 1,000 rows.

How values are written down, here and in the `parts` of a version: text, int and bool as they are; Decimal as text
("1500000.50"); date as "YYYY-MM-DD"; nothing for an empty cell. So `Target.merge`, `Target.identity_columns` and
`Source.office` get values of these kinds only, and no entry for what the file leaves empty, while `key`, checks and
`combine` get the cleaned values themselves, None included.

A part is what a source says in one row: an entry for each filled column, whatever `combine` added, and, only when
values were withheld, the entry QUARANTINE with the reasons.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

CHUNK_ROWS = 1_000
QUARANTINE = "quarantine"

NEW, CHANGED, SAME, BAD, QUARANTINED = "new", "changed", "same", "bad", "quarantined"
# Left out of the import by a person.
DROPPED = "dropped"
VERDICTS = (NEW, CHANGED, SAME, BAD, QUARANTINED, DROPPED)

# What JSON keeps as it is; everything else a cleaner may give is written as text.
_PLAIN = frozenset({str, int, bool, type(None)})
# Stands between two parts. No part contains this text: inside a JSON text quotes are escaped.
_BETWEEN = "\x00"
_BETWEEN_AS_JSON = ',"\\u0000",'


class Fault(NamedTuple):
    """One problem of one row, as people see it. `cell` is an address like "G14", empty when the whole row is meant."""

    cell: str
    column: str
    value: str
    reason: str
    mend: str


class RowHead(NamedTuple):
    """What finds a row again, without its content."""

    number: int
    sheet: str
    verdict: str
    key: str | None


class StagedRow(NamedTuple):
    """One row of the file.

    part: what the row says; of a bad row also the raw texts of the cells that were refused, to hand them back.
    before: of a changed row, the published value of each column that differs.
    """

    number: int
    sheet: str
    verdict: str
    key: str | None
    part: dict[str, Any]
    before: Mapping[str, Any]
    faults: Sequence[Fault]


def as_plain(value: Any) -> Any:
    """A cleaned value as it is written down."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is Decimal:
        text = str(value)
        return format(value, "f") if "E" in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"a cleaner returned {kind.__name__}, which cannot be stored")


def pack(rows: Sequence[StagedRow]) -> bytes:
    """The rows as one payload; parts may hold cleaned values."""
    parts: list[Any] = [_BETWEEN] * (2 * len(rows) - 1)
    parts[::2] = [row.part for row in rows]
    heads = [(number, sheet, verdict, key, before, faults) for number, sheet, verdict, key, _, before, faults in rows]
    return zlib.compress(f"{_dumps(heads)}\n{_dumps(parts)[1:-1]}".encode(), 1)


def unpack(payload: bytes | memoryview) -> list[StagedRow]:
    """The rows as `pack` got them, values as they are written down."""
    return unpack_with_texts(payload)[0]


def unpack_with_texts(payload: bytes | memoryview) -> tuple[list[StagedRow], list[str]]:
    """The rows, and the part of each as the JSON text it was kept as."""
    heads, _, text = zlib.decompress(payload).decode().partition("\n")
    parts = json.loads(f"[{text}]")[::2]
    rows = [
        StagedRow(number, sheet, verdict, key, part, before, [Fault._make(fault) for fault in faults] if faults else ())
        for (number, sheet, verdict, key, before, faults), part in zip(json.loads(heads), parts, strict=True)
    ]
    return rows, text.split(_BETWEEN_AS_JSON) if rows else []


def heads_of(payload: bytes | memoryview) -> list[RowHead]:
    """The rows without their parts, which are not even parsed."""
    heads, _, _ = zlib.decompress(payload).decode().partition("\n")
    return [RowHead(*head[:4]) for head in json.loads(heads)]


def _dumps(value: Any) -> str:
    return _ENCODER.encode(value)


# Rows hold no cycles; looking for them takes a third of the time.
_ENCODER = json.JSONEncoder(default=as_plain, ensure_ascii=False, check_circular=False, separators=(",", ":"))
