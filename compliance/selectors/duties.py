"""The contracts of an office with their next duty, its day and the rupiah expected: columns of the database, so that
lists filter and sort by them and no card differs from its list."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from compliance import duties
from compliance.duties import DATED, Duty, FirstFinding, Outcomes, next_duty
from compliance.models import ContractCheck, ContractMeasure, Exemption, Finding, Proof
from compliance.models.remedies import Answer
from compliance.outcomes import NOTED_ALONE, RED
from compliance.rules.codes import ProjectCode
from compliance.selectors.contracts import listed
from forum_portal.models import User

_BEFORE_REGISTERING = (ProjectCode.LATE, ProjectCode.WAITING)
_BEFORE_PAYING = (ProjectCode.UNPAID, ProjectCode.UNDERPAID)


class DutyRow(NamedTuple):
    """What is stored of a contract."""

    contract_id: int
    finding_id: int | None
    duty: str
    due_on: date | None


def with_duties(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """Each with `finding_id`, `duty`, `duty_due` and `expected`: red first, then by the day."""
    stored = "contract__duty_row__"
    rows = listed(user).annotate(
        finding_id=F(f"{stored}finding"), duty=F(f"{stored}duty"), duty_due=F(f"{stored}due_on")
    )
    # Looked up for the rows shown alone: a join would be made for every row that is counted or put in order.
    overdue = ContractMeasure.objects.filter(contract=OuterRef("contract")).values("overdue")[:1]
    rows = rows.annotate(
        expected=Case(
            When(project_outcome__in=_BEFORE_REGISTERING, duty__in=DATED, then=F("contribution_due")),
            When(
                project_outcome__in=_BEFORE_PAYING,
                duty=Duty.PAY_PROJECT,
                then=Coalesce(Subquery(overdue), F("contribution_at_stake")),
            ),
        ),
    )
    return rows.order_by("-severity", F("duty_due").asc(nulls_last=True), F("value").desc(nulls_last=True), "pk")


def duties_of(contracts: Collection[int]) -> list[DutyRow]:
    """What is to be stored of these contracts, reckoned from their checks and findings; one that was never checked is
    left out. Two queries."""
    first = _first_findings(contracts)
    rows = []
    checks = ContractCheck.objects.filter(contract__in=contracts).order_by("contract")
    columns = ("contract", "severity", "project_outcome", "employer_outcome", "deadline")
    for contract, severity, project, employer, deadline in checks.values_list(*columns):
        # A finding that asks for something makes its contract red.
        finding = first.get(contract) if severity == RED else None
        duty, due_on = next_duty(finding, Outcomes(project, employer, deadline))
        rows.append(DutyRow(contract, finding.pk if finding else None, duty.value, due_on))
    return rows


def _first_findings(contracts: Collection[int]) -> dict[int, FirstFinding]:
    """Still shown by the data, and nobody is answering for the office now."""
    rows = Finding.objects.filter(contract__in=contracts, status=Finding.Status.OPEN, indicated=True)
    for question, code in NOTED_ALONE:
        rows = rows.exclude(rule=question, code=code)
    for asked in (Proof, Exemption):
        rows = rows.exclude(Exists(asked.objects.filter(finding=OuterRef("pk"), answer=Answer.WAITING)))
    rows = rows.order_by("contract", F("due_on").asc(nulls_last=True), "-rule", "pk")
    first: dict[int, FirstFinding] = {}
    for contract, *finding in rows.values_list("contract", "pk", "rule", "code", "due_on"):
        first.setdefault(contract, FirstFinding(*finding))
    return first


def due_when(when: str, today: date) -> Q:
    """The condition of one of `duties.When`."""
    week = duties.week_end(today)
    conditions = {
        duties.When.NOTHING: Q(duty=Duty.NONE),
        duties.When.OVERDUE: Q(duty_due__lt=today),
        duties.When.TODAY: Q(duty_due=today),
        duties.When.THIS_WEEK: Q(duty_due__gt=today, duty_due__lte=week),
        duties.When.LATER: ~Q(duty=Duty.NONE) & (Q(duty_due__isnull=True) | Q(duty_due__gt=week)),
    }
    return conditions[duties.When(when)]


def counts_by_when(rows: QuerySet[ContractCheck], today: date) -> Mapping[duties.When, int]:
    """How many of these contracts, as `with_duties` gives them, are due when. One query."""
    counts = dict.fromkeys(duties.When, 0)
    grouped = rows.order_by().values_list("duty", "duty_due").annotate(contracts=Count("pk"))
    for duty, due, contracts in grouped:
        counts[duties.when_of(duty, due, today)] += contracts
    return counts
