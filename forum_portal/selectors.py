"""What of the kernel's own rows a user may see."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from forum_portal.access import has_role
from forum_portal.models import Change, Job, Office, Role, Satker, User

REGIONAL = (Office.Level.PROVINCE, Office.Level.REGENCY)
"""Levels of the governments that the forum looks after; the others buy in the province, or are not of it."""


def jobs_for(user: User | AnonymousUser) -> QuerySet[Job]:
    """The secretariat, which keeps the work going, and auditors see all jobs; everybody else the own ones."""
    rows = Job.objects.select_related("created_by")
    if has_role(user, Role.SECRETARIAT, Role.AUDITOR):
        return rows
    return rows.filter(created_by=user) if isinstance(user, User) and has_role(user, *Role) else rows.none()


def standing_at(moment: datetime, run: str = "") -> Q:
    """The imports that were applied at that moment; `run` is the look-up path from a row to its import ("run__")."""
    applied = Q(**{f"{run}published_at__lte": moment})
    return applied & (Q(**{f"{run}undone_at__isnull": True}) | Q(**{f"{run}undone_at__gt": moment}))


def versions_until(identity: str, moment: datetime) -> Q:
    """The versions of one kind of fact ("procurement.Contract") that had been written by that moment.

    The undoing of an import writes later imports' versions anew; those of an undoing that was still to come are left
    out. Which of them an import had written is for `standing_at` to say. One query.
    """
    undone = Change.objects.filter(action="import.undone", at__gt=moment, after__identity=identity)
    after = undone.order_by("pk").values_list("after", flat=True).first()
    return Q(pk__lte=after["last_version"]) if after else Q()


def offices_listed(*, regional_only: bool = False) -> QuerySet[Office]:
    """Offices with `satker_count`, and `contract_count` and `package_count` of what is published."""
    rows = Office.objects.annotate(
        satker_count=_count(Satker.objects.all()),
        contract_count=_published("contracts"),
        package_count=_published("packages"),
    )
    return rows.filter(level__in=REGIONAL) if regional_only else rows


def satkers_of(office: Office) -> QuerySet[Satker]:
    return Satker.objects.filter(office=office).order_by("key")


def offices_beside(office: Office) -> QuerySet[Office]:
    """The other offices of the same government: where satkers may be moved to."""
    klpd, colon, _ = office.code.partition(":")
    beside = Office.objects.filter(code__startswith=f"{klpd}:") if colon else Office.objects.none()
    return beside.exclude(pk=office.pk).order_by("name", "code")


def _published(relation: str) -> Coalesce:
    model = Office._meta.get_field(relation).related_model
    return _count(model._default_manager.filter(current__isnull=False))


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(office=OuterRef("pk")).order_by().values("office").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)
