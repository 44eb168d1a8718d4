"""The cross-check: facts -> rules -> one result a contract and its findings, by any number of workers.

A pass over more contracts than one shard holds hands out ranges of ids, each a job that goes on from its own cursor
(`shards`); when the last has ended the asked job is called once more and finishes the pass. A smaller pass is one job.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.models import ContractCheck, CrossCheckRun, MemberCheck
from compliance.selectors import facts
from compliance.selectors.judgements import sure_pairs
from compliance.services import coverage, findings, history, measures, shards, snapshots
from compliance.services.duties import refresh_duties
from compliance.services.findings import Indicated
from compliance.services.judging import Judge
from compliance.services.scope import ALL, Scope, scope_of
from compliance.services.shards import added, check_steps
from compliance.services.slips import revoke_worsened
from compliance.services.world import World, load_world
from employers.services import draw_second_judgements
from forum_portal import jobs, trail
from forum_portal.bulk import in_slices
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User
from forum_portal.rupiah import grouped

KIND = "compliance.cross_check"
SHARD = 10_000
"""Contracts of one range: few enough that several workers end at about the same time."""


def ask_cross_check(*, by: User | None, as_of: str = "") -> Job:
    """Queues a check of every contract; one that waits already is returned instead."""
    with transaction.atomic():
        job = jobs.enqueue(KIND, key=f"all:{as_of}", payload={"as_of": as_of} if as_of else {}, by=by)
        trail.record(subject=job, action="cross_check.asked", by=by, after={"as_of": as_of})
    return job


def cross_check(job: RunningJob) -> None:
    """Checks what the payload names, from the cursor on, or hands it out."""
    if not job.cursor.get("shards"):
        scope = scope_of(job.payload)
        world = load_world(scope.until)
        _begin(job, scope, world)
        if job.waits:
            return
        run = CrossCheckRun.objects.get(pk=job.cursor["run"])
        if not run.finished_at:
            check_steps(job, scope, Judge(world, run.pk))
    _finish(job)


def _begin(job: RunningJob, scope: Scope, world: World) -> None:
    """The row of this pass and its shards, made on the first attempt."""
    if "run" in job.cursor:
        return
    total = scope.total
    ranges = _ranges(scope) if total > SHARD else []
    doing = f"{grouped(total)} kontrak diperiksa dalam {len(ranges)} bagian." if ranges else "Membaca data kepesertaan."
    with transaction.atomic():
        run = CrossCheckRun.objects.create(job_id=job.id, scope=scope.name, as_of=world.as_of)
        job.advance(done=0, total=total, sentence=doing, run=run.pk, after=0, counts={}, shards=len(ranges))
        if ranges:
            parts = ((f"{run.pk}:{number}", {"check": run.pk, **each}) for number, each in enumerate(ranges, start=1))
            job.hand_out(shards.KIND, parts)


def _ranges(scope: Scope) -> list[dict[str, int | None]]:
    """Ranges of ids that follow one another; the last is open, for contracts that come while the pass runs."""
    ends = list(facts.range_ends(scope.ids, SHARD))
    lasts = [last for last, _ in ends[:-1]]
    return [
        {"after": after, "until": until, "contracts": contracts}
        for after, until, (_, contracts) in zip([0, *lasts], [*lasts, None], ends, strict=True)
    ]


def _finish(job: RunningJob) -> None:
    run = CrossCheckRun.objects.get(pk=job.cursor["run"])
    if run.finished_at:
        return
    _close_vanished(job, run)
    counts = job.cursor["counts"]
    for part in Job.objects.filter(parent_id=job.id):
        counts = added(counts, part.cursor["counts"])
    done, root = counts.get("checked", 0), history.root_of_pass(run)
    with transaction.atomic():
        trail.record(subject=run, action=history.FINISHED, by=None, after=root)
        CrossCheckRun.objects.filter(pk=run.pk).update(finished_at=timezone.now(), counts=counts)
        coverage.ask(check=run.pk)
        measures.ask(check=run.pk)
        if run.scope == ALL:
            draw_second_judgements(sure_pairs())
        job.advance(done=done, total=done, sentence=_summary(counts))
    snapshots.keep_when_due()


def _close_vanished(job: RunningJob, run: CrossCheckRun) -> None:
    """Results of contracts that vanished or lost their contractor are removed, and their findings closed."""
    for ids in in_slices(facts.outdated_checks()):
        with transaction.atomic():
            known = facts.known_findings(ids)
            steps = findings.steps({each: Indicated(None, frozenset()) for each in ids}, known)
            ContractCheck.objects.filter(contract_id__in=ids).delete()
            history.keep_removed(run.pk, ids)
            MemberCheck.objects.filter(contract_id__in=ids).delete()
            met = findings.apply(steps, run_id=run.pk, now=timezone.now())
            refresh_duties(ids)
            revoke_worsened(ids)
            job.advance(counts=added(job.cursor["counts"], met))


def _summary(counts: dict[str, Any]) -> str:
    return (
        f"{grouped(counts.get('checked', 0))} kontrak diperiksa; "
        f"temuan baru {grouped(counts.get('findings_created', 0))}, "
        f"selesai {grouped(counts.get('closed', 0))}, diragukan {grouped(counts.get('doubted', 0))}."
    )
