"""What has changed between a past moment and now, and who changed it: data, rule, judgement or person."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from compliance.models import ContractCheck, ContractCheckHistory, Finding, MemberCheck
from employers.models import EmployerVersion, Judgement, PaymentMonthVersion, ProjectRegistrationVersion
from employers.selectors import EMPLOYERS, PROJECTS
from forum_portal.intake.source import UnknownSource, source_named
from forum_portal.models import Change, ImportRun
from forum_portal.templatetags.portal import tanggal, tindakan
from procurement.models import Contract, ContractVersion

SHOWN = 60
FINISHED = "cross_check.finished"
LAW = "law."
"""What the trail calls the changes of dated law begins so."""
Result = ContractCheck | ContractCheckHistory | None


class Kind(StrEnum):
    DATA = "Data"
    RULE = "Aturan"
    JUDGEMENT = "Pencocokan"
    PERSON = "Putusan orang"


@dataclass(frozen=True, slots=True)
class Cause:
    """One change. `by` is a person's name, empty where the portal did it or the reader does not see who."""

    kind: Kind
    at: datetime
    sentence: str
    by: str = ""


def causes_of_contract(contract: Contract, then: Result, now: Result, since: datetime, *, names: bool) -> list[Cause]:
    """What may have changed the page of one contract, the newest first; the caller has scoped it. `names`: also who
    brought the data and judged the contractor, which is for those who see all contracts."""
    results = [each for each in (then, now) if each]
    found = [
        *_imports(_runs_about(contract, results), since, names),
        *_rules(since),
        *_judgements(_judged(contract, results), since, names),
        *_decisions(_subjects(contract), since),
    ]
    return _newest(found)


def causes_of_dashboard(since: datetime) -> list[Cause]:
    """For those who see all contracts."""
    found = [
        *_imports(ImportRun.objects.all(), since, True),
        *_rules(since),
        *_judgements(Judgement.objects.all(), since, True),
        *_decisions(Change.objects.filter(action__startswith="finding."), since),
    ]
    return _newest(found)


def _newest(found: Iterable[Cause]) -> list[Cause]:
    return sorted(found, key=lambda each: each.at, reverse=True)[:SHOWN]


def _runs_about(contract: Contract, results: Collection[ContractCheck | ContractCheckHistory]) -> QuerySet[ImportRun]:
    """Imports that speak of the contract, of its employers, their payments and projects; and every extract, since a
    newer one changes the day that is judged on."""
    employers = {each.employer_id for each in results if each.employer_id}
    npps = [each.employer.key for each in results if each.employer]
    projects = {key for each in results for key in each.why.get("projects", [])}
    about = Q(source__in=(EMPLOYERS, PROJECTS))
    about |= Q(pk__in=ContractVersion.objects.filter(subject=contract).values("run"))
    about |= Q(pk__in=EmployerVersion.objects.filter(subject__in=employers).values("run"))
    about |= Q(pk__in=PaymentMonthVersion.objects.filter(subject__npp__in=npps).values("run"))
    about |= Q(pk__in=ProjectRegistrationVersion.objects.filter(subject__key__in=projects).values("run"))
    return ImportRun.objects.filter(about)


def _imports(runs: QuerySet[ImportRun], since: datetime, names: bool) -> Iterator[Cause]:
    changed = runs.filter(Q(published_at__gt=since) | Q(undone_at__gt=since)).select_related("created_by")
    for run in changed.order_by("-pk")[:SHOWN]:
        by = str(run.created_by or "") if names else ""
        what = f"{_title(run.source)} keadaan per {tanggal(run.as_of)} (impor nomor {run.pk})"
        if run.published_at and run.published_at > since:
            yield Cause(Kind.DATA, run.published_at, f"{what} diterapkan.", by)
        if run.undone_at and run.undone_at > since:
            yield Cause(Kind.DATA, run.undone_at, f"{what} dibatalkan.")


def _rules(since: datetime) -> Iterator[Cause]:
    """A pass that judged by another text of the rules, or other dated rows, than the one before it."""
    passes = Change.objects.filter(action=FINISHED).order_by("pk").values_list("at", "after__rules", "after__law")
    before = passes.filter(at__lte=since).order_by("-pk").first()
    for each in passes.filter(at__gt=since).iterator(chunk_size=2000):
        if before and each[1] != before[1]:
            yield Cause(Kind.RULE, each[0], "Susunan aturan penilaian diperbarui bersama portal.")
        if before and each[2] != before[2]:
            yield Cause(Kind.RULE, each[0], "Tarif atau hari libur yang dipakai menilai berubah.")
        before = each
    for change in (
        Change.objects.filter(action__startswith=LAW, at__gt=since).select_related("by").order_by("-pk")[:SHOWN]
    ):
        yield Cause(Kind.RULE, change.at, f"Dasar hukum: {tindakan(change.action)}. {change.why}", str(change.by or ""))


def _judged(contract: Contract, results: Collection[ContractCheck | ContractCheckHistory]) -> QuerySet[Judgement]:
    members = MemberCheck.objects.filter(contract=contract).values("contractor_key")
    keys = {each.contractor_key for each in results if each.contractor_key}
    return Judgement.objects.filter(Q(contractor_key__in=keys) | Q(contractor_key__in=members))


def _judgements(rows: QuerySet[Judgement], since: datetime, names: bool) -> Iterator[Cause]:
    changed = rows.filter(Q(at__gt=since) | Q(taken_back_at__gt=since)).select_related("by", "taken_back_by")
    for row in changed.order_by("-pk")[:SHOWN]:
        pair = f"{row.contractor_name} dengan NPP {row.npp}"
        if row.at > since:
            sentence = f"{pair} diputuskan: {row.get_answer_display()}."
            yield Cause(Kind.JUDGEMENT, row.at, sentence, str(row.by) if names else "")
        if row.taken_back_at and row.taken_back_at > since:
            by = str(row.taken_back_by or "") if names else ""
            yield Cause(Kind.JUDGEMENT, row.taken_back_at, f"Putusan tentang {pair} ditarik.", by)


def _subjects(contract: Contract) -> QuerySet[Change]:
    """What people did to the contract and to its findings."""
    label = Finding._meta.label_lower
    findings = Finding.objects.filter(contract=contract).values_list("pk", flat=True)
    subjects = [f"{label}:{pk}" for pk in findings] + [f"{contract._meta.label_lower}:{contract.pk}"]
    return Change.objects.filter(subject__in=subjects)


def _decisions(changes: QuerySet[Change], since: datetime) -> Iterator[Cause]:
    rows = changes.filter(at__gt=since, by__isnull=False).exclude(action="result.weighed").select_related("by")
    for change in rows.order_by("-pk")[:SHOWN]:
        said = f"{tindakan(change.action)}: {change.why}" if change.why else f"{tindakan(change.action)}."
        yield Cause(Kind.PERSON, change.at, said[:1].upper() + said[1:], str(change.by))


def _title(slug: str) -> str:
    try:
        return source_named(slug).title
    except UnknownSource:
        return slug
