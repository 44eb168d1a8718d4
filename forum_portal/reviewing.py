"""The quarterly review of who may come in: each unit confirms its own people, and what nobody confirmed ends.

Who confirms: anybody of the same role, of OPD staff of the same office, but nobody themselves. Somebody who is alone in
their unit is confirmed by a keeper of accounts. Answers may be changed until the last day; they take effect at the
close, so that a wrong one can still be put right. The last keeper of accounts is never shut out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from forum_portal import trail
from forum_portal.access import has_role, offices_of, roles_of
from forum_portal.clock import every_minute
from forum_portal.models import AccessConfirmation, AccessReview, Membership, Role, User
from forum_portal.months import day_label
from forum_portal.people import picture

Answer = AccessConfirmation.Answer
NOTICE_DAYS = 14
"""How long before its last day a review is told of on every page; an open review lasts at least as long."""
URGENT_DAYS = 3
USUAL_DAYS = 30
_Unit = tuple[str, int | None]


class ReviewRefused(ValueError):
    """It cannot be done; the message is an Indonesian sentence for the page."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far a unit has come. No names: the keeper of accounts sees whom to remind."""

    role: str
    office: str
    every: int
    answered: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told on every page: how many colleagues wait, and until when."""

    waiting: int
    closes_on: date
    urgent: bool


def quarter_of(day: date) -> str:
    """ "2026-Q4"."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def open_review() -> AccessReview | None:
    return AccessReview.objects.filter(closed_at__isnull=True).select_related("opened_by").first()


def past_reviews() -> QuerySet[AccessReview]:
    return AccessReview.objects.filter(closed_at__isnull=False)


def start(*, by: User, closes_on: date, today: date) -> AccessReview:
    """Opens the review of this quarter with everybody who holds a role today. Raises ReviewRefused for a second one,
    and for a last day that is too near."""
    if closes_on < today + timedelta(days=NOTICE_DAYS):
        soonest = day_label(today + timedelta(days=NOTICE_DAYS))
        raise ReviewRefused(f"Beri waktu sekurang-kurangnya {NOTICE_DAYS} hari: paling cepat {soonest}.")
    quarter = quarter_of(today)
    if open_review() is not None:
        raise ReviewRefused("Masih ada tinjauan yang terbuka.")
    try:
        with transaction.atomic():
            review = AccessReview.objects.create(quarter=quarter, opened_by=by, closes_on=closes_on)
            held = [
                AccessConfirmation(review=review, user_id=row.user_id, role=row.role, office_id=row.office_id)
                for row in _held(today)
            ]
            AccessConfirmation.objects.bulk_create(held)
            after = {"quarter": quarter, "closes_on": closes_on.isoformat(), "roles": len(held)}
            trail.record(subject=review, action="review.opened", by=by, after=after)
    except IntegrityError:
        raise ReviewRefused(f"Tinjauan {quarter} sudah pernah dibuka.") from None
    return review


def to_answer(user: User, review: AccessReview, *, today: date) -> list[AccessConfirmation]:
    """Those of the review that this person may confirm, by unit and name. At most two queries."""
    units: set[_Unit] = {(role, None) for role in roles_of(user) if role != Role.OPD}
    units |= {(Role.OPD, office.pk) for office in offices_of(user)}
    rows = review.confirmations.exclude(user=user).select_related("user", "office", "by")
    if not has_role(user, Role.ACCOUNTS):
        mine = Q(pk__in=[])
        for role, office in units:
            mine |= Q(role=role, office=office)
        return sorted(rows.filter(mine), key=_by_unit)
    peopled = _people_of_units(today)
    return sorted((row for row in rows if _unit(row) in units or not peopled[_unit(row)] - {row.user_id}), key=_by_unit)


def answer(*, confirmation: AccessConfirmation, by: User, keep: bool, today: date) -> AccessConfirmation:
    """Whether the role is still needed. Raises ReviewRefused after the close and for whoever may not say so."""
    with transaction.atomic():
        review = AccessReview.objects.select_for_update().get(pk=confirmation.review_id)
        if review.closed_at is not None or today > review.closes_on:
            raise ReviewRefused("Tinjauan ini sudah ditutup.")
        if all(each.pk != confirmation.pk for each in to_answer(by, review, today=today)):
            raise ReviewRefused("Akun ini dikonfirmasi oleh orang lain dari unit yang sama.")
        row = AccessConfirmation.objects.select_for_update().get(pk=confirmation.pk)
        before, row.answer = row.answer, Answer.KEEP if keep else Answer.DROP
        row.by, row.at = by, timezone.now()
        row.save(update_fields=["answer", "by", "at"])
        told = {"user": row.user_id, "role": row.role, "office": row.office_id}
        trail.record(
            subject=review,
            action="review.answered",
            by=by,
            before={**told, "answer": before},
            after={**told, "answer": row.answer},
        )
    return row


