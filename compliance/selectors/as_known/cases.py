"""One finding as it was known at a past moment: its steps by then, and what had been asked, written and sent."""

from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from compliance.models import Finding, Paper, Pause, Submission
from compliance.models.remedies import Answer
from compliance.selectors.as_known.contracts import findings_known_at
from compliance.selectors.as_known.records import result_known_at
from compliance.selectors.cases.page import CasePage, CaseRows, page_of
from forum_portal.models import User

Asked = TypeVar("Asked", bound=Submission)


def case_page_known_at(user: User, finding: Finding, moment: datetime) -> CasePage | None:
    """The page of a finding, which the caller has scoped, at the end of a past day; None before it was opened.

    Nothing on it can be done. A fixed number of queries.
    """
    known = [each for each in findings_known_at([finding.contract_id], moment) if each.pk == finding.pk]
    if not known:
        return None
    then = known[0]
    then.contract, then.office = finding.contract, finding.office
    rows = CaseRows(
        check=result_known_at(finding.contract, moment),
        steps=tuple(finding.steps.filter(at__lte=moment).select_related("by", "paper").order_by("-pk")),
        papers=_papers(finding.papers.filter(drafted_at__lte=moment), moment),
        proofs=_asked(finding.proofs.all(), moment),
        exemptions=_asked(finding.exemptions.all(), moment),
        pauses=_pauses(finding.pauses.filter(made_at__lte=moment), moment),
        agency_steps=tuple(finding.agency_steps.filter(recorded_at__lte=moment).select_related("recorded_by")),
    )
    return page_of(user, then, rows, today=timezone.localdate(moment))


def _asked(rows: QuerySet[Asked], moment: datetime) -> tuple[Asked, ...]:
    """What had been asked by then; an answer that came later had not been given."""
    known = rows.filter(asked_at__lte=moment).select_related("asked_by", "answered_by", "document")
    told = tuple(known.defer("document__content"))
    for each in told:
        if each.answered_at and each.answered_at > moment:
            each.answer, each.answer_reason, each.answered_by, each.answered_at = Answer.WAITING, "", None, None
    return told


def _papers(rows: QuerySet[Paper], moment: datetime) -> tuple[Paper, ...]:
    told = tuple(rows.select_related("drafted_by", "approved_by").defer("content"))
    for each in told:
        if each.withdrawn_at and each.withdrawn_at > moment:
            each.withdrawn_at, each.status = None, Paper.Status.APPROVED if each.approved_at else Paper.Status.DRAFT
        if each.approved_at and each.approved_at > moment:
            each.approved_at, each.approved_by, each.number, each.dated = None, None, None, None
            each.status = Paper.Status.DRAFT
    return told


def _pauses(rows: QuerySet[Pause], moment: datetime) -> tuple[Pause, ...]:
    told = tuple(rows.select_related("made_by", "document").defer("document__content"))
    for each in told:
        if each.ended_at and each.ended_at > moment:
            each.ended_on, each.ended_at = None, None
    return told
