"""Which alerts hold on a day. Each carries a key; what has been raised under a key is never raised again.

Thresholds are crossed, not met: with 20 days left the reminder of 30 days holds, so a day on which the portal was off
loses nothing, and a reminder that a closer one has overtaken is left out. Nothing is said from an extract that is too
old, nor of work that has been handed over.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from compliance.alerts import wording
from compliance.alerts.facts import (
    AddendumFacts,
    AwardFacts,
    CaseFacts,
    CoverFacts,
    ExemptionFacts,
    Facts,
    LawFacts,
    PauseFacts,
    Subject,
    VanishedFacts,
)
from compliance.alerts.kinds import Kind
from compliance.ladder import due_day, has_run_out
from compliance.rules.facts import is_stale

DAYS_BEFORE = (3, 14, 30)
"""With at most so many days left people are reminded, the closest first."""
PAUSE_DAYS_BEFORE = (3,)
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Alert:
    """`key` makes it once for ever. `subject` is None for what is about no contract; `finding_id` where it is about a
    finding."""

    key: str
    kind: Kind
    sentence: str
    subject: Subject | None = None
    finding_id: int | None = None


def alerts_of(facts: Facts, today: date) -> list[Alert]:
    """The alerts that hold today, each key once, in the order of their keys."""
    raised: dict[str, Alert] = {}
    for alert in _all(facts, today):
        raised.setdefault(alert.key, alert)
    return [raised[key] for key in sorted(raised)]


def _all(facts: Facts, today: date) -> Iterator[Alert]:
    stale = partial(is_stale, judged_on=today, max_age_days=facts.max_age_days)
    yield from _each(facts.covers, partial(_of_cover, stale=stale, today=today))
    yield from _each(facts.addenda, partial(_of_addendum, stale=stale, today=today))
    yield from _each(facts.vanished, partial(_of_vanished, stale=stale, today=today))
    yield from _each(facts.awards, partial(_of_award, today=today))
    yield from _each(facts.cases, partial(_of_case, facts=facts, today=today))
    yield from _each(facts.exemptions, partial(_of_exemption, today=today))
    yield from _each(facts.pauses, partial(_of_pause, today=today))
    yield from map(_of_law, facts.laws)


def _each(facts: Iterable[Fact], of: Callable[[Fact], Alert | None]) -> Iterator[Alert]:
    return filter(None, map(of, facts))


def step(until: date, today: date, days_before: tuple[int, ...] = DAYS_BEFORE) -> int | None:
    """The reminder that holds: of 30, 14 and 3 the smallest that is not less than the days left. None: none does."""
    left = (until - today).days
    return next((days for days in days_before if 0 <= left <= days), None)


def _of_cover(cover: CoverFacts, *, stale: Callable[[date], bool], today: date) -> Alert | None:
    if stale(cover.told_on) or _over(cover.handed_over_on, max(today, cover.ends_on)):
        return None
    where = f"{cover.subject.contract_id}:{cover.ends_on}"
    if cover.ends_on < today:
        # What an older extract could not yet know, an extension bought in time, is held against nobody.
        if cover.work_until is None or cover.work_until < today or cover.told_on < cover.ends_on:
            return None
        return Alert(f"{Kind.COVER_LAPSED}:{where}", Kind.COVER_LAPSED, wording.cover_lapsed(cover), cover.subject)
    if cover.work_until is not None and cover.work_until < cover.ends_on:
        return None
    days = step(cover.ends_on, today)
    if days is None:
        return None
    key = f"{Kind.COVER_ENDS}:{days}:{where}"
    return Alert(key, Kind.COVER_ENDS, wording.cover_ends(cover, today), cover.subject)


def _of_addendum(change: AddendumFacts, *, stale: Callable[[date], bool], today: date) -> Alert | None:
    if stale(change.told_on) or change.told_on <= change.since or _over(change.handed_over_on, today):
        return None
    key = f"{Kind.ADDENDUM}:{change.subject.contract_id}:{change.version_id}"
    return Alert(key, Kind.ADDENDUM, wording.addendum(change), change.subject)


def _of_vanished(gone: VanishedFacts, *, stale: Callable[[date], bool], today: date) -> Alert | None:
    if stale(gone.told_on) or _over(gone.handed_over_on, today):
        return None
    key = f"{Kind.VANISHED}:{gone.subject.contract_id}:{gone.version_id}"
    return Alert(key, Kind.VANISHED, wording.vanished(gone), gone.subject)


def _of_award(award: AwardFacts, *, today: date) -> Alert | None:
    if award.paused or not award.overdue_since < award.awarded_on <= today:
        return None
    key = f"{Kind.AWARD}:{award.subject.contract_id}:{award.finding_id}"
    return Alert(key, Kind.AWARD, wording.award(award), award.subject)


def _of_case(case: CaseFacts, *, facts: Facts, today: date) -> Alert | None:
    if not has_run_out(case.clock, case.pauses, facts.calendar, today):
        return None
    due = due_day(case.clock, case.pauses, facts.calendar)
    key = f"{Kind.DUE}:{case.finding_id}:{due}"
    return Alert(key, Kind.DUE, wording.due(case, due), case.subject, case.finding_id)


def _of_exemption(exempt: ExemptionFacts, *, today: date) -> Alert | None:
    where = f"{exempt.finding_id}:{exempt.until}"
    if exempt.until < today:
        key, said = f"{Kind.EXEMPTION_OVER}:{where}", wording.exemption_over(exempt)
        return Alert(key, Kind.EXEMPTION_OVER, said, exempt.subject, exempt.finding_id)
    days = step(exempt.until, today) if exempt.indicated else None
    if days is None:
        return None
    key, said = f"{Kind.EXEMPTION_ENDS}:{days}:{where}", wording.exemption_ends(exempt, today)
    return Alert(key, Kind.EXEMPTION_ENDS, said, exempt.subject, exempt.finding_id)


def _of_pause(pause: PauseFacts, *, today: date) -> Alert | None:
    if step(pause.last, today, PAUSE_DAYS_BEFORE) is None:
        return None
    key = f"{Kind.PAUSE_ENDS}:{pause.pause_id}:{pause.last}"
    return Alert(key, Kind.PAUSE_ENDS, wording.pause_ends(pause), pause.subject, pause.finding_id)


def _of_law(law: LawFacts) -> Alert:
    return Alert(f"{Kind.LAW}:{law.slug}:{law.until}", Kind.LAW, law.sentence)


def _over(handed_over_on: date | None, day: date) -> bool:
    return handed_over_on is not None and handed_over_on <= day
