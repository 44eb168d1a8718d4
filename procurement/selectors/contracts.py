"""What may be read of contracts. Everything starts from the published pointer `current`.

`contracts_for` serves pages; the others serve services and give plain tuples, not model rows.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from employers.identity import name_core
from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import User
from procurement.contractor_class import classify
from procurement.models import Contract, ContractVersion, Vendor, VendorVersion
from procurement.selectors.kind_of_work import Bought, constructions
from procurement.selectors.vendors import SPSE_SCHEMES, Codes, VendorNow, resolve

CONTRACTS_A_SLICE = 2000


class ContractNow(NamedTuple):
    """A purchase as last published.

    `contractor_name` is empty while nobody has won it and where an order's vendor is known by code alone. What a person
    decided of the kind of work leads `is_construction`. `members` are those of a joint operation besides the lead:
    {"name", "npwp", "share", "kind"}.
    """

    id: int
    version_id: int
    key: str
    scheme: str
    office_id: int | None
    region: str
    year: int | None
    kd_rup: str
    is_construction: bool | None
    value: Decimal | None
    includes_vat: bool | None
    quarantine: str
    contract_number: str
    contract_key: str
    spk_date: date | None
    first_contract_key: str
    first_spk_date: date | None
    contractor_name: str
    npwp: str
    npwp16: str
    business_form: str
    vendor_id: str
    members: list[dict[str, str]]
    contractor_class: str
    clock_date: date | None
    clock_basis: str
    package_name: str
    physical_decision: str
    work_until: date | None


_COLUMNS = (
    "pk",
    "current_id",
    "key",
    "scheme",
    "office_id",
    "current__region",
    "current__year",
    "current__kd_rup",
    "current__is_construction",
    "current__value",
    "current__includes_vat",
    "current__quarantine",
    "current__contract_number",
    "current__contract_key",
    "current__spk_date",
    "current__first_contract_key",
    "current__first_spk_date",
    "current__contractor_name",
    "current__npwp",
    "current__npwp16",
    "current__business_form",
    "current__vendor_id",
    "current__members",
    "current__contractor_class",
    "current__clock_date",
    "current__clock_basis",
    "current__package_name",
    "physical_decision",
    "current__work_until",
    # Not part of what is given, but needed to know who the vendor is.
    "current__spse_vendor_id",
)
_WIDTH = len(ContractNow._fields)
_VENDOR, _DECISION, _SCHEME, _KD_RUP, _CONSTRUCTION = map(
    ContractNow._fields.index, ("vendor_id", "physical_decision", "scheme", "kd_rup", "is_construction")
)


def contracts_for(user: User) -> QuerySet[Contract]:
    """The published contracts that `user` may see, with what is known of them."""
    rows = Contract.objects.filter(current__isnull=False).select_related("current", "office")
    return scoped(rows, user, office="office")


def of_published(rows: QuerySet[Any], related: str) -> QuerySet[Any]:
    """Rows with a `contract`, which knows them as `related`, without those of contracts that are not published.

    There are such rows only between an undo and the next cross-check. Whether there are is asked once a query, so that
    ordinarily no row is looked up among them.
    """
    hidden = Contract.objects.filter(current__isnull=True, **{f"{related}__isnull": False}).values("pk")
    return rows.filter(~Exists(hidden) | ~Q(contract__in=hidden))


def contracts_ever_for(user: User) -> QuerySet[Contract]:
    """Also those that are no longer published, for looking back; by the office that they belong to today."""
    return scoped(Contract.objects.select_related("office"), user, office="office")


def contracts_to_check() -> QuerySet[Contract]:
    """Published, not cancelled, and with a contractor: named, or known by the code of a vendor."""
    known = Vendor.objects.filter(key=OuterRef("current__vendor_id"), current__isnull=False)
    signed = Contract.objects.filter(
        current__vendor_id=OuterRef("current__spse_vendor_id"), scheme__in=SPSE_SCHEMES
    ).exclude(current__contractor_name="")
    coded = Q(current__vendor_id__startswith="v") & Exists(known.exclude(current__name=""))
    in_spse = ~Q(current__spse_vendor_id="") & Exists(signed)
    return Contract.objects.filter(
        ~Q(current__contractor_name="") | coded | in_spse, current__isnull=False, current__cancelled=False
    )


def contract_slices(
    *, after: int = 0, size: int = CONTRACTS_A_SLICE, with_contractor: bool = True
) -> Iterator[list[ContractNow]]:
    """All contracts to check in the order of their ids, in lists of up to `size`, from beyond the id `after`; without
    `with_contractor` all that are published.

    Each list is one query, or a few where it holds orders of the catalogue, so a job can note the last id and go on
    from there.
    """
    rows = _rows(with_contractor)
    while True:
        slice_ = _now(rows.filter(pk__gt=after).order_by("pk").values_list(*_COLUMNS)[:size])
        if slice_:
            yield slice_
        if len(slice_) < size:
            return
        after = slice_[-1].id


def contracts_now(ids: Collection[int], *, with_contractor: bool = True) -> list[ContractNow]:
    """The contracts to check among `ids`, in the order of their ids; without `with_contractor` all that are published.
    One query for each 900, and a few for orders of the catalogue."""
    rows = _rows(with_contractor)
    found: list[ContractNow] = []
    for some in in_slices(sorted(set(ids))):
        found.extend(_now(rows.filter(pk__in=some).order_by("pk").values_list(*_COLUMNS)))
    return found


def count_with_contractor() -> int:
    """How many contracts `contract_slices` hands over."""
    return contracts_to_check().count()


def contract_ids_of_run(run_id: int) -> list[int]:
    """The contracts that an import wrote something of, also after it was undone, and the orders whose vendor it may
    have named. In the order of their ids."""
    told = ContractVersion.objects.filter(run_id=run_id)
    ids = set(told.values_list("subject_id", flat=True))
    vendors = told.exclude(vendor_id="").exclude(vendor_id__startswith="v").values("vendor_id")
    orders = Contract.objects.exclude(current__spse_vendor_id="").filter(current__spse_vendor_id__in=vendors)
    return sorted(ids.union(orders.values_list("pk", flat=True)))


def contract_ids_of_vendor_run(run_id: int) -> list[int]:
    """The contracts whose vendor an import of the catalogue's vendors spoke of, also after it was undone. In the order
    of their ids."""
    keys = VendorVersion.objects.filter(run_id=run_id).values("subject__key")
    return list(Contract.objects.filter(current__vendor_id__in=keys).order_by("pk").values_list("pk", flat=True))


def versions_of(contract: Contract) -> QuerySet[ContractVersion]:
    """What was ever known of one contract, newest first."""
    return ContractVersion.objects.filter(subject=contract).select_related("run__file").order_by("-pk")


def _rows(with_contractor: bool) -> QuerySet[Contract]:
    return contracts_to_check() if with_contractor else Contract.objects.filter(current__isnull=False)


def _now(rows: QuerySet[Any, Sequence[Any]]) -> list[ContractNow]:
    read = list(rows)
    coded = {
        at: Codes(row[_VENDOR], row[_WIDTH])
        for at, row in enumerate(read)
        if row[_WIDTH] or row[_VENDOR].startswith("v")
    }
    vendors = resolve(frozenset(coded.values())) if coded else {}
    bought = [Bought(row[_SCHEME], row[_KD_RUP], row[_CONSTRUCTION], row[_DECISION]) for row in read]
    found = []
    for (at, row), construction in zip(enumerate(read), constructions(bought) if read else (), strict=True):
        contract = ContractNow._make(row[:_WIDTH])
        if vendor := vendors.get(coded[at]) if at in coded else None:
            contract = _named(contract, vendor)
        found.append(contract._replace(is_construction=construction))
    return found


def _named(contract: ContractNow, vendor: VendorNow) -> ContractNow:
    """The order with its vendor. A name of the vendor's own list is the fuller one; a namesake by SPSE's code alone
    only fills in what another file's name agrees with."""
    if contract.npwp or contract.npwp16:
        return contract
    stated = contract.contractor_name
    if stated and not vendor.listed and name_core(stated) != name_core(vendor.name):
        return contract
    return contract._replace(
        contractor_name=vendor.name,
        npwp=vendor.npwp,
        npwp16=vendor.npwp16,
        business_form=vendor.business_form,
        contractor_class=classify(vendor.name, vendor.business_form, vendor.npwp, vendor.npwp16),
    )
