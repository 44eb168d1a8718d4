"""What people are told before it is too late: pure, from frozen facts and the day."""

from compliance.alerts.kinds import KINDS, Audience, Kind, KindText
from compliance.alerts.raising import Alert, alerts_of

__all__ = ["KINDS", "Alert", "Audience", "Kind", "KindText", "alerts_of"]
