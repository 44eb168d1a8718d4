"""What every act on a finding shares: its refusal, the lock on its row, the step and the trail it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from compliance.ladder import OPEN_STAGES, STAGE_LABELS, Stage
from compliance.models import Finding, FindingStep, Paper
from compliance.selectors.coverage_facts import packages_of_contracts
from compliance.services import coverage
from compliance.services.duties import refresh_duties
from compliance.services.findings import weigh_again
from compliance.services.slips import revoke_worsened
from forum_portal import trail
from forum_portal.models import User


class CaseRefused(ValueError):
    """The act cannot be done; the message is an Indonesian sentence for the person who tried."""


@contextmanager
def locked(finding: Finding) -> Iterator[Finding]:
    """The finding's row in a transaction: of two people who act at once the second sees what the first did."""
    with transaction.atomic():
        yield Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)


def refuse_if_ended(row: Finding) -> None:
    if row.stage not in OPEN_STAGES:
        label = STAGE_LABELS[Stage(row.stage)]
        raise CaseRefused(f"Temuan {row.number} sudah berakhir ({label}) dan tidak dibuka kembali.")


def reason_of(text: str, example: str) -> str:
    """The reason without blanks around it. Raises CaseRefused when there is none."""
    reason = text.strip()
    if not reason:
        raise CaseRefused(f"Alasan belum diisi. Tulis dasarnya, misalnya: {example}")
    return reason


def move(
    row: Finding,
    *,
    act: FindingStep.Act,
    by: User | None,
    why: str = "",
    stage: Stage | None = None,
    on: date | None = None,
    paper: Paper | None = None,
    **fields: Any,
) -> None:
    """Changes a locked finding and writes the step and the trail; a stage that ends it also stops its clock."""
    before = {"stage": row.stage, "due_on": row.due_on and row.due_on.isoformat()}
    now = timezone.now()
    if stage is not None:
        row.stage = stage
        if stage not in OPEN_STAGES:
            fields |= {"status": Finding.Status.CLOSED, "closed_at": now, "clock_from": None, "due_on": None}
    for name, value in fields.items():
        setattr(row, name, value)
    row.decided_by, row.decided_at, row.decision_reason = by, now, why
    row.save()
    FindingStep.objects.create(
        finding=row,
        act=act,
        stage=row.stage,
        indicated=row.indicated,
        at=now,
        on=on,
        due_on=row.due_on,
        by=by,
        why=why,
        paper=paper,
    )
    refresh_duties([row.contract_id])
    trail.record(
        subject=row,
        action=f"finding.{act.value}",
        by=by,
        before=before,
        after={"stage": row.stage, "due_on": row.due_on and row.due_on.isoformat(), "code": row.code},
        why=why,
    )


def reckon_again(row: Finding, by: User | None) -> None:
    """What the contract's figures say after one of its findings ended or came up."""
    weigh_again(row.contract_id, by)
    revoke_worsened([row.contract_id], by=by)
    if packages := packages_of_contracts([row.contract_id]):
        coverage.ask(packages=packages, by=by)
