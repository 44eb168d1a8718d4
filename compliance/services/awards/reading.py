"""Reading a season: every employer's year judged once, on the data as they stand, and kept as it was judged.

An attempt that dies is begun anew from nothing, since the data may have changed meanwhile; nobody sees nominees before
the last step, which opens the season.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.groups import TITLES, Group
from compliance.models import AwardSeason, Nominee, Realisation
from compliance.outcomes import PROJECT, text_of
from compliance.scoring import Answer, Scored, SubScore, months_in_time, score_all
from compliance.selectors.awards import categories_of, weights_of
from compliance.selectors.awards.facts import ReadCompany, SeasonFacts, giving_lines, project_lines, read_facts
from compliance.services.awards.refusing import held, must_be
from forum_portal import jobs, trail
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.models import Job, User
from forum_portal.months import Month
from procurement.regions import region_name

KIND = "compliance.read_awards"
_STEP = 1_000


def ask_to_read(season: AwardSeason, *, by: User) -> Job:
    """Queues the reading of a season whose weights are frozen."""
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.FROZEN)
        job = jobs.enqueue(KIND, key=str(row.pk), payload={"season": row.pk}, by=by)
        row.state, row.job = AwardSeason.State.READING, job
        row.save(update_fields=("state", "job"))
        trail.record(subject=row, action="award.reading_asked", by=by)
    return job


def read_season(job: RunningJob) -> None:
    """The job. A season that was read already is left as it is."""
    season = AwardSeason.objects.filter(pk=job.payload["season"]).first()
    if season is None:
        raise JobRefused("Musim ini sudah tidak ada.")
    if season.state != AwardSeason.State.READING:
        return
    facts = read_facts(season)
    if facts is None:
        _give_back(season)
        raise JobRefused("Belum ada ekstrak pemberi kerja yang diterapkan. Terapkan dahulu, lalu buka musim lagi.")
    with transaction.atomic():
        Nominee.objects.filter(season=season).delete()
        job.advance(done=0, total=len(facts.companies), sentence="Perusahaan dinilai.")
    rows = nominee_rows(season, facts)
    done = 0
    while part := rows[done : done + _STEP]:
        done += len(part)
        with transaction.atomic():
            Nominee.objects.bulk_create(part)
            job.advance(done=done, total=len(rows), sentence=f"{done} dari {len(rows)} perusahaan dinilai.")
    with transaction.atomic():
        row = held(season.pk)
        row.state, row.read_at, row.closed_on = AwardSeason.State.OPEN, timezone.now(), facts.by.closed_on
        row.save(update_fields=("state", "read_at", "closed_on"))
        passed = sum(each.standing == Answer.PASSED for each in rows)
        trail.record(subject=row, action="award.read", by=None, after={"dinilai": len(rows), "lolos": passed})
        job.advance(sentence=f"{len(rows)} perusahaan dinilai, {passed} lolos semua gerbang.")


def nominee_rows(season: AwardSeason, facts: SeasonFacts) -> list[Nominee]:
    """The rows of all companies that a category holds, unsaved, in the order of NPP."""
    scored = score_all((each.company for each in facts.companies), facts.by, weights_of(season), categories_of(season))
    read = {each.member.npp: each for each in facts.companies}
    passed = [read[each.npp] for each in scored if each.standing is Answer.PASSED]
    projects = project_lines({contract for each in passed for contract in each.contracts})
    giving = giving_lines(season.year)
    ids = dict(season.categories.values_list("code", "pk"))
    return [_row(season, ids, read[each.npp], each, facts, projects, giving) for each in scored]


def _row(
    season: AwardSeason,
    categories: Mapping[str, int],
    read: ReadCompany,
    scored: Scored,
    facts: SeasonFacts,
    projects: Mapping[int, dict[str, Any]],
    giving: Mapping[int, Sequence[Realisation]],
) -> Nominee:
    member = read.member
    told: dict[str, Any] = {}
    if scored.standing is Answer.PASSED:
        told = {
            "months": _months(read, facts),
            "projects": [_project(projects[contract]) for contract in read.contracts if contract in projects],
            "giving": [_gift(row) for row in giving.get(member.id, ())],
        }
    return Nominee(
        season=season,
        category_id=categories[scored.category],
        employer_id=member.id,
        npp=member.npp,
        name=member.name,
        region=member.region,
        sector=member.sector,
        size=member.size,
        address=member.address,
        branch=member.branch,
        member_since=member.member_since,
        workers=member.workers,
        programmes=member.programmes,
        sanction=member.sanction or "",
        as_of=member.as_of,
        years=read.company.years,
        on_time=months_in_time(read.company, facts.by),
        standing=scored.standing.value,
        failed_gates=_gates_that(scored, Answer.FAILED),
        unknown_gates=_gates_that(scored, Answer.UNKNOWN),
        score=scored.score,
        rank=scored.rank,
        steady=scored.steady,
        gates=[[each.gate, each.answer.value, each.why] for each in scored.gates],
        subscores=[_told(each) for each in scored.subscores],
        facts=told,
    )


def _gates_that(scored: Scored, answer: Answer) -> str:
    gates = [each.gate for each in scored.gates if each.answer is answer]
    return f",{','.join(gates)}," if gates else ""


def _told(each: SubScore) -> list[str | None]:
    return [each.criterion, _plain(each.numerator), _plain(each.denominator), each.why]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _months(read: ReadCompany, facts: SeasonFacts) -> list[list[Any]]:
    """[label, due day, day settled, workers, rupiah] of each month that is told, days in ISO."""
    return [
        [
            month.label(),
            due.isoformat(),
            paid.settled_on.isoformat() if paid.settled_on else None,
            paid.workers,
            _plain(paid.amount),
        ]
        for month, due, paid in zip(facts.by.months, facts.by.due, read.company.months, strict=True)
        if paid is not None
    ]


def _project(row: dict[str, Any]) -> list[Any]:
    """[contract, package, office, rupiah, outcome in words]."""
    return [
        row["contract_id"],
        row["contract_version__package_name"],
        row["office__name"] or "",
        _plain(row["value"]),
        text_of(PROJECT, row["project_outcome"]).label,
    ]


def _gift(row: Realisation) -> list[Any]:
    """[group, region, people, month, rupiah]."""
    month = Month(row.source.year, row.month).label()
    return [TITLES[Group(row.group)], region_name(row.region), row.people, month, f"{row.amount:f}"]


def _give_back(season: AwardSeason) -> None:
    AwardSeason.objects.filter(pk=season.pk, state=AwardSeason.State.READING).update(
        state=AwardSeason.State.FROZEN, job=None
    )
