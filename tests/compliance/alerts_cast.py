"""What the tests of alerts share: alerts put there, the daily job done, and a mail server that answers as told."""

import smtplib
from datetime import date
from typing import Any

from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from compliance.alerts import KINDS, Audience, Kind
from compliance.models import Alert, AlertRound
from compliance.services import alerts
from compliance.services.alerts import mailing
from forum_portal import jobs
from forum_portal.models import Job, Office
from procurement.models import Contract
from tests.compliance import plans


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


class Refusing(EmailBackend):
    """Answers with the errors in `answers`, one a message; then takes whatever comes."""

    answers: list[Exception] = []

    def send_messages(self, messages: Any) -> int:
        if self.answers:
            raise self.answers.pop(0)
        return super().send_messages(messages)


NO_SUCH_BOX = smtplib.SMTPRecipientsRefused({"x@contoh.id": (550, b"no such user")})
COME_LATER = smtplib.SMTPDataError(451, b"try again later")
LINE_BROKE = smtplib.SMTPServerDisconnected("connection unexpectedly closed")


def raised(kind: Kind = Kind.DUE, *, office: Office | None = None, contract: Contract | None = None, **changes: Any):
    """An alert as the daily job would have left it today."""
    audience = KINDS[kind].audience
    if office is not None and contract is None:
        contract = plans.contract(office)
    count = Alert.objects.count()
    fields = {
        "key": f"{kind}:{count}",
        "sentence": f"Peringatan nomor {count}.",
        "for_opd": Audience.OPD in audience,
        "for_secretariat": Audience.SECRETARIAT in audience,
        "for_forum": Audience.FORUM in audience,
        "raised_on": timezone.localdate(),
        "raised_at": timezone.now(),
    }
    return Alert.objects.create(kind=kind, contract=contract, **fields | changes)


def round_done(day: date | None = None) -> None:
    AlertRound.objects.create(day=day or timezone.localdate(), raised=0, ended_at=timezone.now())


def daily() -> None:
    """The daily job, done."""
    job = alerts.ask_alerts()
    assert jobs.run_now(job).status == Job.Status.DONE


def post() -> Job:
    """The mail job, done."""
    return jobs.run_now(jobs.enqueue(mailing.KIND, key="all"))
