"""What is read in bulk to measure contracts, firms and offices: published facts and results as plain tuples."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from compliance.ladder import Stage
from compliance.models import (
    ContractCheck,
    ContractMeasure,
    CrossCheckRun,
    Exemption,
    Finding,
    FindingStep,
    MemberCheck,
    Paper,
    Pause,
)
from compliance.models.remedies import Answer
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun
from procurement.models import ContractVersion
from procurement.selectors import ContractNow


class Checked(NamedTuple):
    """What the cross-check found of one contract's contractor. `npp` is empty unless the match is certain."""

    contract_id: int
    run_id: int
    as_of: date
    contractor_key: str
    match: str
    npp: str | None
    employer_status: str | None
    employer_as_of: date | None


class Dates(NamedTuple):
    """What a published version tells of the course of a contract, besides `ContractNow`."""

    version_id: int
    start_order_date: date | None
    handed_over_on: date | None
    appointed_on: date | None
    pagu: Decimal | None
    hps: Decimal | None
    payments: int
    paid_value: Decimal | None
    paid_on: date | None


class FirstVersion(NamedTuple):
    """The newest that was told of a contract as it was before its addendum."""

    contract_id: int
    value: Decimal | None
    includes_vat: bool | None
    work_until: date | None


class Member(NamedTuple):
    """One contractor of a joint operation as examined."""

    contract_id: int
    name: str
    contractor_key: str
    match: str
    npp: str | None


class Declared(NamedTuple):
    """What was declared of a contract's workers, to be compared with its like."""

    category: str
    net_value: Decimal
    year: int
    workers: int


class MeasuredContract(NamedTuple):
    """One construction contract as measured, for the records of its firm and its office."""

    contract_id: int
    key: str
    office_code: str | None
    office_name: str | None
    firm_key: str
    firm_name: str
    contractor_class: str
    contractor_key: str
    match: str
    severity: int
    net_value: Decimal | None
    declared_value: Decimal | None
    workers: int | None
    expected_workers: Decimal | None
    work_from: date | None
    work_until: date | None
    awarded_on: date | None
    registered: bool | None
    past_deadline: bool
    few_workers: bool | None


class FirmCase(NamedTuple):
    """A finding about a contract's contractor or project, as far as indicators look at it."""

    id: int
    contract_id: int
    stage: str
    due_on: date | None
    closed_on: date | None
    verified_on: date | None
    beyond_pre_notice: bool


def checks_after(after: int, *, run: int | None, size: int) -> list[Checked]:
    """Up to `size` results in the order of their contracts beyond `after`; of one pass alone where `run` is given."""
    rows = ContractCheck.objects.filter(contract_id__gt=after)
    return _checked(rows if run is None else rows.filter(run=run), size)


def checks_of(contract_ids: Collection[int]) -> list[Checked]:
    """The results of these contracts, in their order."""
    return _checked(ContractCheck.objects.filter(contract__in=contract_ids), None)


def _checked(rows: QuerySet[ContractCheck], size: int | None) -> list[Checked]:
    columns = (
        "contract_id",
        "run_id",
        "as_of",
        "contractor_key",
        "match",
        "employer__key",
        "employer_version__status",
        "employer_version__as_of",
    )
    return [Checked._make(row) for row in rows.order_by("contract_id").values_list(*columns)[:size]]


def results_to_measure(run: int | None) -> int:
    """How many results there are; of one pass alone where `run` is given."""
    rows = ContractCheck.objects.all()
    return (rows if run is None else rows.filter(run=run)).count()


def dates_of(contracts: Iterable[ContractNow]) -> dict[int, Dates]:
    """By version."""
    found: dict[int, Dates] = {}
    for some in in_slices([each.version_id for each in contracts]):
        rows = ContractVersion.objects.filter(pk__in=some).values_list("pk", *Dates._fields[1:])
        found.update((row[0], Dates._make(row)) for row in rows)
    return found


def first_versions(contracts: Iterable[ContractNow]) -> dict[int, FirstVersion]:
    """Of the contracts that an addendum followed, by contract: what was last told of the original."""
    changed = {
        each.id: each.first_contract_key
        for each in contracts
        if each.first_contract_key and each.first_contract_key != each.contract_key
    }
    found: dict[int, FirstVersion] = {}
    for some in in_slices(sorted(changed)):
        rows = ContractVersion.objects.filter(subject__in=some, run__status=ImportRun.Status.PUBLISHED, gone=False)
        columns = ("subject_id", "value", "includes_vat", "work_until", "contract_key")
        for *told, key in rows.order_by("pk").values_list(*columns):
            if key == changed[told[0]]:
                found[told[0]] = FirstVersion._make(told)
    return found


def members_of(contract_ids: Collection[int]) -> dict[int, list[Member]]:
    """The contractors of the joint operations among these contracts, the lead first."""
    found: dict[int, list[Member]] = defaultdict(list)
    for some in in_slices(sorted(contract_ids)):
        rows = MemberCheck.objects.filter(contract__in=some).order_by("contract_id", "position")
        for row in rows.values_list("contract_id", "name", "contractor_key", "match", "employer__key"):
            found[row[0]].append(Member._make(row))
    return found


def instalment_plans(contract_ids: Collection[int], day: date) -> set[int]:
    """Those of these contracts with a plan of instalments that was agreed and holds on that day."""
    holding = Pause.objects.filter(kind=Pause.Kind.INSTALMENTS, first__lte=day, last__gte=day)
    return set(holding.values_list("finding__contract_id", flat=True)).intersection(contract_ids)


