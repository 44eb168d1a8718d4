"""What the public page shows: the figures kept with the newest bundle, and of its firms those still to be named.

The one place that knows where the frozen figures come from.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from compliance.models import Finding
from compliance.selectors.open_data.bundles import newest_bundle
from compliance.selectors.open_data.naming import findings_that_may_be_named
from compliance.selectors.rates import calendar


@dataclass(frozen=True, slots=True)
class Published:
    """`figures` as `public_figures` gives them out. `etag` changes with anything that is shown."""

    as_of: date
    published_at: datetime
    rule_set: str
    figures: dict[str, Any]
    etag: str


def published(today: date) -> Published | None:
    """None while no bundle was made. A firm whose case has ended since, or is held, is no longer named."""
    bundle = newest_bundle()
    if bundle is None:
        return None
    frozen = bundle.figures["firms"]
    firms = _still_named(frozen, today) if frozen else []
    mark = f"{bundle.pk} {bundle.sha256} {[firm['finding'] for firm in firms]}"
    return Published(
        as_of=bundle.as_of,
        published_at=bundle.made_at,
        rule_set=bundle.rule_set,
        figures={**bundle.figures, "firms": firms},
        etag=sha256(mark.encode()).hexdigest()[:32],
    )


def _still_named(frozen: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    rows = Finding.objects.filter(pk__in=[firm["finding"] for firm in frozen])
    still = {row.pk for row in findings_that_may_be_named(rows, calendar(), today)}
    return [firm for firm in frozen if firm["finding"] in still]
