"""What a meeting is told of the open cases: read in bulk, however many there are.

A finding that nobody has verified is no case of the meeting: it is counted, and no firm is named for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from compliance.documents.case_facts import CaseLine
from compliance.ladder import OPEN_STAGES, STAGE_LABELS, Stage
from compliance.models import ContractCheck, Exemption, Finding, FindingStep, MeetingPack, Pause, Proof
from compliance.models.remedies import Answer
from compliance.outcomes import PROJECT, UNPAID_PROJECT, may_be_written_about
from compliance.rules.facts import EmployerCode
from compliance.selectors.cases.situations import paper_states
from compliance.selectors.contracts import findings_for
from compliance.waiting import Situation, waits_for
from forum_portal.access import sees_all
from forum_portal.models import User
from procurement.models import Contract
from procurement.selectors import ContractNow, contracts_now

STEPS = tuple(stage for stage in OPEN_STAGES if stage is not Stage.DETECTED)


def packs_for(user: User | AnonymousUser) -> QuerySet[MeetingPack]:
    """The packs of meetings; they name firms of every office, so whoever sees a part sees none."""
    rows = MeetingPack.objects.select_related("made_by", "printed").defer("printed__pdf", "printed__context")
    return rows if sees_all(user) else rows.none()


def case_lines(user: User, *, today: date) -> tuple[CaseLine, ...]:
    """The verified cases that are open, by step and then by number. A fixed number of queries for up to 900 contracts,
    one more for each further 900."""
    shown = Contract.objects.select_related("current", "check_result__employer_version").defer("current__parts")
    rows = (
        findings_for(user).select_related(None).select_related("office").prefetch_related(Prefetch("contract", shown))
    )
    found = list(rows.filter(stage__in=[stage.value for stage in STEPS]).order_by("pk"))
    known = _known(found, today)
    now = {each.id: each for each in contracts_now([row.contract_id for row in found], with_contractor=False)}
    gaps = _gaps(found)
    lines = [_line(row, now.get(row.contract_id), gaps.get(row.pk), known, today) for row in found]
    order = {STAGE_LABELS[stage]: place for place, stage in enumerate(STEPS)}
    return tuple(sorted(lines, key=lambda line: (order[line.step], line.number)))


@dataclass(frozen=True, slots=True)
class _Known:
    last: Mapping[int, date]
    pauses: Mapping[int, Pause]
    proofs: frozenset[int]
    exemptions: Mapping[int, Exemption]
    papers: Mapping[int, str]


def _known(rows: Sequence[Finding], today: date) -> _Known:
    about = Finding.objects.filter(stage__in=[stage.value for stage in STEPS]).values("pk")
    newest = FindingStep.objects.filter(finding=OuterRef("pk")).order_by("-pk").values("at")[:1]
    lasts = Finding.objects.filter(pk__in=about).order_by().values_list("pk").annotate(last=Subquery(newest))
    running = (each for each in Pause.objects.filter(finding__in=about) if each.holds_on(today))
    return _Known(
        last={pk: timezone.localdate(at) for pk, at in lasts if at},
        pauses={each.finding_id: each for each in running},
        proofs=frozenset(
            Proof.objects.filter(finding__in=about, answer=Answer.WAITING).values_list("finding_id", flat=True)
        ),
        exemptions={
            each.finding_id: each for each in Exemption.objects.filter(finding__in=about, answer=Answer.WAITING)
        },
        papers=paper_states(rows),
    )


def _line(row: Finding, now: ContractNow | None, gap: Decimal | None, known: _Known, today: date) -> CaseLine:
    check: ContractCheck | None = getattr(row.contract, "check_result", None)
    since = known.last.get(row.pk, timezone.localdate(row.opened_at))
    pause, asked = known.pauses.get(row.pk), known.exemptions.get(row.pk)
    dispute, proposal = _to_decide(pause, asked)
    situation = Situation(
        stage=Stage(row.stage),
        indicated=row.indicated,
        due_on=row.due_on,
        paused_until=pause.last if pause else None,
        proof_waits=row.pk in known.proofs,
        exemption_waits=asked is not None,
        paper=known.papers[row.pk],
        noted_alone=not may_be_written_about(row.rule, row.code),
    )
    return CaseLine(
        number=row.number,
        firm=(now.contractor_name if now else "") or (check.contractor_name if check else "") or "Tidak diketahui",
        npwp=(now.npwp16 or now.npwp) if now else "",
        office=row.office.name if row.office else "OPD tidak diketahui",
        package=(now.package_name if now else "") or row.contract.key,
        step=STAGE_LABELS[Stage(row.stage)],
        since=since,
        idle_days=_idle_days(situation, since, today),
        waits_for=waits_for(situation, today),
        gap=gap,
        dispute=dispute,
        proposal=proposal,
    )


def _to_decide(pause: Pause | None, asked: Exemption | None) -> tuple[str, str]:
    """What the firm disputes or somebody asks for, and what the secretariat puts to the meeting."""
    if asked is not None:
        return f"Permintaan pengecualian: {asked.reason}", "Jawab permintaan ini: terima sampai tanggalnya, atau tolak."
    if pause is not None and pause.kind == Pause.Kind.DISPUTE:
        return pause.reason, "Putuskan keberatan ini sebelum penghentian waktunya berakhir."
    return "", ""


def _idle_days(case: Situation, since: date, today: date) -> int:
    """Days in which nobody did what was theirs to do: while the firm has time left, or a pause holds, none pass."""
    if case.paused_until is not None or (case.due_on is not None and today <= case.due_on):
        return 0
    return max(0, (today - max(filter(None, (since, case.due_on)))).days)


def _gaps(rows: Sequence[Finding]) -> dict[int, Decimal]:
    """The rupiah that seems to be missing, by finding. A project's is one sum a contract, a firm's arrears one a firm,
    so each stands with the first finding about it alone and the sum of the pack counts nothing twice."""
    gaps: dict[int, Decimal] = {}
    told: set[tuple[str, int]] = set()
    for row in rows:
        what, gap = _gap_of(row)
        if gap is not None and what not in told:
            told.add(what)
            gaps[row.pk] = gap
    return gaps


def _gap_of(row: Finding) -> tuple[tuple[str, int], Decimal | None]:
    check: ContractCheck | None = getattr(row.contract, "check_result", None)
    if check is not None and row.rule == PROJECT and row.code in UNPAID_PROJECT:
        return (PROJECT, row.contract_id), check.contribution_at_stake or None
    employer = check.employer_version if check is not None else None
    if employer is not None and row.code == EmployerCode.IN_ARREARS:
        return (row.rule, employer.subject_id), employer.arrears_rupiah
    return ("", row.pk), None
