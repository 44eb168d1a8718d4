"""Reading one value out of what the sources said; values may be python values or their JSON texts."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

Values = Mapping[str, Any]
Parts = Mapping[str, Values]
NOTHING: Values = {}


def text(values: Values, name: str) -> str:
    return values.get(name) or ""


def whole(values: Values, name: str) -> int | None:
    value = values.get(name)
    return int(value) if value else None


def amount(values: Values, name: str) -> Decimal | None:
    """An amount above zero; feeds write 0 for "not yet"."""
    value = values.get(name)
    if not value:
        return None
    return (value if type(value) is Decimal else Decimal(value)) or None


def day(values: Values, name: str) -> date | None:
    value = values.get(name)
    if not value:
        return None
    return date.fromisoformat(value) if type(value) is str else value


def first_text(said: Iterable[Values], name: str) -> str:
    """What the first of the sources says that says anything."""
    for values in said:
        if value := values.get(name):
            return str(value)
    return ""


def first_amount(said: Iterable[Values], name: str) -> Decimal | None:
    for values in said:
        if values and (found := amount(values, name)) is not None:
            return found
    return None


def first_day(said: Iterable[Values], name: str) -> date | None:
    for values in said:
        if values and (found := day(values, name)) is not None:
            return found
    return None
