"""Handing one message to the mail server, and what its answer means."""

import smtplib
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from compliance.models import MailLedger

Status = MailLedger.Status
_SERVER_SAID_NO = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)
_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class Posted:
    """`status` QUEUED means that it surely did not go out and may be tried again."""

    status: MailLedger.Status
    error: str = ""


class Post:
    """One connection for many messages; opened when the first is sent, and again after it broke."""

    def __init__(self) -> None:
        self._open: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: Any) -> None:
        self._hang_up()

    def send(self, row: MailLedger) -> Posted:
        try:
            connection = self._connection()
        except (OSError, smtplib.SMTPException) as error:
            return Posted(Status.QUEUED, f"server surel tidak terhubung: {_said(error)}")
        mail = EmailMessage(
            subject=row.subject,
            body=row.body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[row.address],
            headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as refused:
            self._hang_up()
            return _refused(refused)
        except _SERVER_SAID_NO as error:
            self._hang_up()
            return Posted(Status.QUEUED, f"server surel menolak: {_said(error)}")
        except (OSError, smtplib.SMTPException) as error:
            # The line broke while the message was on its way: nobody knows whether it arrived.
            self._hang_up()
            return Posted(Status.TO_CHECK, f"terputus saat dikirim: {_said(error)}")
        return Posted(Status.SENT)

    def _connection(self) -> BaseEmailBackend:
        if self._open is None:
            connection = get_connection()
            connection.open()
            self._open = connection
        return self._open

    def _hang_up(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _refused(refused: smtplib.SMTPRecipientsRefused) -> Posted:
    answers = list(refused.recipients.values())
    code = answers[0][0] if answers else 0
    status = Status.BOUNCED if code >= _PERMANENT else Status.QUEUED
    return Posted(status, f"alamat ditolak: {_said(refused)}")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
