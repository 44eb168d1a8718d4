"""What people have decided of contractors and employers."""

from django.db.models import QuerySet

from employers.matching import Judgements
from employers.models import Judgement
from forum_portal.access import sees_all
from forum_portal.models import User


def judgements_in_force() -> Judgements:
    """What people have decided of pairs, as the matching room wants it."""
    rows = Judgement.objects.filter(taken_back_at__isnull=True).order_by("pk")
    return Judgements.of(rows.values_list("contractor_key", "npp", "answer"))


def judgements_for(user: User) -> QuerySet[Judgement]:
    """Judgements in force and taken back, newest first, for those who see all."""
    rows = Judgement.objects.select_related("by", "taken_back_by")
    return rows if sees_all(user) else rows.none()


def judgements_on(contractor_key: str) -> QuerySet[Judgement]:
    """The judgements in force on one contractor."""
    rows = Judgement.objects.filter(contractor_key=contractor_key, taken_back_at__isnull=True)
    return rows.select_related("by")
