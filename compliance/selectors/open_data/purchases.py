"""Every published contract and package as open data tells them, a slice at a time and in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from compliance.models import ContractMeasure, Finding, PackageCoverage
from compliance.ocds.facts import Outcome, Purchase
from compliance.openness.columns import Row, plain
from compliance.outcomes import PROJECT
from compliance.selectors.open_data.naming import findings_that_may_be_named
from compliance.selectors.rates import calendar
from forum_portal.models import ImportRun
from forum_portal.working_days import Calendar
from procurement.models import Contract

SLICE = 500
_PACKAGES = 5_000
_VERSION = (
    "kd_rup",
    "fund",
    "pagu",
    "package_name",
    "work_type",
    "is_construction",
    "method",
    "hps",
    "announced_on",
    "finished_on",
    "participants",
    "cancelled",
    "contractor_name",
    "npwp",
    "appointed_on",
    "award_value",
    "quarantine",
    "contract_number",
    "spk_date",
    "contract_value",
    "work_from",
    "work_until",
    "handed_over_on",
)
_CHECK = ("as_of", "employer_outcome", "project_outcome", "severity", "contractor_name")
_MEASURE = ("due", "paid", "overdue", "gap_state", "workers", "unprotected_days")
_COLUMNS = (
    "pk",
    "key",
    "scheme",
    "office__code",
    "office__name",
    "current__run__as_of",
    *(f"current__{name}" for name in _VERSION),
    *(f"check_result__{name}" for name in _CHECK),
    *(f"measure__{name}" for name in _MEASURE),
)
_PACKAGE = ("kind", "kd_rup", "year", "office__code", "name", "method", "pagu", "physical", "bucket", "contracts")


def data_day() -> date | None:
    """The day that the newest applied file is about; None while nothing was applied."""
    applied = ImportRun.objects.filter(status=ImportRun.Status.PUBLISHED)
    newest: date | None = applied.aggregate(newest=Max("as_of"))["newest"]
    return newest


def published_contracts() -> QuerySet[Contract]:
    return Contract.objects.filter(current__isnull=False)


def purchase_slices(today: date, rows: QuerySet[Contract] | None = None) -> Iterator[list[Purchase]]:
    """In the order of their row numbers; six queries a slice."""
    after, days_off = 0, calendar()
    asked = published_contracts() if rows is None else rows
    while found := list(asked.filter(pk__gt=after).order_by("pk").values(*_COLUMNS)[:SLICE]):
        yield purchases_of(found, days_off, today)
        after = found[-1]["pk"]


def purchases_of(found: list[dict[str, Any]], days_off: Calendar, today: date) -> list[Purchase]:
    of_slice = Finding.objects.filter(contract__in=[row["pk"] for row in found], status=Finding.Status.OPEN)
    open_cases = set(of_slice.order_by().values_list("contract_id", flat=True))
    named: dict[int, set[str]] = defaultdict(set)
    if open_cases:
        for finding in findings_that_may_be_named(of_slice, days_off, today):
            named[finding.contract_id].add(finding.rule)
    return [_purchase(row, row["pk"] in open_cases, named.get(row["pk"], set())) for row in found]


def _purchase(row: Mapping[str, Any], open_cases: bool, named: set[str]) -> Purchase:
    version = {name: row[f"current__{name}"] for name in _VERSION}
    believed = not version["quarantine"]
    return Purchase(
        key=row["key"],
        scheme=row["scheme"],
        as_of=row["check_result__as_of"] or row["current__run__as_of"],
        office_code=row["office__code"] or "",
        office_name=row["office__name"] or "",
        kd_rup=version["kd_rup"],
        fund=version["fund"],
        pagu=version["pagu"],
        title=version["package_name"],
        work_type=version["work_type"],
        construction=version["is_construction"],
        method=version["method"],
        hps=version["hps"],
        announced_on=version["announced_on"],
        finished_on=version["finished_on"],
        participants=version["participants"],
        cancelled=version["cancelled"],
        contractor=row["check_result__contractor_name"] or version["contractor_name"],
        npwp=version["npwp"],
        awarded_on=version["appointed_on"],
        award_value=version["award_value"] if believed else None,
        contract_number=version["contract_number"],
        signed_on=version["spk_date"],
        contract_value=version["contract_value"] if believed else None,
        work_from=version["work_from"],
        work_until=version["work_until"],
        handed_over_on=version["handed_over_on"],
        outcome=_outcome(row, open_cases, named) if row["check_result__as_of"] else None,
    )


def _outcome(row: Mapping[str, Any], open_cases: bool, named: set[str]) -> Outcome:
    return Outcome(
        as_of=row["check_result__as_of"],
        employer=row["check_result__employer_outcome"],
        project=row["check_result__project_outcome"],
        severity=row["check_result__severity"],
        open_cases=open_cases,
        named=bool(named),
        project_named=PROJECT in named,
        shortfall=row["measure__gap_state"] == ContractMeasure.GapState.MATERIAL,
        due=row["measure__due"],
        paid=row["measure__paid"],
        gap=row["measure__overdue"],
        workers=row["measure__workers"],
        unprotected_days=row["measure__unprotected_days"],
    )


def package_rows() -> Iterator[list[Row]]:
    """The rows of paket.csv, a slice at a time."""
    after = 0
    while found := list(
        PackageCoverage.objects.filter(pk__gt=after).order_by("pk").values("pk", *_PACKAGE)[:_PACKAGES]
    ):
        yield [_package_row(row) for row in found]
        after = found[-1]["pk"]


def _package_row(row: Mapping[str, Any]) -> Row:
    pagu = row["pagu"]
    return {
        "cara": row["kind"],
        "kode_rup": row["kd_rup"],
        "tahun": row["year"],
        "kode_opd": row["office__code"],
        "nama_paket": plain(row["name"]),
        "metode": plain(row["method"]),
        "pagu": int(pagu) if pagu == pagu.to_integral_value() else pagu.normalize(),
        "pekerjaan_fisik": row["physical"],
        "keterlihatan": row["bucket"],
        "jumlah_kontrak": row["contracts"],
    }
