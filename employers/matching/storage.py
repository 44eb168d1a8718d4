"""An index in a folder: one file an array, read in place by every worker, and a pointer moved when all are written.

<folder>/current            names the base and the delta that hold now
<folder>/base-<version>/    arrays of all employers at the time of the last full build
<folder>/delta-<version>/   the rows that changed since, and which rows of the base no longer count
"""

import json
import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from employers.matching.asking import Segments
from employers.matching.index import MatchIndex, Shelf
from employers.matching.segment import Segment, counted_together, frozen
from employers.matching.types import EmployerName

LAYOUT = 1
"""Grows when the arrays change their meaning, so that files of an older version are never read."""

_POINTER = "current"
_KEPT = 2


def save_index(index: MatchIndex, folder: Path, *, whole: bool) -> None:
    """Writes an index and moves the pointer. Without `whole` the files of its base stay as they are: only a delta is
    written. A worker that reads the older files keeps them open and is not disturbed."""
    folder.mkdir(parents=True, exist_ok=True)
    pointer = _pointer(folder)
    base = pointer["base"] if pointer and not whole else f"base-{index.version}-{uuid4().hex[:6]}"
    delta = f"delta-{index.version}-{uuid4().hex[:6]}"
    if not (folder / base).exists():
        _write(folder / base, {**index.segments.base._asdict(), **_prefixed(index.shelves[0])}, {"dead"})
    _write(
        folder / delta,
        {**index.segments.delta._asdict(), **_prefixed(index.shelves[1]), "base_dead": index.segments.base.dead},
        set(),
    )
    rows = [
        [each.employer_id, each.npp, each.name, each.npwp, each.active, each.region, each.address]
        for each in index.changed
    ]
    (folder / delta / "changed.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    _move_pointer(folder, {"layout": LAYOUT, "base": base, "delta": delta, "version": index.version})
    _tidy(folder)


def open_index(folder: Path) -> MatchIndex | None:
    """The index that the pointer names; None when there is none, or none that this version of the code can read."""
    pointer = _pointer(folder)
    if pointer is None:
        return None
    base, shelf = _read(folder / pointer["base"])
    delta, delta_shelf = _read(folder / pointer["delta"])
    dead = np.load(folder / pointer["delta"] / "base_dead.npy", mmap_mode="r")
    base = frozen(base._replace(dead=dead))
    rows = json.loads((folder / pointer["delta"] / "changed.json").read_text(encoding="utf-8"))
    changed = tuple(
        EmployerName(row[0], row[1], row[2], row[3], active=row[4], region=row[5], address=row[6]) for row in rows
    )
    segments = Segments(*counted_together(base, delta))
    return MatchIndex(segments, (shelf, delta_shelf), changed, str(pointer["version"]))


def version_on_disk(folder: Path) -> str:
    """The version that the pointer names; empty when there is none."""
    pointer = _pointer(folder)
    return str(pointer["version"]) if pointer else ""


def _prefixed(shelf: Shelf) -> dict[str, Any]:
    return {f"shown_{name}": part for name, part in shelf._asdict().items()}


def _write(folder: Path, arrays: dict[str, Any], left_out: set[str]) -> None:
    folder.mkdir(parents=True)
    for name, array in arrays.items():
        if name not in left_out:
            np.save(folder / f"{name}.npy", array)


def _read(folder: Path) -> tuple[Segment, Shelf]:
    def array(name: str) -> Any:
        path = folder / f"{name}.npy"
        return np.load(path, mmap_mode="r") if path.exists() else np.zeros(0, np.uint8)

    segment = frozen(Segment(*(array(name) for name in Segment._fields)))
    return segment, Shelf(*(array(f"shown_{name}") for name in Shelf._fields))


def _pointer(folder: Path) -> dict[str, Any] | None:
    try:
        pointer: dict[str, Any] = json.loads((folder / _POINTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return pointer if pointer.get("layout") == LAYOUT else None


def _move_pointer(folder: Path, pointer: dict[str, Any]) -> None:
    written = folder / f"{_POINTER}.{uuid4().hex}"
    written.write_text(json.dumps(pointer), encoding="utf-8")
    written.replace(folder / _POINTER)


def _tidy(folder: Path) -> None:
    """Older folders go, but the last ones stay for workers that are about to open them."""
    for kind in ("base", "delta"):
        held = _pointer(folder)
        folders = sorted(folder.glob(f"{kind}-*"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
        for old in folders[_KEPT:]:
            if held and old.name != held[kind]:
                shutil.rmtree(old, ignore_errors=True)
