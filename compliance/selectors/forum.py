"""Reading the forum: its elements and seats, its decrees, its meetings and what they decided."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from compliance.decrees import Seat, State, missing_elements
from compliance.models import Decree, ForumDecision, ForumElement, ForumMeeting, ForumSeat, ForumUnit
from forum_portal.access import sees_all
from forum_portal.models import User


@dataclass(frozen=True, slots=True)
class ElementPage:
    """An element with the seats that are held on a day, and whether it lacks somebody it must have."""

    element: ForumElement
    seats: tuple[ForumSeat, ...]
    missing: bool


def seats_for(user: User) -> QuerySet[ForumSeat]:
    rows = ForumSeat.objects.all() if sees_all(user) else ForumSeat.objects.none()
    return rows.select_related("unit__element")


def decrees_for(user: User) -> QuerySet[Decree]:
    """Newest first, without the scanned files' bytes."""
    rows = Decree.objects.all() if sees_all(user) else Decree.objects.none()
    return rows.select_related("follows", "drafted_by", "cleared_by", "document").defer("document__content")


def meetings_for(user: User) -> QuerySet[ForumMeeting]:
    rows = ForumMeeting.objects.all() if sees_all(user) else ForumMeeting.objects.none()
    return rows.prefetch_related(Prefetch("decisions", ForumDecision.objects.select_related("unit")))


def decisions_for(user: User) -> QuerySet[ForumDecision]:
    """What is still to be done first, the oldest due day first."""
    rows = ForumDecision.objects.all() if sees_all(user) else ForumDecision.objects.none()
    return rows.select_related("unit", "meeting").order_by(F("closed_on").asc(nulls_first=True), "due_on", "pk")


def elements() -> QuerySet[ForumElement]:
    return ForumElement.objects.all()


def units() -> QuerySet[ForumUnit]:
    return ForumUnit.objects.select_related("element")


def elements_on(user: User, day: date) -> list[ElementPage]:
    """Every element in its order. Two queries."""
    held: dict[int, list[ForumSeat]] = {}
    for seat in seats_for(user):
        if Seat("", seat.since, seat.until).is_held_on(day):
            held.setdefault(seat.unit.element_id, []).append(seat)
    return [
        ElementPage(element, tuple(held.get(element.pk, ())), element.required and element.pk not in held)
        for element in elements()
    ]


def missing_on(day: date) -> tuple[str, ...]:
    """The titles of required elements that nobody represents on that day. Two queries."""
    required = ForumElement.objects.filter(required=True).values_list("title", flat=True)
    rows = ForumSeat.objects.values_list("unit__element__title", "since", "until")
    return missing_elements(required, [Seat(*row) for row in rows], day)


def in_force() -> Decree | None:
    return Decree.objects.filter(state=State.ISSUED).defer("document__content").first()


def annex_on(day: date) -> list[list[str]]:
    """The table of members on that day: [[position, unit, role], …], by role, then element."""
    order = {role: place for place, role in enumerate(ForumSeat.Role.values)}
    held = [
        seat
        for seat in ForumSeat.objects.select_related("unit__element")
        if Seat("", seat.since, seat.until).is_held_on(day)
    ]
    held.sort(key=lambda seat: (order[seat.role], seat.unit.element.position, seat.unit.name, seat.position))
    return [[seat.position, seat.unit.name, seat.get_role_display()] for seat in held]
