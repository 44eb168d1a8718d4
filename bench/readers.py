"""Sixteen people reading while an import is applied and a cross-check runs, against the same people in quiet.

    python bench/readers.py [--keep DIR] [--share 0.2] [--readers 16] [--seconds 40] [--limit 3]

The province of bench/year.py (the same --keep folder, or a fresh one), served by gunicorn as `./portal serve` does. The
readers think for half a second to a second and a half between pages. Meanwhile one process brings in a new file of
contracts and runs the jobs that it wakes, again and again until the time is over. Runs on the database that the
environment names (DATABASE_URL), else on SQLite. Prints a Markdown table; ends with 1 when a page failed or the 95th
percentile of the busy portal is above the limit.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

import year

READER = "bench-forum"
PATHS = (
    "/dasbor/",
    "/kontrak/",
    "/kontrak/?severity=3",
    "/kontrak/?q=MAHAKAM",
    "/paket/",
    "/paket/?bucket=gelap",
    "/keterlihatan/",
    "/temuan/",
    "/kesehatan-data/",
)
STARTS_WITHIN = 60.0


@dataclass
class Heard:
    """What the readers met: seconds of each page, and every answer that was not a page."""

    seconds: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        return statistics.quantiles(self.seconds, n=100)[round(share * 100) - 1] * 1000


def session_of(username: str) -> str:
    from django.conf import settings
    from django.test import Client

    from forum_portal.models import User

    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextmanager
def served(port: int) -> Iterator[None]:
    from forum_portal.serve.parts import WebOptions, web

    server = subprocess.Popen(web(WebOptions(port=port)))
    try:
        give_up = time.monotonic() + STARTS_WITHIN
        while not answers(port):
            if time.monotonic() > give_up or server.poll() is not None:
                raise SystemExit("the portal does not answer")
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(20)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def read(port: int, cookie: str, until: float, heard: Heard, seed: int) -> None:
    dice = random.Random(seed)
    while time.monotonic() < until:
        time.sleep(dice.uniform(0.5, 1.5))
        path = dice.choice(PATHS)
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
        begun = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            heard.complaints.append(f"{path}: {error.code}")
        except OSError as error:
            heard.complaints.append(f"{path}: {error}")
        else:
            heard.seconds.append(time.monotonic() - begun)


def reading(port: int, cookie: str, readers: int, seconds: float) -> Heard:
    heard = Heard()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=read, args=(port, cookie, until, heard, number), daemon=True)
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def keep_busy(begun: Event, enough: Event, folder: Path) -> None:
    """Brings in new contracts of one government, and does what that wakes: linking, coverage, the cross-check."""
    plan = json.loads((folder / "plan-D246.json").read_text(encoding="utf-8"))
    rounds = 0
    while not enough.is_set():
        dice = random.Random(time.time_ns())
        path = folder / f"busy-{time.time_ns()}.json"
        first = 40_000_000_000 + dice.randrange(10**9)
        year.put(path, year.winners(dice, plan, 2_000, first, year.firms(random.Random(2026))))
        begun.set()
        year.bring_in({}, "spse_non_tender_winners", path)
        year.work({})
        rounds += 1
    print(f"meanwhile {rounds} times 2,000 contracts came in and everything was checked anew", file=sys.stderr)


def measure(readers: int, seconds: float) -> tuple[Heard, Heard]:
    from django.db import connection

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cookie = session_of(READER)
    # Neither the server nor the forked process may inherit an open connection.
    connection.close()
    with served(port):
        reading(port, cookie, readers, 5)
        quiet = reading(port, cookie, readers, seconds)
        context = multiprocessing.get_context("fork")
        begun, enough = context.Event(), context.Event()
        work = context.Process(target=keep_busy, args=(begun, enough, Path(year.SCRATCH) / "feeds"))
        work.start()
        begun.wait(STARTS_WITHIN)
        busy = reading(port, cookie, readers, seconds)
        enough.set()
        work.join()
    if work.exitcode:
        busy.complaints.append(f"the import ended with {work.exitcode}")
    return quiet, busy


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--share", type=float, default=0.2)
    arguments.add_argument("--readers", type=int, default=16)
    arguments.add_argument("--seconds", type=float, default=40)
    arguments.add_argument("--limit", type=float, default=3)
    asked = arguments.parse_args()
    os.environ["PORTAL_VAR"] = year.SCRATCH
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    try:
        call_command("migrate", verbosity=0)
        from compliance.models import PackageCoverage

        if not PackageCoverage.objects.exists():
            year.fill(None, asked.share)
        year.people()
        vendor = connection.vendor
        quiet, busy = measure(asked.readers, asked.seconds)
        print(f"| {vendor}, {asked.readers} readers | pages | median ms | 95th percentile ms | errors |")
        print("|---|---|---|---|---|")
        for name, heard in (("quiet", quiet), ("import and cross-check", busy)):
            half, late = heard.percentile(0.5), heard.percentile(0.95)
            print(f"| {name} | {len(heard.seconds)} | {half:.0f} | {late:.0f} | {len(heard.complaints)} |")
        ratio = busy.percentile(0.95) / quiet.percentile(0.95)
        print(f"95th percentile: {ratio:.1f} times the quiet one (limit {asked.limit:g})")
        for complaint in sorted({*quiet.complaints, *busy.complaints}):
            print(complaint)
        return 1 if quiet.complaints or busy.complaints or ratio > asked.limit else 0
    finally:
        if not asked.keep:
            shutil.rmtree(year.SCRATCH, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
