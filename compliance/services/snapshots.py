"""Keeps what the dashboard showed, so that it can be held against what a replay of that moment gives."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from compliance.digests import figures_digest
from compliance.models import ContractCheck, CrossCheckRun, DashboardSnapshot
from compliance.selectors.dashboard_facts import every_check, facts_now, figures_of
from compliance.services.history import a_moment_without_writers
from compliance.services.scope import ALL
from forum_portal import trail

KEPT = "dashboard.kept"


def keep_when_due() -> DashboardSnapshot | None:
    """Called by the clock and at the end of a pass: when a pass over all contracts has ended since the last one, or
    another day has begun. Nothing is kept before the first result."""
    run = _newest_pass()
    last = DashboardSnapshot.objects.aggregate(at=Max("at"), run=Max("run"))
    today = last["at"] is not None and timezone.localdate(last["at"]) == timezone.localdate()
    if today and (run is None or run == last["run"]):
        return None
    return keep_figures() if ContractCheck.objects.exists() else None


def keep_figures() -> DashboardSnapshot:
    """The figures over all contracts at this moment. Results that are being written wait meanwhile."""
    with transaction.atomic():
        at = a_moment_without_writers()
        figures = figures_of(facts_now(every_check()))
        digest = figures_digest(figures)
        kept = DashboardSnapshot.objects.create(at=at, run_id=_newest_pass(), figures=figures, digest=digest)
        trail.record(subject=kept, action=KEPT, by=None, after={"digest": digest, "at": at.isoformat()})
    return kept


def _newest_pass() -> int | None:
    done = CrossCheckRun.objects.filter(scope=ALL, finished_at__isnull=False).order_by("-pk")
    return done.values_list("pk", flat=True).first()
