"""The contracts of an office with their next duty, its day and the rupiah expected: told by the database itself, so
that lists filter and sort by them and no card differs from its list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
from compliance.models import ContractCheck, Exemption, Finding, Proof
from compliance.models.remedies import Answer
from compliance.outcomes import NOTED_ALONE
from compliance.selectors.contracts import listed
from forum_portal.models import User

_DATED = (Duty.REGISTER, Duty.REMIND)
_IN_RUPIAH = (Duty.REGISTER, Duty.REMIND)


def with_duties(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """Each with `finding_id`, `duty`, `duty_due` and `expected`: red first, then by the day."""
    rows = listed(user).annotate(
        finding_id=_of_finding("pk"), finding_due=_of_finding("due_on"), finding_about=_of_finding("code")
    )
    rows = rows.annotate(duty=_duty())
    rows = rows.annotate(
        duty_due=Case(
            When(duty=Duty.ANSWER, then=F("finding_due")),
            When(duty__in=_DATED, then=F("deadline")),
            output_field=DateField(null=True),
        ),
        expected=Case(
            When(duty__in=_IN_RUPIAH, then=F("contribution_due")),
            When(duty=Duty.PAY_PROJECT, then=Coalesce(F("contract__measure__overdue"), F("contribution_at_stake"))),
        ),
    )
    return rows.order_by("-severity", F("duty_due").asc(nulls_last=True), F("value").desc(nulls_last=True), "pk")


def _of_finding(column: str) -> Subquery:
    """Of the finding to be dealt with first: still shown by the data, and nobody is answering for the office now."""
    unanswered = [
        Exists(asked.objects.filter(finding=OuterRef("pk"), answer=Answer.WAITING)) for asked in (Proof, Exemption)
    ]
    rows = Finding.objects.filter(contract=OuterRef("contract"), status=Finding.Status.OPEN, indicated=True)
    for question, code in NOTED_ALONE:
        rows = rows.exclude(rule=question, code=code)
    for waiting in unanswered:
        rows = rows.exclude(waiting)
    return Subquery(rows.order_by(F("due_on").asc(nulls_last=True), "-rule", "pk").values(column)[:1])


def _duty() -> Case:
    """Codes of the two questions differ, so the code of a finding alone tells what is to be done."""
    of_findings = [When(finding_about=code, then=Value(duty.value)) for (_, code), duty in OF_FINDING.items()]
    of_projects = [When(project_outcome=code, then=Value(duty.value)) for code, duty in OF_PROJECT.items()]
    of_employers = [When(employer_outcome=code, then=Value(duty.value)) for code, duty in OF_EMPLOYER.items()]
    return Case(
        When(finding_due__isnull=False, then=Value(Duty.ANSWER.value)),
        *of_findings,
        *of_projects,
        *of_employers,
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
    counts: dict[str, Any] = {f"n_{when.name}": Count("pk", filter=due_when(when, today)) for when in duties.When}
    found = rows.order_by().aggregate(**counts)
    return {when: found[f"n_{when.name}"] for when in duties.When}
