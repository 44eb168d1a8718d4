"""How the sign-in library behaves here: accounts are given by their keepers, nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse

from forum_portal.access import public
from forum_portal.models import User
from forum_portal.people import password_was_chosen


class ClosedAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


@public
def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Pages of the library that this portal does not offer, such as signing up."""
    raise Http404("not offered")


@receiver(password_changed)
def note_chosen_password(request: HttpRequest, user: User, **kwargs: Any) -> None:
    password_was_chosen(user=user)
