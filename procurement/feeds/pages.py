"""The pages of a pull on disk: one JSON file each until the last has come, then one list of all."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings


def folder_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "feeds" / name


def keep_page(name: str, number: int, rows: list[dict[str, Any]]) -> None:
    """Writes a page whole or not at all; written again, it is the same page."""
    folder = folder_of(name)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{number:05}.json"
    unfinished = path.with_suffix(".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, separators=(",", ":"))
    unfinished.replace(path)


def write_whole(name: str, pages: int, stream: BinaryIO) -> None:
    """All pages as one JSON list, a page at a time in memory."""
    stream.write(b"[")
    first = True
    for rows in _pages(name, pages):
        for row in rows:
            stream.write(b"\n" if first else b",\n")
            stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
            first = False
    stream.write(b"\n]\n")


def _pages(name: str, pages: int) -> Iterator[list[dict[str, Any]]]:
    for number in range(1, pages + 1):
        with (folder_of(name) / f"{number:05}.json").open(encoding="utf-8") as file:
            yield json.load(file)


def forget(name: str) -> None:
    shutil.rmtree(folder_of(name), ignore_errors=True)
