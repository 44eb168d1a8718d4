"""The figures of a monthly publication: what is added up, and the one text whose hash stands for them. Pure.

Aggregates alone: no firm, no contract and no person appears in them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

FORMAT = 2
"""Raised when the shape of the figures changes; older publications keep theirs."""
PUBLIC = "public"
"""Since format 2: the figures of the public page, in which what could be traced to one firm is pooled."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Of the packages with physical work whose office is known: how many, and how many of them have a trace of a
    contract, a checked contract, an indication, a doubt; `dark_pagu` is in whole rupiah, `worker_days` are the days
    times the workers declared that no cover was seen for."""

    packages: int = 0
    seen: int = 0
    checked: int = 0
    red: int = 0
    amber: int = 0
    worker_days: int = 0
    dark_pagu: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class OfficeSums:
    """`government` groups offices: a kabupaten/kota by its Kemendagri code, or a word for the others."""

    code: str
    name: str
    government: str
    sums: Sums


def figures(
    *, month: str, as_of: str, offices: Iterable[OfficeSums], governments: Mapping[str, str], quality: Mapping[str, Any]
) -> dict[str, Any]:
    """{"format", "month", "as_of", "total", "offices": [{"code", "name", "government", …}], "governments": [{"code",
    "name", …}], "quality"}. `governments` gives the names, in the order of the page; those without packages stay in."""
    listed = sorted(offices, key=lambda each: (each.name, each.code))
    by_government = {code: Sums() for code in governments}
    for each in listed:
        by_government[each.government] = by_government.get(each.government, Sums()) + each.sums
    total = Sums()
    for sums in by_government.values():
        total += sums
    return {
        "format": FORMAT,
        "month": month,
        "as_of": as_of,
        "total": asdict(total),
        "offices": [
            {"code": each.code, "name": each.name, "government": each.government, **asdict(each.sums)}
            for each in listed
        ],
        "governments": [
            {"code": code, "name": governments.get(code, code), **asdict(sums)} for code, sums in by_government.items()
        ],
        "quality": dict(quality),
    }


def canonical(content: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed and downloaded: UTF-8 JSON, keys in order, no blanks."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
