"""Findings over time as the cross-check leads them: opened, left alone, doubted, ended; never opened again.

Where a person ended a finding (not proven, exempt, proven), no new one is opened for as long as the same indication
goes on without a break. Once the data show it gone, or contradict a proof, a new finding cites it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from compliance.ladder import Stage
from compliance.models import ContractCheck, Finding, FindingStep
from compliance.outcomes import EMPLOYER, PROJECT, UNPAID_PROJECT, severity_of
from compliance.selectors.facts import KnownFinding, is_remembered, known_findings, settled_flags
from compliance.services import history
from compliance.services.duties import refresh_duties
from forum_portal import trail
from forum_portal.bulk import in_slices, insert
from forum_portal.models import User

Flag = tuple[str, str]
Act, Status = FindingStep.Act, Finding.Status


class Indicated(NamedTuple):
    """What a check says of one contract: the flags kept as findings, and the questions, or single codes, that its data
    leave open."""

    office_id: int | None
    flags: frozenset[Flag]
    unsure: frozenset[str] = frozenset()


class NewFinding(NamedTuple):
    """`follows` is the finding that had ended before, which the new one cites."""

    contract_id: int
    office_id: int | None
    rule: str
    code: str
    follows_id: int | None


@dataclass(frozen=True, slots=True)
class Steps:
    """What a cross-check has to do to the findings of some contracts, by their numbers. `forget`: ended, and now no
    longer indicated, so that a new indication opens a new finding."""

    create: list[NewFinding] = field(default_factory=list)
    clear: list[KnownFinding] = field(default_factory=list)
    doubt: list[KnownFinding] = field(default_factory=list)
    confirm: list[KnownFinding] = field(default_factory=list)
    forget: list[KnownFinding] = field(default_factory=list)
    untouched: int = 0


def steps(indicated: Mapping[int, Indicated], known: Iterable[KnownFinding], as_of: date | None = None) -> Steps:
    """What follows from a check of these contracts on data of `as_of`; `known` as `known_findings` gives it."""
    todo = Steps()
    new = {(contract_id, *flag): None for contract_id, said in indicated.items() for flag in said.flags}
    untouched = 0
    for each in known:
        if (said := indicated.get(each.contract_id)) is None:
            continue
        shown = (each.rule, each.code) in said.flags
        where = (each.contract_id, each.rule, each.code)
        if each.status == Status.OPEN:
            new.pop(where, None)
            untouched += _step_of_open(todo, each, shown, unsure=_unsure_of(each, said))
        elif shown and is_remembered(each, as_of):
            new.pop(where)
        elif shown:
            new[where] = each.id
        elif each.indicated and not _unsure_of(each, said):
            todo.forget.append(each)
    create = [
        NewFinding(contract_id, indicated[contract_id].office_id, rule, code, follows)
        for (contract_id, rule, code), follows in sorted(new.items(), key=lambda pair: pair[0])
    ]
    return Steps(create, todo.clear, todo.doubt, todo.confirm, todo.forget, untouched)


def _unsure_of(each: KnownFinding, said: Indicated) -> bool:
    return not said.unsure.isdisjoint((each.rule, each.code))


def _step_of_open(todo: Steps, each: KnownFinding, shown: bool, *, unsure: bool) -> bool:
    """Notes what an open finding needs; True when it needs nothing. What no person has verified ends as soon as the
    data no longer show it; what one has stays open in doubt until the data tell."""
    if shown and not each.indicated:
        todo.confirm.append(each)
    elif not shown and (not unsure or each.stage == Stage.DETECTED):
        todo.clear.append(each)
    elif not shown and each.indicated:
        todo.doubt.append(each)
    else:
        return True
    return False


def apply(steps: Steps, *, run_id: int, now: datetime) -> Counter[str]:
    """Writes the steps, in the caller's transaction; returns how many findings met with what."""
    created = _create(steps.create, run_id, now)
    ended = {"status": Status.CLOSED.value, "stage": Stage.RESOLVED.value, "closed_at": now, "indicated": False}
    for found, changes in (
        (steps.clear, {**ended, "due_on": None, "clock_from": None}),
        (steps.doubt, {"indicated": False}),
        (steps.confirm, {"indicated": True}),
        (steps.forget, {"indicated": False}),
    ):
        for some in in_slices([each.id for each in found]):
            Finding.objects.filter(pk__in=some).update(last_run_id=run_id, **changes)
    rows = [(pk, Act.DETECTED.value, Stage.DETECTED.value, True, now, "", run_id) for pk in created]
    rows += [(each.id, Act.CLEARED.value, Stage.RESOLVED.value, False, now, "", run_id) for each in steps.clear]
    rows += [(each.id, Act.DOUBTED.value, each.stage, False, now, "", run_id) for each in steps.doubt]
    rows += [(each.id, Act.CONFIRMED.value, each.stage, True, now, "", run_id) for each in steps.confirm]
    columns = ("finding_id", "act", "stage", "indicated", "at", "why", "run_id")
    insert(FindingStep, columns, rows, skip_existing=True)
    return Counter(
        findings_created=len(created),
        closed=len(steps.clear),
        untouched=steps.untouched,
        doubted=len(steps.doubt),
    )


