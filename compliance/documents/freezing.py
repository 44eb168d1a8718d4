"""A content in one writing, so that the same content always has the same hash."""

import hashlib
import json

Content = dict[str, object]


def canonical(content: Content) -> bytes:
    """The content as JSON in UTF-8: keys sorted, no spaces. Raises TypeError for a float, which no amount may be."""
    _refuse_floats(content)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(content: Content) -> str:
    """SHA-256 of the canonical writing, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"a frozen content holds no float: {value}")
    if isinstance(value, dict):
        for each in value.values():
            _refuse_floats(each)
    elif isinstance(value, list):
        for each in value:
            _refuse_floats(each)
