"""A portal that tests may kill: the store the suite runs on, and a real broker."""

import copy
import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from tests import services
from tests.killing.office import ALIAS, Portal, close


@pytest.fixture
def portal(tmp_path: Path, django_db_blocker: Any) -> Iterator[Portal]:
    with ExitStack() as cleanup:
        try:
            broker = os.environ.get("REDIS_URL") or cleanup.enter_context(services.redis())
        except services.NoServer as missing:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(missing))
        cleanup.enter_context(django_db_blocker.unblock())
        environment = {
            **os.environ,
            "PORTAL_VAR": str(tmp_path),
            "REDIS_URL": broker.rsplit("/", 1)[0] + "/5",
            "PORTAL_JOB_LEASE_SECONDS": "2",
            "PORTAL_JOB_SWEEP_SECONDS": "1",
        }
        database = copy.deepcopy(settings.DATABASES["default"])
        if connection.vendor == "sqlite":
            environment.pop("DATABASE_URL", None)
            database["NAME"] = str(tmp_path / "portal.sqlite3")
        else:
            name = f"killed_{uuid.uuid4().hex[:12]}"
            environment["DATABASE_URL"] = _with_name(os.environ["DATABASE_URL"], name)
            _create_database(database, name)
            database["NAME"] = name
        connections.databases[ALIAS] = {**database, "TIME_ZONE": None}
        made = Portal(tmp_path, environment)
        made.manage("migrate", "--verbosity", "0")
        yield made
        close()
        del connections.databases[ALIAS]


def _with_name(address: str, name: str) -> str:
    return address.rsplit("/", 1)[0] + "/" + name


def _create_database(database: dict[str, Any], name: str) -> None:
    import psycopg

    with psycopg.connect(
        host=database["HOST"], user=database["USER"], port=database["PORT"] or None, dbname="postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE "{name}"')
