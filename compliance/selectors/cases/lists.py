"""Lists of findings and of letters."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, QuerySet

from compliance.models import Finding, Paper
from compliance.selectors.contracts import findings_for
from forum_portal.access import scoped, sees_all
from forum_portal.models import User
from procurement.models import Contract


def cases_listed(user: User | AnonymousUser) -> QuerySet[Finding]:
    """As a list shows them: what is open first, of that what must be answered soonest, then the newest."""
    shown = Contract.objects.select_related("current", "check_result").defer("current__parts", "check_result__why")
    rows = findings_for(user).select_related(None).select_related("office")
    rows = rows.prefetch_related(Prefetch("contract", shown))
    return rows.order_by("-status", F("due_on").asc(nulls_last=True), "-pk")


def papers_for(user: User | AnonymousUser) -> QuerySet[Paper]:
    """The letters the user may see: an office sees those about its own contracts once they are approved, never a draft
    nor one that was taken back before anybody approved it."""
    rows = scoped(Paper.objects.all(), user, office="office")
    return rows if sees_all(user) else rows.filter(approved_at__isnull=False)


def papers_listed(user: User | AnonymousUser) -> QuerySet[Paper]:
    shown = Contract.objects.select_related("current", "check_result").defer("current__parts", "check_result__why")
    rows = papers_for(user).select_related("office", "drafted_by", "approved_by").defer("content")
    return rows.prefetch_related(Prefetch("contract", shown), "findings", "deliveries")
