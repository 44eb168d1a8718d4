"""By which rules the portal judges: the digest of their text, and that of the dated law they read."""

import hashlib

from django.db.models import Model

from compliance.selectors.law import all_rows
from compliance.slips.rule_set import rule_set_hash

_LENGTH = 16


def rule_set() -> dict[str, str]:
    """{"rules": "9f86d081884c7d65", "law": "…"}: another value means that another text, or other rows, judged."""
    told = hashlib.sha256()
    for slug, rows in sorted(all_rows().items()):
        for row in sorted(repr(_values(row)) for row in rows):
            told.update(f"{slug} {row}".encode())
    return {"rules": rule_set_hash()[:_LENGTH], "law": told.hexdigest()[:_LENGTH]}


def _values(row: Model) -> tuple[str, ...]:
    """Every column, but for the key."""
    columns = (each.attname for each in row._meta.concrete_fields if not each.primary_key)
    return tuple(f"{name}={getattr(row, name)}" for name in columns)
