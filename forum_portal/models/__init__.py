"""What the kernel stores: people, files, imports, jobs, printed papers, tokens, the trail, the calendar."""

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
from forum_portal.models.people import Membership, Office, Role, Satker, User
from forum_portal.models.printing import LetterNumber, LetterRegister, PrintedPaper
from forum_portal.models.tokens import ApiToken
from forum_portal.models.trail import Change, Seal

__all__ = [
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
    "Seal",
    "StoredFile",
    "User",
    "VersionRow",
    "VersionedIdentity",
]
