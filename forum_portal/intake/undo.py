"""Takes an applied import back. What later imports said stays; what people decided was never in it.

Most identities still show the run's version: their pointer goes back. Where later runs came on top, their versions are
made anew without this run, one on top of the other, so that each of them can in turn be taken back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forum_portal import bulk, jobs, trail
from forum_portal.intake import pointers
from forum_portal.intake.commit import wake
from forum_portal.intake.outcome import Said, fate, in_order
from forum_portal.intake.published import identity_model, version_model
from forum_portal.intake.rights import Refused, require_change
from forum_portal.intake.source import Source, source_named
from forum_portal.intake.versions import VersionMaker
from forum_portal.jobs import JobRefused, LeaseLost, RunningJob
from forum_portal.models import ImportRun, Job, User

UNDO = "intake.undo"
Status = ImportRun.Status
_SLICE = 1_000
_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Link:
    """One version in the history of an identity."""

    id: int
    run: int
    previous: int | None
    gone: bool
    row_number: int


@dataclass(slots=True)
class _Rebuilt:
    """How one identity goes on: `kept`, the version to stand on, and later versions to be made anew above it."""

    subject: int
    seen: int | None
    kept: int | None
    above: list[_Link] = field(default_factory=list)
    history: list[_Link] = field(default_factory=list)


def ask_undo(*, run: ImportRun, by: User | None, why: str = "") -> Job:
    """Queues the undoing of an applied run. Raises Refused when `by` may not or the run is not applied."""
    require_change(run, by)
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        waiting = Job.objects.filter(
            kind=UNDO, key=str(run.pk), status__in=(Job.Status.QUEUED, Job.Status.RUNNING)
        ).first()
        if waiting is not None:
            return waiting
        if fresh.status != Status.PUBLISHED:
            raise Refused("Hanya impor yang sudah diterapkan yang dapat dibatalkan.")
        payload = {"run": run.pk, "why": why.strip()[:500]}
        return jobs.enqueue(UNDO, key=str(run.pk), payload=payload, by=by, office=run.office)


def undo_run(job: RunningJob) -> None:
    """Takes back the run named in the payload, in one transaction; done already, it does nothing."""
    for _ in range(_TRIES):
        run = ImportRun.objects.select_related("office").get(pk=job.payload["run"])
        if run.status != Status.PUBLISHED:
            return
        source = source_named(run.source)
        job.advance(sentence="Menyiapkan pembatalan.")
        plan = _plan(run, source)
        rows = _Rows(run, source, plan.rebuilt)
        try:
            _take_back(run, source, plan, rows, job)
            return
        except pointers.Overtaken:
            continue
    raise JobRefused("Data yang sama terus diubah oleh impor lain. Tekan “Ulangi” setelah impor lain selesai.")


def _take_back(run: ImportRun, source: Source, plan: "_Plan", rows: "_Rows", job: RunningJob) -> None:
    with transaction.atomic():
        if not ImportRun.objects.filter(pk=run.pk, status=Status.PUBLISHED).update(
            status=Status.UNDONE, undone_at=timezone.now(), header={**run.header, "undone": dict(plan.outcomes)}
        ):
            raise LeaseLost(f"run {run.pk} was undone by another worker")
        pointers.one_at_a_time(source)
        _require_unmoved(source, plan.rebuilt)
        if pointers.take_back(source, run) != plan.plain:
            raise pointers.Overtaken
        identity, last = source.target.identity, version_model(source)._default_manager.aggregate(last=Max("id"))
        rows.write()
        by = User.objects.filter(pk=job.created_by_id).first()
        after = {"taken_back": plan.plain, "made_anew": len(plan.rebuilt), "outcomes": dict(plan.outcomes)}
        # Versions beyond the last one are of this undoing: what was shown before it can still be told.
        after |= {"identity": identity, "last_version": last["last"] or 0}
        trail.record(subject=run, action="import.undone", by=by, after=after, why=job.payload.get("why", ""))
        wake(source, run, by)
        job.advance(done=1, total=1, sentence="Impor sudah dibatalkan.")


def _require_unmoved(source: Source, rebuilt: list[_Rebuilt]) -> None:
    identities = identity_model(source)._default_manager.select_for_update()
    for some in bulk.in_slices(rebuilt, _SLICE):
        now = dict(identities.filter(pk__in=[one.subject for one in some]).values_list("id", "current_id"))
        if any(now[one.subject] != one.seen for one in some):
            raise pointers.Overtaken


@dataclass(slots=True)
class _Plan:
    """Identities that need more than their pointer set back, how many need only that, and what becomes of all."""

    rebuilt: list[_Rebuilt] = field(default_factory=list)
    plain: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


def _plan(run: ImportRun, source: Source) -> _Plan:
    versions = version_model(source)._default_manager
    subjects = sorted(set(versions.filter(run=run).values_list("subject_id", flat=True)))
    fallen = set(ImportRun.objects.exclude(status=Status.PUBLISHED).values_list("pk", flat=True))
    standing = {
        pk: (moment, slug)
        for pk, moment, slug in ImportRun.objects.filter(status=Status.PUBLISHED).values_list(
            "pk", "published_at", "source"
        )
    }
    plan = _Plan()
    for some in bulk.in_slices(subjects, _SLICE):
        current = dict(identity_model(source)._default_manager.filter(pk__in=some).values_list("id", "current_id"))
        links: dict[int, dict[int, _Link]] = {}
        fields = ("subject_id", "id", "run_id", "previous_id", "gone", "row_number")
        for subject, *rest in versions.filter(subject_id__in=some).values_list(*fields):
            links.setdefault(subject, {})[rest[0]] = _Link(*rest)
        for subject in some:
            seen = current[subject]
            plan.outcomes[_outcome(run.pk, links[subject].values(), standing)] += 1
            if seen is not None and links[subject][seen].run == run.pk:
                plan.plain += 1
                continue
            one = _rebuild(subject, seen, links[subject], run.pk, fallen)
            if one is not None:
                plan.rebuilt.append(one)
    return plan


def _outcome(undoing: int, links: Iterable[_Link], standing: Mapping[int, tuple[Any, str]]) -> str:
    latest = {link.run: link for link in sorted(links, key=lambda link: link.id) if link.run in standing}
    said = [Said(link.run, standing[link.run][1], standing[link.run][0], link.gone) for link in latest.values()]
    return fate(undoing, in_order(said))[0]


def _rebuild(
    subject: int, seen: int | None, links: dict[int, _Link], undoing: int, fallen: set[int]
) -> _Rebuilt | None:
    """None when this run left no mark on what is shown. `fallen`: runs that are not, or no longer, applied."""
    history, vanished_here = _history(seen, links, undoing, fallen)
    if seen is None and not vanished_here:
        return None
    kept: int | None = None
    standing: list[_Link] = []
    above: list[_Link] = []
    for link in history:
        if link.run == undoing or link.run in fallen:
            continue
        standing.append(link)
        if not above and link.previous == kept:
            kept = link.id
        else:
            above.append(link)
    if kept == seen and not above:
        return None
    return _Rebuilt(subject, seen, kept, above, standing)


def _history(seen: int | None, links: dict[int, _Link], undoing: int, fallen: set[int]) -> tuple[list[_Link], bool]:
    """The versions behind what is shown, oldest first, as if this run had let nothing vanish."""
    history: list[_Link] = []
    vanished_here = False
    at, top = seen, max(links) + 1
    while True:
        while at is not None:
            history.append(links[at])
            top, at = at, links[at].previous
        vanishing = [link for link in links.values() if link.gone and link.id < top and link.run not in fallen]
        last = max(vanishing, key=lambda link: link.id, default=None)
        if last is None or last.run != undoing:
            return history[::-1], vanished_here
        vanished_here = True
        top, at = last.id, last.previous


class _Rows:
    """The versions to be made anew. Reads and merges when made; `write` only writes, level by level, because each
    version names the one below it."""

    def __init__(self, run: ImportRun, source: Source, rebuilt: Iterable[_Rebuilt]) -> None:
        self._source = source
        self._maker = VersionMaker(run, source)
        self._rebuilt = list(rebuilt)
        self._parts = self._replayed()

    def _replayed(self) -> dict[int, list[dict[str, Any]]]:
        """By subject, the parts of each version to be made anew: what each standing run said, on top of each other."""
        wanted = [link for one in self._rebuilt if one.above for link in one.history]
        slugs = dict(ImportRun.objects.filter(pk__in={link.run for link in wanted}).values_list("pk", "source"))
        said: dict[int, dict[str, Any]] = {}
        for some in bulk.in_slices([link.id for link in wanted], _SLICE):
            said.update(version_model(self._source)._default_manager.filter(pk__in=some).values_list("id", "parts"))
        replayed: dict[int, list[dict[str, Any]]] = {}
        for one in self._rebuilt:
            if not one.above:
                continue
            anew = {link.id for link in one.above}
            parts: dict[str, Any] = {}
            for link in one.history:
                slug = slugs[link.run]
                parts = {**parts, slug: said[link.id][slug]}
                if link.id in anew:
                    replayed.setdefault(one.subject, []).append(parts)
        return replayed

    def write(self) -> None:
        versions = version_model(self._source)._default_manager
        below = {one.subject: one.kept for one in self._rebuilt}
        level = 0
        while rising := [one for one in self._rebuilt if len(one.above) > level]:
            floor = versions.aggregate(last=Max("id"))["last"] or 0
            self._maker.insert(
                [
                    self._maker.remade(
                        one.subject,
                        self._parts[one.subject][level],
                        previous=below[one.subject],
                        row_number=one.above[level].row_number,
                        run_id=one.above[level].run,
                    )
                    for one in rising
                ]
            )
            for some in bulk.in_slices([one.subject for one in rising], _SLICE):
                made = versions.filter(subject_id__in=some, id__gt=floor).values("subject_id").annotate(top=Max("id"))
                below.update({row["subject_id"]: row["top"] for row in made})
            level += 1
        tops = [top for top in below.values() if top is not None]
        for some in bulk.in_slices(tops, _SLICE):
            pointers.point_to(self._source, some)
