"""JSON with exact numbers: a Decimal is written as a number with its digits, which json.dumps cannot. Pure."""

import json
from decimal import Decimal
from typing import Any


def encoded(value: Any) -> str:
    """Compact JSON in UTF-8, keys in order, so that equal values give equal bytes."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    except TypeError:
        return _exactly(value)


def decoded(text: str) -> Any:
    """Numbers with a fraction become Decimal. Raises ValueError for what is no JSON."""
    return json.loads(text, parse_float=Decimal)


def _exactly(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{encoded(key)}:{_exactly(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_exactly, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
