"""What the job that reckons the coverage reads: which packages it is about, and all that is known of some of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from compliance.models import ContractCheck, PackageCoverage
from forum_portal.bulk import in_slices
from forum_portal.intake.source import source_named
from forum_portal.models import ImportRun
from procurement.models import (
    Contract,
    ContractPackage,
    ContractVersion,
    Package,
    PackageVersion,
    RevisionVersion,
)
from procurement.rup_codes import package_keys
from procurement.selectors import contract_ids_of_run, contract_ids_of_vendor_run, contracts_now, living_packages


class PackageNow(NamedTuple):
    """A package as last published. Amounts in rupiah."""

    id: int
    key: str
    kind: str
    kd_rup: str
    office_id: int | None
    level: str | None
    physical_decision: str
    year: int | None
    physical: str
    pagu: Decimal | None
    name: str
    method: str


_COLUMNS = (
    "pk",
    "key",
    "kind",
    "kd_rup",
    "office_id",
    "office__level",
    "physical_decision",
    "current__year",
    "current__physical",
    "current__pagu",
    "current__name",
    "current__method",
)


class Purchase(NamedTuple):
    """A published contract, order or payment that was not cancelled. `match`, `outcome` and `severity` are of its
    check, empty and None without one."""

    id: int
    scheme: str
    contractor: str
    money_moved: bool
    match: str
    outcome: str
    severity: int | None


def packages_in_order(ids: Collection[int] | None) -> list[tuple[int, int]]:
    """(office or 0, package) of all packages that are visible or still have a row, office by office; of `ids` those
    that exist."""
    seen = Exists(PackageCoverage.objects.filter(package=OuterRef("pk")))
    if ids is None:
        rows = Package.objects.filter(current__isnull=False) | Package.objects.filter(seen)
        found: Iterable[tuple[int | None, int]] = rows.values_list("office_id", "pk")
    else:
        found = chain.from_iterable(
            Package.objects.filter(pk__in=some).values_list("office_id", "pk") for some in in_slices(sorted(ids))
        )
    return sorted((office or 0, pk) for office, pk in found)


def packages_of_run(run_id: int) -> set[int] | None:
    """The packages whose coverage an import may have changed, also after it was undone; None means any."""
    run = ImportRun.objects.get(pk=run_id)
    about = source_named(run.source).target.identity
    if about == "procurement.Package":
        named = PackageVersion.objects.filter(run=run).values_list("subject_id", "subject__key")
        ids, keys = set(), set()
        for pk, key in named:
            ids.add(pk)
            keys.add(key)
        return ids | _living_ids(keys)
    if about == "procurement.Revision":
        moves = RevisionVersion.objects.filter(run=run).values_list("old_key", "new_key")
        return _living_ids({key for move in moves for key in move})
    if about == "procurement.Contract":
        return packages_of_contracts(contract_ids_of_run(run_id), with_earlier=True)
    if about == "procurement.Vendor":
        return packages_of_contracts(contract_ids_of_vendor_run(run_id))
    return None


def packages_of_check(check_run_id: int) -> set[int]:
    """The packages of all contracts that a cross-check wrote a result of."""
    ids = ContractCheck.objects.filter(run=check_run_id).values_list("contract_id", flat=True)
    return packages_of_contracts(list(ids))


def packages_of_contracts(ids: Sequence[int], *, with_earlier: bool = False) -> set[int]:
    """The packages that carry these contracts; `with_earlier` also those that an earlier version of them named."""
    keys: set[str] = set()
    for some in in_slices(ids):
        keys.update(ContractPackage.objects.filter(contract__in=some).values_list("package_key", flat=True))
        if with_earlier:
            versions = ContractVersion.objects.filter(subject__in=some).exclude(kd_rup="")
            for scheme, codes in versions.values_list("subject__scheme", "kd_rup").distinct():
                keys.update(package_keys(scheme, codes))
    return _living_ids(keys)


def _living_ids(keys: Collection[str]) -> set[int]:
    """The packages of these keys and whatever carries on those among them that are no longer visible."""
    wanted = set(keys).union(*living_packages(keys).values())
    found: set[int] = set()
    for some in in_slices(sorted(wanted)):
        found.update(Package.objects.filter(key__in=some).values_list("pk", flat=True))
    return found


def keys_carried_on() -> Mapping[str, set[str]]:
    """Living package -> the vanished or never seen packages, named by contracts, whose purchases count for it too."""
    living = Package.objects.filter(key=OuterRef("package_key"), current__isnull=False)
    gone = ContractPackage.objects.filter(~Exists(living)).values_list("package_key", flat=True).distinct()
    carried: dict[str, set[str]] = defaultdict(set)
    for old, heirs in living_packages(set(gone)).items():
        for heir in heirs:
            carried[heir].add(old)
    return carried


def packages_now(ids: Sequence[int]) -> list[PackageNow]:
    """The visible ones among `ids`. One query for each 900."""
    rows = Package.objects.filter(current__isnull=False)
    return [PackageNow._make(row) for some in in_slices(ids) for row in rows.filter(pk__in=some).values_list(*_COLUMNS)]


def purchases_of(packages: Collection[PackageNow], carried: Mapping[str, set[str]]) -> dict[int, list[Purchase]]:
    """By package, the purchases that carry it out. A few queries for each 900 packages."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for package in packages:
        for key in {package.key, *carried.get(package.key, ())}:
            by_key[key].append(package.id)
    linked: dict[int, set[int]] = defaultdict(set)
    for some in in_slices(sorted(by_key)):
        for key, contract in ContractPackage.objects.filter(package_key__in=some).values_list(
            "package_key", "contract_id"
        ):
            linked[contract].update(by_key[key])
    found: dict[int, list[Purchase]] = defaultdict(list)
    for purchase in _purchases(sorted(linked)):
        for package_id in linked[purchase.id]:
            found[package_id].append(purchase)
    return found


def _purchases(ids: Sequence[int]) -> Iterable[Purchase]:
    rows = Contract.objects.filter(current__isnull=False, current__cancelled=False)
    for some in in_slices(ids):
        checks = {
            contract: rest
            for contract, *rest in ContractCheck.objects.filter(contract__in=some).values_list(
                "contract_id", "match", "employer_outcome", "severity"
            )
        }
        read = list(
            rows.filter(pk__in=some).values_list(
                "pk",
                "scheme",
                "current__contractor_name",
                "current__contractor_class",
                "current__npwp",
                "current__npwp16",
                "current__value",
                "current__paid_value",
            )
        )
        named = _named_by_code([pk for pk, _, name, *_ in read if not name])
        for pk, scheme, name, class_, npwp, npwp16, value, paid in read:
            name, class_, has_npwp = named.get(pk, (name, class_, bool(npwp or npwp16)))
            known = name if has_npwp or class_ != "unnamed" else ""
            match, outcome, severity = checks.get(pk, ("", "", None))
            yield Purchase(pk, scheme, known, bool(value or paid), match, outcome, severity)


def _named_by_code(ids: Sequence[int]) -> dict[int, tuple[str, str, bool]]:
    """(name, class, has an NPWP) of the contractors that their vendor's code tells."""
    return {
        each.id: (each.contractor_name, each.contractor_class, bool(each.npwp or each.npwp16))
        for each in contracts_now(ids)
    }


def rows_of(ids: Sequence[int]) -> QuerySet[PackageCoverage]:
    """The rows as written last; `ids` up to 900."""
    return PackageCoverage.objects.filter(package__in=ids)
