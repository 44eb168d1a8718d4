"""A start-up check: what of the law runs out within 60 days is said before somebody reckons with it."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.utils import timezone

from compliance.selectors.law import Ending, endings


@register(Tags.database)
def law_does_not_run_out_unnoticed(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> Sequence[CheckMessage]:
    """Asked only where the database may be asked: before `migrate`, when the portal is served, and by
    `check --database default`."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    return [
        Warning(ending.sentence, hint="Usulkan baris baru pada halaman /hukum/.", id="compliance.W001")
        for ending in _endings()
    ]


def _endings() -> list[Ending]:
    """None while the tables are not there, or not yet as this version wants them."""
    try:
        with transaction.atomic():
            return endings(timezone.localdate())
    except DatabaseError:
        return []
