"""What of the kernel's own rows a user may see."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from forum_portal.access import has_role
from forum_portal.models import Job, Role, User


def jobs_for(user: User | AnonymousUser) -> QuerySet[Job]:
    """The secretariat, which keeps the work going, and auditors see all jobs; everybody else the own ones."""
    rows = Job.objects.select_related("created_by")
    if has_role(user, Role.SECRETARIAT, Role.AUDITOR):
        return rows
    return rows.filter(created_by=user) if isinstance(user, User) and has_role(user, *Role) else rows.none()
