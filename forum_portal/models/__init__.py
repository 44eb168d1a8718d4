"""What the kernel stores: people, files, imports, jobs, printed papers, the trail, the calendar, saved views."""

from forum_portal.models.calendar import Holiday
from forum_portal.models.files import StoredFile
from forum_portal.models.imports import (
    HeaderMapping,
    ImportChunk,
    ImportRun,
    VersionedIdentity,
    VersionRow,
)
from forum_portal.models.jobs import Job
from forum_portal.models.lists import SavedView
from forum_portal.models.people import Membership, Office, Role, Satker, User
from forum_portal.models.printing import LetterNumber, LetterRegister, PrintedPaper
from forum_portal.models.trail import Change, Seal

__all__ = [
    "Change",
    "HeaderMapping",
    "Holiday",
    "ImportChunk",
    "ImportRun",
    "Job",
    "LetterNumber",
    "LetterRegister",
    "Membership",
    "Office",
    "PrintedPaper",
    "Role",
    "Satker",
    "SavedView",
    "Seal",
    "StoredFile",
    "User",
    "VersionRow",
    "VersionedIdentity",
]
