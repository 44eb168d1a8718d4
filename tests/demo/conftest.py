"""The invented province is made once, and brought into the portal once: nobody changes either."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings

from forum_portal.demo.files import DemoFile, demo_files
from forum_portal.demo.province import Province, make_province
from forum_portal.intake.source import source_named

# Made a handful of hash rounds, not a second each; the demo itself uses the house's own.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def province() -> Province:
    return make_province()


@pytest.fixture(scope="session")
def headers() -> dict[str, str]:
    return {column.name: column.header for column in source_named("opd_contract_list").columns}


@pytest.fixture(scope="session")
def files(province: Province, headers: dict[str, str]) -> dict[str, DemoFile]:
    return {file.name: file for file in demo_files(province, headers)}


@dataclass
class Loaded:
    folder: Path
    said: str


def demo(**options: Any) -> str:
    said = StringIO()
    call_command("demo", force=True, stdout=said, **options)
    return said.getvalue()


@pytest.fixture(scope="package")
def loaded(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Loaded]:
    """The demo in a database that is left as it was."""
    folder = tmp_path_factory.mktemp("demo")
    quiet = override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "files", JOBS_SILENT=True, PASSWORD_HASHERS=QUICK)
    with django_db_blocker.unblock(), quiet, transaction.atomic():
        yield Loaded(folder / "demo", demo())
        transaction.set_rollback(True)
