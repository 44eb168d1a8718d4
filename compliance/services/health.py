"""Asks every check of every row and writes what came of it beside what is shown, which then moves to the new answer
in one step: nobody ever sees half of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from compliance.health.answers import Answer, Surroundings
from compliance.health.catalogue import OF_CONTRACTS, OF_PACKAGES, STALE, STALE_AFTER_DAYS
from compliance.models import HealthFigure, HealthRow
from compliance.selectors import health_facts as facts
from forum_portal import jobs
from forum_portal.bulk import in_slices, insert
from forum_portal.intake.pace import breathe, without_collector
from forum_portal.intake.source import UnknownSource, source_named
from forum_portal.jobs import RunningJob
from forum_portal.models import ImportRun, Job, User
from forum_portal.templatetags.portal import tanggal

KIND = "compliance.health"
QUIET = timedelta(minutes=2)
"""Imports often come in a row; the health is reckoned when no more has come for this long."""
_STEP = 2_000
_OF_PLANS = {"penyedia": "sirup_packages", "swakelola": "sirup_self_managed"}
_ROW = ("generation", "check_id", "source", "office_id", "about", "subject_key", "subject_id", "title", "sentence")
_PLACE = tuple[str, str, int | None]


def ask_health(*, by: User | None = None) -> Job:
    """Queues the reckoning; one that waits already is returned instead."""
    return jobs.enqueue(KIND, key="all", by=by)


def ask_when_due() -> Job | None:
    """Called by the clock: when something was published or undone since, or another day has begun."""
    now = timezone.now()
    moments = ImportRun.objects.aggregate(Max("published_at"), Max("undone_at")).values()
    changed = max(filter(None, moments), default=None)
    if changed is None or changed > now - QUIET:
        return None
    made = HealthFigure.objects.aggregate(newest=Max("made_at"))["newest"]
    if made is not None and made > changed and timezone.localdate(made) == timezone.localdate(now):
        return None
    return ask_health()


def reckon_health(job: RunningJob) -> None:
    """Begins afresh when it was stopped: what a stopped one left is of no generation in force, and is removed."""
    generation = facts.generation_in_force() + 1
    with transaction.atomic():
        job.advance(sentence="Membaca data.")
    _remove(job, HealthRow.objects.filter(generation__gte=generation))
    with without_collector():
        tally = _Tally(generation, job)
        around = facts.surroundings(timezone.localdate())
        _ask_contracts(tally, around)
        _ask_packages(tally, around)
        _ask_sources(tally, around.today)
        tally.flush()
    with transaction.atomic():
        job.advance(sentence=f"{tally.failures} baris perlu dilihat.")
        HealthFigure.objects.all().delete()
        insert(HealthFigure, (*_FIGURE, "made_at"), [(*row, timezone.now()) for row in tally.figures()])
    _remove(job, HealthRow.objects.exclude(generation=generation))


_FIGURE = ("generation", "check_id", "source", "office_id", "passed", "failed", "not_applicable")


class _Tally:
    """Counts answers and writes failed rows in steps."""

    def __init__(self, generation: int, job: RunningJob) -> None:
        self._generation = generation
        self._job = job
        self._counts: dict[_PLACE, Counter[bool | None]] = defaultdict(Counter)
        self._waiting: list[tuple[Any, ...]] = []
        self.failures = 0

    def note(
        self, place: _PLACE, answer: Answer, about: str, key: str, title: str, subject_id: int | None = None
    ) -> None:
        self._counts[place][answer.passed] += 1
        if answer.passed is False:
            check, source, office = place
            said = answer.sentence[:500]
            self._waiting.append((self._generation, check, source, office, about, key, subject_id, title[:250], said))
            self.failures += 1

    def flush(self) -> None:
        for some in in_slices(self._waiting, _STEP):
            with transaction.atomic():
                insert(HealthRow, _ROW, some)
                self._job.advance(sentence=f"{self.failures} baris perlu dilihat.")
            breathe()
        self._waiting = []

    def figures(self) -> Iterable[tuple[Any, ...]]:
        for place in sorted(self._counts, key=str):
            counts = self._counts[place]
            yield (self._generation, *place, counts[True], counts[False], counts[None])


def _ask_contracts(tally: _Tally, around: Surroundings) -> None:
    for some in facts.contract_slices():
        for seen in some:
            for check in OF_CONTRACTS:
                place = (check.id, seen.source, seen.office_id)
                tally.note(place, check.ask(seen, around), "contract", seen.key, seen.name, seen.id)
        tally.flush()


def _ask_packages(tally: _Tally, around: Surroundings) -> None:
    for some in facts.package_slices():
        for seen in some:
            source = _OF_PLANS[seen.kind]
            for check in OF_PACKAGES:
                place = (check.id, source, seen.office_id)
                tally.note(place, check.ask(seen, around), "package", seen.key, seen.name)
        tally.flush()


def _ask_sources(tally: _Tally, today: date) -> None:
    for source, newest in facts.newest_days():
        age = (today - newest).days
        fresh = age <= STALE_AFTER_DAYS
        sentence = f"Data terakhir per {tanggal(newest)}, {age} hari yang lalu. Minta atau tarik data yang baru."
        answer = Answer(True) if fresh else Answer(False, sentence)
        tally.note((STALE.id, source, None), answer, "source", source, title_of(source))


def title_of(source: str) -> str:
    try:
        return source_named(source).title
    except UnknownSource:
        return source


def _remove(job: RunningJob, rows: Any) -> None:
    """In steps, for there may be a hundred thousand."""
    while ids := list(rows.values_list("pk", flat=True)[:_STEP]):
        _delete(job, ids)


def _delete(job: RunningJob, ids: Sequence[int]) -> None:
    with transaction.atomic():
        for some in in_slices(ids):
            HealthRow.objects.filter(pk__in=some).delete()
        job.advance()
    breathe()
