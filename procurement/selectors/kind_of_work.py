"""What the plan says of the kind of work of contracts, asked when read, so that files may come in any order."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from forum_portal.bulk import in_slices
from procurement.models import Contract, ContractPackage, Package, PackageVersion, PhysicalDecision
from procurement.physical_work import is_construction
from procurement.rup_codes import package_keys

_Answer = TypeVar("_Answer")


class Bought(NamedTuple):
    """One contract as far as its kind of work goes: `stated` by its own files, `decided` by a person ("" by nobody)."""

    scheme: str
    kd_rup: str
    stated: bool | None
    decided: str


def constructions(bought: Collection[Bought]) -> list[bool | None]:
    """Whether each is construction work, in their order: as a person decided of it, else of its packages, else as its
    own files state, else as the plan does. Packages that disagree say nothing. At most two queries for each 900 keys.
    """
    decided = _decided()
    keys = [package_keys(each.scheme, each.kd_rup) for each in bought]
    wanted = {key for each, own in zip(bought, keys, strict=True) if each.stated is None for key in own}
    planned = _planned(wanted) if wanted else {}
    return [_one(each, own, decided, planned) for each, own in zip(bought, keys, strict=True)]


def _one(each: Bought, keys: list[str], decided: dict[str, str], planned: dict[str, bool | None]) -> bool | None:
    decision = each.decided or _agreed(decided[key] for key in keys if key in decided)
    if decision:
        return decision == PhysicalDecision.YES
    if each.stated is not None:
        return each.stated
    return _agreed(planned[key] for key in keys if planned.get(key) is not None)


def _agreed(answers: Iterable[_Answer]) -> _Answer | None:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def _decided() -> dict[str, str]:
    """The few packages whose kind of work a person has decided."""
    return dict(Package.objects.exclude(physical_decision="").values_list("key", "physical_decision"))


def _planned(keys: Collection[str]) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    for some in in_slices(sorted(keys)):
        rows = Package.objects.filter(key__in=some, current__isnull=False).values_list("key", "current__work_type")
        found.update((key, is_construction(work_type)) for key, work_type in rows)
    return found


def contracts_told_by_plan_of(run_id: int) -> list[int]:
    """The contracts whose kind of work only the plan tells, and of whose packages an import spoke, also after it was
    undone. In the order of their ids."""
    keys = PackageVersion.objects.filter(run_id=run_id).values("subject__key")
    linked = ContractPackage.objects.filter(package_key__in=keys).values("contract_id")
    rows = Contract.objects.filter(pk__in=linked, current__is_construction__isnull=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))
