"""Whether a firm may be named in public: its case is verified, it was told, its time to answer is over. Pure.

Wrongly accusing a firm is the worst thing the portal can do, so this also asks for all that the ladder asks before the
next letter: the data still show it, nothing that was brought forward waits for an answer, and no clock is held.
"""

from datetime import date

from compliance.ladder import Stage, Standing, has_run_out
from forum_portal.working_days import Calendar

TOLD: frozenset[Stage] = frozenset({Stage.PRE_NOTICE, Stage.GUIDANCE_FIRST, Stage.GUIDANCE_SECOND, Stage.HANDED_OVER})
"""The open stages that only a verified case reaches, by the delivery of the pre-notice or of a later letter."""


def conditions_met(standing: Standing, calendar: Calendar, today: date) -> bool:
    """The three conditions: verified and still open, pre-notice delivered, the time it gave has run out.

    A later stage presupposes all three: its letter could not be drafted before.
    """
    if standing.stage not in TOLD:
        return False
    if standing.stage is not Stage.PRE_NOTICE:
        return True
    return standing.clock is not None and has_run_out(standing.clock, standing.pauses, calendar, today)


def publishable(standing: Standing, calendar: Calendar, today: date) -> bool:
    """Whether the firm may be named for this case today."""
    held = any(span.first <= today <= span.last for span in standing.pauses)
    quiet = standing.indicated and standing.to_be_put_right and not standing.unanswered and not held
    return quiet and conditions_met(standing, calendar, today)
