"""What one person can decide now: each kind with its number, and the list of exactly that length."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from compliance.models import ContractCheck, Paper
from compliance.selectors.cases import papers_for
from compliance.selectors.contracts import checks_for, findings_for
from compliance.selectors.dashboard import link
from compliance.selectors.narrowing import TO_DECIDE, to_decide
from forum_portal.access import has_role
from forum_portal.models import Role, User


@dataclass(frozen=True, slots=True)
class Waiting:
    title: str
    count: int
    url: str


def waiting_for(user: User) -> tuple[Waiting, ...]:
    """What waits for this person, without what does not; empty for who decides nothing. At most five queries."""
    forum, secretariat = has_role(user, Role.FORUM), has_role(user, Role.SECRETARIAT)
    found = []
    if forum:
        drafts = papers_for(user).filter(status=Paper.Status.DRAFT).order_by().count()
        found.append(
            Waiting("Konsep surat menunggu persetujuan", drafts, f"{reverse('compliance:papers')}?status=draft")
        )
        found.append(_of_findings(user, "pengecualian"))
    if forum or secretariat:
        found += [_of_findings(user, "bukti"), _of_findings(user, "verifikasi")]
    if secretariat:
        review = checks_for(user).filter(match=ContractCheck.Match.REVIEW).order_by().count()
        found.append(
            Waiting("Kontrak menunggu putusan pencocokan", review, link(match=ContractCheck.Match.REVIEW.value))
        )
    return tuple(each for each in found if each.count)


def _of_findings(user: User, what: str) -> Waiting:
    rows = to_decide(findings_for(user).select_related(None), what, user).order_by()
    url = f"{reverse('compliance:cases')}?{urlencode({'waiting': what})}"
    return Waiting(TO_DECIDE[what], rows.count(), url)
