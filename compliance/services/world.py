"""Everything that is the same for every contract of one cross-check: extracts, registrations, rates, the calendar."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from compliance.rules.facts import ExtractFacts, ProjectFacts, Yardstick, is_stale
from compliance.rules.project_registration import RegistrationIndex
from compliance.selectors import facts, rates
from compliance.selectors.gap_terms import Agreed, gap_agreement
from compliance.selectors.law import registration_terms
from compliance.selectors.rates import Rates
from employers.matching import Match, MatchIndex, Mention
from employers.selectors import (
    EMPLOYERS,
    PROJECTS,
    EmployerNow,
    Extract,
    employers_now,
    refused_employers,
    registrations,
)
from employers.services import find_among, find_employers

EXTRACT_MAX_AGE_DAYS = 62
"""An extract comes every month; one that is two months older than the day judged on is held against nobody."""

FindAll = Callable[[Iterable[Mention]], list[Match]]
EmployersById = Callable[[Collection[int]], dict[int, EmployerNow]]


@dataclass(frozen=True, slots=True)
class World:
    """`as_of` is the day judged on; `state` changes as soon as any of this is no longer what is published.

    `until` is set only when a day is named: nothing that happened after it counts. `looks_back`: extracts about later
    days are published. `agreed`: what the forum has agreed of gaps; without it none is reckoned.
    """

    as_of: date
    until: date | None
    employers: Extract | None
    projects: ExtractFacts | None
    registrations: RegistrationIndex
    yardstick: Yardstick
    rates: Rates
    find: FindAll
    employers_by_id: EmployersById
    state: tuple[object, ...]
    looks_back: bool = False
    agreed: Agreed | None = None


def load_world(until: date | None = None, projects_named: Collection[str] | None = None) -> World:
    """The world as published now; with `until` as the extracts up to that day told it. With `projects_named` it knows
    of no other registrations than these, and nothing may be written by it, for it notices no change."""
    state = facts.published_state() if projects_named is None else ()
    employers = facts.extract_about(EMPLOYERS, until=until)
    projects = facts.extract_about(PROJECTS, until=until)
    newest = facts.extract_about(EMPLOYERS) if until else None
    as_of = until or next((each.as_of for each in (employers, projects) if each), None) or timezone.localdate()
    find: FindAll = find_employers
    by_id: EmployersById = employers_now
    looks_back = bool(until and newest and until < newest.as_of)
    if until and looks_back:
        find, by_id = _as_known_on(until, employers)
    return World(
        as_of=as_of,
        until=until,
        employers=employers,
        projects=extract_facts(_reaching_as(employers, projects), as_of),
        registrations=RegistrationIndex.build(_projects(until, projects_named)),
        yardstick=_yardstick(as_of),
        rates=rates.rates(),
        find=find,
        employers_by_id=by_id,
        state=state,
        looks_back=looks_back,
        agreed=gap_agreement(as_of),
    )


def _yardstick(as_of: date) -> Yardstick:
    """With the terms of registration as dated rows; where none holds on an SPK's day, the one of the day judged on."""
    known = Yardstick(rates.calendar(), registration_terms=registration_terms())
    return replace(known, registration_days=known.registration_days_on(as_of))


def extract_facts(extract: Extract | None, judged_on: date, about: date | None = None) -> ExtractFacts | None:
    """An extract as the rules want it; `about` is the day its row on one employer is about, where that is older."""
    if extract is None:
        return None
    day = about or extract.as_of
    stale = is_stale(day, judged_on, EXTRACT_MAX_AGE_DAYS)
    return ExtractFacts(day, extract.national, extract.coverage_label, stale)


def _reaching_as(employers: Extract | None, projects: Extract | None) -> Extract | None:
    """A project extract that states no coverage comes with, and reaches as far as, the employer extract."""
    if projects is None or employers is None or projects.coverage_stated:
        return projects
    return replace(projects, national=employers.national, coverage_label=employers.coverage_label)


def _as_known_on(day: date, extract: Extract | None) -> tuple[FindAll, EmployersById]:
    names, known = facts.employers_known_on(day)
    published = MatchIndex.build(names)
    refused = MatchIndex.build(refused_employers(extract) if extract else ())

    def find(mentions: Iterable[Mention]) -> list[Match]:
        return find_among(mentions, published, refused)

    def by_id(ids: Collection[int]) -> dict[int, EmployerNow]:
        return {each: known[each] for each in ids if each in known}

    return find, by_id


def _projects(until: date | None, named: Collection[str] | None) -> Iterable[ProjectFacts]:
    for row in registrations(named):
        if until and row.registered_on and row.registered_on > until:
            continue
        paid = row.first_instalment_on
        yield ProjectFacts(
            project_number=row.number,
            npp=row.npp,
            spk_number=row.spk_number,
            spk_date=row.spk_date,
            registered_on=row.registered_on,
            first_instalment_on=None if until and paid and paid > until else paid,
            value=row.value,
            cover_from=row.cover_from,
            cover_to=row.cover_to,
            workers=row.workers,
            includes_vat=row.includes_vat,
            method=row.method,
            wages=row.wages,
            contribution=row.contribution,
            payments=tuple(each for each in row.payments if not until or each[0] <= until),
            addendum=row.addendum,
            all_payments_told=row.instalments_told is True,
        )
