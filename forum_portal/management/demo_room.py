"""The room in use: a month published, access under review, shared views, advices, alerts, work that is taken."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from compliance.models import Bucket, ContractCheck, OpenBundle, PaymentAdvice, Publication
from compliance.outcomes import RED
from compliance.selectors.inbox import inbox_for
from compliance.services.alerts import ask_alerts
from compliance.services.open_data import ask_for_a_bundle
from compliance.services.paying import ask_advice
from compliance.services.publications import release
from forum_portal.claiming import claim
from forum_portal.demo import accounts
from forum_portal.lists.saved import save_view
from forum_portal.models import AccessReview, Membership, Role, SavedView, User, WorkClaim
from forum_portal.reviewing import USUAL_DAYS, answer, start, to_answer
from procurement.models import Physical

_CONTRACTS, _PACKAGES = ("compliance:contracts", "/kontrak/"), ("compliance:packages", "/paket/")
# Who keeps it, for which list, its name and what it asks.
_VIEWS = (
    (accounts.SECRETARIAT, _CONTRACTS, "Indikasi dengan iuran dipertaruhkan", f"severity={RED}&stake=1"),
    (accounts.SECRETARIAT, _CONTRACTS, "Menunggu putusan pencocokan", f"match={ContractCheck.Match.REVIEW}"),
    (accounts.FORUM, _CONTRACTS, "Berindikasi, nilai terbesar", f"severity={RED}&sort=-value"),
    (accounts.FORUM, _PACKAGES, "Paket fisik yang masih gelap", f"physical={Physical.YES}&bucket={Bucket.DARK}"),
    (accounts.OF_PUPR, _CONTRACTS, "Berindikasi di dinas kami", f"severity={RED}"),
)
_ADVICES = 3
_TAKEN = 3
_RELEASE_NOTE = "Data demo: masalah yang tercatat disengaja, agar laporan mutunya ada isinya."


def use_the_room() -> int:
    """Does each where nobody has done it yet; returns how many things were done."""
    people = dict(User.objects.in_bulk(field_name="username"))
    with transaction.atomic():
        return (
            _keep_views(people)
            + _ask_advices(people[accounts.OF_PUPR])
            + _take_work(people[accounts.COLLEAGUE])
            + _publish(people[accounts.SECRETARIAT])
            + _ask_jobs(people[accounts.SECRETARIAT])
            + _review(people)
        )


def _keep_views(people: dict[str, User]) -> int:
    if SavedView.objects.exists():
        return 0
    for username, (list_name, path), name, query in _VIEWS:
        owner = people[username]
        save_view(owner, list_name=list_name, path=path, name=name, query=query, share=_whole_unit(owner))
    return len(_VIEWS)


def _whole_unit(owner: User) -> str:
    """The office of OPD staff, and the role of everybody else."""
    membership = Membership.objects.get(user=owner)
    return f"kantor:{membership.office_id}" if membership.role == Role.OPD else f"peran:{membership.role}"


def _ask_advices(treasurer: User) -> int:
    """One of a contract in order, the others of contracts that are not."""
    if PaymentAdvice.objects.exists():
        return 0
    office = Membership.objects.get(user=treasurer).office_id
    checks = ContractCheck.objects.filter(contract__office=office).order_by("severity", "contract__key")
    found = list(checks.values_list("contract_id", flat=True))
    return sum(ask_advice(contract_id=pk, by=treasurer) is not None for pk in (*found[:1], *found[-_ADVICES + 1 :]))


def _take_work(colleague: User) -> int:
    """The first of the inbox, for as long as the working day of a demo."""
    if WorkClaim.objects.exists():
        return 0
    rows = inbox_for(colleague, today=timezone.localdate())[:_TAKEN]
    for row in rows:
        claim(by=colleague, kind=row.kind, subject=row.subject, lasting=timedelta(hours=8))
    return len(rows)


def _publish(by: User) -> int:
    if Publication.objects.exists():
        return 0
    release(by=by, note=_RELEASE_NOTE, correction=False, today=timezone.localdate())
    return 1


def _ask_jobs(by: User) -> int:
    """The alerts, and the bundle that the public page reads: done when the caller lets the waiting work be done."""
    if OpenBundle.objects.exists():
        return 0
    return len([ask_alerts(by=by), ask_for_a_bundle(by=by)])


def _review(people: dict[str, User]) -> int:
    """Open, with one answer given."""
    if AccessReview.objects.exists():
        return 0
    today = timezone.localdate()
    review = start(by=people[accounts.KEEPER], closes_on=today + timedelta(days=USUAL_DAYS), today=today)
    by = people[accounts.SECRETARIAT]
    for waiting in to_answer(by, review, today=today)[:1]:
        answer(confirmation=waiting, by=by, keep=True, today=today)
    return 1
