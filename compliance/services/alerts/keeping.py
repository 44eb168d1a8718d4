"""What people do with alerts: read them, mute them for a while, switch a kind's mail on or off."""

from datetime import date

from django.db import transaction

from compliance.alerts import KINDS, Kind
from compliance.models import AlertMute, AlertRead, AlertRule
from compliance.selectors.alerts import alerts_for, estimates
from forum_portal import trail
from forum_portal.bulk import insert
from forum_portal.models import User
from forum_portal.months import day_label
from procurement.models import Contract

LONGEST_MUTE_DAYS = 366


class RuleRefused(ValueError):
    """It cannot be done; the message is an Indonesian sentence for the person who tried."""


def mark_read(user: User, *, up_to: int) -> int:
    """Every alert in the user's scope up to this one is read; returns how many were not before."""
    unread = list(alerts_for(user).filter(read=False, pk__lte=up_to).values_list("pk", flat=True))
    with transaction.atomic():
        insert(AlertRead, ("alert_id", "user_id"), [(pk, user.pk) for pk in unread], skip_existing=True)
    return len(unread)


def mute(*, user: User, kind: str, contract: Contract | None, until: date, today: date) -> AlertMute:
    """No mail to this user about one kind or one contract until the day named. Raises RuleRefused for neither or both,
    and for a day past or more than a year off."""
    if bool(kind) == (contract is not None):
        raise RuleRefused("Pilih satu jenis peringatan atau satu kontrak yang dibisukan.")
    if not 0 <= (until - today).days <= LONGEST_MUTE_DAYS:
        raise RuleRefused("Isi tanggal mulai hari ini dan paling lama satu tahun dari sekarang.")
    return AlertMute.objects.create(user=user, kind=kind, contract=contract, since=today, until=until)


def unmute(muted: AlertMute, *, today: date) -> None:
    """From tomorrow on alerts are sent again; of one made today nothing is left."""
    if muted.since == today:
        muted.delete()
        return
    muted.until = min(muted.until, date.fromordinal(today.toordinal() - 1))
    muted.save(update_fields=["until"])


def switch(*, kind: Kind, by: User, on: bool, counted: int, today: date) -> AlertRule:
    """Alerts of this kind raised from today on go out by mail, or no longer do.

    `counted` is the number of messages that the person was shown. Raises RuleRefused when it is another one now, so
    that nobody switches on what they have not seen.
    """
    with transaction.atomic():
        rule, _ = AlertRule.objects.select_for_update().get_or_create(kind=kind.value, defaults={"changed_by": by})
        if on == (rule.mails_since is not None):
            return rule
        mails = estimates(today)[kind].mails if on else 0
        if on and mails != counted:
            raise RuleRefused(
                f"Jumlahnya berubah: {mails} surel pada {day_label(today)}. Periksa lagi, lalu nyalakan bila setuju."
            )
        rule.mails_since, rule.counted, rule.changed_by = today if on else None, mails, by
        rule.save()
        trail.record(
            subject=rule,
            action="alert_rule.on" if on else "alert_rule.off",
            by=by,
            after={"kind": KINDS[kind].label, "counted": mails},
        )
    return rule
