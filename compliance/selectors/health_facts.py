"""What the health of the data is asked of: every published contract and package, and what their neighbours say."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Max, TextField, Value, When
from django.db.models.functions import Cast

from compliance.health.answers import ContractSeen, PackageSeen, Surroundings
from compliance.health.contract_checks import body_of, name_key
from compliance.models import HealthFigure, PackageCoverage
from forum_portal.models import ImportRun
from procurement.models import Contract, Package
from procurement.selectors.vendors import Codes, resolve

_SLICE = 5_000
LEADING = {
    "tender": "spse_tender_winners",
    "non_tender": "spse_non_tender_winners",
    "recorded": "spse_recorded_purchases",
    "self_managed": "spse_self_managed_records",
    "ecatalog": "ecatalog_orders",
    "shop": "shop_orders",
    "opd": "opd_contract_list",
}
"""The source that leads for each kind of contract: the one to be mended."""
REALISED = "inaproc_realisations"
_NAME = ContractSeen._fields.index("contractor_name")
_CONTRACT = (
    "pk",
    "key",
    "scheme",
    "office_id",
    "office__klpd",
    "current__package_name",
    "current__contractor_name",
    "current__contractor_class",
    "current__npwp",
    "current__npwp16",
    "current__kd_rup",
    "current__year",
    "current__pagu",
    "current__hps",
    "current__contract_value",
    "current__award_value",
    "current__paid_value",
    "current__contract_number",
    "current__first_spk_date",
    "current__finished_on",
    "current__start_order_date",
    "current__work_from",
    "current__work_until",
    "current__handed_over_on",
    "current__cancelled",
    "told_by",
    # Not part of what is given, but needed to know who the vendor is.
    "current__vendor_id",
    "current__spse_vendor_id",
)
_PACKAGE = (
    "pk",
    "package__key",
    "kind",
    "office_id",
    "name",
    "method",
    "pagu",
    "package__current__selection_until",
    "bucket",
)


def contract_slices() -> Iterator[list[ContractSeen]]:
    """Every published contract in lists of up to 5,000, in the order of their ids."""
    rows = Contract.objects.filter(current__isnull=False).annotate(told_by=_told_by())
    yield from _slices(rows, _CONTRACT, _contracts_seen)


def _contracts_seen(rows: list[Any]) -> list[ContractSeen]:
    """Orders that name their vendor by code only are seen with the vendor's name and number."""
    codes = {row[0]: Codes(*row[-2:]) for row in rows if not row[_NAME] and any(row[-2:])}
    vendors = resolve(frozenset(codes.values())) if codes else {}
    seen = []
    for row in rows:
        contract = ContractSeen._make(row[:-2])
        if vendor := vendors.get(codes[row[0]]) if row[0] in codes else None:
            contract = contract._replace(contractor_name=vendor.name, npwp=vendor.npwp, npwp16=vendor.npwp16)
        seen.append(contract)
    return seen


def _told_by() -> Case:
    """The source that leads for the contract's kind where it spoke of it, else the realisations, which speak of all."""
    leading = [
        When(scheme=scheme, current__parts__has_key=source, then=Value(source)) for scheme, source in LEADING.items()
    ]
    realised = When(current__parts__has_key=REALISED, then=Value(REALISED))
    rest = [When(scheme=scheme, then=Value(source)) for scheme, source in LEADING.items()]
    return Case(*leading, realised, *rest, default=Value(REALISED), output_field=CharField())


def package_slices() -> Iterator[list[PackageSeen]]:
    """Every visible package of which the coverage is known, in lists of up to 5,000."""
    yield from _slices(
        PackageCoverage.objects.all(), _PACKAGE, lambda rows: [PackageSeen._make(row[1:]) for row in rows]
    )


def _slices(rows: Any, columns: tuple[str, ...], make: Any) -> Iterator[list[Any]]:
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk").values_list(*columns)[:_SLICE]):
        yield make(found)
        after = found[-1][0]


def surroundings(today: date) -> Surroundings:
    """What one row is compared with. One pass over the contracts and one over the keys of packages."""
    names: dict[str, set[str]] = defaultdict(set)
    npwps: dict[str, set[str]] = defaultdict(set)
    for some in contract_slices():
        for seen in some:
            body = body_of(seen)
            if body and seen.contractor_name:
                names[body].add(seen.contractor_name)
                npwps[name_key(seen.contractor_name)].add(body)
    packages = Package.objects.order_by().values_list("key", flat=True)
    plans = Package.objects.filter(current__isnull=False).order_by().values_list("office__klpd", "current__year")
    return Surroundings(
        today=today,
        names_by_npwp={body: tuple(sorted(each)) for body, each in names.items() if len(each) > 1},
        npwps_by_name={name: tuple(sorted(each)) for name, each in npwps.items() if len(each) > 1},
        packages=frozenset(packages.iterator(chunk_size=20_000)),
        plans=frozenset((government or "", year) for government, year in plans.distinct() if year),
        withheld=dict(_withheld()),
    )


def _withheld() -> Iterator[tuple[int, str]]:
    """What files said of cells that were not believed, by contract: the `quarantine` of each part."""
    rows = Contract.objects.filter(current__isnull=False).annotate(text=Cast("current__parts", TextField()))
    for pk, parts in rows.filter(text__contains='"quarantine"').values_list("pk", "current__parts"):
        yield pk, " ".join(str(part["quarantine"]) for part in parts.values() if "quarantine" in part)


def newest_days() -> list[tuple[str, date]]:
    """The newest as-of day of each source that anything published came from."""
    runs = ImportRun.objects.filter(status=ImportRun.Status.PUBLISHED).order_by("source")
    return list(runs.values("source").annotate(newest=Max("as_of")).values_list("source", "newest"))


def generation_in_force() -> int:
    """0 while the health was never reckoned."""
    return HealthFigure.objects.aggregate(newest=Max("generation"))["newest"] or 0
