"""The employers, laid out for asking: in memory or in files that every worker reads in place.

A changed index is the files of before, a mark on the rows that no longer count, and a small delta of the rows that
changed. It answers exactly as one that is built anew.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.asking import Segments
from employers.matching.compiling import kernel
from employers.matching.keys import find
from employers.matching.records import Columns
from employers.matching.segment import Segment, build_segment, counted_together, frozen, hashes_of
from employers.matching.texts import Hashes, hash_bytes, mixed, pack
from employers.matching.types import EmployerName

DELTA_SHARE = 0.02
"""A delta of more rows than this share is worth a new build."""


class Shelf(NamedTuple):
    """What is shown of each row of a segment, in its order; `content` tells whether a row has changed."""

    employer_id: npt.NDArray[np.int64]
    npp: npt.NDArray[np.bytes_]
    active: npt.NDArray[np.bool_]
    name: npt.NDArray[np.uint8]
    name_start: npt.NDArray[np.int64]
    content: Hashes
    by_order: npt.NDArray[np.int64]
    sorted_order: Hashes

    def employer(self, row: int) -> EmployerName:
        """Number and place are not kept here: they are in the segment, as they are compared."""
        name = bytes(self.name[self.name_start[row] : self.name_start[row + 1]]).decode()
        return EmployerName(int(self.employer_id[row]), self.npp[row].decode(), name, active=bool(self.active[row]))


class MatchIndex(NamedTuple):
    """`changed` are the employers of the delta as they were given, from which the next delta is made."""

    segments: Segments
    shelves: tuple[Shelf, Shelf]
    changed: tuple[EmployerName, ...]
    version: str

    @classmethod
    def build(cls, employers: Iterable[EmployerName]) -> "MatchIndex":
        """Lays out the employers; their order makes no difference to any answer. An NPP may have several names."""
        return _with_delta(*_laid_out(list(employers)), ())

    def updated(self, changed: Collection[EmployerName], gone: Collection[str] = ()) -> "MatchIndex":
        """The same with some employers new or different and some gone; only these are read."""
        replaced = {each.npp for each in changed} | set(gone)
        kept = [each for each in self.changed if each.npp not in replaced]
        base, shelf = self.segments.base, self.shelves[0]
        dead = np.array(base.dead)
        for row in _rows_of(base, shelf, replaced):
            dead[row] = 1
        return _with_delta(frozen(base._replace(dead=dead, used_by=base.word_rows)), shelf, (*kept, *changed))

    @property
    def size(self) -> int:
        """Living rows; an employer of several names has several."""
        return self.segments.living

    def npps_of(self, employer_ids: Iterable[int]) -> list[str]:
        """The NPPs of employers by the caller's ids; those that are not there are left out."""
        wanted = np.fromiter(employer_ids, np.int64)
        return [npp.decode() for shelf in self.shelves for npp in shelf.npp[np.isin(shelf.employer_id, wanted)]]

    @property
    def needs_rebuild(self) -> bool:
        rows = len(self.segments.base.dead)
        return len(self.changed) + int(self.segments.base.dead.sum()) > max(200, DELTA_SHARE * rows)

    def employer(self, row: int) -> EmployerName:
        rows = len(self.segments.base.dead)
        return self.shelves[0].employer(row) if row < rows else self.shelves[1].employer(row - rows)

    def rows_of(self, npp: str) -> list[int]:
        """The living rows of an NPP; none when it is not there."""
        rows = len(self.segments.base.dead)
        base, delta = self.segments
        return _rows_of(base, self.shelves[0], [npp]) + [rows + row for row in _rows_of(delta, self.shelves[1], [npp])]

    def rows_with_number(self, body: str) -> list[int]:
        """The living rows that carry the nine digits of a taxpayer number."""
        value = np.uint64(int(body, 16))
        key = np.uint64(mixed(np.uint64(1), value, np.uint64(0)))
        found, offset = [], 0
        for segment in self.segments:
            low, high = find(segment.entries, segment.buckets, key)
            rows = (segment.entries[low:high] & np.uint64(0xFFFFFFFF)).astype(np.int64)
            found += [offset + int(row) for row in rows if segment.number[row] == value and not segment.dead[row]]
            offset += len(segment.dead)
        return found

    def number_kind(self, row: int) -> int:
        return int(self._part("number_kind", row))

    def form(self, row: int) -> int:
        return int(self._part("form", row))

    def core(self, row: int) -> int:
        return int(self._part("core", row))

    def _part(self, field: str, row: int) -> Any:
        rows = len(self.segments.base.dead)
        return (
            getattr(self.segments.base, field)[row] if row < rows else getattr(self.segments.delta, field)[row - rows]
        )


def columns_of(employers: Sequence[EmployerName]) -> Columns:
    return Columns(
        pack([each.name for each in employers]),
        pack([each.npwp for each in employers]),
        pack([each.region for each in employers]),
        pack([each.address for each in employers]),
    )


def _laid_out(employers: Sequence[EmployerName]) -> tuple[Segment, Shelf]:
    columns = columns_of(employers)
    npps = pack([each.npp for each in employers])
    segment = build_segment(columns, npps)
    names = [each.name.encode() for each in employers]
    start = np.zeros(len(names) + 1, np.int64)
    np.cumsum([len(name) for name in names], out=start[1:])
    active = np.array([each.active for each in employers], np.bool_)
    content = np.array(active, np.uint64)
    for texts in (npps, *columns):
        _mix(texts.data, texts.start, content)
    by_order = np.argsort(segment.order, kind="stable")
    shelf = Shelf(
        np.array([each.employer_id for each in employers], np.int64),
        np.array([each.npp.encode() for each in employers] or [b""], np.bytes_)[: len(employers)],
        active,
        np.frombuffer(b"".join(names), np.uint8),
        start,
        content,
        by_order,
        segment.order[by_order],
    )
    return segment, shelf


def _with_delta(base: Segment, shelf: Shelf, changed: tuple[EmployerName, ...]) -> MatchIndex:
    delta, delta_shelf = _laid_out(changed)
    segments = Segments(*counted_together(base, delta))
    total = int(shelf.content[base.dead == 0].sum()) + int(delta_shelf.content.sum())
    return MatchIndex(segments, (shelf, delta_shelf), changed, f"{total & 0xFFFFFFFFFFFFFFFF:016x}")


def _rows_of(segment: Segment, shelf: Shelf, npps: Collection[str]) -> list[int]:
    if not npps or not len(segment.order):
        return []
    asked = hashes_of(pack(list(npps)))
    low = np.searchsorted(shelf.sorted_order, asked)
    high = np.searchsorted(shelf.sorted_order, asked, side="right")
    return [
        int(row)
        for first, last in zip(low, high, strict=True)
        for row in shelf.by_order[first:last]
        if not segment.dead[row]
    ]


@kernel
def _mix(data: Any, start: Any, content: Any) -> None:
    for row in range(len(content)):
        content[row] = mixed(13, content[row], hash_bytes(data, start[row], start[row + 1] - 1))
