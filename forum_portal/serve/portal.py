"""The portal as a whole: which parts it needs here, and the one foreground command that runs them."""

import contextlib
import fcntl
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from forum_portal.serve import broker, parts, ports
from forum_portal.serve.part import Part
from forum_portal.serve.supervisor import Supervisor


class CannotServe(Exception):
    """The portal cannot be started here. The message is for the person at the terminal."""


@dataclass(frozen=True)
class Plan:
    """`root` holds the code, `var` the data; an empty `redis_url` asks for a broker of our own."""

    root: Path
    var: Path
    web: parts.WebOptions
    concurrency: int
    redis_url: str
    base_url: str


def check(var: Path, host: str, port: int) -> None:
    """Raise CannotServe when the address is taken or another portal runs on the same data."""
    with _alone(var):
        try:
            ports.require_free(host, port)
        except ports.PortRefused as error:
            raise CannotServe(str(error)) from error


def serve(plan: Plan, say: Callable[[str], None]) -> int:
    """Run until Ctrl-C or SIGTERM; return the exit code. Call `check` first."""
    with _alone(plan.var):
        say("Menyalakan portal …")
        needed = list(_parts(plan))
        code = Supervisor(needed, say).run(
            lambda: say(f"Portal siap di {plan.base_url} — tekan Ctrl-C untuk berhenti.")
        )
        for name in ("url", "pid"):
            (plan.var / "broker" / name).unlink(missing_ok=True)
        say("Portal berhenti." if code == 0 else "Portal gagal dijalankan.")
        return code


@contextlib.contextmanager
def _alone(var: Path) -> Iterator[None]:
    """Two supervisors on one SQLite file would run two workers that starve each other."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotServe(
                f"Portal sudah berjalan pada folder data ini (proses {lock.read().strip() or 'lain'}). "
                "Hentikan dahulu dengan Ctrl-C pada terminalnya."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _parts(plan: Plan) -> Iterator[Part]:
    env = {
        **os.environ,
        "PORTAL_VAR": str(plan.var),
        "PORTAL_BASE_URL": plan.base_url,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(plan.root), os.environ.get("PYTHONPATH", "")])),
        "DJANGO_SETTINGS_MODULE": "forum_portal.settings",
    }
    if plan.redis_url:
        env["REDIS_URL"] = plan.redis_url
    else:
        own = _own_broker(plan)
        env["REDIS_URL"] = own.url
        yield Part("perantara", own.argv, env, plan.root, is_ready=own.answers)
    yield Part(
        "web",
        tuple(parts.web(plan.web)),
        env,
        plan.root,
        is_ready=lambda: ports.is_open(plan.web.host, plan.web.port),
    )
    # SIGKILL: a warm end would wait for the job in hand, and jobs are made to be killed at any step.
    yield Part("pekerja", tuple(parts.worker(plan.concurrency)), env, plan.root, death_signal=signal.SIGKILL)
    yield Part("penjadwal", tuple(parts.beat(plan.var)), env, plan.root)


def _own_broker(plan: Plan) -> broker.Broker:
    server = broker.find_server()
    if server is None:
        raise CannotServe(
            "Perantara pesan tidak ditemukan. Jalankan: sudo apt-get install redis-server — atau isi REDIS_URL "
            "dengan alamat Redis yang ada."
        )
    return broker.prepare(plan.var / "broker", server)
