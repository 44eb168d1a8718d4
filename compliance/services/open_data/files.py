"""The files of a bundle, written one after the other into a folder, and the ZIP of them: equal data, equal bytes."""

import csv
import hashlib
import shutil
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from compliance.ocds.columns import CONTRACTS, OUTCOMES
from compliance.ocds.packages import streamed
from compliance.ocds.releases import Release
from compliance.openness.changes import Changes, compared, fingerprints
from compliance.openness.columns import (
    DICTIONARY_HEADERS,
    OFFICES,
    PACKAGES,
    REGIONS,
    Row,
    Table,
    cells_of,
    dictionary_rows,
)
from compliance.selectors.open_data import package_rows, purchase_slices
from compliance.services.open_data.packages import frame, told
from compliance.services.open_data.readme import read_me
from forum_portal.lists.export import write_csv

TABLES = (PACKAGES, CONTRACTS, OUTCOMES, OFFICES, REGIONS)
OCDS, DICTIONARY, READ_ME, SUMS = "ocds.json", "kamus-data.csv", "BACA-SAYA.txt", "SHA256SUMS"
NAMES = (READ_ME, DICTIONARY, *(table.file for table in TABLES), OCDS)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_CHUNK = 1 << 20
Progress = Callable[[str, int], None]
"""Called after each slice with what is being written, and how many rows of it are."""


def write_files(folder: Path, figures: Mapping[str, Any], day: date, today: date, rules: str, said: Progress) -> None:
    """Everything but the digests."""
    _write(folder, PACKAGES, _counting(package_rows(), PACKAGES.file, said))
    _write_purchases(folder, day, today, rules, said)
    _write(folder, OFFICES, map(_office_row, figures["offices"]))
    _write(folder, REGIONS, map(_region_row, figures["regions"]))
    with (folder / DICTIONARY).open("wb") as stream:
        write_csv(stream, DICTIONARY_HEADERS, dictionary_rows(TABLES), delimiter=",")
    (folder / READ_ME).write_text(read_me(TABLES, day, rules), encoding="utf-8", newline="\n")


def _write(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    with (folder / table.file).open("wb") as stream:
        write_csv(stream, table.headers, (cells_of(table, row) for row in rows), delimiter=",")


def _counting(slices: Iterable[list[Row]], name: str, said: Progress) -> Iterator[Row]:
    written = 0
    for some in slices:
        yield from some
        written += len(some)
        said(name, written)


def _write_purchases(folder: Path, day: date, today: date, rules: str, said: Progress) -> None:
    """Three files in one reading of the contracts. Only the short rows of the outcomes are kept until the end."""
    outcomes: list[Row] = []
    waiting: deque[Row] = deque()

    def every() -> Iterator[Release]:
        written = 0
        for some in purchase_slices(today):
            for each in some:
                purchase = told(each, rules)
                waiting.append(purchase.contract)
                if purchase.outcome is not None:
                    outcomes.append(purchase.outcome)
                yield purchase.release
            written += len(some)
            said(CONTRACTS.file, written)

    def contracts(ocds: IO[str]) -> Iterator[Row]:
        for piece in streamed(frame(day), every()):
            ocds.write(piece)
            while waiting:
                yield waiting.popleft()

    with (folder / OCDS).open("w", encoding="utf-8", newline="\n") as stream:
        _write(folder, CONTRACTS, contracts(stream))
    _write(folder, OUTCOMES, outcomes)


def _office_row(line: Mapping[str, Any]) -> Row:
    return {"kode_opd": line["key"], "nama_opd": line["name"], "pemerintah": line["government"], **_counted(line)}


def _region_row(line: Mapping[str, Any]) -> Row:
    return {"kode_wilayah": line["key"], "nama_wilayah": line["name"], **_counted(line)}


def _counted(line: Mapping[str, Any]) -> Row:
    return {
        "paket_fisik": line["physical"],
        "paket_terlihat": line["seen"],
        "pagu_gelap": line["dark_pagu"],
        "kontrak_diperiksa": line["contracts"],
        "indikasi": line["indications"],
        "hari_pekerja_tanpa_perlindungan": line["worker_days"],
        "digabung": "ya" if line["pooled"] else "",
    }


def described(folder: Path, before: Path | None, said: Progress) -> list[dict[str, Any]]:
    """Each file with its rows, size and digest, and what changed in it since the bundle `before`."""
    tables = {table.file: table for table in TABLES}
    found = []
    for name in NAMES:
        path = folder / name
        one: dict[str, Any] = {"name": name, "rows": None, "bytes": path.stat().st_size, "sha256": digest_of(path)}
        changes: Changes | None = None
        if name in tables:
            now = _marks(path, tables[name])
            one["rows"] = len(now)
            changes = _changes(before, tables[name], now) if before else None
        for what in ("added", "removed", "changed"):
            one[what] = getattr(changes, what, None)
        found.append(one)
        said(name, one["rows"] or 0)
    return found


def _marks(path: Path, table: Table) -> dict[str, bytes]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return fingerprints(rows, table.key_columns)


def _changes(before: Path, table: Table, now: Mapping[str, bytes]) -> Changes | None:
    """None where the bundle before cannot be read or had other columns."""
    try:
        with zipfile.ZipFile(before) as archive, archive.open(table.file) as member:
            rows = csv.reader(TextIOWrapper(member, encoding="utf-8", newline=""))
            if tuple(next(rows, ())) != table.headers:
                return None
            return compared(fingerprints(rows, table.key_columns), now)
    except (OSError, KeyError, zipfile.BadZipFile):
        return None


def zip_files(folder: Path, target: Path, files: Iterable[Mapping[str, Any]], said: Progress) -> None:
    """The files and their digests, in a fixed order and without any moment of this machine."""
    listed = list(files)
    sums = "".join(f"{one['sha256']}  {one['name']}\n" for one in listed)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for one in listed:
            with (folder / one["name"]).open("rb") as source, archive.open(_member(one["name"]), "w") as member:
                shutil.copyfileobj(source, member, _CHUNK)
            said(one["name"], one["rows"] or 0)
        archive.writestr(_member(SUMS), sums)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = _READABLE
    return member


def digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
