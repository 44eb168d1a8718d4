"""Alerts raised once, read and muted by people, and sent by mail in one message a person a day."""

from compliance.services.alerts.keeping import RuleRefused, mark_read, mute, switch, unmute
from compliance.services.alerts.mailing import ask_mail_when_due, send_again, send_mail
from compliance.services.alerts.raising import ask_alerts, ask_when_due, raise_alerts

__all__ = [
    "RuleRefused",
    "ask_alerts",
    "ask_mail_when_due",
    "ask_when_due",
    "mark_read",
    "mute",
    "raise_alerts",
    "send_again",
    "send_mail",
    "switch",
    "unmute",
]
