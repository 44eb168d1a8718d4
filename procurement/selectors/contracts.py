"""What may be read of packages. Everything starts from the published pointer `current`.

`contracts_for` serves pages; the others serve services and give plain tuples, not model rows.
"""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import User
from procurement.models import Contract, ContractVersion

CONTRACTS_A_SLICE = 2000
# Stays under the number of parameters that every SQLite accepts in one statement.
_IDS_A_QUERY = 900


class ContractNow(NamedTuple):
    """A package as last published; `contractor_name` is empty while nobody has won it."""

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
)


def contracts_for(user: User) -> QuerySet[Contract]:
    """The published packages that `user` may see, with what is known of them."""
    rows = Contract.objects.filter(current__isnull=False).select_related("current", "office")
    return scoped(rows, user, office="office")


def contract_slices(
    *, after: int = 0, size: int = CONTRACTS_A_SLICE, with_contractor: bool = True
) -> Iterator[list[ContractNow]]:
    """All published packages in the order of their ids, in lists of up to `size`, from beyond the id `after`.

    Each list is one query, so a job can note the last id and go on from there.
    """
    rows = Contract.objects.filter(current__isnull=False)
    if with_contractor:
        rows = rows.exclude(current__contractor_name="")
    while True:
        found = rows.filter(pk__gt=after).order_by("pk").values_list(*_COLUMNS)[:size]
        slice_ = [ContractNow._make(row) for row in found]
        if slice_:
            yield slice_
        if len(slice_) < size:
            return
        after = slice_[-1].id


def contracts_now(ids: Collection[int]) -> list[ContractNow]:
    """The published packages among `ids`, in the order of their ids. One query for each 900."""
    rows = Contract.objects.filter(current__isnull=False)
    found: list[ContractNow] = []
    for some in in_slices(sorted(set(ids)), _IDS_A_QUERY):
        found.extend(map(ContractNow._make, rows.filter(pk__in=some).order_by("pk").values_list(*_COLUMNS)))
    return found


def contract_ids_of_run(run_id: int) -> list[int]:
    """The packages that an import wrote something of, also after it was undone. In the order of their ids."""
    rows = ContractVersion.objects.filter(run_id=run_id).order_by("subject_id")
    return list(rows.values_list("subject_id", flat=True).distinct())


def versions_of(contract: Contract) -> QuerySet[ContractVersion]:
    """What was ever known of one package, newest first."""
    return ContractVersion.objects.filter(subject=contract).select_related("run__file").order_by("-pk")


def count_with_contractor() -> int:
    """How many published packages name a contractor."""
    return Contract.objects.filter(current__isnull=False).exclude(current__contractor_name="").count()
