"""The rows behind each kind of work that waits, each started from what the user may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from compliance.inbox import DAYS_AHEAD, WorkKind
from compliance.ladder import RUNGS, Stage
from compliance.models import (
    ContractCheckHistory,
    ContractMeasure,
    Delivery,
    Exemption,
    Finding,
    Paper,
    Pause,
    Proof,
)
from compliance.models.papers import ALIVE
from compliance.models.remedies import Answer
from compliance.outcomes import NOTED_ALONE
from compliance.selectors.cases.lists import papers_for
from compliance.selectors.cases.parts import exemptions_for, proofs_for
from compliance.selectors.contracts import checks_for, findings_for
from compliance.selectors.judgements.queue import being_checked, in_doubt
from compliance.selectors.rates import calendar
from forum_portal.access import sees_all
from forum_portal.models import User

_VALUE = "contract__check_result__value"
_WORDS = "contract__check_result__words"
_VALUE_OF = F(_VALUE)
_ID = Cast("pk", TextField())
_LETTER_OF = Case(*(When(stage=rung.source.value, then=Value(rung.letter.value)) for rung in RUNGS))
_TIMED = tuple(rung.source.value for rung in RUNGS if rung.source is not Stage.VERIFIED)


@dataclass(frozen=True, slots=True)
class Part:
    """What waits of one kind. `subject` tells the pieces of work apart, `ref` is the id that their page is found by.

    `since`, `due` and `value` are expressions over `rows`; of a part that is `grouped` several rows make one piece of
    work, and `value` adds them up. `contract` and `words` are look-up paths.
    """

    kind: WorkKind
    rows: QuerySet[Any]
    ref: str = "pk"
    subject: Any = _ID
    contract: str = "contract_id"
    since: Any = None
    due: str = ""
    value: Any = _VALUE_OF
    words: str = _WORDS
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All that goes into the parts: the day, the years whose days off are known, and the contractors that were judged
    just now and are being checked again. Equal ones make equal parts, so that a statement can be kept by it."""

    today: date
    years: tuple[int, ...]
    checked: tuple[str, ...]


def known_on(today: date) -> Known:
    """Two queries."""
    return Known(today, tuple(sorted(calendar().known_years)), tuple(being_checked()))


def parts_for(user: User, *, today: date) -> tuple[Part, ...]:
    """Every kind; none for who sees an office's rows alone. Two queries."""
    return parts_as(user, known_on(today))


def parts_as(user: User, known: Known) -> tuple[Part, ...]:
    """Every kind, of nothing but what is known: the same for all who see all. No query."""
    if not sees_all(user):
        return ()
    return (
        _pairs(user, known),
        *_of_findings(user, known),
        *_of_papers(user),
        *_of_requests(user),
        *_of_ends(user, known.today),
    )


def _pairs(user: User, known: Known) -> Part:
    """One a contractor, like the queue of judgements."""
    in_force = ContractCheckHistory.objects.filter(contract=OuterRef("contract"), superseded_at__isnull=True)
    return Part(
        WorkKind.PAIR,
        in_doubt(user).exclude(asked__in=known.checked),
        subject=F("asked"),
        since=Subquery(in_force.values("recorded_at")[:1]),
        value=Sum("value"),
        words="words",
        grouped=True,
    )


def _of_findings(user: User, known: Known) -> Iterator[Part]:
    findings = findings_for(user).select_related(None).filter(status=Finding.Status.OPEN, indicated=True)
    yield Part(WorkKind.VERIFY, findings.filter(stage=Stage.DETECTED), since=F("opened_at"))
    ready = ready_to_be_written(findings, known)
    yield Part(
        WorkKind.DRAFT,
        ready.exclude(_is_written(ready)),
        subject=Concat(Cast("contract_id", TextField()), Value(":"), "letter", output_field=TextField()),
        since=Case(When(stage=Stage.VERIFIED, then=F("decided_at")), default=_start_of("due_on")),
        due="due_on",
        value=Min(_VALUE),
        grouped=True,
    )
    reached = findings.filter(stage__in=_TIMED, due_on__lte=known.today).exclude(_unanswered())
    reached = reached.annotate(letter=_LETTER_OF).exclude(_is_written(findings)).exclude(pk__in=ready.values("pk"))
    yield Part(WorkKind.CLOCK, reached, since=_start_of("due_on"), due="due_on")


