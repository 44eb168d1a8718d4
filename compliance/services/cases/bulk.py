"""Many letters at once, as jobs: drafted by the secretariat, approved by the forum, one letter a step.

The step that makes a letter also moves the job on, in one transaction: killed anywhere and continued, no letter is
there twice. What the ladder refuses is noted with its reason and the job goes on.
"""

import hashlib
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from compliance.ladder import LETTER_LABELS, Letter
from compliance.models import Paper
from compliance.selectors.cases.ready import Ready
from compliance.services.cases.papers import approve_unprinted, draft_paper
from compliance.services.cases.refusing import CaseRefused
from compliance.services.printing import ask_to_print
from forum_portal import jobs
from forum_portal.access import has_role
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.models import Job, PrintedPaper, Role, User
from procurement.models import Contract

DRAFT = "compliance.draft_papers"
APPROVE = "compliance.approve_papers"


def ask_to_draft(ready: Ready, *, by: User) -> Job:
    """Queues the drafting of this letter for these contracts. Raises CaseRefused where there are none."""
    if not ready.contracts:
        raise CaseRefused(f"Tidak ada kontrak pada daftar ini yang siap untuk {LETTER_LABELS[ready.letter].lower()}.")
    ids = list(ready.contracts)
    return jobs.enqueue(
        DRAFT, key=_key(by, ready.letter.value, ids), payload={"kind": ready.letter.value, "contracts": ids}, by=by
    )


def ask_to_approve(papers: QuerySet[Paper], *, by: User) -> Job:
    """Queues the approval of the drafts among these letters, save those that `by` drafted. Raises CaseRefused where
    none is left."""
    ids = list(approvable(papers, by).values_list("pk", flat=True))
    if not ids:
        raise CaseRefused("Tidak ada konsep pada daftar ini yang dapat Anda setujui.")
    return jobs.enqueue(APPROVE, key=_key(by, "", ids), payload={"papers": ids}, by=by)


def approvable(papers: QuerySet[Paper], by: User) -> QuerySet[Paper]:
    """The drafts among these letters that somebody else drafted, the oldest first."""
    return papers.filter(status=Paper.Status.DRAFT).exclude(drafted_by=by).order_by("pk")


def own_drafts(papers: QuerySet[Paper], by: User) -> QuerySet[Paper]:
    """The drafts among these letters that wait for somebody else than `by`."""
    return papers.filter(status=Paper.Status.DRAFT, drafted_by=by)


def draft_papers(job: RunningJob) -> None:
    """The job: one draft a contract."""
    by, kind = _who(job, Role.SECRETARIAT), Letter(job.payload["kind"])

    def draft(pk: int) -> None:
        draft_paper(contract=Contract.objects.get(pk=pk), kind=kind, by=by, today=timezone.localdate())

    _one_by_one(job, job.payload["contracts"], draft, _names_of_contracts, "konsep disusun")


def approve_papers(job: RunningJob) -> None:
    """The job: each letter numbered and frozen, then all of them printed in a job of their own."""
    by = _who(job, Role.FORUM)
    ids = job.payload["papers"]

    def approve(pk: int) -> None:
        approve_unprinted(paper=Paper.objects.get(pk=pk), by=by, today=timezone.localdate())

    _one_by_one(job, ids, approve, _names_of_papers, "surat disetujui")
    with transaction.atomic():
        printed = Paper.objects.filter(pk__in=ids, status=Paper.Status.APPROVED).values("printed")
        waiting = PrintedPaper.objects.filter(pk__in=printed, made_at=None).only("pk").order_by("pk")
        if waiting:
            ask_to_print(list(waiting), by=by)
        job.advance(printing=True)


def _one_by_one(
    job: RunningJob,
    ids: Sequence[int],
    act: Callable[[int], None],
    names: Callable[[Sequence[int]], dict[int, str]],
    said: str,
) -> None:
    refused: list[list[str]] = list(job.cursor.get("refused", []))
    called = names(ids)
    for position in range(int(job.cursor.get("next", 0)), len(ids)):
        pk, count = ids[position], position + 1
        with transaction.atomic():
            try:
                act(pk)
            except CaseRefused as refusal:
                refused = [*refused, [called.get(pk, str(pk)), str(refusal)]]
            job.advance(
                done=count,
                total=len(ids),
                sentence=f"{count - len(refused)} {said}, {len(refused)} tidak dapat.",
                next=count,
                refused=refused,
            )


def _who(job: RunningJob, role: Role) -> User:
    """Who asked, while they still may."""
    by = User.objects.filter(pk=job.created_by_id).first()
    if by is None or not has_role(by, role):
        raise JobRefused("Yang meminta pekerjaan ini tidak lagi berhak melakukannya.")
    return by


def _key(by: User, what: str, ids: Sequence[int]) -> str:
    return hashlib.sha256(f"{by.pk} {what} {' '.join(map(str, ids))}".encode()).hexdigest()


def _names_of_contracts(ids: Sequence[int]) -> dict[int, str]:
    rows = Contract.objects.filter(pk__in=ids).select_related("current").defer("current__parts")
    return {row.pk: _named(row) for row in rows}


def _names_of_papers(ids: Sequence[int]) -> dict[int, str]:
    rows = Paper.objects.filter(pk__in=ids).select_related("contract__current")
    rows = rows.defer("content", "contract__current__parts")
    return {row.pk: _named(row.contract) for row in rows}


def _named(contract: Contract) -> str:
    name = contract.current.package_name if contract.current else ""
    return f"{name} ({contract.key})" if name else contract.key
