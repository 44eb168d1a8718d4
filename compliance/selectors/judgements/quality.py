"""How good the judgements and the engine's sure answers are, told by second answers that were given blindly.

An error is a first answer that was settled otherwise, and until it is settled any certain second answer that says
otherwise. Where the answer that counts is *unsure* the pair is counted, and belongs to no error rate.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from compliance.models import ContractCheck, MemberCheck
from compliance.selectors.judgements.rates import Rate, kappa
from employers.matching.judged import SurePair, is_drawn
from employers.selectors import disagreements_for, judgements_for, judgements_in_force, second_judgements_for
from forum_portal.access import sees_all
from forum_portal.bulk import in_slices
from forum_portal.models import User

_CERTAIN = ("same", "different")


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs judged twice. `unsure` of them belong to no error rate."""

    agreement: Rate
    kappa: float | None
    errors: Rate
    unsure: int


@dataclass(frozen=True, slots=True)
class MonthOfWork:
    month: datetime
    judged: int
    overrides: int
    people: Sample
    engine: Sample


@dataclass(frozen=True, slots=True)
class Quality:
    judged: int
    overrides: int
    people: Sample
    engine: Sample
    months: list[MonthOfWork]
    waiting: int
    disagreements: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Second answers that are alike; `first` is "same" where the engine gave it."""

    month: datetime
    by_engine: bool
    first: str
    second: str
    final: str
    count: int


def quality_for(user: User) -> Quality | None:
    """The figures of the page, for those who see all."""
    if not sees_all(user):
        return None
    groups, made = _groups(user), _made(user)
    months = sorted({*made, *(group.month for group in groups)}, reverse=True)
    seconds = second_judgements_for(user).filter(first__taken_back_at__isnull=True, answer="")
    return Quality(
        judged=sum(judged for judged, _ in made.values()),
        overrides=sum(overrides for _, overrides in made.values()),
        people=_sample(group for group in groups if not group.by_engine),
        engine=_sample(group for group in groups if group.by_engine),
        months=[
            MonthOfWork(
                month,
                *made.get(month, (0, 0)),
                _sample(group for group in groups if group.month == month and not group.by_engine),
                _sample(group for group in groups if group.month == month and group.by_engine),
            )
            for month in months
        ],
        waiting=seconds.count(),
        disagreements=disagreements_for(user).count(),
        conflicts=len(judgements_in_force().conflicts),
    )


def _made(user: User) -> dict[datetime, tuple[int, int]]:
    rows = judgements_for(user).order_by().annotate(month=TruncMonth("at")).values("month")
    counted = rows.annotate(judged=Count("pk"), against=Count("pk", filter=Q(overrides=True)))
    return {row["month"]: (row["judged"], row["against"]) for row in counted}


def _groups(user: User) -> list[_Group]:
    rows = second_judgements_for(user).exclude(answer="").order_by().annotate(month=TruncMonth("at"))
    counted = rows.values("month", "first__answer", "answer", "settled_answer").annotate(count=Count("pk"))
    return [
        _Group(
            row["month"],
            row["first__answer"] is None,
            row["first__answer"] or "same",
            row["answer"],
            row["settled_answer"] or row["answer"],
            row["count"],
        )
        for row in counted
    ]


def _sample(groups: Iterable[_Group]) -> Sample:
    answers: Counter[tuple[str, str]] = Counter()
    judged = wrong = unsure = 0
    for group in groups:
        answers[group.first, group.second] += group.count
        if group.final in _CERTAIN:
            judged += group.count
            wrong += group.count if group.final != group.first else 0
        else:
            unsure += group.count
    agreed = sum(count for (first, second), count in answers.items() if first == second)
    return Sample(Rate(agreed, answers.total()), kappa(answers), Rate(wrong, judged), unsure)


def sure_pairs() -> Iterator[SurePair]:
    """Those of the engine's sure pairs that are to be judged blindly, each once."""
    sure = {"match": ContractCheck.Match.SURE, "employer__isnull": False}
    alone = ContractCheck.objects.filter(**sure, contract__member_checks__isnull=True)
    drawn: dict[tuple[str, str], int] = {}
    for pk, key, npp in alone.values_list("pk", "contractor_key", "employer__key").iterator(chunk_size=5000):
        if is_drawn(key, npp):
            drawn[key, npp] = pk
    for some in in_slices(sorted(drawn.values())):
        rows = ContractCheck.objects.filter(pk__in=some)
        columns = ("contractor_key", "contractor_name", "employer__key", "why", "matched_with")
        for key, name, npp, why, versions in rows.values_list(*columns):
            score = next((score for each, score, _ in why["candidates"] if each == npp), None)
            yield SurePair(key, name, npp, score, versions)
    members = MemberCheck.objects.filter(**sure).values_list("contractor_key", "name", "employer__key")
    yield from (SurePair(key, name, npp, None, "") for key, name, npp in members if is_drawn(key, npp))
