"""The forum: elements with their seats, the decree in force, what is still to be done."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.forms.forum import EndSeatForm, SeatForm, UnitForm
from compliance.models import ForumDecision
from compliance.selectors import forum as told
from compliance.services import forum as services
from compliance.views.forum.acting import kept
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.models import Role, User


@allow(*SEES_ALL)
@require_safe
def forum(request: HttpRequest) -> HttpResponse:
    return _page(request)


@allow(Role.SECRETARIAT)
@require_POST
def add_unit(request: HttpRequest) -> HttpResponse:
    form, user = UnitForm(request.POST, auto_id="instansi_%s"), cast(User, request.user)
    said = "Instansi ditambahkan."
    done = kept(request, form, lambda: services.add_unit(**form.cleaned_data, by=user), said, "compliance:forum")
    return done or _page(request, unit=form)


@allow(Role.SECRETARIAT)
@require_POST
def take_seat(request: HttpRequest) -> HttpResponse:
    form, user = SeatForm(request.POST, auto_id="anggota_%s"), cast(User, request.user)
    said = "Anggota dicatat."
    done = kept(request, form, lambda: services.take_seat(**form.cleaned_data, by=user), said, "compliance:forum")
    return done or _page(request, seat=form)


@allow(Role.SECRETARIAT)
@require_POST
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    seat, form = one_of(told.seats_for(user), pk=pk), EndSeatForm(request.POST, auto_id=f"akhir{pk}_%s")
    said = "Masa duduknya diakhiri."
    done = kept(request, form, lambda: services.end_seat(seat, **form.cleaned_data, by=user), said, "compliance:forum")
    return done or _page(request, ending=(pk, form))


def _page(request: HttpRequest, **bound: Any) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    ending_pk, ending_form = bound.get("ending", (0, None))
    elements = told.elements_on(user, today)
    shown = {
        "title": "Forum",
        "today": today,
        "writes": has_role(user, Role.SECRETARIAT),
        "elements": [
            (
                page,
                [
                    (seat, ending_form if seat.pk == ending_pk else EndSeatForm(auto_id=f"akhir{seat.pk}_%s"))
                    for seat in page.seats
                ],
            )
            for page in elements
        ],
        "missing": [page.element.title for page in elements if page.missing],
        "decree": told.in_force(),
        "decisions": told.decisions_for(user).filter(status=ForumDecision.Status.OPEN)[:20],
        "unit_form": bound.get("unit") or UnitForm(auto_id="instansi_%s"),
        "unit_open": "unit" in bound,
        "seat_form": bound.get("seat") or SeatForm(auto_id="anggota_%s"),
        "seat_open": "seat" in bound,
    }
    return render(request, "compliance/forum/forum.html", shown)
