"""What people have decided of contractors and employers, who is at it, and where two of them disagree."""

import threading
from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from employers.matching import Answer, Judgements
from employers.models import Judgement, SecondJudgement
from forum_portal.access import sees_all
from forum_portal.claiming import claims_now
from forum_portal.models import User, WorkClaim

UNDONE_WITHIN = timedelta(hours=1)
JUDGING = "pencocokan"
"""The kind of work under which a contractor is claimed."""


class _Known:
    """What follows from the judgements, worked out once a process for each state of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[object, ...] | None = None
        self._judgements = Judgements()

    def now(self) -> Judgements:
        state = _state()
        with self._lock:
            if self._state != state:
                self._judgements, self._state = Judgements.of(judged_rows()), state
            return self._judgements


_known = _Known()


def judgements_in_force() -> Judgements:
    """What people have decided of pairs and what follows from it, as the matching room wants it."""
    return _known.now()


def judged_rows() -> list[tuple[str, str, Answer]]:
    """(contractor key, NPP, answer) of every judgement in force, then of every pair on which two answers disagree."""
    rows = Judgement.objects.filter(taken_back_at__isnull=True).order_by("pk")
    disputed = disagreements().values_list("contractor_key", "npp")
    return [
        *rows.values_list("contractor_key", "npp", "answer"),
        *((key, npp, "unsure") for key, npp in disputed),
    ]


def _state() -> tuple[object, ...]:
    in_force = Count("pk", filter=Q(taken_back_at__isnull=True))
    judged = Judgement.objects.aggregate(Max("pk"), Max("at"), Max("taken_back_at"), in_force=in_force)
    settled = Count("pk", filter=Q(settled_at__isnull=False))
    second = SecondJudgement.objects.aggregate(Max("at"), Max("settled_at"), settled=settled)
    return (*judged.values(), *second.values())


class JudgedMention(NamedTuple):
    """A contractor that people judged: `npps` it was found to be; none where it was found to be none of those shown."""

    contractor_key: str
    name: str
    number: str
    npps: tuple[str, ...]


def judged_mentions() -> list[JudgedMention]:
    """Contractors of which something definite was judged, in order of their key: what the model learns from."""
    rows = Judgement.objects.filter(taken_back_at__isnull=True).exclude(answer=Judgement.Answer.UNSURE)
    same: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for key, name, npp, answer in rows.order_by("pk").values_list("contractor_key", "contractor_name", "npp", "answer"):
        names[key] = name
        if answer == Judgement.Answer.SAME:
            same[key].append(npp)
    return [
        JudgedMention(key, name, key.removeprefix("npwp:") if key.startswith("npwp:") else "", tuple(same[key]))
        for key, name in sorted(names.items())
        if not key.startswith("person:")
    ]


def judgements_for(user: User) -> QuerySet[Judgement]:
    """Judgements in force and taken back, newest first, for those who see all."""
    rows = Judgement.objects.select_related("by", "taken_back_by")
    return rows if sees_all(user) else rows.none()


def judgements_on(contractor_key: str) -> QuerySet[Judgement]:
    """The judgements in force on one contractor."""
    rows = Judgement.objects.filter(contractor_key=contractor_key, taken_back_at__isnull=True)
    return rows.select_related("by")


def last_own_judgement(by: User) -> Judgement | None:
    """What this person may still undo: the last judgement, while it is fresh and in force."""
    last = Judgement.objects.filter(by=by, at__gte=timezone.now() - UNDONE_WITHIN).order_by("-pk").first()
    return last if last and last.taken_back_at is None else None


def aliases_of(npps: Collection[str]) -> dict[str, list[str]]:
    """By NPP, the contractors' names that people found to be the same firm."""
    found: dict[str, list[str]] = defaultdict(list)
    same = Judgement.objects.filter(npp__in=npps, answer=Judgement.Answer.SAME, taken_back_at__isnull=True)
    for npp, name in same.order_by("contractor_name").values_list("npp", "contractor_name").distinct():
        found[npp].append(name)
    return found


def claims_by_others(user: User) -> QuerySet[WorkClaim]:
    """What others are judging at this moment; the subject of a claim is the contractor's key."""
    return claims_now(JUDGING).exclude(by=user)


def disagreements() -> QuerySet[SecondJudgement]:
    """Pairs whose second answer differs from the first and that nobody has settled, oldest first."""
    rows = SecondJudgement.objects.filter(first__taken_back_at__isnull=True)
    return rows.filter(disagrees=True, settled_at__isnull=True)


def disagreements_for(user: User) -> QuerySet[SecondJudgement]:
    """The same with who said what, for those who see all."""
    rows = disagreements().select_related("first__by", "by")
    return rows if sees_all(user) else rows.none()


def second_judgements_for(user: User) -> QuerySet[SecondJudgement]:
    """All that were drawn, answered or not, for those who see all."""
    rows = SecondJudgement.objects.select_related("first")
    return rows if sees_all(user) else rows.none()


def waiting_second_judgements(user: User) -> QuerySet[SecondJudgement]:
    """Those that wait for an answer of this person: of what others have judged, and of what the engine found."""
    rows = second_judgements_for(user).filter(first__taken_back_at__isnull=True)
    return rows.filter(answer="").exclude(first__by=user)
