"""The chain over the trail: each link is the SHA-256 of the link before it and of one row, every column of it.

Whoever alters, removes, inserts or reorders a row must forge every later link, and then no longer meets the newest
link that was written down outside the portal, in the minutes of a meeting. Pure.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""What the first link stands on."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_as_json = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode


class Fault(StrEnum):
    ALTERED = "altered"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link as stored. `text` is the canonical row, None where the row is no longer there; `about` names its
    subject and its moment for whoever reads of it."""

    number: int
    digest: str
    change: int | None
    text: str | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first link that is not as it must be."""

    fault: Fault
    number: int
    change: int | None
    about: str


def link(previous: str, text: str) -> str:
    """The digest (64 hexadecimal digits) of a row that follows the link `previous`."""
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def canonical(columns: Iterable[Any]) -> str:
    """All columns of a row as one JSON text: the same row gives the same text on every database."""
    return _as_json(list(columns))


def moment(value: datetime) -> int:
    """Microseconds since 1970 in UTC; a moment without a zone is taken as UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return (aware - _EPOCH) // timedelta(microseconds=1)


def document(text: str | None, *, as_written: bool) -> Any:
    """What a JSON column holds. Text that cannot be read stands for itself, and so does, with `as_written`, text that
    says the same in other bytes than those the portal writes."""
    if text is None:
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return {"unreadable": text}
    return value if not as_written or json.dumps(value) == text else {"unreadable": text}


def first_flaw(entries: Iterable[Entry]) -> Flaw | None:
    """Goes over the whole chain, in the order of its numbers."""
    previous, number = GENESIS, 1
    for entry, following in _with_following(entries):
        if entry.number != number:
            return Flaw(Fault.MISSING, number, None, "")
        if entry.text is None:
            return Flaw(Fault.MISSING, number, entry.change, entry.about)
        if link(previous, entry.text) != entry.digest:
            return Flaw(_fault(previous, entry, following), number, entry.change, entry.about)
        previous, number = entry.digest, number + 1
    return None


def _fault(previous: str, entry: Entry, following: Entry | None) -> Fault:
    if following is None or following.text is None:
        return Fault.ALTERED
    beyond = link(previous, following.text)
    if beyond == entry.digest or (beyond == following.digest and link(beyond, entry.text or "") == entry.digest):
        return Fault.REORDERED
    return Fault.INSERTED if beyond == following.digest else Fault.ALTERED


def _with_following(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    ahead = iter(entries)
    entry = next(ahead, None)
    while entry is not None:
        following = next(ahead, None)
        yield entry, following
        entry = following
