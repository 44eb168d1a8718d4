"""Which feeds are fetched, as the secretariat keeps them."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from forum_portal import trail
from forum_portal.models import User
from procurement.models import Feed


class FeedExists(Exception):
    """The same dataset of the same government and year is fetched already."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person may say of a feed."""

    name: str
    system: str
    source: str
    dataset: str
    government: str
    year: int
    every_hours: int
    enabled: bool
    full_picture: bool


def keep_feed(*, feed: Feed | None, wanted: Wanted, by: User) -> Feed:
    """Adds or changes a feed; enabling it makes it due now and closes its circuit. Raises FeedExists."""
    fields: dict[str, Any] = {name: getattr(wanted, name) for name in Wanted.__slots__}
    before = {name: getattr(feed, name) for name in fields} if feed else {}
    began = wanted.enabled and not (feed and feed.enabled)
    row = feed or Feed()
    for name, value in fields.items():
        setattr(row, name, value)
    if began:
        row.next_at, row.failures, row.circuit = timezone.now(), 0, Feed.Circuit.CLOSED
    try:
        with transaction.atomic():
            row.save()
            action = "feed.changed" if feed else "feed.added"
            trail.record(subject=row, action=action, by=by, before=before, after=fields)
    except IntegrityError:
        raise FeedExists from None
    return row