def ready_to_be_written(findings: QuerySet[Finding], known: Known) -> QuerySet[Finding]:
    """Those of open, indicated findings about which the next letter may be written today, whether or not it is under
    way: what `compliance.ladder.refusal` says, told by the database. Each with its `letter`."""
    run_out = Q(clock_in_working_days=False) | _days_off_known(known.years)
    timed = Q(stage__in=_TIMED, clock_from__isnull=False, clock_days__isnull=False, due_on__lt=known.today)
    # The stages are said once more on their own, so that an index finds them.
    rows = (
        findings.filter(Q(stage=Stage.VERIFIED) | (timed & run_out), stage__in=(Stage.VERIFIED, *_TIMED))
        .exclude(_unanswered())
        .exclude(_paused(known.today))
    )
    for rule, code in sorted(NOTED_ALONE):
        rows = rows.exclude(rule=rule, code=code)
    return rows.annotate(letter=_LETTER_OF)


def _unanswered() -> Q:
    proofs = Proof.objects.filter(finding=OuterRef("pk"), answer=Answer.WAITING)
    exemptions = Exemption.objects.filter(finding=OuterRef("pk"), answer=Answer.WAITING)
    return Q(Exists(proofs)) | Q(Exists(exemptions))


def _paused(today: date) -> Exists:
    holds = Q(ended_on__isnull=True, last__gte=today) | Q(ended_on__gt=today)
    return Exists(Pause.objects.filter(holds, finding=OuterRef("pk"), first__lte=today))


def _days_off_known(years: Sequence[int]) -> Q:
    """That the days off of every year of the clock are known: without them nobody is late."""
    known = Q(pk__in=[])
    for first, last in _spans(years):
        known |= Q(clock_from__gte=date(first, 1, 1), due_on__lte=date(last, 12, 31))
    return known


def _spans(years: Sequence[int]) -> list[tuple[int, int]]:
    """Years that follow one another, as (first, last)."""
    spans: list[tuple[int, int]] = []
    for year in years:
        if spans and year == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans


def _is_written(findings: QuerySet[Finding]) -> Exists:
    """That the next letter to the contract is under way for one of these findings."""
    links = Paper.findings.through.objects.filter(
        paper__contract=OuterRef("contract"),
        paper__kind=OuterRef("letter"),
        paper__status__in=ALIVE,
        finding__stage=OuterRef("stage"),
        finding__in=findings.values("pk"),
    )
    return Exists(links)


def _of_papers(user: User) -> Iterator[Part]:
    """Of letters about findings that are still open."""
    still_open = Paper.findings.through.objects.filter(paper=OuterRef("pk"), finding__status=Finding.Status.OPEN)
    papers = papers_for(user).filter(Exists(still_open))
    yield Part(WorkKind.APPROVE, papers.filter(status=Paper.Status.DRAFT), since=F("drafted_at"))
    sent = Delivery.objects.filter(paper=OuterRef("pk"), bounced_on__isnull=True)
    approved = papers.filter(status=Paper.Status.APPROVED)
    yield Part(WorkKind.SEND, approved.filter(~Exists(sent)), since=F("approved_at"))
    yield Part(
        WorkKind.RECEIPT,
        approved.filter(Exists(sent), ~Exists(sent.filter(received_on__isnull=False))),
        since=Subquery(sent.order_by("pk").values("recorded_at")[:1]),
    )


def _of_requests(user: User) -> Iterator[Part]:
    asked = {"answer": Answer.WAITING, "finding__status": Finding.Status.OPEN}
    of_finding: dict[str, Any] = {
        "ref": "finding_id",
        "contract": "finding__contract_id",
        "since": F("asked_at"),
        "due": "finding__due_on",
        "value": F(f"finding__{_VALUE}"),
        "words": f"finding__{_WORDS}",
    }
    yield Part(WorkKind.PROOF, proofs_for(user).select_related(None).filter(**asked), **of_finding)
    yield Part(WorkKind.EXEMPTION, exemptions_for(user).select_related(None).filter(**asked), **of_finding)


def _of_ends(user: User, today: date) -> Iterator[Part]:
    """Exemptions and covers that end soon, where the indication or the work goes on."""
    until = today + timedelta(days=DAYS_AHEAD)
    exempt = findings_for(user).select_related(None).filter(stage=Stage.EXEMPT, indicated=True)
    yield Part(WorkKind.EXPIRING, exempt.filter(exempt_until__gte=today, exempt_until__lte=until), due="exempt_until")
    covers = ContractMeasure.objects.filter(
        Exists(checks_for(user).filter(contract=OuterRef("contract"))),
        cover_to__gte=today,
        cover_to__lte=until,
        work_until__gt=F("cover_to"),
    ).filter(Q(contract__current__handed_over_on__isnull=True) | Q(contract__current__handed_over_on__gt=today))
    yield Part(WorkKind.LAPSE, covers, ref="contract_id", subject=Cast("contract_id", TextField()), due="cover_to")


def _start_of(day: str) -> Cast:
    return Cast(day, DateTimeField())
