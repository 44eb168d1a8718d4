"""The secretariat's one inbox: what waits, who has taken it, where it is done."""

from compliance.selectors.inbox.listing import DUE, ORDERS, Asked, Inbox, inbox_for
from compliance.selectors.inbox.parts import parts_for
from compliance.selectors.inbox.tasks import Task, tasks_of, where_to

__all__ = ["DUE", "ORDERS", "Asked", "Inbox", "Task", "inbox_for", "parts_for", "tasks_of", "where_to"]
