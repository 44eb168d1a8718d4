"""The small province that the tests of access use, and programs that hold a token."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from forum_portal.models import ApiToken, User
from forum_portal.tokens import grants_for_tokens, make_token
from tests.access.conftest import (
    contracts_only,
    contracts_stand,
    plans_of_two_offices,
    province,
    province_stands,
    province_without_slips,
    shelf,
    what_is_seen_of_the_plans,
)

__all__ = (
    "contracts_only",
    "contracts_stand",
    "plans_of_two_offices",
    "province",
    "province_stands",
    "province_without_slips",
    "shelf",
    "what_is_seen_of_the_plans",
)


def program(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"}, enforce_csrf_checks=True)


@pytest.fixture
def token_of() -> Callable[..., tuple[ApiToken, Client]]:
    """A token of a user with all its memberships, and the program that holds it."""

    def make(owner: User, **said: Any) -> tuple[ApiToken, Client]:
        given = {
            "name": "Program contoh",
            "grants": grants_for_tokens(owner),
            "read_only": True,
            "until": timezone.localdate() + timedelta(days=30),
            **said,
        }
        token, secret = make_token(owner=owner, **given)
        return token, program(secret)

    return make
