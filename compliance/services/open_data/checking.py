"""Whether a bundle is whole: every file is listed, is there, and has the digest that the list gives it."""

import hashlib
import re
import zipfile
from pathlib import Path

from compliance.services.open_data.files import SUMS

_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._-]+)")
_CHUNK = 1 << 20


def faults_of(path: Path) -> list[str]:
    """Indonesian sentences; none when the bundle is whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _faults(archive)
    except OSError as fault:
        return [f"{path} tidak dapat dibaca: {fault.strerror}."]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as fault:
        return [f"{path} bukan berkas ZIP yang utuh: {fault}."]


def _faults(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if SUMS not in names:
        return [f"{SUMS} tidak ada, jadi isinya tidak dapat diperiksa."]
    listed: dict[str, str] = {}
    faults = []
    for line in archive.read(SUMS).decode("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            faults.append(f"{SUMS} memuat baris yang tidak dikenali: {line[:80]}")
        else:
            listed[found[2]] = found[1]
    faults += [f"{name} tidak ada di dalam berkas." for name in listed if name not in names]
    faults += [f"{name} tidak terdaftar pada {SUMS}." for name in names if name not in listed and name != SUMS]
    faults += [
        f"{name} tidak sama dengan sidiknya."
        for name, digest in listed.items()
        if name in names and _digest(archive, name) != digest
    ]
    return faults


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as member:
        while chunk := member.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
