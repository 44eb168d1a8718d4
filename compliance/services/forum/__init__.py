"""What changes in the forum: its seats, its decree, its meetings and their decisions."""

from compliance.services.forum.decrees import amend, clear, draft, give_back, issue, revise, revoke, submit
from compliance.services.forum.meetings import close_decision, decide, hold_meeting, write_minutes
from compliance.services.forum.refusing import ForumRefused
from compliance.services.forum.seats import add_unit, end_seat, take_seat

__all__ = [
    "ForumRefused",
    "add_unit",
    "amend",
    "clear",
    "close_decision",
    "decide",
    "draft",
    "end_seat",
    "give_back",
    "hold_meeting",
    "issue",
    "revise",
    "revoke",
    "submit",
    "take_seat",
    "write_minutes",
]
