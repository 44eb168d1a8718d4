"""The cross-check: facts -> rules -> one result a contract and its findings, in shards, from wherever it was stopped.

Each shard is one transaction that also moves the job's cursor, so it is done once however often the job is killed or
delivered. A shard that was reckoned from facts which have changed since is reckoned again before anything is written.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.models import ContractCheck, CrossCheckRun, MemberCheck
from compliance.selectors import facts
from compliance.services import coverage, findings
from compliance.services.judging import COLUMNS, MEMBER_COLUMNS, Judge, Judged
from compliance.services.scope import Scope, scope_of
from compliance.services.world import World, load_world
from forum_portal import jobs, trail
from forum_portal.bulk import in_slices, insert
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User
from forum_portal.rupiah import grouped
from procurement.selectors import ContractNow

KIND = "compliance.cross_check"
SHARD = 5000
_KEPT = ("contract_id",)


@dataclass(frozen=True, slots=True)
class Shard:
    """The contracts of one step, judged, with what is known of their findings."""

    judged: list[Judged]
    decided: dict[int, str]
    known: list[tuple[int, int, str, str, str, str]]
    last_id: int


class FactsChanged(Exception):
    """Something was published, judged or decided since the world was read."""


def ask_cross_check(*, by: User | None, as_of: str = "") -> Job:
    """Queues a check of every contract; one that waits already is returned instead."""
    with transaction.atomic():
        job = jobs.enqueue(KIND, key=f"all:{as_of}", payload={"as_of": as_of} if as_of else {}, by=by)
        trail.record(subject=job, action="cross_check.asked", by=by, after={"as_of": as_of})
    return job


def cross_check(job: RunningJob) -> None:
    """Checks what the payload names, from the cursor on."""
    scope = scope_of(job.payload)
    world = load_world(scope.until)
    run = _run_of(job, scope, world)
    if run.finished_at:
        return
    done = _check_shards(job, run, scope, world)
    _close_vanished(job, run)
    with transaction.atomic():
        CrossCheckRun.objects.filter(pk=run.pk).update(finished_at=timezone.now(), counts=job.cursor["counts"])
        job.advance(done=done, total=done, sentence=_summary(job.cursor["counts"]))
        coverage.ask(check=run.pk)


def _run_of(job: RunningJob, scope: Scope, world: World) -> CrossCheckRun:
    """The row of this pass, made on the first attempt and found again on every later one."""
    if "run" in job.cursor:
        return CrossCheckRun.objects.get(pk=job.cursor["run"])
    with transaction.atomic():
        run = CrossCheckRun.objects.create(job_id=job.id, scope=scope.name, as_of=world.as_of)
        job.advance(done=0, total=scope.total, sentence="Membaca data kepesertaan.", run=run.pk, after=0, counts={})
    return run


def _check_shards(job: RunningJob, run: CrossCheckRun, scope: Scope, world: World) -> int:
    judge = Judge(world, run.pk)
    done = int(job.cursor["counts"].get("checked", 0))
    while contracts := next(facts.slices(scope.ids, after=job.cursor["after"], size=SHARD), []):
        shard = _judged(judge, contracts)
        try:
            with transaction.atomic():
                _refuse_if_changed(world, shard)
                _write(job, run, shard)
        except FactsChanged:
            world = load_world(scope.until)
            judge = Judge(world, run.pk)
            continue
        done = job.cursor["counts"]["checked"]
    return done


def _judged(judge: Judge, contracts: list[ContractNow]) -> Shard:
    known = facts.known_findings([contract.id for contract in contracts])
    judged = judge.judge(contracts, findings.dismissed_flags(known))
    decided = {contract.id: contract.physical_decision for contract in contracts if contract.physical_decision}
    return Shard(judged, decided, known, contracts[-1].id)


def _refuse_if_changed(world: World, shard: Shard) -> None:
    if facts.published_state() != world.state:
        raise FactsChanged
    if facts.physical_decisions([each.contract_id for each in shard.judged]) != shard.decided:
        raise FactsChanged


def _write(job: RunningJob, run: CrossCheckRun, shard: Shard) -> None:
    rows = [each.row for each in shard.judged]
    insert(ContractCheck, COLUMNS, rows, update=[each for each in COLUMNS if each not in _KEPT], conflict=_KEPT)
    _write_members(shard)
    indicated = {each.contract_id: (each.office_id, each.indicated) for each in shard.judged}
    met = findings.apply(findings.steps(indicated, shard.known), run_id=run.pk, now=timezone.now())
    counts = _added(job.cursor["counts"], met + Counter(checked=len(rows)))
    job.advance(
        done=counts["checked"],
        sentence=f"{grouped(counts['checked'])} kontrak diperiksa.",
        after=shard.last_id,
        counts=counts,
    )


def _write_members(shard: Shard) -> None:
    """Few contracts are joint operations: only those that were are cleared, only those that are get rows."""
    for some in in_slices(facts.joint_operations([each.contract_id for each in shard.judged])):
        MemberCheck.objects.filter(contract_id__in=some).delete()
    insert(MemberCheck, MEMBER_COLUMNS, [row for each in shard.judged for row in each.members])


def _close_vanished(job: RunningJob, run: CrossCheckRun) -> None:
    """Results of contracts that vanished or lost their contractor are removed, and their findings closed."""
    for ids in in_slices(facts.outdated_checks()):
        with transaction.atomic():
            known = facts.known_findings(ids)
            steps = findings.steps({each: (None, frozenset()) for each in ids}, known)
            ContractCheck.objects.filter(contract_id__in=ids).delete()
            MemberCheck.objects.filter(contract_id__in=ids).delete()
            met = findings.apply(steps, run_id=run.pk, now=timezone.now())
            job.advance(counts=_added(job.cursor["counts"], met))


def _added(counts: dict[str, Any], more: Counter[str]) -> dict[str, int]:
    return {name: int(counts.get(name, 0)) + more.get(name, 0) for name in sorted({*counts, *more})}


def _summary(counts: dict[str, int]) -> str:
    return (
        f"{grouped(counts.get('checked', 0))} kontrak diperiksa; "
        f"temuan baru {grouped(counts.get('findings_created', 0))}, "
        f"dibuka kembali {grouped(counts.get('reopened', 0))}, ditutup {grouped(counts.get('closed', 0))}."
    )
