"""Ties the life of a process to its parent's, so that a killed supervisor leaves nothing behind."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(death_signal: signal.Signals, parent: int | None = None) -> None:
    """Ask the kernel to send this process `death_signal` when its parent ends. Does nothing outside Linux.

    To be called in the child. `parent` closes the gap in which the parent died before the request was made.
    """
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), death_signal)
