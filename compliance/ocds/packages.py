"""Release packages: the frame around releases, whole or in pieces. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.ocds.encoding import encoded
from compliance.ocds.releases import Release

VERSION = "1.1"
EXTENSION_PATH = "/terbuka/ocds/extension.json"
PUBLISHER = "Portal Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Kalimantan Timur"


@dataclass(frozen=True, slots=True)
class Frame:
    """`address`: of the portal, without a slash at its end; `path`: of the package on it. `published_on`: the day the
    data are about, so that equal data make an equal package."""

    address: str
    path: str
    published_on: date

    def head(self) -> dict[str, Any]:
        return {
            "uri": f"{self.address}{self.path}",
            "version": VERSION,
            "extensions": [f"{self.address}{EXTENSION_PATH}"],
            "publishedDate": f"{self.published_on}T00:00:00+08:00",
            "publisher": {"name": PUBLISHER, "uri": self.address},
        }


def package_of(frame: Frame, releases: Sequence[Release]) -> dict[str, Any]:
    return {**frame.head(), "releases": list(releases)}


def streamed(frame: Frame, releases: Iterable[Release]) -> Iterator[str]:
    """The same package in pieces, one release a line, so that any number of releases needs little memory."""
    yield encoded(frame.head())[:-1] + ',"releases":['
    between = "\n"
    for release in releases:
        yield between + encoded(release)
        between = ",\n"
    yield "\n]}\n"
