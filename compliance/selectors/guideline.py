"""The published rows from which guidelines are filled."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import User
from procurement.models import Contract, ContractPackage, Package
from procurement.selectors import lineage


def published_contracts(ids: Collection[int]) -> list[Contract]:
    """The published contracts among `ids` with what is known of them, in the order of their ids. One query a 900."""
    found: list[Contract] = []
    for some in in_slices(sorted(set(ids))):
        rows = Contract.objects.filter(pk__in=some, current__isnull=False).select_related("current", "office")
        found.extend(rows.defer("current__parts").order_by("pk"))
    return found


def contract_ids_of_package(package: Package) -> list[int]:
    """The published contracts, not cancelled, that carry the package or one that it replaced."""
    return _ids(_of_package(package))


def contract_ids_of_package_for(user: User | AnonymousUser, package: Package) -> list[int]:
    """Those of them that the user may see."""
    return _ids(scoped(_of_package(package), user))


def _of_package(package: Package) -> QuerySet[Contract]:
    keys = {package.key, *(step.key for step in lineage(package).predecessors)}
    carried = ContractPackage.objects.filter(package_key__in=keys).values("contract_id")
    return Contract.objects.filter(pk__in=carried, current__isnull=False, current__cancelled=False)


def _ids(rows: QuerySet[Contract]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def contract_id_of(key: str) -> int | None:
    """The published contract of that key."""
    return Contract.objects.filter(key=key, current__isnull=False).values_list("pk", flat=True).first()


def packages_of_code(kd_rup: str) -> list[Package]:
    """The published packages of that code; two where one is bought and another self-managed, for these number apart."""
    rows = Package.objects.filter(kd_rup=kd_rup, current__isnull=False).select_related("current", "office")
    return list(rows.order_by("key"))
