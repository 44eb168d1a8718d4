"""The command line of each part, in one place: the supervisor and `./portal web | worker | beat` run the same."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat must not wait for a disk
WEB_GRACE_SECONDS = 8


@dataclass(frozen=True)
class WebOptions:
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4


def web(options: WebOptions) -> list[str]:
    command = [
        *(sys.executable, "-m", "gunicorn", "forum_portal.wsgi:application"),
        *("--bind", f"{options.host}:{options.port}"),
        *("--worker-class", "gthread"),
        *("--workers", str(options.workers), "--threads", str(options.threads)),
        # Without it one worker takes nearly all kept-alive connections and the other idles.
        "--reuse-port",
        # Loaded once before the port opens: an open port means a portal that answers.
        "--preload",
        *("--timeout", "60", "--graceful-timeout", str(WEB_GRACE_SECONDS)),
        *("--max-requests", "5000", "--max-requests-jitter", "500"),
        "--no-control-socket",
        *("--log-level", "warning"),
    ]
    return [*command, "--worker-tmp-dir", str(SHARED_MEMORY)] if SHARED_MEMORY.is_dir() else command


def worker(concurrency: int = 1) -> list[str]:
    return [
        *(sys.executable, "-m", "celery", "--quiet", "--app", "forum_portal.celery", "worker"),
        *("--pool", "prefork", "--concurrency", str(concurrency)),
        # Several workers on one machine must not share a name.
        *("--hostname", f"portal-{os.getpid()}@%h"),
        # A long dossier costs some 570 MiB; what it leaves behind is given back by a new process.
        *("--max-memory-per-child", "600000"),
        *("--include", "forum_portal.serve.pool"),
        *("--without-gossip", "--without-mingle"),
        *("--loglevel", "WARNING"),
    ]


def beat(var: Path) -> list[str]:
    folder = var / "beat"
    folder.mkdir(parents=True, exist_ok=True)
    return [
        *(sys.executable, "-m", "celery", "--quiet", "--app", "forum_portal.celery", "beat"),
        *("--schedule", str(folder / "schedule"), "--pidfile", ""),
        *("--loglevel", "WARNING"),
    ]
