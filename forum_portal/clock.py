"""What is to be done every minute, whoever declares it; Celery beat only tells that a minute has passed."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)
_every_minute: dict[str, Callable[[], object]] = {}


def every_minute(name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Registers what must be cheap when there is nothing to do, and harmless when done twice at once."""

    def register(action: Callable[[], object]) -> Callable[[], object]:
        _every_minute[name] = action
        return action

    return register


def tick() -> list[str]:
    """Does all of it; one that fails keeps none of the others from being done. Returns the names of those done."""
    done = []
    for name, action in sorted(_every_minute.items()):
        try:
            action()
        except Exception:
            logger.exception("the clock's %s failed", name)
        else:
            done.append(name)
    return done
