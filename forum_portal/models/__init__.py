"""What the kernel stores: people, files, imports, jobs, who works on what, printed papers, the trail, the calendar,
saved views, tokens of programs, reviews of who may come in."""

from forum_portal.models.calendar import Holiday
from forum_portal.models.claims import WorkClaim
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
from forum_portal.models.reviews import AccessConfirmation, AccessReview
from forum_portal.models.tokens import ApiToken
from forum_portal.models.trail import Change, Seal

__all__ = [
    "AccessConfirmation",
    "AccessReview",
    "ApiToken",
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
    "WorkClaim",
]
