"""The index on disk, kept in step with what is published: one process writes, all others read in place."""

import fcntl
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from django.db import connection

from employers import matching, selectors
from employers.matching import EmployerName, MatchIndex
from employers.matching.index import DELTA_SHARE
from employers.matching.storage import open_index, save_index, version_on_disk

_LOCK, _STATE, _ROWS = "lock", "state.json", "rows.npz"
_FEW = 200
_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile)


class _Written(NamedTuple):
    """What the index on disk was made of: the published extracts, which version of each employer it holds, and a hash
    of what that version says to the engine."""

    version: str
    extracts: list[Any]
    ids: npt.NDArray[np.int64]
    versions: npt.NDArray[np.int64]
    said: npt.NDArray[np.uint64]
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
            now = _Written("", extracts, ids, versions, np.zeros(len(ids), np.uint64), aliases)
            written = self._read()
            index = self._open(written) if written else None
            if index is None or written is None or not _may_grow(written.extracts, extracts):
                return self._build(now)
            now = now._replace(said=_said_now(written, ids, versions))
            changed = _changed(written, now)
            if not len(changed) and len(ids) == len(written.ids):
                if written.extracts != extracts or not np.array_equal(written.versions, versions):
                    self._write(now._replace(version=index.version))
                return index
            if len(changed) > max(_FEW, DELTA_SHARE * index.size):
                return self._build(now)
            index = index.updated(selectors.employer_names(changed), _gone(written, ids, index))
            if index.needs_rebuild:
                return self._build(now)
            save_index(index, self._folder, whole=False)
            self._write(now._replace(version=index.version))
            return index

    def _build(self, made_of: _Written) -> MatchIndex:
        employers = selectors.employer_names()
        built = MatchIndex.build(employers)
        save_index(built, self._folder, whole=True)
        self._write(made_of._replace(version=built.version, said=_said_by(employers, made_of.ids)))
        return open_index(self._folder) or built

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _open(self, written: _Written) -> MatchIndex | None:
        if written.version != version_on_disk(self._folder):
            return None
        try:
            return open_index(self._folder)
        except _BROKEN:
            return None

    def _read(self) -> _Written | None:
        try:
            state = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
            if state["engine"] != _engine():
                return None
            if any((self._folder / name).stat().st_size != size for name, size in state["files"].items()):
                return None
            with np.load(self._folder / _ROWS) as rows:
                return _Written(
                    state["version"],
                    state["extracts"],
                    rows["ids"],
                    rows["versions"],
                    rows["said"],
                    state["aliases"],
                )
        except _BROKEN:
            return None

    def _write(self, written: _Written) -> None:
        """The state last: without it the folder is built anew."""
        (self._folder / _STATE).unlink(missing_ok=True)
        np.savez(self._folder / _ROWS, ids=written.ids, versions=written.versions, said=written.said)
        files = [self._folder / _ROWS, *self._folder.glob("base-*/*"), *self._folder.glob("delta-*/*")]
        state = {
            "engine": _engine(),
            "version": written.version,
            "extracts": written.extracts,
            "aliases": written.aliases,
            "files": {str(each.relative_to(self._folder)): each.stat().st_size for each in files},
        }
        (self._folder / _STATE).write_text(json.dumps(state), encoding="utf-8")


@lru_cache(maxsize=1)
def _engine() -> str:
    """A hash of the sources: rows that an older engine has read are not compared with mentions that this one reads."""
    digest = blake2b(digest_size=8)
    for source in sorted(Path(matching.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _extracts() -> list[Any]:
    """The published extracts, by number and moment: another database, or one restored, has others."""
    runs = selectors.published_runs(selectors.EMPLOYERS).values_list("pk", "published_at")
    return [str(connection.settings_dict["NAME"]), *sorted([pk, at.isoformat()] for pk, at in runs)]


def _aliases() -> list[Any]:
    return [list(each) for each in selectors.alias_rows()]


def _may_grow(before: list[Any], now: list[Any]) -> bool:
    """Whether rows that were written can still be trusted: what was published is, and more may have come."""
    return all(each in now for each in before)


def _said_by(employers: Iterable[EmployerName], ids: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Of each employer the hash of all that the engine compares; 0 for one that is not there."""
    hashes: dict[int, int] = {}
    for each in employers:
        if each.employer_id not in hashes:
            text = "\x1f".join((each.npp, each.name, each.npwp, str(each.active), each.region, each.address))
            hashes[each.employer_id] = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
    return np.array([hashes.get(each, 0) for each in ids.tolist()], np.uint64)


def _said_now(written: _Written, ids: npt.NDArray[np.int64], versions: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Only versions that were not there before are read: a new extract is a new version of every employer, though few
    of them say anything else to the engine."""
    at, known = _places(written, ids)
    same = known.copy()
    same[known] = written.versions[at[known]] == versions[known]
    said = np.zeros(len(ids), np.uint64)
    said[same] = written.said[at[same]]
    new = ids[~same]
    if len(new):
        some = None if len(new) * 2 > len(ids) else new.tolist()
        said[~same] = _said_by(selectors.employer_names(some, with_aliases=False), new)
    return said


def _places(written: _Written, ids: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Where each of `ids` stands among those written, and whether it does."""
    if not len(written.ids):
        return np.zeros(len(ids), np.int64), np.zeros(len(ids), np.bool_)
    at = np.minimum(np.searchsorted(written.ids, ids), len(written.ids) - 1)
    return at, written.ids[at] == ids


def _changed(written: _Written, now: _Written) -> Sequence[int]:
    """Employers that are new, say something else, or are known by other names than before."""
    at, known = _places(written, now.ids)
    same = known.copy()
    same[known] = written.said[at[known]] == now.said[known]
    before, after = {tuple(each) for each in written.aliases}, {tuple(each) for each in now.aliases}
    renamed = {employer for employer, _ in before ^ after}
    return sorted({*now.ids[~same].tolist(), *(renamed & set(now.ids.tolist()))})


def _gone(written: _Written, ids: npt.NDArray[np.int64], index: MatchIndex) -> list[str]:
    left = np.setdiff1d(written.ids, ids)
    return index.npps_of(left) if len(left) else []
