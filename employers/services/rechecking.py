"""Having the contractors checked again whose answers are not the same any more."""

from typing import Any

from employers import selectors
from employers.matching import Answer
from employers.matching.judged import changed_keys, resolve
from forum_portal import jobs
from forum_portal.models import User

CROSS_CHECK = "compliance.cross_check"


class Recheck:
    """Made before a change of the judgements; `ask` afterwards, in the same transaction."""

    def __init__(self) -> None:
        self._before = resolve(selectors.judged_rows()).answers

    def standing(self, contractor_key: str, npp: str) -> Answer | None:
        """The answer that was in force before, given or followed."""
        return self._before.get(contractor_key, {}).get(npp)

    def ask(self, contractor_key: str, *, key: str, by: User, **payload: Any) -> None:
        """Queues one check of this contractor and of all others whose answers have changed with it."""
        changed = changed_keys(self._before, resolve(selectors.judged_rows()).answers)
        payload["contractors"] = sorted({contractor_key, *changed})
        jobs.enqueue(CROSS_CHECK, key=key, payload=payload, by=by)
