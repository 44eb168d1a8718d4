"""The index on disk, kept in step with what is published: one process writes, all others read in place."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection

from employers import selectors
from employers.matching import MatchIndex
from employers.matching.storage import open_index, save_index, version_on_disk

_LOCK, _STATE, _ROWS = "lock", "state.json", "rows.npz"


class _Written(NamedTuple):
    """What the index on disk was made of: the published extracts, and which version of each employer it holds."""

    version: str
    extracts: list[Any]
    ids: npt.NDArray[np.int64]
    versions: npt.NDArray[np.int64]
    aliases: list[Any]


class IndexFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def index(self) -> MatchIndex:
        """The index of what is published now; what changed since it was written is written first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            extracts, aliases = _extracts(), _aliases()
            ids, versions = selectors.employer_versions()
            written = self._read()
            index = open_index(self._folder) if written and written.version == version_on_disk(self._folder) else None
            if index is None or written is None or not _may_grow(written.extracts, extracts):
                return self._build(_Written("", extracts, ids, versions, aliases))
            changed = _changed(written, ids, versions, aliases)
            if not len(changed) and written.extracts == extracts:
                return index
            index = index.updated(selectors.employer_names(changed), _gone(written, ids, index))
            if index.needs_rebuild:
                return self._build(_Written("", extracts, ids, versions, aliases))
            save_index(index, self._folder, whole=False)
            self._write(_Written(index.version, extracts, ids, versions, aliases))
            return index

    def _build(self, made_of: _Written) -> MatchIndex:
        built = MatchIndex.build(selectors.employer_names())
        save_index(built, self._folder, whole=True)
        self._write(made_of._replace(version=built.version))
        return open_index(self._folder) or built

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _read(self) -> _Written | None:
        try:
            state = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
            with np.load(self._folder / _ROWS) as rows:
                return _Written(state["version"], state["extracts"], rows["ids"], rows["versions"], state["aliases"])
        except (OSError, ValueError, KeyError):
            return None

    def _write(self, written: _Written) -> None:
        """The state last: without it the folder is built anew."""
        (self._folder / _STATE).unlink(missing_ok=True)
        np.savez(self._folder / _ROWS, ids=written.ids, versions=written.versions)
        state = {"version": written.version, "extracts": written.extracts, "aliases": written.aliases}
        (self._folder / _STATE).write_text(json.dumps(state), encoding="utf-8")


def _extracts() -> list[Any]:
    """The published extracts, by number and moment: another database, or one restored, has others."""
    runs = selectors.published_runs(selectors.EMPLOYERS).values_list("pk", "published_at")
    return [str(connection.settings_dict["NAME"]), *sorted([pk, at.isoformat()] for pk, at in runs)]


def _aliases() -> list[Any]:
    return [list(each) for each in selectors.alias_rows()]


def _may_grow(before: list[Any], now: list[Any]) -> bool:
    """Whether rows that were written can still be trusted: what was published is, and more may have come."""
    return all(each in now for each in before)


def _changed(
    written: _Written, ids: npt.NDArray[np.int64], versions: npt.NDArray[np.int64], aliases: list[Any]
) -> list[int]:
    """Employers that are new, hold another version, or are known by other names than before."""
    if len(written.ids):
        at = np.minimum(np.searchsorted(written.ids, ids), len(written.ids) - 1)
        same = (written.ids[at] == ids) & (written.versions[at] == versions)
    else:
        same = np.zeros(len(ids), np.bool_)
    renamed = {each[0] for each in written.aliases if each not in aliases}
    renamed |= {each[0] for each in aliases if each not in written.aliases}
    return sorted({*ids[~same].tolist(), *(renamed & set(ids.tolist()))})


def _gone(written: _Written, ids: npt.NDArray[np.int64], index: MatchIndex) -> list[str]:
    left = np.setdiff1d(written.ids, ids)
    return index.npps_of(left) if len(left) else []
