"""One way for every button and form of a season: do it, say what came of it, and go back to where it was pressed."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from compliance.models import AwardSeason, Nominee
from compliance.selectors.awards import nominees_for, seasons_for
from compliance.services.awards import AwardRefused
from forum_portal.access import one_of
from forum_portal.models import User


def season_of(request: HttpRequest, year: int) -> AwardSeason:
    return one_of(seasons_for(cast(User, request.user)), year=year)


def nominee_of(request: HttpRequest, year: int, npp: str) -> Nominee:
    return one_of(nominees_for(cast(User, request.user), season_of(request, year)), npp=npp)


def act(request: HttpRequest, do: Callable[[], object], said: str, back: str, *args: object) -> HttpResponse:
    """Runs `do` and redirects; a refusal becomes a message."""
    try:
        do()
    except AwardRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back, *args)


def refused_by(form: forms.Form, do: Callable[[], object]) -> bool:
    """Runs `do`; a refusal becomes an error of the form, which then keeps what was typed."""
    try:
        do()
    except AwardRefused as refusal:
        form.add_error(None, str(refusal))
        return True
    return False