def _create(rows: Sequence[NewFinding], run_id: int, now: datetime) -> list[int]:
    if not rows:
        return []
    columns = (
        *NewFinding._fields,
        "status",
        "stage",
        "indicated",
        "decision_reason",
        "clock_in_working_days",
        "opened_at",
        "last_run_id",
    )
    always = (Status.OPEN.value, Stage.DETECTED.value, True, "", False, now, run_id)
    insert(Finding, columns, [(*row, *always) for row in rows], skip_existing=True)
    ids = [row.contract_id for row in rows]
    made = Finding.objects.filter(
        last_run_id=run_id,
        opened_at=now,
        stage=Stage.DETECTED.value,
        contract_id__gte=min(ids),
        contract_id__lte=max(ids),
    )
    return list(made.order_by("pk").values_list("pk", flat=True))


def weigh_again(contract_id: int, by: User | None) -> None:
    """The severity and the rupiah at stake of a contract, after a decision on one of its findings. In the caller's
    transaction."""
    check = ContractCheck.objects.select_for_update().filter(contract_id=contract_id).first()
    if check is None:
        return
    known = known_findings([contract_id])
    settled = settled_flags(known, check.as_of).get(contract_id, set())
    shown = {each.code for each in known if each.rule == PROJECT and each.indicated}
    project_flags = shown | {check.project_outcome}
    check.severity = severity_of(filter(None, check.employer_flags.split(",")), project_flags, settled)
    unpaid = any(flag in UNPAID_PROJECT and (PROJECT, flag) not in settled for flag in project_flags)
    check.contribution_at_stake = (check.contribution_due or 0) if unpaid else 0
    check.save(update_fields=["severity", "contribution_at_stake"])
    refresh_duties([contract_id])
    history.keep_decided(check, by=by)


QUESTIONS = {EMPLOYER: "Kepesertaan penyedia", PROJECT: "Pendaftaran proyek"}
"""What `Finding.rule` is called on a page."""


def open_again_as_new(ended: Finding, *, by: User | None, why: str, act: str = Act.UNVERIFIED) -> Finding:
    """A new finding that cites one that people had ended, while the indication goes on. The caller holds its lock."""
    now = timezone.now()
    Finding.objects.filter(pk=ended.pk).update(indicated=False)
    fresh = Finding.objects.create(
        contract_id=ended.contract_id,
        office_id=ended.office_id,
        rule=ended.rule,
        code=ended.code,
        follows=ended,
        opened_at=now,
        last_run_id=ended.last_run_id,
    )
    FindingStep.objects.create(finding=fresh, act=act, stage=fresh.stage, at=now, by=by, why=why)
    refresh_duties([fresh.contract_id])
    trail.record(subject=fresh, action=f"finding.{act}", by=by, after={"follows": ended.number}, why=why)
    return fresh
