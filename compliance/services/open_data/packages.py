"""All purchases as OCDS release packages: in one stream, or in files of some releases each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils import timezone

from compliance.ocds.facts import Purchase
from compliance.ocds.packages import Frame, streamed
from compliance.ocds.releases import Release, release_of, with_id
from compliance.ocds.rows import contract_row, outcome_row
from compliance.openness.columns import Row
from compliance.selectors.open_data import data_day, published_contracts, purchase_slices
from compliance.selectors.rule_set import rule_set

BUNDLE_PATH = "/data-terbuka/ocds.json"
RELEASES_A_FILE = 5_000


class Writable(Protocol):
    def write(self, text: str, /) -> object: ...


class Told(NamedTuple):
    """One purchase in all its forms."""

    release: Release
    contract: Row
    outcome: Row | None


def rule_set_mark() -> str:
    """The digests of the rules and of the dated law, as one word."""
    return "-".join(rule_set().values())


def told(about: Purchase, rules: str) -> Told:
    contract = contract_row(about, settings.OCID_PREFIX)
    outcome = outcome_row(about, settings.OCID_PREFIX, rules)
    release = release_of(contract, outcome)
    return Told(release, with_id(contract, release), outcome)


def frame(day: date, path: str = BUNDLE_PATH) -> Frame:
    return Frame(settings.BASE_URL.rstrip("/"), path, day)


def releases(today: date) -> Iterator[Release]:
    """Of every published contract, a slice of the database at a time."""
    rules = rule_set_mark()
    for some in purchase_slices(today):
        for each in some:
            yield told(each, rules).release


def releases_of(contracts: Sequence[int], today: date) -> list[Release]:
    """Of these contracts, in the order of their row numbers."""
    rules = rule_set_mark()
    found = purchase_slices(today, published_contracts().filter(pk__in=contracts))
    return [told(each, rules).release for some in found for each in some]


def frame_of_page(path: str) -> Frame:
    """The frame of a package that is asked for at `path`, with its parameters."""
    return frame(data_day() or timezone.localdate(), path)


def write_package(stream: Writable, today: date) -> int:
    """One package of everything; returns how many releases it holds."""
    counted = _Counted(releases(today))
    for piece in streamed(frame(data_day() or today), counted):
        stream.write(piece)
    return counted.number


def write_packages(folder: Path, today: date, said: Callable[[str], None]) -> int:
    """Files ocds-0001.json, … of up to 5,000 releases each; returns how many releases they hold. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    day, number, total = data_day() or today, 0, 0
    every = releases(today)
    while first := next(every, None):
        number += 1
        name = f"ocds-{number:04}.json"
        counted = _Counted(_and_more(first, every))
        with (folder / name).open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(streamed(frame(day, f"/data-terbuka/{name}"), counted))
        total += counted.number
        said(f"{name}: {counted.number} rilis")
    return total


def _and_more(first: Release, rest: Iterator[Release]) -> Iterator[Release]:
    yield first
    yield from islice(rest, RELEASES_A_FILE - 1)


class _Counted:
    """Passes releases on and counts them."""

    def __init__(self, every: Iterable[Release]) -> None:
        self._every = every
        self.number = 0

    def __iter__(self) -> Iterator[Release]:
        for release in self._every:
            self.number += 1
            yield release
