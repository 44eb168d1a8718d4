"""Who may use the portal: accounts are made, changed and closed here, each step on the trail.

The keepers of accounts decide nothing else and see no data. At least one of them must always remain.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from forum_portal import trail
from forum_portal.models import Membership, Office, Role, User

# No letters or digits that are mistaken for each other when read from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class PeopleError(Exception):
    """What was asked cannot be done; the message is an Indonesian sentence for the page."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, for OPD staff with its office, until a day or without end."""

    role: Role
    office: Office | None = None
    until: date | None = None

    def as_text(self) -> str:
        parts = [self.role.label]
        if self.office:
            parts.append(self.office.name)
        if self.until:
            parts.append(f"sampai {self.until:%d-%m-%Y}")
        return ", ".join(parts)


def users() -> QuerySet[User]:
    """All accounts with their roles, for the keepers of accounts."""
    memberships = Membership.objects.select_related("office").order_by("id")
    return User.objects.prefetch_related(Prefetch("memberships", queryset=memberships))


def offices() -> QuerySet[Office]:
    return Office.objects.all()


def username_is_taken(username: str) -> bool:
    return User.objects.filter(username__iexact=username).exists()


def add_user(*, username: str, full_name: str, email: str, grants: Sequence[Grant], by: User) -> tuple[User, str]:
    """A new account and its one-time password, which is stored nowhere in the clear."""
    password = one_time_password()
    with transaction.atomic():
        user = User(username=username, full_name=full_name, email=email, password_is_temporary=True)
        user.set_password(password)
        user.save()
        _grant(user, grants)
        trail.record(subject=user, action="user.added", by=by, after=picture(user))
    return user, password


def change_user(*, user: User, full_name: str, email: str, is_active: bool, grants: Sequence[Grant], by: User) -> None:
    """Name, address, roles, open or closed. Raises PeopleError when no keeper of accounts would remain."""
    with transaction.atomic():
        # All keepers' rows are locked where the database can, so that two of them cannot remove each other at once.
        list(Membership.objects.select_for_update().filter(role=Role.ACCOUNTS).values_list("id", flat=True))
        before = picture(user)
        user.full_name, user.email, user.is_active = full_name, email, is_active
        user.save(update_fields=["full_name", "email", "is_active"])
        user.memberships.all().delete()
        _grant(user, grants)
        if not _keepers().exists():
            raise PeopleError("Ini satu-satunya pengelola akun yang aktif. Beri peran itu kepada orang lain dulu.")
        after = picture(user)
        if before != after:
            trail.record(subject=user, action="user.changed", by=by, before=before, after=after)


def issue_password(*, user: User, by: User) -> str:
    """A new one-time password; sessions opened with the old one end."""
    password = one_time_password()
    with transaction.atomic():
        user.set_password(password)
        user.password_is_temporary = True
        user.save(update_fields=["password", "password_is_temporary"])
        trail.record(subject=user, action="user.password_issued", by=by)
    return password


def password_was_chosen(*, user: User) -> None:
    """The user has replaced the one-time password with one that nobody else knows."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(password_is_temporary=False)
        trail.record(subject=user, action="user.password_chosen", by=user)
    user.password_is_temporary = False


def one_time_password() -> str:
    """Sixteen characters in groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _keepers() -> QuerySet[Membership]:
    lasting = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    return Membership.objects.filter(lasting, role=Role.ACCOUNTS, user__is_active=True)


def _grant(user: User, grants: Sequence[Grant]) -> None:
    Membership.objects.bulk_create(
        [Membership(user=user, role=grant.role, office=grant.office, until=grant.until) for grant in grants]
    )


def picture(user: User) -> dict[str, Any]:
    rows = Membership.objects.filter(user=user).select_related("office").order_by("role", "office_id")
    grants = [Grant(Role(row.role), row.office, row.until).as_text() for row in rows]
    return {"nama": user.full_name, "surel": user.email, "aktif": user.is_active, "peran": grants}
