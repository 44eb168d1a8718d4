"""The contracts of an office with their next duty, its day and the rupiah expected: told by the database itself, so
that lists filter and sort by them and no card differs from its list."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from compliance import duties
from compliance.duties import OF_EMPLOYER, OF_FINDING, OF_PROJECT, Duty
from compliance.models import ContractCheck, ContractMeasure, Exemption, Finding, Proof
from compliance.models.remedies import Answer
from compliance.outcomes import NOTED_ALONE, RED
from compliance.rules.codes import ProjectCode
from compliance.selectors.contracts import listed
from forum_portal.models import User

_DATED = (Duty.REGISTER, Duty.REMIND)
# Said besides the duty, so that a row of another outcome is not asked for its findings once more.
_BEFORE_REGISTERING = (ProjectCode.LATE, ProjectCode.WAITING)
_BEFORE_PAYING = (ProjectCode.UNPAID, ProjectCode.UNDERPAID)


def with_duties(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """Each with `finding_id`, `duty`, `duty_due` and `expected`: red first, then by the day.

    A finding with a running letter has a day, every other has none: its day alone tells that it is to be answered.
    """
    rows = listed(user).alias(finding_due=_of_finding("due_on"))
    rows = rows.annotate(finding_id=_of_finding("pk"), duty=Coalesce(_of_finding("duty"), _of_outcomes()))
    to_register = Case(
        When(project_outcome__in=_BEFORE_REGISTERING, duty__in=_DATED, then=F("deadline")),
        output_field=DateField(null=True),
    )
    # Looked up for the rows shown alone: a join would be made for every row that is counted or put in order.
    overdue = ContractMeasure.objects.filter(contract=OuterRef("contract")).values("overdue")[:1]
    rows = rows.annotate(
        duty_due=Coalesce(F("finding_due"), to_register),
        expected=Case(
            When(project_outcome__in=_BEFORE_REGISTERING, duty__in=_DATED, then=F("contribution_due")),
            When(
                project_outcome__in=_BEFORE_PAYING,
                duty=Duty.PAY_PROJECT,
                then=Coalesce(Subquery(overdue), F("contribution_at_stake")),
            ),
        ),
    )
    return rows.order_by("-severity", F("duty_due").asc(nulls_last=True), F("value").desc(nulls_last=True), "pk")


def _of_finding(column: str) -> Case:
    """Of the finding to be dealt with first: still shown by the data, and nobody is answering for the office now.
    Such a finding makes its contract red, so only red ones are looked up."""
    rows = Finding.objects.filter(contract=OuterRef("contract"), status=Finding.Status.OPEN, indicated=True)
    for question, code in NOTED_ALONE:
        rows = rows.exclude(rule=question, code=code)
    for asked in (Proof, Exemption):
        rows = rows.exclude(Exists(asked.objects.filter(finding=OuterRef("pk"), answer=Answer.WAITING)))
    duty = Case(
        When(due_on__isnull=False, then=Value(Duty.ANSWER.value)),
        *(When(rule=rule, code=code, then=Value(duty.value)) for (rule, code), duty in OF_FINDING.items()),
        output_field=CharField(null=True),
    )
    rows = rows.annotate(duty=duty).order_by(F("due_on").asc(nulls_last=True), "-rule", "pk")
    return Case(When(severity=RED, then=Subquery(rows.values(column)[:1])))


def _of_outcomes() -> Case:
    """What is left to do where no finding asks for anything."""
    return Case(
        *(When(project_outcome=code, then=Value(duty.value)) for code, duty in OF_PROJECT.items()),
        *(When(employer_outcome=code, then=Value(duty.value)) for code, duty in OF_EMPLOYER.items()),
        default=Value(Duty.NONE.value),
        output_field=CharField(),
    )


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
