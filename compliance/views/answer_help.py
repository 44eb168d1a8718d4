"""How a finding is answered, for the office that answers it."""

from typing import Any

from compliance.answering import HOW_LONG, help_for
from compliance.models import Finding
from compliance.services.cases.contents import profile
from forum_portal.access import sees_all
from forum_portal.models import User


def help_shown(user: User, finding: Finding) -> dict[str, Any]:
    """What `compliance/case_help.html` is given; nothing for those who judge answers."""
    if sees_all(user):
        return {}
    return {"answer_help": help_for(finding.rule, finding.code), "contact": profile(), "how_long": HOW_LONG}
