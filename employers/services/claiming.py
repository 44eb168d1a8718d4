"""Who judges a contractor at this moment, so that two people do not do the same work."""

from datetime import timedelta

from employers.selectors.judgements import JUDGING
from forum_portal import claiming
from forum_portal.models import User, WorkClaim

CLAIMED_FOR = timedelta(minutes=5)


def claim_contractor(*, by: User, contractor_key: str) -> WorkClaim:
    """Claims a contractor, or prolongs one's own claim, and lets go of what this person had opened before.

    Returns the claim that holds: that of somebody else when they were first.
    """
    claiming.release_others_of(by=by, kind=JUDGING, subject=contractor_key)
    return claiming.claim(by=by, kind=JUDGING, subject=contractor_key, lasting=CLAIMED_FOR)


def claim_of_another(*, by: User, contractor_key: str) -> WorkClaim | None:
    return claiming.claims_now(JUDGING).filter(subject=contractor_key).exclude(by=by).first()


def release_contractor(contractor_key: str) -> None:
    claiming.release_done(kind=JUDGING, subject=contractor_key)