def progress(review: AccessReview) -> list[UnitProgress]:
    """Unit by unit, those that still lack an answer first. One query."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in review.confirmations.select_related("office"):
        unit = counts[(row.get_role_display(), row.office.name if row.office else "")]
        unit[0] += 1
        unit[1] += row.answer != Answer.WAITING
    found = [UnitProgress(role, office, every, answered) for (role, office), (every, answered) in counts.items()]
    return sorted(found, key=lambda each: (each.answered == each.every, each.role, each.office))


def notice_for(user: User, *, today: date) -> Notice | None:
    """None unless a review ends within two weeks and colleagues of this person wait for an answer. Whether there is one
    is known from the roles that every page reads; only then is anything more asked."""
    closes_on = getattr(user, "_review_closes_on", None)
    if closes_on is None or not today <= closes_on <= today + timedelta(days=NOTICE_DAYS):
        return None
    review = open_review()
    waiting = [each for each in to_answer(user, review, today=today) if each.answer == Answer.WAITING] if review else []
    if not waiting:
        return None
    return Notice(len(waiting), closes_on, closes_on <= today + timedelta(days=URGENT_DAYS))


@every_minute("access review")
def close_when_due() -> AccessReview | None:
    """Called by the clock: the review whose last day is over is closed, once."""
    today = timezone.localdate()
    due = AccessReview.objects.filter(closed_at__isnull=True, closes_on__lt=today).first()
    return _close(due, today) if due else None


def _close(due: AccessReview, today: date) -> AccessReview:
    """What was not confirmed ends; an account that has no role left is shut. All of it or nothing."""
    with transaction.atomic():
        review = AccessReview.objects.select_for_update().get(pk=due.pk)
        if review.closed_at is not None:
            return review
        ended = _without_the_last_keeper(_unconfirmed(review, today), today)
        people = {row.user for row in ended}
        before = {user.pk: picture(user) for user in people}
        Membership.objects.filter(pk__in=[row.pk for row in ended]).update(until=today - timedelta(days=1))
        still = set(_held(today).filter(user__in=people).values_list("user_id", flat=True))
        shut = [user.pk for user in people if user.pk not in still]
        User.objects.filter(pk__in=shut).update(is_active=False)
        for user in User.objects.filter(pk__in=before).order_by("pk"):
            why = f"Tidak dikonfirmasi dalam tinjauan akses {review.quarter}."
            trail.record(
                subject=user, action="user.review_ended", by=None, before=before[user.pk], after=picture(user), why=why
            )
        review.closed_at = timezone.now()
        review.save(update_fields=["closed_at"])
        after = {"quarter": review.quarter, "ended": len(ended), "shut": len(shut)}
        trail.record(subject=review, action="review.closed", by=None, after=after)
    return review


def _held(today: date) -> QuerySet[Membership]:
    """The roles that people who may sign in hold today."""
    valid = Q(until__isnull=True) | Q(until__gte=today)
    return Membership.objects.filter(valid, user__is_active=True).select_related("user").order_by("pk")


def _unconfirmed(review: AccessReview, today: date) -> list[Membership]:
    """The memberships that end, those that somebody dropped first."""
    answers = {(row.user_id, *_unit(row)): row.answer for row in review.confirmations.exclude(answer=Answer.KEEP)}
    found = [row for row in _held(today) if (row.user_id, row.role, row.office_id) in answers]
    return sorted(found, key=lambda row: answers[(row.user_id, row.role, row.office_id)] != Answer.DROP)


def _without_the_last_keeper(ending: Sequence[Membership], today: date) -> list[Membership]:
    """Those that may end: where no keeper of accounts would remain, the one that comes last stays."""
    keepers = set(_held(today).select_for_update(of=("self",)).filter(role=Role.ACCOUNTS).values_list("pk", flat=True))
    if not keepers or keepers - {row.pk for row in ending}:
        return list(ending)
    stays = [row.pk for row in ending if row.pk in keepers][-1]
    return [row for row in ending if row.pk != stays]


def _people_of_units(today: date) -> dict[_Unit, set[int]]:
    found: dict[_Unit, set[int]] = defaultdict(set)
    for user, role, office in _held(today).values_list("user_id", "role", "office_id"):
        found[(role, office)].add(user)
    return found


def _unit(row: AccessConfirmation) -> _Unit:
    return row.role, row.office_id


def _by_unit(row: AccessConfirmation) -> tuple[str, str, str]:
    return row.role, row.office.name if row.office else "", str(row.user)


def waiting_among(rows: Iterable[AccessConfirmation]) -> int:
    return sum(row.answer == Answer.WAITING for row in rows)
