"""Rows for tests. All names are invented; places lie in Kalimantan Timur."""

from typing import Any

import factory
from django.contrib.auth.hashers import make_password

from forum_portal.models import Job, Membership, Office, Role, User

PASSWORD = "pasir-ridge-senja-47"


class OfficeFactory(factory.django.DjangoModelFactory[Office]):
    class Meta:
        model = Office
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"D999.1.03.{number:02}")
    name = factory.Sequence(lambda number: f"Dinas Percontohan {number}")
    government = "Provinsi Kalimantan Timur"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"pengguna{number}")
    full_name = factory.Sequence(lambda number: f"Pengguna {number}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class JobFactory(factory.django.DjangoModelFactory[Job]):
    class Meta:
        model = Job

    kind = "compliance.cross_check"


def user_with(role: Role | None, office: Office | None = None, **fields: Any) -> User:
    """A user who holds one role, or none."""
    user = UserFactory.create(**fields)
    if role is not None:
        Membership.objects.create(user=user, role=role, office=office)
    return user
