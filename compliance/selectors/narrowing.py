"""What the figures of the Beranda count, as conditions: the lists behind them are narrowed by the very same."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from compliance.ladder import Stage
from compliance.models import (
    ContractCheck,
    ContractMonth,
    Exemption,
    Finding,
    FindingStep,
    Proof,
    WatchedContract,
)
from compliance.models.remedies import Answer
from compliance.numbers import IDLE_DAYS
from compliance.outcomes import EMPLOYER, NOTED_ALONE, PROJECT, PROJECT_OUTCOMES
from compliance.rules.facts import ProjectCode
from employers.models import Employer
from employers.selectors import EMPLOYERS, PROJECTS, published_runs
from employers.selectors.sectors import palm_employers
from forum_portal.access import has_role
from forum_portal.models import ImportRun, Role, User
from procurement.models import ContractVersion

PROTECTION = {
    "terhitung": "Ada hari-pekerja tanpa perlindungan",
    "pekerja-belum-diketahui": "Ada hari tanpa perlindungan, jumlah pekerja tidak diketahui",
}
UNPROTECTED = Q(worker_days__gt=0)
WORKERS_UNKNOWN = Q(unprotected_days__gt=0, worker_days__isnull=True)
GAP = Q(material=True)
"""Conditions on a ContractMeasure."""
CONSTRUCTION_OUTCOMES = frozenset(PROJECT_OUTCOMES) - {ProjectCode.NOT_CONSTRUCTION, ProjectCode.DATA_MISSING}
"""The outcomes of contracts that are surely construction."""
TO_DECIDE = {
    "verifikasi": "Indikasi belum diverifikasi",
    "bukti": "Bukti belum diperiksa",
    "pengecualian": "Permintaan pengecualian belum dijawab",
}
SECTOR_LABELS = {"konstruksi": "Konstruksi", "perkebunan-sawit": "Perkebunan kelapa sawit"}


def measured(rows: QuerySet[ContractCheck], condition: Q) -> QuerySet[ContractCheck]:
    """The results whose contract's measure meets a condition on it."""
    named = Q()
    for name, value in condition.children:  # type: ignore[misc]
        named &= Q(**{f"contract__measure__{name}": value})
    return rows.filter(named)


def with_protection(rows: QuerySet[ContractCheck], asked: str) -> QuerySet[ContractCheck]:
    return measured(rows, UNPROTECTED if asked == "terhitung" else WORKERS_UNKNOWN)


def in_month(rows: QuerySet[ContractCheck], month: str) -> QuerySet[ContractCheck]:
    """The contracts with unprotected days in a month ("2026-08")."""
    return rows.filter(contract__in=ContractMonth.objects.filter(month=month).values("contract"))


def watched(rows: QuerySet[ContractCheck], why: str) -> QuerySet[ContractCheck]:
    return rows.filter(contract__in=WatchedContract.objects.filter(why=why).values("contract"))


def in_sector(rows: QuerySet[ContractCheck], sector: str) -> QuerySet[ContractCheck]:
    """Of construction by what the work is; of palm by what the extract says of the contractor."""
    if sector == "konstruksi":
        return rows.filter(project_outcome__in=CONSTRUCTION_OUTCOMES)
    employers = palm_employers(Employer.objects.filter(current__isnull=False))
    return rows.filter(employer__in=employers.values("pk"))


def overdue(rows: QuerySet[Finding], today: date) -> QuerySet[Finding]:
    """Open findings whose time to answer has run out."""
    return rows.filter(status=Finding.Status.OPEN, due_on__lt=today)


def idle(rows: QuerySet[Finding], today: date) -> QuerySet[Finding]:
    """Open findings in which nothing happened for IDLE_DAYS days, though it is for the forum to act: no clock runs, and
    somebody is to be written to."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=IDLE_DAYS), time.min))
    moved = FindingStep.objects.filter(at__gte=since).values("finding")
    waiting = rows.filter(status=Finding.Status.OPEN, opened_at__lt=since).exclude(_noted())
    return waiting.filter(Q(due_on__isnull=True) | Q(due_on__lt=today)).exclude(pk__in=moved)


def to_decide(rows: QuerySet[Finding], what: str, user: User | AnonymousUser) -> QuerySet[Finding]:
    """The open findings that wait for a decision of the kind `what`, a key of TO_DECIDE, that this person may take:
    nobody answers what they asked themselves."""
    waiting = rows.filter(status=Finding.Status.OPEN)
    if what == "verifikasi":
        return _brought_by_others(waiting.filter(stage=Stage.DETECTED, indicated=True).exclude(_noted()), user)
    asked = (Proof if what == "bukti" else Exemption).objects.filter(answer=Answer.WAITING)
    return waiting.filter(pk__in=asked.exclude(asked_by=user.pk).values("finding"))


def _brought_by_others(rows: QuerySet[Finding], user: User | AnonymousUser) -> QuerySet[Finding]:
    """Without those that rest on what this person uploaded, as `compliance.selectors.cases.uploaders` tells of one.
    Members of the forum upload nothing."""
    if not has_role(user, Role.SECRETARIAT):
        return rows
    for rule, source in ((EMPLOYER, EMPLOYERS), (PROJECT, PROJECTS)):
        newest = published_runs(source).order_by("-as_of").values("as_of")[:1]
        if published_runs(source).filter(as_of=newest, created_by=user.pk).exists():
            rows = rows.exclude(rule=rule)
    own = ContractVersion.objects.filter(run__status=ImportRun.Status.PUBLISHED, run__created_by=user.pk)
    return rows.exclude(contract__in=own.values("subject"))


def _noted() -> Q:
    noted = Q()
    for rule, code in NOTED_ALONE:
        noted |= Q(rule=rule, code=code)
    return noted
