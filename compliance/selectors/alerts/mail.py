"""Who gets which alerts by mail: each person an alert at most once, one message a day, nothing that is muted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from compliance.alerts import KINDS, Kind
from compliance.models import Alert, AlertMute, AlertRule, MailLedger
from forum_portal.access import has_role, one_of
from forum_portal.models import Membership, Role, User

LOOKS_BACK = timedelta(days=30)
"""An alert that was raised earlier is no news any more."""


class _Raised(NamedTuple):
    id: int
    kind: str
    office_id: int | None
    contract_id: int | None
    for_opd: bool
    for_secretariat: bool
    for_forum: bool
    raised_on: date


@dataclass(frozen=True, slots=True)
class Pick:
    """The alerts that wait for one person, in the order in which they were raised."""

    user: User
    alerts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What switching a kind on would send: with the first messages, and by the alerts of the last 30 days."""

    alerts: int
    mails: int
    without_address: int
    alerts_in_30_days: int
    mails_in_30_days: int


def mails_listed(user: User | AnonymousUser) -> QuerySet[MailLedger]:
    """The ledger of mail, the newest first, for the secretariat alone: it says who was told of what."""
    if not has_role(user, Role.SECRETARIAT):
        return MailLedger.objects.none()
    return MailLedger.objects.select_related("recipient").defer("body").order_by("-pk")


def mail_for(user: User | AnonymousUser, pk: int) -> MailLedger:
    """One message of the ledger, or 404."""
    return one_of(mails_listed(user).defer(None), pk=pk)


def picks(today: date, since: Mapping[str, date] | None = None) -> list[Pick]:
    """Who is to be written to today about what. `since`: kind -> the day from which its alerts count; without it as
    the rules in force say. Whoever has today's message already is left out."""
    wanted = _rules() if since is None else dict(since)
    rows = _raised(wanted, today)
    if not rows:
        return []
    written = set(MailLedger.objects.filter(day=today).values_list("recipient_id", flat=True))
    told = _told(rows)
    muted = _Muted(rows, today)
    found = []
    for user, memberships in _people(today):
        waiting = [
            row.id
            for row in rows
            if _is_for(row, memberships) and row.id not in told[user.pk] and not muted.holds(user.pk, row)
        ]
        if waiting and user.pk not in written:
            found.append(Pick(user, tuple(waiting)))
    return found


def estimates(today: date) -> dict[Kind, Estimate]:
    """For every kind that is not sent yet, what switching it on today would send; to whoever has had today's message
    with tomorrow's."""
    on = _rules()
    off = [kind for kind in KINDS if kind.value not in on]
    rows = _raised({kind.value: today - LOOKS_BACK for kind in off}, today)
    people, muted = list(_people(today)), _Muted(rows, today)
    found = {}
    for kind in off:
        mine = [row for row in rows if row.kind == kind]
        days_of = {
            user: {row.raised_on for row in mine if _is_for(row, memberships) and not muted.holds(user.pk, row)}
            for user, memberships in people
        }
        told = [user for user, days in days_of.items() if today in days]
        found[kind] = Estimate(
            alerts=sum(row.raised_on == today for row in mine),
            mails=sum(bool(user.email) for user in told),
            without_address=sum(not user.email for user in told),
            alerts_in_30_days=len(mine),
            mails_in_30_days=sum(len(days) for user, days in days_of.items() if user.email),
        )
    return found


def _rules() -> dict[str, date]:
    return dict(AlertRule.objects.filter(mails_since__isnull=False).values_list("kind", "mails_since"))


def _raised(since: Mapping[str, date], today: date) -> list[_Raised]:
    if not since:
        return []
    wanted = Q()
    for kind, day in since.items():
        wanted |= Q(kind=kind, raised_on__gte=max(day, today - LOOKS_BACK))
    rows = Alert.objects.filter(wanted, raised_on__lte=today).order_by("pk")
    return [_Raised._make(row) for row in rows.values_list(*_raised_columns())]


def _raised_columns() -> Sequence[str]:
    return ("pk", *_Raised._fields[1:2], "contract__office_id", *_Raised._fields[3:])


def _told(rows: Sequence[_Raised]) -> dict[int, set[int]]:
    """Person -> the alerts that stand in a message to them already."""
    through = MailLedger.alerts.through.objects.filter(alert_id__gte=rows[0].id, alert_id__lte=rows[-1].id)
    told: dict[int, set[int]] = defaultdict(set)
    for user, alert in through.values_list("mailledger__recipient_id", "alert_id"):
        told[user].add(alert)
    return told


def _people(today: date) -> Iterable[tuple[User, list[Membership]]]:
    valid = Q(until__isnull=True) | Q(until__gte=today)
    roles = (Role.OPD, Role.SECRETARIAT, Role.FORUM)
    rows = Membership.objects.filter(valid, role__in=roles, user__is_active=True).select_related("user")
    found: dict[int, tuple[User, list[Membership]]] = {}
    for row in rows.order_by("user_id", "pk"):
        found.setdefault(row.user_id, (row.user, []))[1].append(row)
    return found.values()


def _is_for(row: _Raised, memberships: Iterable[Membership]) -> bool:
    return any(
        (each.role == Role.OPD and row.for_opd and each.office_id == row.office_id)
        or (each.role == Role.SECRETARIAT and row.for_secretariat)
        or (each.role == Role.FORUM and row.for_forum)
        for each in memberships
    )


class _Muted:
    """Who does not want which of these alerts."""

    def __init__(self, rows: Sequence[_Raised], today: date) -> None:
        self._today = today
        self._of: dict[int, list[AlertMute]] = defaultdict(list)
        first = min((row.raised_on for row in rows), default=date.max)
        for mute in AlertMute.objects.filter(until__gte=first):
            self._of[mute.user_id].append(mute)

    def holds(self, user_id: int, row: _Raised) -> bool:
        return any(
            (mute.since <= row.raised_on <= mute.until or mute.since <= self._today <= mute.until)
            and (mute.kind == row.kind or (mute.contract_id is not None and mute.contract_id == row.contract_id))
            for mute in self._of[user_id]
        )
