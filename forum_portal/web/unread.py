"""How many notices a person has not read yet: the app that keeps them counts, the frame of every page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from forum_portal.models import User

MOST = 99


@dataclass(frozen=True, slots=True)
class Unread:
    """`count` is at most MOST; `more` says that there are others beyond it."""

    count: int
    more: bool


_counters: list[Callable[[User, int], int]] = []


def counts_unread(counter: Callable[[User, int], int]) -> None:
    """Registers who counts: counter(user, at most how many) in no more than one query."""
    if counter not in _counters:
        _counters.append(counter)


def unread_of(user: User) -> Unread:
    found = sum(counter(user, MOST + 1) for counter in _counters)
    return Unread(min(found, MOST), found > MOST)
