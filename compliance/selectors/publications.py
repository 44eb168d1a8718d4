"""What was published, newest first, and the sums that the next publication is made of."""

from collections import defaultdict
from typing import Any

from django.db.models import BigIntegerField, Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from compliance.models import Bucket, ContractMeasure, CoverageFigure, PackageCoverage, Publication
from compliance.outcomes import AMBER, RED
from compliance.publishing import OfficeSums, Sums
from compliance.selectors.coverage import TRACED
from forum_portal.models import Office
from procurement.models import Physical
from procurement.regions import REGIONS

UNKNOWN = "tidak-diketahui"
GOVERNMENTS: dict[str, str] = {
    Office.Level.PROVINCE.value: "Pemerintah Provinsi Kalimantan Timur",
    **{region.code: region.name for region in REGIONS},
    Office.Level.CENTRAL.value: "Satuan kerja pemerintah pusat",
    Office.Level.OTHER.value: "Pemerintah di luar Kalimantan Timur",
    UNKNOWN: "OPD tidak diketahui",
}
"""Whose offices are added up in one line: a kabupaten/kota by its Kemendagri code."""


def released() -> QuerySet[Publication]:
    """All editions of all months, the newest first, without their figures."""
    return Publication.objects.select_related("released_by").defer("figures")


def newest() -> Publication | None:
    """The newest edition of the newest month; None before the first release."""
    return Publication.objects.select_related("released_by").first()


def newest_of(month: str) -> Publication | None:
    """The newest edition of that month, "2026-11"."""
    return released().filter(month=month).first()


def budget_year() -> int | None:
    """The newest year of which packages are known: the one that a publication speaks of."""
    year: int | None = CoverageFigure.objects.aggregate(newest=Max("year"))["newest"]
    return year


def office_sums(year: int | None) -> list[OfficeSums]:
    """One line an office with packages of that year with physical work, or with contracts that were measured. The
    packages are of that year, the days without protection of all contracts that are published. Three queries, of which
    two read every package and every contract: asked once, at the release."""
    packages = _packages(year)
    days = _worker_days()
    offices = Office.objects.in_bulk([pk for pk in {*packages, *days} if pk])
    return [
        _line(offices.get(pk or 0), packages.get(pk, {}), days.get(pk, 0))
        for pk in sorted({*packages, *days}, key=_key)
    ]


def _packages(year: int | None) -> dict[int | None, dict[str, Any]]:
    dark = Q(bucket=Bucket.DARK)
    rows = PackageCoverage.objects.filter(physical=Physical.YES, year=year).order_by().values("office_id")
    counted = rows.annotate(
        packages=Count("pk"),
        seen=Count("pk", filter=Q(bucket__in=TRACED)),
        checked=Count("pk", filter=Q(bucket=Bucket.CHECKED)),
        red=Count("pk", filter=Q(severity=RED)),
        amber=Count("pk", filter=Q(severity=AMBER)),
        # SQLite adds decimals up as floats; whole rupiah it adds exactly.
        dark_pagu=Sum(Cast(Round("pagu"), BigIntegerField()), filter=dark),
    )
    return {row.pop("office_id"): row for row in counted}


def _worker_days() -> dict[int | None, int]:
    rows = ContractMeasure.objects.filter(contract__current__isnull=False, worker_days__gt=0).order_by()
    return dict(rows.values("office_id").annotate(days=Sum("worker_days")).values_list("office_id", "days"))


def _line(office: Office | None, packages: dict[str, Any], days: int) -> OfficeSums:
    known: dict[str, int] = defaultdict(int, {name: int(value or 0) for name, value in packages.items()})
    names = ("packages", "seen", "checked", "red", "amber", "dark_pagu")
    sums = Sums(worker_days=int(days), **{name: known[name] for name in names})
    if office is None:
        return OfficeSums("", "OPD tidak diketahui", UNKNOWN, sums)
    government = office.region if office.region in GOVERNMENTS else office.level
    return OfficeSums(office.code, office.name, government if government in GOVERNMENTS else UNKNOWN, sums)


def _key(pk: int | None) -> int:
    return pk or 0