def declared_workers(like: int | None = None) -> list[Declared]:
    """Of every contract of which category, value and declared workers are known; of the category of the contract
    `like` alone where one is named."""
    rows = ContractMeasure.objects.filter(workers__isnull=False, net_value__isnull=False, year__isnull=False)
    if like is not None:
        rows = rows.filter(category__in=ContractMeasure.objects.filter(contract=like).values("category"))
    return [Declared._make(row) for row in rows.exclude(category="").values_list(*Declared._fields)]


def contracts_by_project(numbers: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """Project number -> (contract id, key) of the contracts that it belongs to."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for some in in_slices(sorted(set(numbers))):
        rows = ContractMeasure.objects.filter(project_number__in=some).order_by("contract_id")
        for number, pk, key in rows.values_list("project_number", "contract_id", "contract__key"):
            found[number].append((pk, key))
    return found


def to_compare(run: int | None, after: int) -> list[int]:
    """The contracts, in their order beyond `after`, whose measures need those of others: what was declared of their
    workers, or who else has their project number. `run` as in `checks_after`."""
    rows = ContractMeasure.objects.filter(contract_id__gt=after)
    known = rows.filter(registered=True)
    if run is None:
        return list(known.order_by("contract_id").values_list("contract_id", flat=True))
    own = known.filter(contract__check_result__run=run)
    ids = set(own.values_list("contract_id", flat=True))
    touched = ContractMeasure.objects.filter(contract__check_result__run=run).exclude(project_number="")
    ids.update(known.filter(project_number__in=touched.values("project_number")).values_list("contract_id", flat=True))
    return sorted(ids)


def measured_construction() -> list[MeasuredContract]:
    """Every published construction contract as measured, in the order of their ids."""
    columns = (
        "contract_id",
        "contract__key",
        "office__code",
        "office__name",
        "firm_key",
        "contract__check_result__contractor_name",
        "contractor_class",
        "contract__check_result__contractor_key",
        "contract__check_result__match",
        "contract__check_result__severity",
        *MeasuredContract._fields[10:],
    )
    rows = ContractMeasure.objects.filter(
        construction=True, contract__current__isnull=False, contract__check_result__isnull=False
    )
    return [MeasuredContract._make(row) for row in rows.order_by("contract_id").values_list(*columns).iterator()]


def cases() -> list[FirmCase]:
    """All findings, in the order of their numbers."""
    verified: dict[int, date] = {}
    beyond: set[int] = set()
    later = (Stage.GUIDANCE_FIRST, Stage.GUIDANCE_SECOND, Stage.HANDED_OVER)
    steps = FindingStep.objects.filter(act__in=(FindingStep.Act.VERIFIED, FindingStep.Act.DELIVERED))
    for finding, act, stage, at in steps.order_by("pk").values_list("finding_id", "act", "stage", "at"):
        if act == FindingStep.Act.VERIFIED:
            verified[finding] = at.date()
        elif stage in later:
            beyond.add(finding)
    rows = Finding.objects.order_by("pk").values_list("pk", "contract_id", "stage", "due_on", "closed_at")
    return [
        FirmCase(pk, contract, stage, due_on, closed.date() if closed else None, verified.get(pk), pk in beyond)
        for pk, contract, stage, due_on, closed in rows
    ]


class OfficeCases(NamedTuple):
    """Of one office: verified findings, exemptions by who granted them, cases that took two people, and the numbers of
    those that one person both verified and approved a letter about."""

    findings: int
    exemptions_by: dict[str, int]
    two_hands: int
    same_hands: tuple[str, ...]


def cases_by_office() -> dict[str, OfficeCases]:
    """By the code of the office."""
    verifiers: dict[int, set[int]] = defaultdict(set)
    for finding, by in FindingStep.objects.filter(act=FindingStep.Act.VERIFIED).values_list("finding_id", "by_id"):
        verifiers[finding].add(by)
    offices = dict(
        Finding.objects.filter(pk__in=verifiers, office__isnull=False).values_list("pk", "office__code")
        if verifiers
        else ()
    )
    approvers: dict[int, set[int]] = defaultdict(set)
    approved = Paper.objects.filter(status=Paper.Status.APPROVED, findings__isnull=False)
    for finding, by in approved.values_list("findings", "approved_by_id"):
        approvers[finding].add(by)
    granted: dict[str, Counter[str]] = defaultdict(Counter)
    accepted = Exemption.objects.filter(answer=Answer.ACCEPTED, finding__office__isnull=False)
    for code, by in accepted.values_list("finding__office__code", "answered_by__username"):
        granted[code][by or ""] += 1
    found = {}
    for code in {*offices.values(), *granted}:
        of_office = sorted(finding for finding, where in offices.items() if where == code)
        in_two = [finding for finding in of_office if approvers.get(finding)]
        same = [finding for finding in in_two if verifiers[finding] & approvers[finding]]
        found[code] = OfficeCases(
            len(of_office), dict(granted[code]), len(in_two), tuple(Finding(pk=each).number for each in same)
        )
    return found


def run_of(check: int) -> CrossCheckRun:
    """A pass, with the job that asked for it."""
    return CrossCheckRun.objects.select_related("job").get(pk=check)


def pattern_of(contract_id: int) -> dict[str, Any]:
    """The pattern of what the indicators answered of one contract; empty before it was measured."""
    rows = ContractMeasure.objects.filter(contract=contract_id).values_list("pattern__readings", flat=True)
    return rows.first() or {}


def measured_without_result() -> list[int]:
    """The contracts that were measured and have no result any more."""
    rows = ContractMeasure.objects.filter(contract__check_result__isnull=True)
    return list(rows.order_by("contract_id").values_list("contract_id", flat=True))
