"""Seals the trail: gives every row that has none its link of the chain, in short transactions of its own.

Nobody who records a change waits for it: rows are sealed after they were saved, within a minute. Two sealers at once
cannot both write a number; the one who comes second reads anew. Columns are read as they lie in the database, so that
a byte that was flipped there is seen, also where the text can no longer be read.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Max

from forum_portal.chain import GENESIS, Entry, Flaw, canonical, document, first_flaw, link, moment
from forum_portal.clock import every_minute
from forum_portal.models import Change, Seal

SLICE = 500
LATE = 10_000
"""A change is saved at most this many rows later than one with the next number; `everything` looks further back."""
_TRIES = 20
_CHANGE, _SEAL = Change._meta.db_table, Seal._meta.db_table
_COLUMNS = ("id", "subject", "action", "before", "after", "why", "by_id", "at", "request_id", "job_id")
_AT = _COLUMNS.index("at")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest link, to be written down where nobody can change it: "1234:9f86d0…"."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


def seal_new(*, everything: bool = False) -> int:
    """Seals what has no link yet, in the order of its numbers; returns how many."""
    sealed = 0
    while some := _seal_some(everything):
        sealed += some
    return sealed


def seal_after_work() -> None:
    """For whoever has just ended a piece of work, which must not fail because of it: the clock seals again."""
    try:
        seal_new()
    except DatabaseError:
        logger.exception("the trail was not sealed; the clock will try again")


def newest() -> Anchor | None:
    seal = Seal.objects.first()
    return Anchor(seal.number, seal.digest) if seal else None


def digest_at(number: int) -> str | None:
    """The link with this number, as it is stored."""
    return Seal.objects.filter(number=number).values_list("digest", flat=True).first()


def find_flaw() -> Flaw | None:
    """Goes over the whole chain from its start and names the first link that is wrong."""
    return first_flaw(_entries())


def out_of_time(tolerance: timedelta) -> list[tuple[int, int, str]]:
    """(number, change, what it is about) of links whose row is older than the one before it by more than the
    tolerance: written in afterwards, or the machine's clock was set back."""
    found: list[tuple[int, int, str]] = []
    before: datetime | None = None
    rows = Seal.objects.order_by("number").values_list("number", "change_id", "change__subject", "change__at")
    for number, change, subject, at in rows.iterator(chunk_size=2000):
        if before and at < before - tolerance:
            found.append((number, change, subject))
        before = at
    return found


def unsealed_before(day: datetime) -> list[tuple[int, str]]:
    """(id, subject) of changes recorded before that moment which have no link."""
    rows = Change.objects.filter(seal__isnull=True, at__lt=day)
    return list(rows.order_by("pk").values_list("pk", "subject")[:100])


def _seal_some(everything: bool) -> int:
    for _ in range(_TRIES):
        if not _waiting(everything, limit=1):
            return 0
        try:
            with transaction.atomic():
                return _write_links(everything)
        except IntegrityError:
            continue
    return 0


def _write_links(everything: bool) -> int:
    last = newest()
    number, digest = (last.number, last.digest) if last else (0, GENESIS)
    links = []
    for row in _waiting(everything, limit=SLICE):
        number, digest = number + 1, link(digest, _text(row))
        links.append(Seal(number=number, change_id=int(row[0]), digest=digest))
    Seal.objects.bulk_create(links)
    return len(links)


def _waiting(everything: bool, limit: int) -> list[Sequence[Any]]:
    sealed = Seal.objects.aggregate(last=Max("change_id"))["last"] or 0
    floor = 0 if everything else max(0, sealed - LATE)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_read('c')} FROM {_CHANGE} c LEFT JOIN {_SEAL} s ON s.change_id = c.id "  # noqa: S608 - names from models
            f"WHERE c.id > %s AND s.number IS NULL ORDER BY c.id LIMIT {limit}",
            [floor],
        )
        return list(cursor.fetchall())


def _entries() -> Iterator[Entry]:
    after = -1
    while rows := _sealed(after):
        for number, digest, change, *row in rows:
            there = row[0] is not None
            yield Entry(number, _plain(digest), change, _text(row) if there else None, _about(row) if there else "")
        after = rows[-1][0]


def _sealed(after: int) -> list[Sequence[Any]]:
    digest = "CAST(s.digest AS BLOB)" if connection.vendor == "sqlite" else "s.digest"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.number, {digest}, s.change_id, {_read('c')} FROM {_SEAL} s "  # noqa: S608 - names from models
            f"LEFT JOIN {_CHANGE} c ON c.id = s.change_id WHERE s.number > %s ORDER BY s.number LIMIT {SLICE}",
            [after],
        )
        return list(cursor.fetchall())


def _read(table: str) -> str:
    """SQLite gives the very bytes; PostgreSQL holds JSON in a form of its own, whose text is read."""
    if connection.vendor == "sqlite":
        return ", ".join(f"CAST({table}.{name} AS BLOB)" for name in _COLUMNS)
    as_text = {"before": "::text", "after": "::text"}
    return ", ".join(f"{table}.{name}{as_text.get(name, '')}" for name in _COLUMNS)


def _text(row: Sequence[Any]) -> str:
    if connection.vendor == "sqlite":
        return canonical(convert(value) for convert, value in zip(_FROM_BYTES, row, strict=True))
    values = list(row)
    values[_AT] = moment(values[_AT])
    for position in (_COLUMNS.index("before"), _COLUMNS.index("after")):
        values[position] = document(values[position], as_written=False)
    return canonical(values)


def _about(row: Sequence[Any]) -> str:
    return f"{_plain(row[1])}, {_plain(row[_AT])[:19]} UTC"


def _plain(value: Any) -> str:
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)


def _text_of(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="surrogateescape")


def _whole_of(value: bytes | None) -> int | str | None:
    text = _text_of(value)
    return int(text) if text is not None and text.isascii() and text.isdigit() and str(int(text)) == text else text


def _moment_of(value: bytes | None) -> int | str | None:
    text = _text_of(value)
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return text
    return moment(at.replace(tzinfo=UTC)) if str(at) == text else text


def _json_of(value: bytes | None) -> Any:
    return document(_text_of(value), as_written=True)


_FROM_BYTES: tuple[Callable[[bytes | None], Any], ...] = tuple(
    {"id": _whole_of, "by_id": _whole_of, "job_id": _whole_of, "at": _moment_of, "before": _json_of, "after": _json_of}
    .get(name, _text_of)
    for name in _COLUMNS
)  # fmt: skip

every_minute("seals")(seal_new)
