"""Who may bring which files in. Services ask here, so that no page or command can be tricked into more."""

from forum_portal.access import has_role, offices_of, roles_of
from forum_portal.intake.source import Source, UnknownSource, all_sources, source_named
from forum_portal.models import ImportRun, Office, Role, User


class Refused(Exception):
    """What was asked for is not done; `message` is an Indonesian sentence for the person who asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


AUTO = "auto"
"""Stands for the source of a run while nobody knows yet what kind of file it is."""
NOT_YOURS = "Akun Anda tidak berwenang atas berkas sumber ini."
NOT_YOUR_OFFICE = "Anda hanya dapat mengunggah berkas untuk perangkat daerah Anda sendiri."


def sources_for(user: User) -> list[Source]:
    """What this person may upload."""
    roles = {role.value for role in roles_of(user)}
    return [source for source in all_sources() if roles & set(source.roles)]


def require_upload(source: Source, office: Office | None, by: User | None) -> None:
    """Raises Refused unless `by` may bring in this source for this office. None is the operator at the command line."""
    if by is None:
        return
    roles = {role.value for role in roles_of(by)} & set(source.roles)
    if not roles:
        raise Refused(NOT_YOURS)
    if roles == {Role.OPD.value} and (office is None or office.pk not in {own.pk for own in offices_of(by)}):
        raise Refused(NOT_YOUR_OFFICE)


def may_change(run: ImportRun, by: User | None) -> bool:
    """Whether `by` may apply, discard or undo this run."""
    if run.source == AUTO:
        return by is None or run.created_by_id == by.pk or has_role(by, Role.SECRETARIAT)
    try:
        require_upload(source_named(run.source), run.office, by)
    except UnknownSource:
        return by is None or has_role(by, Role.SECRETARIAT)
    except Refused:
        return False
    return True


def require_change(run: ImportRun, by: User | None) -> None:
    if not may_change(run, by):
        raise Refused(NOT_YOURS)
