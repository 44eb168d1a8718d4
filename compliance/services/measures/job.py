"""The job that measures what a cross-check judged: contracts, those that are held against others once more, firms,
offices. Each step is one transaction that also moves the cursor, so that it is done once however often the job is
killed or delivered; what changed while a step was reckoned is read anew.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from compliance.models import ContractMeasure, IndicatorPattern, UnitMeasure
from compliance.selectors import facts as published
from compliance.selectors import measure_facts as facts
from compliance.services import home
from compliance.services.measures import contracts, units
from compliance.services.measures.means import Means, load_means
from compliance.services.scope import ALL
from forum_portal import jobs
from forum_portal.bulk import in_slices
from forum_portal.intake.pace import breathe
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User
from forum_portal.rupiah import grouped

KIND = "compliance.measure"
STEP = 900


def ask(*, check: int | None = None, by: User | None = None) -> Job:
    """Queues the measuring of what a pass of the cross-check judged; without one, of everything. Call it in the
    transaction of the change; a twin that waits already is returned instead."""
    if check is None:
        return jobs.enqueue(KIND, key="all", by=by)
    return jobs.enqueue(KIND, key=f"check:{check}", payload={"check": check}, by=by)


def measure(job: RunningJob) -> None:
    """Measures what the payload names, from the cursor on."""
    _Measuring(job).go()


class _Measuring:
    """One attempt at a job."""

    def __init__(self, job: RunningJob) -> None:
        self._job = job
        self._run, self._until = _scope(job.payload)
        self._total = facts.results_to_measure(self._run)
        self._reader = contracts.ContractReader()

    def go(self) -> None:
        stages: Mapping[str, Callable[[], None]] = {
            "contracts": self._contracts,
            "compared": self._compared,
            "firms": lambda: self._units("firm", units.firms, then="offices"),
            "offices": lambda: self._units("office", units.offices, then="tidy"),
            "tidy": self._tidy,
        }
        while (stage := str(self._job.cursor.get("stage", "contracts"))) in stages:
            stages[stage]()

    def _contracts(self) -> None:
        """Every contract by itself."""
        means = self._means()
        while some := facts.checks_after(int(self._job.cursor.get("after", 0)), run=self._run, size=STEP):
            done = self._job.done + len(some)
            means = self._step(means, some, done=done, sentence=f"{grouped(done)} kontrak diukur.")
        self._go_on_with("compared")

    def _compared(self) -> None:
        """Once more those that are held against others, now that all have been measured."""
        means = self._means(compare=True)
        for ids in in_slices(facts.to_compare(self._run, int(self._job.cursor.get("after", 0))), STEP):
            some = facts.checks_of(ids)
            means = self._step(means, some, sentence="Dibandingkan dengan kontrak sejenis.", compare=True)
        self._go_on_with("firms")

    def _step(
        self,
        means: Means,
        some: Sequence[facts.Checked],
        *,
        sentence: str,
        done: int | None = None,
        compare: bool = False,
    ) -> Means:
        """Measures these; gives the means to go on with, read anew where the facts have changed."""
        while True:
            told = contracts.told_of(some, means, compare=compare)
            with transaction.atomic():
                if unchanged := published.published_state() == means.world.state:
                    contracts.write(told, means, self._reader)
                    self._job.advance(done=done, total=self._total, sentence=sentence, after=some[-1].contract_id)
            if unchanged:
                breathe()
                return means
            means = self._means(compare=compare)

    def _units(self, unit: str, read: Callable[[Means], list[units.Unit]], then: str) -> None:
        means = self._means()
        found = read(means)
        after = str(self._job.cursor.get("key", ""))
        for some in in_slices([each for each in found if each.key > after], STEP):
            with transaction.atomic():
                units.write(unit, some, means)
                self._job.advance(key=some[-1].key)
            breathe()
        with transaction.atomic():
            units.forget_gone(unit, (each.key for each in found))
            self._go_on_with(then)

    def _tidy(self) -> None:
        """Removes what belongs to no result any more."""
        for ids in in_slices(facts.measured_without_result()):
            with transaction.atomic():
                contracts.forget(ids)
                self._job.advance()
        with transaction.atomic():
            if not Job.objects.filter(kind=KIND, status=Job.Status.RUNNING).exclude(pk=self._job.id).exists():
                for ids in in_slices(_unused_patterns()):
                    IndicatorPattern.objects.filter(pk__in=ids).delete()
            sentence = f"{grouped(self._total)} kontrak diukur; perusahaan dan OPD dinilai."
            home.ask()
            self._job.advance(done=self._total, total=self._total, sentence=sentence, stage="done")

    def _means(self, *, compare: bool = False) -> Means:
        return load_means(until=self._until, declared=facts.declared_workers() if compare else None)

    def _go_on_with(self, stage: str) -> None:
        self._job.advance(stage=stage, after=0, key="")


def _unused_patterns() -> list[int]:
    used: set[int] = set()
    for model in (ContractMeasure, UnitMeasure):
        used.update(model.objects.order_by().values_list("pattern_id", flat=True).distinct())
    return sorted(set(IndicatorPattern.objects.values_list("pk", flat=True)) - used)


def _scope(payload: Mapping[str, Any]) -> tuple[int | None, date | None]:
    """The pass whose results are measured, None for all results; and the day that it looked back to."""
    if "check" not in payload:
        return None, None
    run = facts.run_of(int(payload["check"]))
    asked = run.job.payload.get("as_of") if run.job else None
    return (None if run.scope == ALL else run.pk), date.fromisoformat(asked) if asked else None
