"""Who judges a contractor at this moment, so that two people do not do the same work."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from employers.models import JudgementClaim
from forum_portal.models import User

CLAIMED_FOR = timedelta(minutes=5)


def claim_contractor(*, by: User, contractor_key: str) -> JudgementClaim:
    """Claims a contractor, or prolongs one's own claim, and lets go of what this person had opened before.

    Returns the claim that holds: that of somebody else when they were first.
    """
    now = timezone.now()
    JudgementClaim.objects.filter(by=by).exclude(contractor_key=contractor_key).delete()
    mine = {"by": by, "until": now + CLAIMED_FOR}
    JudgementClaim.objects.filter(Q(by=by) | Q(until__lte=now), contractor_key=contractor_key).update(**mine)
    rows = JudgementClaim.objects.select_related("by")
    return rows.get_or_create(contractor_key=contractor_key, defaults=mine)[0]


def claim_of_another(*, by: User, contractor_key: str) -> JudgementClaim | None:
    rows = JudgementClaim.objects.filter(contractor_key=contractor_key, until__gt=timezone.now()).exclude(by=by)
    return rows.select_related("by").first()


def release_contractor(contractor_key: str) -> None:
    JudgementClaim.objects.filter(contractor_key=contractor_key).delete()
