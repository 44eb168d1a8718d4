"""What the public page shows: the figures of the newest publication, and of the firms in the newest bundle those that
may still be named.

The one place that knows where the frozen figures come from. Somebody released a publication after reading the report on
the data; a bundle is only a copy for downloading, so its figures stand in until the first release.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from compliance.models import Finding, OpenBundle, Publication
from compliance.publishing import PUBLIC
from compliance.selectors.open_data.bundles import newest_bundle
from compliance.selectors.open_data.naming import findings_that_may_be_named
from compliance.selectors.publications import newest
from compliance.selectors.rates import calendar


@dataclass(frozen=True, slots=True)
class Published:
    """`figures` as `public_figures` gives them out. `as_of` is the day of the data, None where nobody knows it.
    `month` ("2026-11") and `edition` of the publication they stand in, whose hash `digest` is; empty and 0 for those
    of a bundle. `etag` changes with anything that is shown."""

    as_of: date | None
    published_at: datetime
    rule_set: str
    month: str
    edition: int
    digest: str
    figures: dict[str, Any]
    etag: str


def published(today: date) -> Published | None:
    """None while nothing was published. A firm whose case has ended since, or is held, is no longer named."""
    bundle, publication = newest_bundle(), newest()
    firms = _still_named(bundle.figures["firms"], today) if bundle else []
    if publication is not None and PUBLIC in publication.figures:
        return _of_publication(publication, firms)
    return _of_bundle(bundle, firms) if bundle else None


def _of_publication(publication: Publication, firms: list[dict[str, Any]]) -> Published:
    frozen = dict(publication.figures[PUBLIC])
    day, rule_set = frozen.pop("as_of"), frozen.pop("rule_set")
    return Published(
        as_of=date.fromisoformat(day) if day else None,
        published_at=publication.released_at,
        rule_set=rule_set,
        month=publication.month,
        edition=publication.edition,
        digest=publication.digest,
        figures={**frozen, "firms": firms},
        etag=_etag("publication", publication.pk, publication.digest, firms),
    )


def _of_bundle(bundle: OpenBundle, firms: list[dict[str, Any]]) -> Published:
    return Published(
        as_of=bundle.as_of,
        published_at=bundle.made_at,
        rule_set=bundle.rule_set,
        month="",
        edition=0,
        digest=bundle.sha256,
        figures={**bundle.figures, "firms": firms},
        etag=_etag("bundle", bundle.pk, bundle.sha256, firms),
    )


def _etag(kind: str, key: int, digest: str, firms: list[dict[str, Any]]) -> str:
    return sha256(f"{kind} {key} {digest} {firms}".encode()).hexdigest()[:32]


def _still_named(frozen: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    if not frozen:
        return []
    rows = Finding.objects.filter(pk__in=[firm["finding"] for firm in frozen])
    still = {row.pk for row in findings_that_may_be_named(rows, calendar(), today)}
    return [firm for firm in frozen if firm["finding"] in still]
