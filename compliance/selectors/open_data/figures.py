"""The figures that everybody may see, by office and by kabupaten/kota: counted over everything, kept with a bundle and
with a publication.

Too much to be counted for a page; it is counted once, when they are kept. What could be traced to one firm is pooled
(see `compliance.openness.cells`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from compliance.ladder import STAGE_LABELS, Stage
from compliance.models import Bucket, ContractMeasure, CoverageFigure, Finding, PackageCoverage
from compliance.openness.cells import Cell, Shown, suppressed, tells_on_somebody
from compliance.openness.columns import plain
from compliance.outcomes import RED, text_of
from compliance.selectors.dashboard_facts import every_check, groups_of
from compliance.selectors.open_data.naming import findings_that_may_be_named
from compliance.selectors.rates import calendar
from compliance.selectors.runs import judged_as_of
from forum_portal.masking import mask_npwp
from forum_portal.models import Office
from procurement.models import Physical
from procurement.regions import REGIONS

_TRACED = (Bucket.UNNAMED.value, Bucket.UNCHECKED.value, Bucket.CHECKED.value)
_ONE_BY_ONE = (Office.Level.PROVINCE.value, Office.Level.REGENCY.value)
_ELSEWHERE = {
    Office.Level.CENTRAL.value: "Satuan kerja pusat",
    Office.Level.OTHER.value: "Satuan kerja di luar Kalimantan Timur",
    "": "Perangkat daerah tidak diketahui",
}
POOLED_KEY, POOLED_NAME = "GABUNGAN", "Gabungan yang terlalu kecil untuk dirinci"
_NO_PLACE = "Tidak diketahui"
_Packages = tuple[int, int, int]
"""Physical packages, those of them that are seen, and the pagu of the dark ones in whole rupiah."""


def public_figures(today: date) -> dict[str, Any]:
    """The lines of `public_lines`, and under "firms" the cases that may be named."""
    return {**public_lines(), "firms": firms_that_may_be_named(today)}


def public_lines() -> dict[str, Any]:
    """{"judged_as_of", "offices", "regions", "total"}, all plain JSON; no firm is named.

    A line is {"key", "name", "government", "physical", "seen", "dark_pagu", "contracts", "indications", "worker_days",
    "pooled"}; the three before the last are None in a line that is pooled. Rupiah are whole numbers.
    """
    groups = groups_of(every_check())
    offices, named = _offices()
    by_office = _cells(
        ((offices.get(each.office_id, ""), each.count, each.severity) for each in groups),
        ((offices.get(pk, ""), days) for pk, days in _worker_days("office_id")),
    )
    by_region = _cells(
        ((each.region, each.count, each.severity) for each in groups),
        _worker_days("contract__check_result__region"),
    )
    packages = _packages_by_office(offices)
    regions = {region.code: (region.name, "") for region in REGIONS} | {"": (_NO_PLACE, "")}
    judged = judged_as_of()
    return {
        "judged_as_of": judged.isoformat() if judged else "",
        "offices": _lines(named, packages, by_office),
        "regions": _lines(regions, _packages_by_region(), by_region),
        "total": _total(packages.values(), by_office.values()),
    }


def _offices() -> tuple[dict[int | None, str], dict[str, tuple[str, str]]]:
    """The key of the line that an office stands in, and the name and government of each line."""
    keys: dict[int | None, str] = {}
    named: dict[str, tuple[str, str]] = {}
    for pk, code, name, government, level in Office.objects.order_by("government", "name", "pk").values_list(
        "pk", "code", "name", "government", "level"
    ):
        keys[pk] = code if level in _ONE_BY_ONE else level
        if level in _ONE_BY_ONE:
            named[code] = (name, government)
    return keys, named | {level: (name, "") for level, name in _ELSEWHERE.items()}


def _cells(counted: Iterable[tuple[str, int, int]], days: Iterable[tuple[str, int | None]]) -> dict[str, Cell]:
    """From (line, contracts, severity) and (line, worker-days)."""
    cells: dict[str, Cell] = {}
    for key, count, severity in counted:
        one = Cell(key, count, count if severity == RED else 0, None)
        cells[key] = cells[key] + one if key in cells else one
    for key, some in days:
        if key in cells and some is not None:
            cells[key] = cells[key] + Cell(key, 0, 0, int(some))
    return cells


def _worker_days(column: str) -> Iterable[tuple[Any, int | None]]:
    rows = ContractMeasure.objects.filter(contract__current__isnull=False, contract__check_result__isnull=False)
    return rows.order_by().values_list(column).annotate(Sum("worker_days"))


_CENTS = Cast(ExpressionWrapper(Round(F("pagu") * 100), output_field=BigIntegerField()), BigIntegerField())


def _packages_by_office(offices: Mapping[int | None, str]) -> dict[str, _Packages]:
    rows = CoverageFigure.objects.filter(physical=Physical.YES).order_by().values_list("office_id")
    counted = rows.annotate(
        named=Sum("packages"),
        seen=Sum("packages", filter=Q(bucket__in=_TRACED)),
        dark=Sum(_CENTS, filter=Q(bucket=Bucket.DARK)),
    )
    return _added((offices.get(pk, ""), *numbers) for pk, *numbers in counted)


def _packages_by_region() -> dict[str, _Packages]:
    rows = PackageCoverage.objects.filter(physical=Physical.YES).order_by().values_list("package__current__region")
    counted = rows.annotate(
        packages=Count("pk"),
        seen=Count("pk", filter=Q(bucket__in=_TRACED)),
        dark=Sum(_CENTS, filter=Q(bucket=Bucket.DARK)),
    )
    return _added((region or "", *numbers) for region, *numbers in counted)


def _added(counted: Iterable[tuple[Any, ...]]) -> dict[str, _Packages]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, *numbers in counted:
        sums[key] = [before + int(number or 0) for before, number in zip(sums[key], numbers, strict=True)]
    return {key: (physical, seen, _rupiah(cents)) for key, (physical, seen, cents) in sums.items()}


def _rupiah(cents: int) -> int:
    return int((Decimal(cents) / 100).to_integral_value())


def _lines(
    named: Mapping[str, tuple[str, str]], packages: Mapping[str, _Packages], cells: Mapping[str, Cell]
) -> list[dict[str, Any]]:
    """In the order of `named`, only where there is anything to tell; the pooled line last."""
    shown = suppressed([each for _, each in sorted(cells.items())])
    lines = [
        _line(key, *named[key], packages.get(key, (0, 0, 0)), _counted(key, shown), key in shown.hidden)
        for key in named
        if key in packages or key in cells
    ]
    if shown.pool is not None:
        lines.append(_line(POOLED_KEY, POOLED_NAME, "", (0, 0, 0), shown.pool, pooled=False))
    return lines


def _counted(key: str, shown: Shown) -> Cell | None:
    return None if key in shown.hidden else shown.open.get(key, Cell(key, 0, 0, None))


def _line(key: str, name: str, government: str, packages: _Packages, cell: Cell | None, pooled: bool) -> dict[str, Any]:
    physical, seen, dark_pagu = packages
    return {
        "key": key,
        "name": name,
        "government": government,
        "physical": physical,
        "seen": seen,
        "dark_pagu": dark_pagu,
        "contracts": cell.contracts if cell else None,
        "indications": cell.indications if cell else None,
        "worker_days": cell.worker_days if cell else None,
        "pooled": pooled,
    }


def _total(packages: Iterable[_Packages], cells: Iterable[Cell]) -> dict[str, Any]:
    whole = Cell("", 0, 0, None)
    for each in cells:
        whole = whole + each
    physical, seen, dark_pagu = (sum(numbers) for numbers in zip((0, 0, 0), *packages, strict=True))
    hidden = tells_on_somebody(whole)
    return _line("", "Jumlah", "", (physical, seen, dark_pagu), None if hidden else whole, hidden)


def firms_that_may_be_named(today: date, only: QuerySet[Finding] | None = None) -> list[dict[str, Any]]:
    """One line a case, in the order of their numbers."""
    rows = (Finding.objects.all() if only is None else only).filter(contract__current__isnull=False)
    joined = rows.select_related("contract__current", "contract__check_result", "office")
    return [_firm(finding) for finding in findings_that_may_be_named(joined, calendar(), today)]


def _firm(finding: Finding) -> dict[str, Any]:
    version = finding.contract.current
    check = getattr(finding.contract, "check_result", None)
    name = (check.contractor_name if check else "") or (version.contractor_name if version else "")
    return {
        "finding": finding.pk,
        "name": plain(name),
        "npwp": mask_npwp(version.npwp) if version and version.npwp else "",
        "office": finding.office.name if finding.office else "",
        "package": plain(version.package_name) if version else "",
        "indication": text_of(finding.rule, finding.code).label,
        "stage": STAGE_LABELS[Stage(finding.stage)],
    }
