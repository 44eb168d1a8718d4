"""What a page hands out and wants back unchanged: signed, for one person, for a day."""

from typing import Any

from django.core import signing

from forum_portal.models import User

_A_DAY = 24 * 3600


def seal(kind: str, user: User, **said: Any) -> str:
    return signing.dumps({**said, "user": user.pk}, salt=f"forum_portal.lists.{kind}", compress=True)


def opened(kind: str, token: str, user: User) -> dict[str, Any] | None:
    """What was sealed for this person; None when it was changed, is older than a day, or was made for another."""
    try:
        said = signing.loads(token, salt=f"forum_portal.lists.{kind}", max_age=_A_DAY)
    except signing.BadSignature:
        return None
    return said if said.get("user") == user.pk else None
