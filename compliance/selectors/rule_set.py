"""By which rules the portal judges: the digest of their text, and that of the dated rates and days off they read."""

import hashlib
from functools import lru_cache
from pathlib import Path

from compliance import rules
from compliance.models import ContributionBracket, VatRate
from forum_portal.models import Holiday

_LENGTH = 16


def rule_set() -> dict[str, str]:
    """{"rules": "9f86d081884c7d65", "law": "…"}: another value means that another text, or other rows, judged."""
    dated = (
        sorted(
            ContributionBracket.objects.values_list("valid_from", "valid_to", "lower", "upper", "jkk", "jkm"), key=str
        ),
        sorted(VatRate.objects.values_list("valid_from", "valid_to", "rate"), key=str),
        sorted(Holiday.objects.values_list("day", "kind"), key=str),
    )
    return {"rules": _text(), "law": hashlib.sha256(repr(dated).encode()).hexdigest()[:_LENGTH]}


@lru_cache(maxsize=1)
def _text() -> str:
    """Of the files as this process loaded them: a new text comes with a restart."""
    found = hashlib.sha256()
    for path in sorted(Path(rules.__file__).parent.glob("*.py")):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:_LENGTH]
