"""What belongs to findings and letters, as far as the user may see these."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from compliance.models import CaseFile, Delivery, Exemption, Finding, Paper, Pause, Proof
from forum_portal.access import SEES_ALL, has_role, scoped
from forum_portal.models import Change, Role, User
from forum_portal.trail import history_of


def proofs_for(user: User | AnonymousUser) -> QuerySet[Proof]:
    return scoped(Proof.objects.select_related("finding"), user, office="finding__office")


def exemptions_for(user: User | AnonymousUser) -> QuerySet[Exemption]:
    return scoped(Exemption.objects.select_related("finding"), user, office="finding__office")


def deliveries_for(user: User | AnonymousUser) -> QuerySet[Delivery]:
    return scoped(Delivery.objects.select_related("paper"), user, office="paper__office")


def case_file_for(user: User | AnonymousUser, pk: int) -> CaseFile:
    """A document attached to something that the user may see; else 404."""
    attached = (
        proofs_for(user).values("document"),
        exemptions_for(user).values("document"),
        scoped(Pause.objects.all(), user, office="finding__office").values("document"),
        deliveries_for(user).values("proof_file"),
    )
    allowed = Q()
    for ids in attached:
        allowed |= Q(pk__in=ids)
    file = CaseFile.objects.filter(allowed, pk=pk).first()
    if file is None:
        raise Http404
    return file


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A letter with its way to the addressee, and what this person may do with it."""

    findings: tuple[Finding, ...]
    deliveries: tuple[Delivery, ...]
    history: tuple[Change, ...]
    received: bool
    under_way: bool
    waits_for: str
    may_approve: bool
    may_withdraw: bool
    may_send: bool


def paper_page(user: User, paper: Paper) -> PaperPage:
    """Everything about one letter, which the caller has scoped. A fixed number of queries."""
    deliveries = tuple(paper.deliveries.select_related("recorded_by", "proof_file").defer("proof_file__content"))
    received = any(each.received_on for each in deliveries)
    under_way = any(not each.received_on and not each.bounced_on for each in deliveries)
    secretariat = has_role(user, Role.SECRETARIAT)
    return PaperPage(
        findings=tuple(paper.findings.order_by("pk")),
        deliveries=deliveries,
        history=tuple(history_of(paper)[:50]) if has_role(user, *SEES_ALL) else (),
        received=received,
        under_way=under_way,
        waits_for=_waits_for(paper, received=received, under_way=under_way),
        may_approve=paper.status == Paper.Status.DRAFT
        and has_role(user, Role.FORUM)
        and user.pk != paper.drafted_by_id,
        may_withdraw=secretariat and paper.status != Paper.Status.WITHDRAWN and not received,
        may_send=secretariat and paper.status == Paper.Status.APPROVED and not received,
    )


def _waits_for(paper: Paper, *, received: bool, under_way: bool) -> str:
    """Who has to do what next with a letter; empty once there is nothing more to do."""
    if paper.status == Paper.Status.DRAFT:
        return "Persetujuan anggota Forum yang bukan penyusunnya."
    if paper.status == Paper.Status.WITHDRAWN or received:
        return ""
    if under_way:
        return "Tanda terima. Waktu menjawab berjalan sejak tanggal diterima."
    return "Sekretariat mengirim surat ini dan mencatat pengirimannya."
