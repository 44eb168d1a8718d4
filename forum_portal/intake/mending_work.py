"""Works out what the chunks of a run look like once rows are mended, left out or taken back in. Reads only."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from forum_portal.intake.clean import shown
from forum_portal.intake.published import options_of
from forum_portal.intake.recheck import UNTOUCHED, Edit, Rechecker, RowToCheck, is_whole, titles_of, typed
from forum_portal.intake.source import source_named
from forum_portal.intake.stage import compare, gone_of
from forum_portal.intake.staged import (
    BAD,
    DROPPED,
    QUARANTINED,
    VERDICTS,
    Fault,
    RowHead,
    StagedRow,
    heads_of,
    pack,
    unpack,
)
from forum_portal.intake.verdicts import TWINS_MEND, CheckedRow
from forum_portal.masking import mask_npwp
from forum_portal.models import ImportRun

MENDABLE = (BAD, QUARANTINED)
_COMBINED = "Baris ini satu kesatuan dengan baris {number}, yang sudah digabung dari beberapa baris."
# Where a row lies: the chunk and the place in it.
Place = tuple[int, int]


class RowId(NamedTuple):
    """A row of a run: the chunk it lies in, the sheet (from 0) and the row number of the file."""

    chunk: int
    sheet: int
    number: int

    def __str__(self) -> str:
        return f"{self.chunk}-{self.sheet}-{self.number}"

    @classmethod
    def of(cls, text: str) -> "RowId | None":
        parts = text.split("-")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
            return None
        return cls(*map(int, parts))


@dataclass(frozen=True, slots=True)
class Mend:
    """What is asked for one row. seen: the fingerprint of the row as the person saw it. cells: every text that came
    back from its form, changed or not."""

    row: RowId
    seen: str
    action: Literal["mend", "drop", "restore"] = "mend"
    cells: Mapping[str, str] = field(default_factory=dict)
    confirmed: bool = False


@dataclass(slots=True)
class Outcome:
    """Row numbers by what became of them. overtaken: row number -> who was faster, "" when not known."""

    accepted: list[int] = field(default_factory=list)
    still_bad: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)
    overtaken: dict[int, str] = field(default_factory=dict)


def fingerprint(row: StagedRow) -> str:
    """Changes whenever somebody changes the row."""
    text = json.dumps([row.verdict, row.part, row.faults], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def rechecker_of(run: ImportRun) -> Rechecker:
    source = source_named(run.source)
    titles = titles_of(source, run.header.get("sheets", []))
    return Rechecker(source, options_of(run), titles, as_of_given=bool(run.header.get("as_of_given")))


class Work:
    """chunks: those that were opened, by number; None stands for a row that was taken into another one. changes: what
    the trail keeps of each row that was changed."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._rechecker = rechecker_of(run)
        self._source = self._rechecker.source
        self._sheets = [sheet["sheet"] for sheet in run.header.get("sheets", [])]
        self.chunks: dict[int, list[StagedRow | None]] = {}
        self.changes: list[dict[str, Any]] = []
        self.merged = 0
        self.scopes: set[str] = set()

    def do(self, mends: Sequence[Mend]) -> Outcome:
        outcome = Outcome()
        self._open({mend.row.chunk for mend in mends})
        asked: dict[Place, Mend] = {}
        edits: dict[Place, Edit] = {}
        keys: set[str] = set()
        for mend in mends:
            place = self._find(mend.row)
            row = self._row(place)
            if row is None or place is None or fingerprint(row) != mend.seen or not self._may(mend, row):
                outcome.overtaken[mend.row.number] = ""
                continue
            edit = UNTOUCHED
            if mend.action == "mend":
                edit = Edit(self._rechecker.edits(row, mend.row.sheet, mend.cells), mend.confirmed)
                if not edit.cells and not edit.confirmed:
                    continue
            asked[place], edits[place] = mend, edit
            key = self._rechecker.key_of(RowToCheck(row, mend.row.sheet, edit))
            keys.update(filter(None, (row.key, key)))
        if asked:
            self._recheck(asked, edits, keys, outcome)
        return outcome

    def _may(self, mend: Mend, row: StagedRow) -> bool:
        wanted = (DROPPED,) if mend.action == "restore" else MENDABLE
        return row.verdict in wanted and is_whole(row, self._source)

    def _open(self, numbers: set[int]) -> None:
        wanted = numbers - set(self.chunks)
        chunks = self._run.chunks.filter(number__in=wanted).values_list("number", "payload") if wanted else ()
        self.chunks.update({number: list(unpack(payload)) for number, payload in chunks})

    def _find(self, wanted: RowId) -> Place | None:
        if wanted.sheet >= len(self._sheets):
            return None
        name = self._sheets[wanted.sheet]
        for index, row in enumerate(self.chunks.get(wanted.chunk, [])):
            if row is not None and row.number == wanted.number and row.sheet == name:
                return wanted.chunk, index
        return None

    def _row(self, place: Place | None) -> StagedRow | None:
        return None if place is None else self.chunks[place[0]][place[1]]

    def _recheck(
        self,
        asked: Mapping[Place, Mend],
        edits: Mapping[Place, Edit],
        keys: set[str],
        outcome: Outcome,
    ) -> None:
        places = sorted({*asked, *self._places_of(keys)})
        taking_part = [place for place in places if place not in asked or asked[place].action != "drop"]
        rows = {place: row for place in places if (row := self._row(place)) is not None}
        combined = {row.key: row.number for row in rows.values() if not is_whole(row, self._source)}
        taking_part = [place for place in taking_part if is_whole(rows[place], self._source)]
        to_check = [
            RowToCheck(rows[place], self._sheets.index(rows[place].sheet), edits.get(place, UNTOUCHED))
            for place in taking_part
        ]
        checked = self._rechecker.check(to_check)
        self.merged = self._rechecker.merged
        for place, mend in asked.items():
            if mend.action == "drop":
                self._put(place, rows[place]._replace(verdict=DROPPED, before={}))
                outcome.dropped.append(mend.row.number)
        self._settle(
            (place, self._apart(one, combined), rows[place], place in asked)
            for place, one in zip(taking_part, checked, strict=True)
        )
        self._tell(asked, edits, rows, outcome)

    def _places_of(self, keys: set[str]) -> Iterator[Place]:
        """Where the rows with these keys lie that take part in the import."""
        if not keys:
            return
        found: list[Place] = []
        for number, heads in self._heads():
            found.extend(
                (number, index) for index, head in enumerate(heads) if head.key in keys and head.verdict != DROPPED
            )
        self._open({number for number, _ in found})
        yield from found

    def _heads(self) -> Iterator[tuple[int, list[RowHead]]]:
        """Every chunk's rows as they stand, the ones taken into another left out."""
        chunks = self._run.chunks.order_by("number").values_list("number", "payload")
        for number, payload in chunks.iterator(10):
            if number in self.chunks:
                yield number, [RowHead(*row[:4]) for row in self.chunks[number] if row is not None]
            else:
                yield number, heads_of(payload)

    def _apart(self, one: CheckedRow | None, combined: Mapping[str | None, int]) -> CheckedRow | None:
        if one is None or not one.kept or one.key not in combined:
            return one
        fault = Fault("", "", shown(one.key or ""), _COMBINED.format(number=combined[one.key]), TWINS_MEND)
        return one._replace(faults=(*one.faults, fault), kept=False)

    def _settle(self, rows: Iterable[tuple[Place, CheckedRow | None, StagedRow, bool]]) -> None:
        """Puts down what came of each row: where it lies, the row checked, as it was, and whether it was asked for."""
        changed: list[tuple[Place, CheckedRow]] = []
        for place, one, before, touched in rows:
            if one is None:
                self._put(place, None)
                continue
            if scope := self._rechecker.scope_of(one):
                self.scopes.add(scope)
            stood = before.verdict not in (BAD, DROPPED)
            if touched or one.kept != stood or list(one.faults) != list(before.faults):
                changed.append((place, one))
        names = tuple(column.name for column in self._source.columns)
        made = compare(self._source, names, self._sheets, [one for _, one in changed])
        # Written down and read again, so that what is told of it is what will be read.
        for (place, _), row in zip(changed, unpack(pack(made)), strict=True):
            self._put(place, row)

    def _put(self, place: Place, row: StagedRow | None) -> None:
        self.chunks[place[0]][place[1]] = row

    def _tell(
        self,
        asked: Mapping[Place, Mend],
        edits: Mapping[Place, Edit],
        rows: Mapping[Place, StagedRow],
        outcome: Outcome,
    ) -> None:
        for place, mend in sorted(asked.items()):
            after = self._row(place)
            number = mend.row.number
            verdict = "merged" if after is None else after.verdict
            if mend.action == "restore":
                outcome.restored.append(number)
            elif mend.action == "mend":
                (outcome.still_bad if verdict == BAD else outcome.accepted).append(number)
            self.changes.append(
                {
                    "id": str(mend.row),
                    "sheet": rows[place].sheet,
                    "row": number,
                    "action": mend.action,
                    "verdict": verdict,
                    "cells": self._cells(mend.row.sheet, edits[place], rows[place], after),
                }
            )

    def _cells(self, sheet: int, edit: Edit, before: StagedRow, after: StagedRow | None) -> list[dict[str, str]]:
        """What was typed over what, as the trail may keep it."""
        titled = zip(self._source.columns, self._rechecker.titles[sheet], strict=True)
        return [
            {
                "column": title,
                "from": _masked(column.name, typed(column, title, before)),
                "to": _masked(column.name, typed(column, title, after) if after else edit.cells[column.name]),
            }
            for column, title in titled
            if column.name in edit.cells
        ]

    def header(self) -> tuple[dict[str, Any], dict[str, int]]:
        """The run's header and counts with the changed chunks."""
        header, counts = dict(self._run.header), dict(self._run.counts)
        per_chunk = [list(verdicts) for verdicts in header["chunks"]]
        for number, rows in self.chunks.items():
            verdicts = Counter(row.verdict for row in rows if row is not None)
            per_chunk[number] = [verdicts[verdict] for verdict in VERDICTS]
        for index, verdict in enumerate(VERDICTS):
            counts[verdict] = sum(chunk[index] for chunk in per_chunk if index < len(chunk))
        counts["merged"] = counts.get("merged", 0) + self.merged
        header |= {"chunks": per_chunk, "mended": header.get("mended", 0) + 1}
        if self._run.full_picture:
            header["scopes"] = sorted({*header.get("scopes", []), *self.scopes})
            header["gone"] = self._gone(header["scopes"])
            counts["gone"] = header["gone"]["total"]
        return header, counts

    def _gone(self, scopes: Sequence[str]) -> dict[str, Any]:
        keys: set[str] = set()
        nameless = False
        for _, heads in self._heads():
            keys.update(head.key for head in heads if head.key is not None)
            nameless = nameless or any(head.key is None and head.verdict != DROPPED for head in heads)
        return gone_of(self._source, options_of(self._run), scopes, keys, nameless=nameless)


def _masked(name: str, text: str) -> str:
    """Taxpayer numbers lose their middle, citizen numbers their end."""
    if "npwp" in name and any(letter.isdigit() for letter in text):
        return mask_npwp(text)
    return shown(text)
