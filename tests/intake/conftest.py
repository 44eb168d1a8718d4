"""A clean shelf for files, a fixed day, and the two small sources registered for the time of a test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from forum_portal.intake import source as declared
from tests.intake.portal import SOURCES


@pytest.fixture
def _shelf(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "berkas"


@pytest.fixture
def small_sources(_shelf: None, db: None) -> Iterator[None]:
    for source in SOURCES:
        declared.register(source)
    with time_machine.travel("2025-10-03 09:00:00+08:00", tick=False):
        yield
    for source in SOURCES:
        del declared._sources[source.slug]
