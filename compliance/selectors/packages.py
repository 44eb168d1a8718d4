"""Packages of the plan as pages show them: the list with what is seen of each, and the page of one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from compliance.chain import Link, Papers, Plan, done, links
from compliance.models import Bucket, ContractCheck, PackageCoverage
from compliance.outcomes import EMPLOYER, PROJECT, OutcomeText, text_of
from compliance.selectors.contracts import SourceRow
from forum_portal.access import scoped, sees_all
from forum_portal.models import ImportRun, User
from procurement.models import Contract, ContractPackage, ContractVersion, Package, PackageVersion, RevisionVersion
from procurement.selectors import contracts_for, contracts_now
from procurement.selectors.lineage import LineageStep, lineage
from procurement.selectors.packages import package_by_key_for, packages_for, retired_packages_for, versions_of_package
from procurement.selectors.physical import PhysicalPanel, physical_panel

_VERSIONS_SHOWN = 12
_CONTRACTS_SHOWN = 25
_CONTRACTS_RANKED = 50
_CONTRACTS_COUNTED = 500
_RANK = Case(
    *(When(bucket=bucket, then=Value(rank)) for rank, bucket in enumerate(Bucket)), output_field=IntegerField()
)
_SHOWN = (
    "package_name",
    "contract_number",
    "status",
    "cancelled",
    "clock_date",
    "clock_basis",
    "appointed_on",
    "finished_on",
    "award_value",
    "contract_value",
    "value",
    "announced_on",
    "first_spk_date",
    "spk_date",
    "start_order_date",
    "start_order_number",
    "payments",
    "paid_value",
    "paid_on",
    "handed_over_on",
)
"""Of a contract, what the page shows: a package may have hundreds."""
_TRANSACTIONS = frozenset(
    {Contract.Scheme.ECATALOG, Contract.Scheme.SHOP, Contract.Scheme.RECORDED, Contract.Scheme.SELF_MANAGED}
)


def coverage_for(user: User | AnonymousUser) -> QuerySet[PackageCoverage]:
    """The packages the user may see, each with its bucket."""
    return scoped(PackageCoverage.objects.all(), user)


def listed_packages(user: User | AnonymousUser) -> QuerySet[PackageCoverage]:
    """The largest first, read off an index; for the staff of an office the dark ones before the others.

    Offices are fetched for the rows shown alone: a join would keep the order from being read off its index.
    """
    rows = coverage_for(user).prefetch_related("office")
    if sees_all(user):
        return rows.order_by("-pagu", "pk")
    return rows.order_by(_RANK, "-pagu", "pk")


def listed_retired(user: User | AnonymousUser) -> QuerySet[Package]:
    """The packages that the newest lists no longer name, with their last name (`said`) and `since` when."""
    told = PackageVersion.objects.filter(subject=OuterRef("pk"), run__status=ImportRun.Status.PUBLISHED)
    rows = retired_packages_for(user).annotate(
        said=Subquery(told.exclude(name="").order_by("-pk").values("name")[:1]),
        since=Subquery(told.filter(gone=True).order_by("-pk").values("run__as_of")[:1]),
    )
    return rows.order_by("-pk")


@dataclass(frozen=True, slots=True)
class OtherPackage:
    """Another package that the same contract carries; `in_sight` where the user may open its page."""

    kind: str
    kd_rup: str
    in_sight: bool


@dataclass(frozen=True, slots=True)
class Purchase:
    """A contract of the package. `employer` and `project` are None without a check; `chain` is empty for an order of a
    catalogue and the like, which knows no ribbon."""

    contract: Contract
    now: ContractVersion
    contractor: str
    employer: OutcomeText | None
    project: OutcomeText | None
    others: tuple[OtherPackage, ...]
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A package that this one replaced or was replaced by."""

    step: LineageStep
    kind: str
    kd_rup: str


