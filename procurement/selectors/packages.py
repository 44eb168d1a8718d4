"""What may be read of packages of the plan, those included that the newest list no longer names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun, User
from procurement.models import ContractPackage, Package, PackageVersion


@dataclass(frozen=True, slots=True)
class PackagePage:
    """A package with what is known of it; when it is retired, with what the last list that named it said."""

    package: Package
    version: PackageVersion
    retired: bool


def packages_for(user: User | AnonymousUser) -> QuerySet[Package]:
    """The published packages that `user` may see, with what is known of them."""
    return scoped(Package.objects.filter(current__isnull=False).select_related("current", "office"), user)


def retired_packages_for(user: User | AnonymousUser) -> QuerySet[Package]:
    """The packages that a list once named and a later complete list no longer does. `last_version_of` says what they
    were."""
    told = _published_versions().filter(subject=OuterRef("pk"))
    rows = Package.objects.filter(
        Exists(told.filter(gone=True)), Exists(told.filter(gone=False)), current__isnull=True
    ).select_related("office")
    return scoped(rows, user)


def package_by_key_for(user: User | AnonymousUser, key: str) -> PackagePage | None:
    """The package, retired or not; None when there is none, it was never published, or it is out of scope."""
    package = scoped(Package.objects.filter(key=key).select_related("current", "office"), user).first()
    if package is None:
        return None
    if package.current is not None:
        return PackagePage(package, package.current, retired=False)
    version = _published_versions().filter(subject=package).order_by("-pk").first()
    return None if version is None or not version.gone else PackagePage(package, version, retired=True)


def versions_of_package(package: Package) -> QuerySet[PackageVersion]:
    """What was ever known of one package, newest first."""
    return PackageVersion.objects.filter(subject=package).select_related("run__file").order_by("-pk")


def contracts_of_packages(keys: Collection[str]) -> dict[str, list[int]]:
    """Ids of the published contracts that name each of these packages, ascending. One query for each 900 keys."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in in_slices(sorted(set(keys))):
        links = ContractPackage.objects.filter(package_key__in=some, contract__current__isnull=False)
        for key, contract_id in links.order_by("contract_id").values_list("package_key", "contract_id"):
            found[key].append(contract_id)
    return dict(found)


def _published_versions() -> QuerySet[PackageVersion]:
    return PackageVersion.objects.filter(run__status=ImportRun.Status.PUBLISHED)
