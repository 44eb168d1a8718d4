"""What alerts are raised from, what a user may see of them, and who gets which by mail."""

from compliance.selectors.alerts.facts import facts_on
from compliance.selectors.alerts.mail import Estimate, Pick, estimates, mail_for, mails_listed, picks
from compliance.selectors.alerts.pages import (
    alerts_for,
    last_round,
    mutes_of,
    newest_for,
    page_of,
    rules_now,
    unread_count,
)

__all__ = [
    "Estimate",
    "Pick",
    "alerts_for",
    "estimates",
    "facts_on",
    "last_round",
    "mail_for",
    "mails_listed",
    "mutes_of",
    "newest_for",
    "page_of",
    "picks",
    "rules_now",
    "unread_count",
]