@dataclass(frozen=True, slots=True)
class PackageView:
    """What the page of one package shows. `coverage` is None for a retired package and until the job has run; `plan` is
    the ribbon of a visible package without any contract; `hidden` where contracts of other offices carry it too."""

    package: Package
    now: PackageVersion
    retired: bool
    coverage: PackageCoverage | None
    predecessors: tuple[Kin, ...]
    successors: tuple[Kin, ...]
    events: tuple[RevisionVersion, ...]
    physical: PhysicalPanel
    purchases: tuple[Purchase, ...]
    transactions: tuple[Purchase, ...]
    plan: tuple[Link, ...]
    not_shown: int
    hidden: bool
    sources: tuple[SourceRow, ...]


def package_view(user: User, kind: str, kd_rup: str, *, today: date) -> PackageView | None:
    """Everything about one package in the user's sight; None when there is none. The number of queries depends on the
    length of its lineage alone."""
    found = package_by_key_for(user, f"{kind}:{kd_rup}")
    if found is None:
        return None
    package, now = found.package, found.version
    history = lineage(package)
    keys = {package.key} if found.retired else {package.key, *(step.key for step in history.predecessors)}
    plan = _plan(package, now)
    bound = _bound_to(user, keys)
    bought = _purchases(user, _newest(bound), keys, plan, today)
    purchases = tuple(sorted((each for each in bought if each.chain), key=lambda each: -done(each.chain)))
    transactions = tuple(each for each in bought if not each.chain)
    coverage = PackageCoverage.objects.filter(package=package).first()
    return PackageView(
        package=package,
        now=now,
        retired=found.retired,
        coverage=coverage,
        predecessors=_kin(history.predecessors),
        successors=_kin(history.successors),
        events=history.events,
        physical=physical_panel(package, now),
        purchases=purchases[:_CONTRACTS_SHOWN],
        transactions=transactions[:_CONTRACTS_SHOWN],
        plan=() if purchases or found.retired else _plan_alone(plan, transactions, today),
        not_shown=len(bound) - len(purchases[:_CONTRACTS_SHOWN]) - len(transactions[:_CONTRACTS_SHOWN]),
        hidden=coverage is not None and coverage.contracts > sum(not each.cancelled for each in bound),
        sources=_sources(package, now),
    )


def packages_of_contract(user: User, contract: Contract) -> tuple[OtherPackage, ...]:
    """The packages that a contract in the user's sight carries, for its page."""
    return _carried(user, [contract.pk]).get(contract.pk, ())


def _kin(steps: Iterable[LineageStep]) -> tuple[Kin, ...]:
    return tuple(Kin(step, *step.key.split(":", 1)) for step in steps)


def _plan(package: Package, now: PackageVersion) -> Plan:
    return Plan(
        announced_on=now.announced_on,
        selection_by=now.selection_until or now.selection_month,
        work_from=now.work_month,
        work_until=now.work_until,
        pagu=now.pagu,
        direct=package.kind == Package.Kind.SELF_MANAGED or "purchasing" in now.method.lower(),
    )


def _plan_alone(plan: Plan, transactions: Iterable[Purchase], today: date) -> tuple[Link, ...]:
    """The ribbon of a package without a contract of SPSE; what its transactions show to be done is done."""
    made = [each.now for each in transactions if not each.now.cancelled]
    papers = Papers()
    if made:
        paid = [each.paid_on for each in made if each.paid_on]
        papers = Papers(
            contract_number=f"{len(made)} transaksi",
            contract_on=min((each.spk_date for each in made if each.spk_date), default=None),
            payments=sum(each.payments for each in made),
            paid_on=max(paid, default=None),
        )
    return links(plan, papers, today)


class _Bound(NamedTuple):
    pk: int
    scheme: str
    cancelled: bool


def _bound_to(user: User, keys: Iterable[str]) -> list[_Bound]:
    """The contracts in sight that name these packages, the newest first."""
    linked = ContractPackage.objects.filter(package_key__in=list(keys)).values("contract")
    rows = contracts_for(user).filter(pk__in=linked).select_related(None).order_by("-pk")
    return [_Bound(*row) for row in rows.values_list("pk", "scheme", "current__cancelled")[:_CONTRACTS_COUNTED]]


