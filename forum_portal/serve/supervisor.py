"""Starts the parts in order, starts again whichever dies, and ends them all together."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

from forum_portal.serve.part import Part, Running

GRACE_SECONDS = 10.0
FIRST_READY_SECONDS = 60.0
QUICK_DEATH_SECONDS = 3.0
CALM_SECONDS = 30.0
QUICK_DEATHS_AT_START = 3
FIRST_DELAY_SECONDS = 0.25
LONGEST_DELAY_SECONDS = 30.0
TICK_SECONDS = 0.1


class CannotStart(Exception):
    """A part died again and again before it ever worked. The message is for the person at the terminal."""


class Supervisor:
    """Runs `parts` until a signal asks it to stop.

    A part that once worked is started again for ever, at growing intervals; one that never worked ends the whole, for
    then the cause is in the set-up and no patience mends it.
    """

    def __init__(self, parts: Sequence[Part], say: Callable[[str], None], grace: float = GRACE_SECONDS) -> None:
        self._parts = parts
        self._say = say
        self._grace = grace
        self._running: dict[str, Running] = {}
        self._deaths: dict[str, int] = {}
        self._worked: set[str] = set()
        self._due: dict[str, float] = {}
        self._stop_asked = 0
        self._wake = -1

    def run(self, when_up: Callable[[], None] = lambda: None) -> int:
        """Return the exit code: 0 after an orderly stop, 1 when a part could not be started."""
        with self._listening():
            try:
                if self._start_in_order():
                    when_up()
                while not self._stop_asked:
                    self._pause(1.0 if not self._due else TICK_SECONDS)
                    self._look_after()
            except CannotStart as error:
                self._say(str(error))
                return 1
            finally:
                self._end_all()
        return 0

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        """Signals become a byte in a pipe, so that the loop sleeps until there is something to do."""
        self._wake, written = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(written, False)
        before_fd = signal.set_wakeup_fd(written, warn_on_full_buffer=False)
        before = {number: signal.signal(number, self._ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before_fd)
            os.close(self._wake)
            os.close(written)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop_asked += 1

    def _pause(self, seconds: float) -> None:
        woken, _, _ = select.select([self._wake], [], [], seconds)
        if woken:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wake, 4096)

    def _start(self, part: Part) -> None:
        self._running[part.name] = Running(part, time.monotonic())

    def _start_in_order(self) -> bool:
        """Each part waits for the one before it. False when a stop was asked meanwhile."""
        for part in self._parts:
            self._start(part)
            give_up = time.monotonic() + FIRST_READY_SECONDS
            while not part.is_ready():
                self._pause(TICK_SECONDS)
                self._look_after()
                if self._stop_asked:
                    return False
                if time.monotonic() > give_up:
                    raise CannotStart(f"Bagian {part.name} tidak siap dalam {FIRST_READY_SECONDS:.0f} detik.")
        return not self._stop_asked

    def _look_after(self) -> None:
        now = time.monotonic()
        for name, running in list(self._running.items()):
            if running.has_ended():
                running.clear_away()
                del self._running[name]
                self._plan_restart(running, now)
            elif now - running.started > CALM_SECONDS:
                self._deaths[name] = 0
            elif now - running.started > QUICK_DEATH_SECONDS:
                self._worked.add(name)
        for part in self._parts:
            if self._due.get(part.name, now + 1) <= now and not self._stop_asked:
                del self._due[part.name]
                self._start(part)

    def _plan_restart(self, running: Running, now: float) -> None:
        name = running.part.name
        deaths = self._deaths[name] = self._deaths.get(name, 0) + 1
        if now - running.started > QUICK_DEATH_SECONDS:
            self._worked.add(name)
        if name not in self._worked and deaths >= QUICK_DEATHS_AT_START:
            raise CannotStart(
                f"Bagian {name} {deaths} kali berhenti sebelum sempat bekerja ({running.how_it_ended()}). "
                "Sebabnya tercetak di atas; portal dihentikan."
            )
        delay = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (deaths - 1))
        self._due[name] = now + delay
        if not self._stop_asked:
            wait = f"{delay:g}".replace(".", ",")
            self._say(f"Bagian {name} berhenti ({running.how_it_ended()}); dijalankan lagi dalam {wait} detik.")

    def _end_all(self) -> None:
        """What was started first ends last: the others lean on it, and still hand their work back to the broker."""
        first = self._parts[0].name if self._parts else ""
        self._end([running for name, running in self._running.items() if name != first])
        self._end([running for name, running in self._running.items() if name == first])
        self._running.clear()

    def _end(self, group: list[Running]) -> None:
        for running in group:
            running.ask_to_end()
        asked = self._stop_asked
        until = time.monotonic() + self._grace
        while any(not running.has_ended() for running in group) and time.monotonic() < until:
            self._pause(TICK_SECONDS)
            if self._stop_asked > asked and asked:
                break
        for running in group:
            running.clear_away()
