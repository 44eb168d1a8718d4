"""The bundles that were made, newest first."""

from django.db.models import QuerySet

from compliance.models import OpenBundle


def bundles() -> QuerySet[OpenBundle]:
    """They hold nothing that a stranger may not see, so they are the same for all who may fetch them."""
    return OpenBundle.objects.select_related("made_by").defer("figures")


def newest_bundle() -> OpenBundle | None:
    return OpenBundle.objects.order_by("-pk").first()
