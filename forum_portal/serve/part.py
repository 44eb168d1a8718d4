"""One supervised process: how it is started, asked to end, and cleared away with everything it started itself."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from forum_portal.serve.lifeline import die_with_parent


def always_ready() -> bool:
    return True


@dataclass(frozen=True)
class Part:
    """What to run. `death_signal` is what it gets when the supervisor itself is killed."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    folder: Path
    death_signal: signal.Signals = signal.SIGTERM
    is_ready: Callable[[], bool] = always_ready


@dataclass
class Running:
    """A started part. It leads its own session, so that a Ctrl-C in the terminal reaches the supervisor alone."""

    part: Part
    started: float
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        supervisor = os.getpid()
        death_signal = self.part.death_signal
        # preexec_fn is safe here: the supervisor has one thread.
        self.process = subprocess.Popen(
            self.part.argv,
            env=dict(self.part.env),
            cwd=self.part.folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(death_signal, supervisor),
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        if not self.has_ended():
            self.process.terminate()

    def clear_away(self) -> None:
        """Kill what is left of the part: itself, and children that outlived it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def how_it_ended(self) -> str:
        code = self.process.returncode
        return f"sinyal {-code}" if code is not None and code < 0 else f"kode {code}"
