"""The digests by which it shows whether a stored result is still what was stored. Pure.

A result's digest is over its content. A pass of the cross-check has one root over all the rows it wrote, with a digest
for each block of them on the way, so that a forged row, whose own digest was forged with it, is still located to its
block.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

BLOCK = 256
_LENGTH = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEN = Decimal("0.01")
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest_of(content: Sequence[Any]) -> str:
    """SHA-256 (64 hexadecimal digits) over values as they are stored: text, whole numbers, days, yes or no, nothing."""
    return _sha(_as_json([value.isoformat() if isinstance(value, date) else value for value in content]))


def figures_digest(figures: dict[str, Any]) -> str:
    """Of what a dashboard showed: see `compliance.selectors.dashboard_facts`."""
    return _sha(_as_json(figures))


def in_sen(amount: Decimal | int | None) -> str | None:
    """The same text for the same amount, whether it was reckoned or read back."""
    return None if amount is None else str(Decimal(amount).quantize(_SEN))


def whole(amount: Decimal | int | None) -> str | None:
    return None if amount is None else str(int(amount))


@dataclass(slots=True)
class Root:
    """The root over the rows of one pass, added in the order of their numbers."""

    rows: int = 0
    blocks: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def add(self, digest: str, recorded_at: datetime) -> None:
        at = (recorded_at - _EPOCH) // timedelta(microseconds=1)
        self._open.append(f"{digest}{at}")
        self.rows += 1
        if len(self._open) == BLOCK:
            self._close()

    def closed(self) -> dict[str, Any]:
        """{"rows": 300, "root": "9f86d0…", "blocks": ["…", "…"]}"""
        if self._open:
            self._close()
        return {"rows": self.rows, "root": _sha("".join(self.blocks)), "blocks": list(self.blocks)}

    def _close(self) -> None:
        self.blocks.append(_sha("".join(self._open))[:_LENGTH])
        self._open.clear()


def root_of(rows: Iterable[tuple[str, datetime]]) -> dict[str, Any]:
    """Of (digest, recorded at) in the order of their numbers."""
    root = Root()
    for digest, recorded_at in rows:
        root.add(digest, recorded_at)
    return root.closed()


def first_difference(stored: dict[str, Any], found: dict[str, Any]) -> tuple[int, int] | None:
    """The rows, counted from 1, of the first block that differs; None where nothing does."""
    if stored == found:
        return None
    pairs = zip(stored["blocks"], found["blocks"], strict=False)
    shared = min(len(stored["blocks"]), len(found["blocks"]))
    at = next((number for number, (one, other) in enumerate(pairs) if one != other), shared)
    return at * BLOCK + 1, (at + 1) * BLOCK


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
