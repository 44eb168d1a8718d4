"""Small worlds that hundreds of tests start from: each is built once, in a transaction that stays open around the tests
that ask for it, and every test works in a savepoint within. Nothing that a test does outlives it.

A test asks for a world by a fixture that is named in `WORLDS`; tests of one world run one after the other.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

WORLDS: dict[str, Callable[[], None]] = {}
"""The name of the fixture that asks for a world, and what builds it."""


def world_of(item: pytest.Item) -> str:
    """The richest world that a test asks for; empty for none. Tests that commit find an empty database."""
    asked = getattr(item, "fixturenames", ())
    return next((name for name in WORLDS if name in asked), "") if not commits(item) else ""


def commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "live_server" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))


@dataclass
class Standing:
    """Which world stands now, with the files that were handed in while it was built."""

    folder: Path
    blocker: Any
    name: str = ""
    _around: transaction.Atomic | None = None

    def let(self, name: str) -> None:
        if not name or name == self.name:
            return
        self.end_unless(name)
        with self.blocker.unblock(), override_settings(MEDIA_ROOT=self.folder / name):
            self._around = transaction.atomic()
            # As Django's own tests do: within it, what must be outermost elsewhere may be so in a test.
            self._around._from_testcase = True  # type: ignore[attr-defined]
            self._around.__enter__()
            self.name = name
            WORLDS[name]()

    def end_unless(self, name: str) -> None:
        if self._around is None or name == self.name:
            return
        with self.blocker.unblock():
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        self.name, self._around = "", None

    @property
    def files(self) -> Path:
        return self.folder / self.name

    def copy_files_to(self, folder: Path) -> None:
        if self.files.is_dir():
            shutil.copytree(self.files, folder, dirs_exist_ok=True)
