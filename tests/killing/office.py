"""A whole portal of its own for one test: its database, its broker, its worker, and a view into its tables."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import connections

from forum_portal.models import Job

ROOT = Path(__file__).resolve().parents[2]
ALIAS = "killed_portal"


class Portal:
    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ingest(self, source: str, path: Path, *options: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.manage("ingest", source, str(path), *options, "--json"))
        return answer

    def in_shell(self, code: str) -> None:
        self.manage("shell", "--verbosity", "0", "-c", code)

    @contextmanager
    def worker(self) -> Iterator["Worker"]:
        worker = Worker(self)
        try:
            yield worker
        finally:
            worker.kill_nine()

    def job(self, kind: str) -> Job:
        """The newest job of a kind as it stands now."""
        return Job.objects.using(ALIAS).filter(kind=kind).latest("pk")


class Worker:
    """A Celery worker with its clock, in a process group of its own so that kill -9 takes all of it."""

    def __init__(self, portal: Portal) -> None:
        self._log = (portal.folder / "worker.log").open("ab")
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "celery", "-A", "forum_portal.celery", "worker", "--beat", "--pool", "prefork",
                "--concurrency", "1", "--loglevel", "WARNING", "--schedule", str(portal.folder / "beat"),
            ],
            cwd=ROOT, env=portal.environment, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip

    def kill_nine(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()


def wait_until(happened: Any, seconds: float = 60.0) -> bool:
    """Whether it happened in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happened():
            return True
        time.sleep(0.005)
    return False


def close() -> None:
    connections[ALIAS].close()
