"""Alerts as a user may see them, and what this user has muted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from compliance.alerts import KINDS, Kind, KindText
from compliance.models import Alert, AlertMute, AlertRead, AlertRound, AlertRule
from forum_portal.access import scoped, sees_all
from forum_portal.models import User


def alerts_for(user: User | AnonymousUser) -> QuerySet[Alert]:
    """The alerts that the user may see, unread first, the newest first among equals.

    OPD staff see those that are meant for an OPD and about contracts that are their offices' today; what is about no
    contract is for those who see all.
    """
    rows = scoped(Alert.objects.select_related("contract__office"), user, office="contract__office")
    if not sees_all(user):
        rows = rows.filter(for_opd=True)
    read = Exists(AlertRead.objects.filter(alert=OuterRef("pk"), user=user.pk))
    return rows.annotate(read=read).order_by("read", "-pk")


def newest_for(user: User | AnonymousUser) -> int | None:
    """The newest alert that the user may see."""
    return alerts_for(user).order_by("-pk").values_list("pk", flat=True).first()


def unread_count(user: User, at_most: int) -> int:
    """How many alerts in the user's scope are unread, counted no further than `at_most`. One query."""
    unread = alerts_for(user).filter(read=False).select_related(None).order_by()
    return unread[:at_most].count()


def page_of(row: Alert) -> str:
    """The path of the page that an alert is about."""
    if row.finding_id:
        return reverse("compliance:case", args=[row.finding_id])
    if row.contract_id:
        return reverse("compliance:contract", args=[row.contract_id])
    return reverse("compliance:law")


def mutes_of(user: User) -> QuerySet[AlertMute]:
    """What the user has muted and is muted today."""
    rows = AlertMute.objects.filter(user=user, until__gte=timezone.localdate())
    return rows.select_related("contract__current")


def last_round() -> AlertRound | None:
    return AlertRound.objects.first()


@dataclass(frozen=True, slots=True)
class RuleNow:
    """A kind of alert and whether it goes out by mail; `rule` is None where nobody has ever switched it."""

    kind: Kind
    text: KindText
    rule: AlertRule | None

    @property
    def mails(self) -> bool:
        return self.rule is not None and self.rule.mails_since is not None


def rules_now() -> Sequence[RuleNow]:
    """Every kind in the order of the page. One query."""
    known = {rule.kind: rule for rule in AlertRule.objects.select_related("changed_by")}
    return [RuleNow(kind, text, known.get(kind)) for kind, text in KINDS.items()]
