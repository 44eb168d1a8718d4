"""Keeps what the Beranda shows and no index can tell: the figures of the month, and the contracts to be watched.

Asked for when contracts were measured, and by the clock when another day has begun or packages were counted since.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from compliance.models import CrossCheckRun, MonthFigures, WatchedContract
from compliance.numbers import Key
from compliance.outcomes import RED
from compliance.selectors import watch_facts
from compliance.selectors.dashboard_facts import Group, every_check, groups_of
from compliance.selectors.home.numbers import everything, figures_now
from compliance.selectors.narrowing import CONSTRUCTION_OUTCOMES, in_sector
from compliance.services.scope import ALL
from compliance.services.world import EXTRACT_MAX_AGE_DAYS
from employers.models import Employer
from employers.selectors import EMPLOYERS, latest_extract
from employers.selectors.sectors import palm_employers
from forum_portal import jobs
from forum_portal.bulk import in_slices, insert
from forum_portal.jobs import RunningJob
from forum_portal.models import Job
from forum_portal.months import Month

KIND = "compliance.home"
_COUNTED = "compliance.coverage"
_ROW = ("contract_id", "why", "on", "said")
_COLUMNS = ("scope", "month", "figures", "as_of", "run_id", "made_at")
Scope = MonthFigures.Scope


def ask() -> Job:
    """Queues the keeping; one that waits already is returned instead."""
    return jobs.enqueue(KIND, key="all")


def ask_when_due() -> Job | None:
    """Called by the clock. Nothing is kept before the first result."""
    made = MonthFigures.objects.aggregate(newest=Max("made_at"))["newest"]
    if made is None:
        return ask() if CrossCheckRun.objects.filter(finished_at__isnull=False).exists() else None
    counted = Job.objects.filter(kind=_COUNTED, status=Job.Status.DONE, finished_at__gt=made)
    if timezone.localdate(made) != timezone.localdate() or counted.exists():
        return ask()
    return None


def keep_home(job: RunningJob) -> None:
    """Two steps, each of which may be done again."""
    today = timezone.localdate()
    with transaction.atomic():
        keep_month(today)
        job.advance(done=1, total=2, sentence="Angka bulan ini disimpan.")
    wanted = watch_facts.watched_now(today, max_age_days=EXTRACT_MAX_AGE_DAYS)
    with transaction.atomic():
        _keep_watched(wanted)
        job.advance(done=2, total=2, sentence="Angka bulan ini dan daftar pantauan disimpan.")


def keep_month(today: date) -> None:
    """Writes the figures of the month of `today` over those of an earlier day in it."""
    extract = latest_extract(EMPLOYERS)
    as_of = extract.as_of if extract else None
    run = CrossCheckRun.objects.filter(scope=ALL, finished_at__isnull=False).order_by("-pk").first()
    told = (as_of, run.pk if run else None, timezone.now())
    rows = [(scope.value, str(Month.of(today)), figures, *told) for scope, figures in _figures(today).items()]
    insert(MonthFigures, _COLUMNS, rows, update=_COLUMNS[2:], conflict=_COLUMNS[:2])


def _figures(today: date) -> dict[Scope, dict[str, int]]:
    groups = groups_of(every_check())
    six = {key.value: number for key, number in figures_now(everything(), today).figures.items()}
    building = [each for each in groups if each.project_outcome in CONSTRUCTION_OUTCOMES]
    days = {key.value: six[key] for key in (Key.WORKER_DAYS, Key.UNPROTECTED, Key.WORKERS_UNKNOWN)}
    palm = groups_of(in_sector(every_check(), Scope.PALM.value))
    employers = palm_employers(Employer.objects.filter(current__isnull=False)).aggregate(
        employers=Count("pk"), inactive=Count("pk", filter=Q(current__status="nonaktif"))
    )
    return {
        Scope.ALL: six | _contracts(groups),
        Scope.CONSTRUCTION: days | _contracts(building),
        Scope.PALM: _contracts(palm) | employers,
    }


def _contracts(groups: list[Group]) -> Mapping[str, int]:
    return {
        Key.CONTRACTS.value: sum(each.count for each in groups),
        Key.RED.value: sum(each.count for each in groups if each.severity == RED),
    }


def _keep_watched(wanted: list[watch_facts.Row]) -> None:
    """Only the difference is written."""
    stored = watch_facts.stored()
    gone = stored - set(wanted)
    for why in WatchedContract.Why.values:
        for some in in_slices(sorted(row[0] for row in gone if row[1] == why)):
            WatchedContract.objects.filter(why=why, contract__in=some).delete()
    insert(WatchedContract, _ROW, sorted(set(wanted) - stored))
