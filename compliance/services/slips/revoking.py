"""Slips ended at once when what they say is no longer so: the hole that a certificate with a fixed validity leaves."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from compliance.models import Slip
from compliance.selectors.slips import judged_now, live_slips
from compliance.slips.standing import worse
from forum_portal import trail
from forum_portal.bulk import in_slices
from forum_portal.models import User

_ANOTHER_FIRM = "Penyedia pada kontrak ini dikenali sebagai pemberi kerja lain daripada yang tertulis pada slip."


def revoke_worsened(contract_ids: Collection[int], *, by: User | None = None, now: datetime | None = None) -> int:
    """Revokes the slips of these contracts whose contract stands worse than when they were made; returns how many.

    Call it in the transaction that wrote the results of the contracts (or removed them), so that nobody meets a valid
    slip beside a worse result. `by` is who decided what made the difference, None: the cross-check. A few queries.
    """
    moment = now or timezone.now()
    slips = live_slips(contract_ids, timezone.localdate(moment))
    if not slips:
        return 0
    known = judged_now({slip.contract_id for slip in slips})
    by_reason: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        judged, employer = known.get(slip.contract_id, (None, None))
        reason = worse(judged, rank=slip.rank, severity=slip.severity)
        if not reason and employer != slip.employer_id:
            reason = _ANOTHER_FIRM
        if reason:
            by_reason[reason].append(slip)
    for reason, ended in by_reason.items():
        _revoke(ended, reason, by, moment)
    return sum(map(len, by_reason.values()))


def _revoke(slips: list[Slip], reason: str, by: User | None, moment: datetime) -> None:
    """One entry on the trail for all that end for the same reason: each slip carries its own day and reason."""
    ids = [slip.pk for slip in slips]
    for some in in_slices(ids):
        Slip.objects.filter(pk__in=some).update(revoked_at=moment, revoked_reason=reason[:300])
    trail.record(
        subject=slips[0] if len(slips) == 1 else "compliance.slip",
        action="slip.revoked",
        by=by,
        after={"slips": ids},
        why=reason,
    )