def _newest(bound: Iterable[_Bound]) -> list[int]:
    """Those among which the page chooses: a package may have hundreds, and the newest are the ones at work. Without a
    contract of SPSE all transactions, for they are added up."""
    contracts: list[int] = []
    transactions: list[int] = []
    for each in bound:
        (transactions if each.scheme in _TRANSACTIONS else contracts).append(each.pk)
    return [*contracts[:_CONTRACTS_RANKED], *transactions[:_CONTRACTS_RANKED]] if contracts else transactions


def _purchases(user: User, ids: list[int], keys: Iterable[str], plan: Plan, today: date) -> list[Purchase]:
    found = contracts_for(user).filter(pk__in=ids).select_related(None).select_related("current")
    rows = list(found.only("key", "scheme", *(f"current__{name}" for name in _SHOWN)).order_by("-pk"))
    checks = {
        check.contract_id: check
        for check in ContractCheck.objects.filter(contract__in=ids).only(
            "contract", "contractor_name", "employer_outcome", "project_outcome"
        )
    }
    names = {each.id: each.contractor_name for each in contracts_now(ids, with_contractor=False)}
    others = _carried(user, ids, without=set(keys))
    return [
        _purchase(row, row.current, checks.get(row.pk), names.get(row.pk, ""), others.get(row.pk, ()), plan, today)
        for row in rows
        if row.current
    ]


def _purchase(
    row: Contract,
    now: ContractVersion,
    check: ContractCheck | None,
    name: str,
    others: tuple[OtherPackage, ...],
    plan: Plan,
    today: date,
) -> Purchase:
    return Purchase(
        contract=row,
        now=now,
        contractor=name,
        employer=text_of(EMPLOYER, check.employer_outcome) if check else None,
        project=text_of(PROJECT, check.project_outcome) if check else None,
        others=others,
        chain=() if row.scheme in _TRANSACTIONS else links(plan, _papers(now, name), today),
    )


def _papers(now: ContractVersion, contractor: str) -> Papers:
    return Papers(
        selected_on=now.appointed_on or now.finished_on,
        selected=bool(contractor or now.appointed_on),
        award_value=now.award_value,
        contract_number=now.contract_number,
        contract_on=now.first_spk_date or now.spk_date,
        contract_value=now.contract_value,
        started_on=now.start_order_date,
        start_number=now.start_order_number,
        payments=now.payments,
        paid_value=now.paid_value,
        paid_on=now.paid_on,
        handed_over_on=now.handed_over_on,
    )


def _carried(user: User, contracts: list[int], without: Collection[str] = ()) -> Mapping[int, tuple[OtherPackage, ...]]:
    pairs = list(
        ContractPackage.objects.filter(contract__in=contracts)
        .exclude(package_key__in=without)
        .order_by("package_key")
        .values_list("contract_id", "package_key")
    )
    named = {key for _, key in pairs}
    visible = set(packages_for(user).filter(key__in=named).values_list("key", flat=True))
    found: dict[int, list[OtherPackage]] = defaultdict(list)
    for contract_id, key in pairs:
        kind, _, kd_rup = key.partition(":")
        found[contract_id].append(OtherPackage(kind, kd_rup, key in visible))
    return {contract_id: tuple(packages) for contract_id, packages in found.items()}


def _sources(package: Package, now: PackageVersion) -> tuple[SourceRow, ...]:
    """Of each source that the package is put together from, its newest row is in force."""
    said = set(now.parts)
    rows = []
    for version in (
        versions_of_package(package).filter(run__status=ImportRun.Status.PUBLISHED).defer("parts")[:_VERSIONS_SHOWN]
    ):
        what = "Tidak lagi dalam daftar" if version.gone else "Paket RUP"
        rows.append(SourceRow(what, version.run, version.row_number, version.run.source in said and not version.gone))
        said.discard(version.run.source)
    return tuple(rows)
