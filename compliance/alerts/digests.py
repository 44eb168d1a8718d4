"""The one message of a day to a person: alerts grouped by kind, each with the address of its page. Plain text."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.alerts.kinds import KINDS, Kind
from forum_portal.months import day_label

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One alert; `url` is the full address of the page that it is about."""

    kind: Kind
    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    subject: str
    body: str

    @property
    def digest(self) -> str:
        """SHA-256 over subject and body."""
        return hashlib.sha256(f"{self.subject}\n{self.body}".encode()).hexdigest()


def message(name: str, lines: Sequence[Line], day: date, page: str) -> Message:
    """`lines` in the order in which they were raised; `page` is the address of the page of alerts, where the rest
    stands when there are more than fit."""
    by_kind: Mapping[Kind, list[Line]] = {kind: [each for each in lines if each.kind is kind] for kind in KINDS}
    ordered = [each for kind in KINDS for each in by_kind[kind]]
    shown = set(map(id, ordered[:MOST_LINES]))
    parts = [f"Yth. {name},", f"Ada {len(lines)} peringatan dari Portal Forum Kepatuhan per {day_label(day)}."]
    for kind, of_kind in by_kind.items():
        told = [each for each in of_kind if id(each) in shown]
        if told:
            parts.append("\n\n".join([f"{KINDS[kind].label} ({len(of_kind)})", *map(_line, told)]))
    if len(lines) > MOST_LINES:
        parts.append(f"{len(lines) - MOST_LINES} peringatan lain: {page}")
    parts.append(
        "Peringatan adalah bantuan, bukan putusan: yang menetapkan kepatuhan hanya BPJS Ketenagakerjaan dan pengawas "
        f"ketenagakerjaan. Semua peringatan, dan cara membisukannya: {page}"
    )
    return Message(f"{len(lines)} peringatan, {day_label(day)}", "\n\n".join(parts) + "\n")


def _line(line: Line) -> str:
    return f"- {line.sentence}\n  {line.url}"
