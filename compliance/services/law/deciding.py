"""The secretariat proposes what holds from a day on; a forum member who did not propose it approves or refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.models import LawProposal
from compliance.rules.dated import a_year_from
from compliance.selectors.law.kinds import Kind
from compliance.selectors.law.proposals import as_values
from compliance.services.cross_check import ask_cross_check
from compliance.services.law.planning import LawRefused, Plan, plan_of
from forum_portal import trail
from forum_portal.models import User

Change, Status = LawProposal.Change, LawProposal.Status


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed of one kind: rows as {column: text}, and what is the same for all of them."""

    rows: Sequence[Mapping[str, Any]]
    valid_from: date
    legal_source: str
    reason: str
    valid_to: date | None = None
    verified: bool = False
    note: str = ""


def propose(*, kind: Kind, by: User, proposed: Proposed) -> LawProposal:
    """Keeps a proposal for new rows; what is set anew every year holds for a year unless it says until when.

    Raises LawRefused when applying it today would leave an overlap or a gap.
    """
    return _keep(
        LawProposal(
            kind=kind.slug,
            change=Change.NEW,
            values={"rows": [dict(row) for row in proposed.rows]},
            valid_from=proposed.valid_from,
            valid_to=proposed.valid_to or (a_year_from(proposed.valid_from) if kind.yearly else None),
            legal_source=proposed.legal_source,
            verified=proposed.verified,
            note=proposed.note,
            reason=proposed.reason,
            proposed_by=by,
        )
    )


def propose_verified(*, kind: Kind, by: User, ids: Sequence[int], reason: str) -> LawProposal:
    """Keeps a proposal that stored rows were held against the text of the law. Raises LawRefused."""
    return _keep(
        LawProposal(
            kind=kind.slug,
            change=Change.VERIFY,
            values={"ids": sorted(set(ids))},
            verified=True,
            reason=reason,
            proposed_by=by,
        )
    )


def _keep(proposal: LawProposal) -> LawProposal:
    plan_of(proposal)
    with transaction.atomic():
        proposal.save()
        trail.record(
            subject=proposal,
            action="law.proposed",
            by=proposal.proposed_by,
            after={"kind": proposal.kind, "change": proposal.change, **proposal.values},
            why=proposal.reason,
        )
    return proposal


def decide_proposal(*, proposal: LawProposal, by: User, approve: bool, reason: str) -> LawProposal:
    """Applies a proposal or turns it down, once, and asks for a cross-check where the law has changed.

    Raises LawRefused without a reason, to the person who proposed it, when it was decided already, and when the rows
    have changed since so that applying it would leave an overlap or a gap.
    """
    if not reason.strip():
        raise LawRefused("Alasan belum diisi. Tulis apa yang Anda periksa, misalnya halaman peraturan yang dibaca.")
    with transaction.atomic():
        # Locks all that wait of this kind, so that two approvals plan one after the other.
        waiting = LawProposal.objects.select_for_update().filter(kind=proposal.kind, status=Status.WAITING)
        row = next((each for each in waiting.order_by("pk") if each.pk == proposal.pk), None)
        if row is None:
            raise LawRefused("Usulan ini sudah diputuskan.")
        if row.proposed_by_id == by.pk:
            raise LawRefused("Anda yang mengusulkannya; yang memutuskan harus anggota Forum yang lain.")
        row.status = Status.APPROVED if approve else Status.REFUSED
        row.decided_by, row.decided_at, row.decided_reason = by, timezone.now(), reason.strip()
        row.save(update_fields=["status", "decided_by", "decided_at", "decided_reason"])
        before, after = _apply(plan_of(row)) if approve else (None, None)
        trail.record(
            subject=row,
            action="law.approved" if approve else "law.refused",
            by=by,
            before=before,
            after=after,
            why=row.decided_reason,
        )
        if approve:
            ask_cross_check(by=by)
    return row


def _apply(plan: Plan) -> tuple[dict[str, Any], dict[str, Any]]:
    """Writes the plan; returns the rows that it touched, as they stood and as they stand."""
    rows = plan.kind.model._default_manager
    before = {
        "removed": [_told(row) for row in plan.remove],
        "ended": [_told(row) for row, _ in plan.end],
        "verified": [_told(row) for row in plan.verify],
    }
    rows.filter(pk__in=[row.pk for row in plan.remove]).delete()
    for row, last in plan.end:
        row.valid_to = last
    if plan.end:
        rows.bulk_update([row for row, _ in plan.end], ["valid_to"])
    rows.filter(pk__in=[row.pk for row in plan.verify]).update(verified=True)
    rows.bulk_create(plan.add)
    after = {
        "added": [_told(row) for row in plan.add],
        "ended": [_told(row) for row, _ in plan.end],
        "verified": [row.pk for row in plan.verify],
    }
    return before, after


def _told(row: Any) -> dict[str, Any]:
    return as_values(row, [each.attname for each in row._meta.concrete_fields])
