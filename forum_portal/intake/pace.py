"""How long work is done fast, and how often it lets others write."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# On SQLite the one who writes again at once starves everybody else who waits to write.
_BREATH_SECONDS = 0.01


@contextmanager
def without_collector() -> Iterator[None]:
    """Rows by the hundred thousand hold no cycles, yet looking for cycles among them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def breathe() -> None:
    if connection.vendor == "sqlite":
        time.sleep(_BREATH_SECONDS)
