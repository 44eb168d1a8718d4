"""Pages of rows in the order of their keys: rows that come in meanwhile neither shift a page nor show twice."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

MOST = 200
USUAL = 50
CURSOR, SIZE = "cursor", "page_size"
PARAMETERS: Mapping[str, str] = {
    CURSOR: "Penanda halaman berikutnya, apa adanya dari bagian next.",
    SIZE: f"Jumlah baris sehalaman, 1 sampai {MOST}; tanpa parameter ini {USUAL}.",
}
SHAPES: Mapping[str, dict[str, object]] = {SIZE: {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}}
_LARGEST_KEY = 2**63 - 1
_LONGEST_CURSOR = 32


@dataclass(frozen=True, slots=True)
class CursorPage:
    """count: all rows behind the question, on the first page alone (None on later ones). next: of the page after."""

    rows: list[Any]
    count: int | None
    next: str | None


def cursor_page(rows: QuerySet[Any, Any], params: QueryDict) -> CursorPage:
    """The page that the parameters ask for, ordered by key. Two queries at most. Raises ValidationError."""
    size, after = size_of(params), _after(params.get(CURSOR, ""))
    ordered = rows.order_by("pk")
    found: list[Model] = list((ordered if after is None else ordered.filter(pk__gt=after))[: size + 1])
    following = _cursor(found[size - 1].pk) if len(found) > size else None
    count = None
    if after is None:
        count = rows.count() if following else len(found)
    return CursorPage(found[:size], count, following)


def size_of(params: QueryDict) -> int:
    """How many rows a page has. Raises ValidationError."""
    text = params.get(SIZE, "")
    return whole(text, SIZE, MOST) if text else USUAL


def whole(text: str, name: str, most: int) -> int:
    """The parameter `name` as a number from 1 to `most`. Raises ValidationError."""
    if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
        return int(text)
    raise ValidationError({name: [ErrorDetail(f"Parameter ini harus bilangan 1 sampai {most}.", code="whole")]})


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(f"k{key}".encode("ascii")).decode("ascii").rstrip("=")


def _after(cursor: str) -> int | None:
    if not cursor:
        return None
    try:
        if len(cursor) > _LONGEST_CURSOR:
            raise ValueError
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        key = int(text.removeprefix("k"))
        if _cursor(key) != cursor or key > _LARGEST_KEY:
            raise ValueError
    except (ValueError, binascii.Error):
        said = ErrorDetail("Penanda halaman ini tidak dikenal.", code="bad_cursor")
        raise ValidationError({CURSOR: [said]}) from None
    return key
