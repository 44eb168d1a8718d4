"""Findings over time: created, left alone, reopened, closed; what people decide of them is never overwritten."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from compliance.models import ContractCheck, Finding, FindingAction
from compliance.outcomes import EMPLOYER, PROJECT, UNPAID_PROJECT, severity_of
from compliance.selectors.coverage_facts import packages_of_contracts
from compliance.services import coverage, history
from forum_portal import trail
from forum_portal.bulk import in_slices, insert
from forum_portal.models import User

Flag = tuple[str, str]
Action, Status, Decision = FindingAction.Action, Finding.Status, Finding.Decision


class DecisionRefused(ValueError):
    """The decision cannot be kept; the message is an Indonesian sentence for the person who decides."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What a cross-check has to do to the findings of some contracts."""

    create: list[tuple[int, int | None, str, str]] = field(default_factory=list)
    reopen: list[int] = field(default_factory=list)
    close: list[int] = field(default_factory=list)
    untouched: int = 0


def dismissed_flags(known: Iterable[tuple[int, int, str, str, str, str]]) -> dict[int, set[Flag]]:
    """By contract, what people have found not proven."""
    found: dict[int, set[Flag]] = defaultdict(set)
    for _, contract_id, rule, code, _, decision in known:
        if decision == Decision.DISMISSED:
            found[contract_id].add((rule, code))
    return found


def steps(
    indicated: Mapping[int, tuple[int | None, frozenset[Flag]]],
    known: Iterable[tuple[int, int, str, str, str, str]],
) -> Steps:
    """`indicated`: contract -> (office, flags). `known` as `compliance.selectors.facts.known_findings` gives it."""
    waiting = {contract_id: set(flags) for contract_id, (_, flags) in indicated.items()}
    reopen, close, untouched = [], [], 0
    for finding_id, contract_id, rule, code, status, _ in known:
        if contract_id not in waiting:
            continue
        if (rule, code) in waiting[contract_id]:
            waiting[contract_id].discard((rule, code))
            if status == Status.CLOSED:
                reopen.append(finding_id)
            else:
                untouched += 1
        elif status == Status.OPEN:
            close.append(finding_id)
    create = [
        (contract_id, indicated[contract_id][0], rule, code)
        for contract_id, flags in waiting.items()
        for rule, code in sorted(flags)
    ]
    return Steps(create, reopen, close, untouched)


def apply(steps: Steps, *, run_id: int, now: datetime) -> Counter[str]:
    """Writes the steps, in the caller's transaction; returns how many findings met with what."""
    created = _create(steps.create, run_id, now)
    for ids, changes in (
        (steps.reopen, {"status": Status.OPEN, "closed_at": None}),
        (steps.close, {"status": Status.CLOSED, "closed_at": now}),
    ):
        for some in in_slices(ids):
            Finding.objects.filter(pk__in=some).update(last_run_id=run_id, **changes)
    actions = [(each, run_id, Action.CREATED) for each in created]
    actions += [(each, run_id, Action.REOPENED) for each in steps.reopen]
    actions += [(each, run_id, Action.CLOSED) for each in steps.close]
    insert(FindingAction, ("finding_id", "run_id", "action"), actions, skip_existing=True)
    return Counter(
        findings_created=len(created),
        reopened=len(steps.reopen),
        closed=len(steps.close),
        untouched=steps.untouched,
    )


def _create(rows: Sequence[tuple[int, int | None, str, str]], run_id: int, now: datetime) -> list[int]:
    if not rows:
        return []
    columns = (
        "contract_id",
        "office_id",
        "rule",
        "code",
        "status",
        "decision",
        "decision_reason",
        "opened_at",
        "last_run_id",
    )
    insert(
        Finding,
        columns,
        [(*row, Status.OPEN.value, "", "", now, run_id) for row in rows],
        skip_existing=True,
    )
    ids = [row[0] for row in rows]
    made = Finding.objects.filter(
        last_run_id=run_id, opened_at=now, contract_id__gte=min(ids), contract_id__lte=max(ids)
    )
    return list(made.order_by("pk").values_list("pk", flat=True))


def decide(*, finding: Finding, by: User, decision: str, reason: str) -> Finding:
    """Keeps what the secretariat decides of a finding: verified, dismissed, or neither again.

    A dismissed finding no longer counts as an indication on any list, also after later cross-checks.
    Raises DecisionRefused without a reason and on an unknown decision.
    """
    reason = reason.strip()
    if decision not in Decision.values:
        raise DecisionRefused("Pilih salah satu putusan: Terverifikasi atau Tidak terbukti.")
    if not reason:
        raise DecisionRefused("Alasan belum diisi. Tulis dasar putusan ini, misalnya bukti bayar yang dilihat.")
    with transaction.atomic():
        row = Finding.objects.select_for_update().get(pk=finding.pk)
        before = {"decision": row.decision, "reason": row.decision_reason}
        row.decision, row.decision_reason = decision, reason
        row.decided_by, row.decided_at = by, timezone.now()
        row.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
        trail.record(
            subject=row,
            action="finding.decided" if decision else "finding.decision_withdrawn",
            by=by,
            before=before,
            after={"decision": decision, "code": row.code},
            why=reason,
        )
        _weigh_again(row.contract_id, by)
        if packages := packages_of_contracts([row.contract_id]):
            coverage.ask(packages=packages, by=by)
    return row


def _weigh_again(contract_id: int, by: User) -> None:
    """The severity and the rupiah at stake of a contract, after a decision on one of its findings."""
    check = ContractCheck.objects.select_for_update().filter(contract_id=contract_id).first()
    if check is None:
        return
    findings = list(Finding.objects.filter(contract_id=contract_id, status=Status.OPEN))
    dismissed = {(each.rule, each.code) for each in findings if each.decision == Decision.DISMISSED}
    project_flags = {each.code for each in findings if each.rule == PROJECT} | {check.project_outcome}
    check.severity = severity_of(filter(None, check.employer_flags.split(",")), project_flags, dismissed)
    unpaid = any(flag in UNPAID_PROJECT and (PROJECT, flag) not in dismissed for flag in project_flags)
    check.contribution_at_stake = (check.contribution_due or 0) if unpaid else 0
    check.save(update_fields=["severity", "contribution_at_stake"])
    history.keep_decided(check, by=by)


QUESTIONS = {EMPLOYER: "Kepesertaan penyedia", PROJECT: "Pendaftaran proyek"}
"""What `Finding.rule` is called on a page."""
