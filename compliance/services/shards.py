"""Contracts checked in steps. Each is one transaction that also moves the job's cursor, so it is done once however
often the job is killed or delivered; one reckoned from facts that have changed since is reckoned again before writing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.models import ContractCheck, CrossCheckRun, MemberCheck
from compliance.selectors import facts
from compliance.selectors.facts import KnownFinding
from compliance.services import findings, history
from compliance.services.duties import refresh_duties
from compliance.services.findings import Indicated
from compliance.services.judging import COLUMNS, MEMBER_COLUMNS, Judge, Judged
from compliance.services.scope import Scope, scope_of
from compliance.services.slips import revoke_worsened
from compliance.services.world import World, load_world
from forum_portal.bulk import in_slices, insert
from forum_portal.jobs import RunningJob
from forum_portal.models import Job
from forum_portal.rupiah import grouped
from procurement.selectors import ContractNow

KIND = "compliance.cross_check_shard"
STEP = 5000
_KEPT = ("contract_id",)


@dataclass(frozen=True, slots=True)
class Step:
    """The contracts of one step, judged, with what is known of their findings; `npwps` as looked up, by contract."""

    judged: list[Judged]
    npwps: dict[int, tuple[str, str]]
    decided: dict[int, str]
    known: list[KnownFinding]
    last_id: int


class FactsChanged(Exception):
    """Something was published, judged or decided since the world was read."""


class _Learned:
    """What this process knows after one shard, for its next one of the same pass: it matches a contractor once."""

    def __init__(self) -> None:
        self._judge: Judge | None = None

    def judge(self, run_id: int, scope: Scope) -> Judge:
        known = self._judge
        if known is None or known.run_id != run_id or known.world.state != facts.published_state():
            known = self._judge = Judge(load_world(scope.until), run_id)
        return known

    def forget(self) -> None:
        self._judge = None


_learned = _Learned()


def check_shard(job: RunningJob) -> None:
    """Checks the contracts of one range of a pass, from the cursor on."""
    asked = job.payload
    run = CrossCheckRun.objects.select_related("job").get(pk=asked["check"])
    if "after" not in job.cursor:
        job.advance(done=0, total=asked["contracts"], after=asked["after"], counts={})
    scope = scope_of(run.job.payload)
    check_steps(job, scope, _learned.judge(run.pk, scope), until=asked["until"])
    if not Job.objects.filter(parent_id=job.parent_id, status=Job.Status.QUEUED).exists():
        _learned.forget()


def check_steps(job: RunningJob, scope: Scope, judge: Judge, until: int | None = None) -> None:
    """Checks the contracts of the scope from the cursor on, up to the id `until` where one is given."""
    while contracts := facts.next_contracts(scope.ids, after=job.cursor["after"], until=until, size=STEP):
        step = _judged(judge, contracts)
        try:
            with transaction.atomic():
                _refuse_if_changed(judge.world, step)
                _write(job, judge, step)
        except FactsChanged:
            judge = Judge(load_world(scope.until), judge.run_id)


def added(counts: Mapping[str, Any], more: Mapping[str, int]) -> dict[str, int]:
    return {name: int(counts.get(name, 0)) + more.get(name, 0) for name in sorted({*counts, *more})}


def _judged(judge: Judge, contracts: list[ContractNow]) -> Step:
    known = facts.known_findings([contract.id for contract in contracts])
    judged = judge.judge(contracts, facts.settled_flags(known, judge.world.as_of))
    decided = {contract.id: contract.physical_decision for contract in contracts if contract.physical_decision}
    npwps = {contract.id: (contract.npwp, contract.npwp16) for contract in contracts}
    return Step(judged, npwps, decided, known, contracts[-1].id)


def _refuse_if_changed(world: World, step: Step) -> None:
    if facts.published_state() != world.state:
        raise FactsChanged
    if facts.physical_decisions([each.contract_id for each in step.judged]) != step.decided:
        raise FactsChanged


def _write(job: RunningJob, judge: Judge, step: Step) -> None:
    rows = [each.row for each in step.judged]
    insert(ContractCheck, COLUMNS, rows, update=[each for each in COLUMNS if each not in _KEPT], conflict=_KEPT)
    history.keep(judge.run_id, rows, step.npwps)
    _write_members(step)
    indicated = {each.contract_id: Indicated(each.office_id, each.indicated, each.unsure) for each in step.judged}
    # How an earlier day looks says nothing about what is open today.
    steps = findings.Steps() if judge.world.looks_back else findings.steps(indicated, step.known, judge.world.as_of)
    met = findings.apply(steps, run_id=judge.run_id, now=timezone.now())
    judged = [each.contract_id for each in step.judged]
    refresh_duties(judged)
    revoke_worsened(judged)
    counts = added(job.cursor["counts"], met + Counter(checked=len(rows)))
    job.advance(
        done=counts["checked"],
        sentence=f"{grouped(counts['checked'])} kontrak diperiksa.",
        after=step.last_id,
        counts=counts,
    )


def _write_members(step: Step) -> None:
    """Few contracts are joint operations: only those that were are cleared, only those that are get rows."""
    for some in in_slices(facts.joint_operations([each.contract_id for each in step.judged])):
        MemberCheck.objects.filter(contract_id__in=some).delete()
    insert(MemberCheck, MEMBER_COLUMNS, [row for each in step.judged for row in each.members])
