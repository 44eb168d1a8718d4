"""A province whose measures are known to the rupiah and the day: one project paid in part, one registered in time and
paid in full, one never registered."""

from datetime import date
from typing import Any

from django.db.models import Q

from compliance.models import ContractMeasure, IndicatorReading, UnitMeasure
from compliance.services import measures
from forum_portal import jobs
from procurement.models import Contract, ContractVersion
from tests.employers.test_project_extract import NEW

SHORT = "Rehabilitasi saluran drainase Jalan Melati"
PAID = "Perbaikan gorong-gorong Jalan Gelatik"
UNREGISTERED = "Pemeliharaan jembatan Sungai Lempake"
# 187.5 million with VAT owe 370,946; 185,473 and 92,737 were paid before the cover ended on 30 September.
PROJECTS = (
    NEW,
    NEW
    | {
        "no_proyek": "2600012345679",
        "nama_proyek": PAID,
        "no_spk": "600/005/SPK/2025",
        "nilai_kontrak": "95400000",
        "tgl_daftar": "2025-06-04",
        "jumlah_tk": "8",
        "termin_1_tgl": "2025-06-04",
        "termin_1_rp": "206270",
        "termin_2_tgl": "",
        "termin_2_rp": "",
        "iuran_penetapan": "206270",
        "no_adendum": "",
    },
)


def give_dates() -> None:
    """The course of the contracts, which the lists of offices do not state."""
    known = Q(current__package_name__in=(SHORT, PAID, UNREGISTERED))
    versions = Contract.objects.filter(known).values("current")
    ContractVersion.objects.filter(pk__in=versions).update(
        start_order_date=date(2025, 6, 2), work_from=date(2025, 6, 2), work_until=date(2025, 9, 30)
    )


def measured_anew() -> None:
    """Everything measured again by the job."""
    assert jobs.run(measures.ask().pk)


def measure_of(package: str) -> ContractMeasure:
    return ContractMeasure.objects.get(contract__current__package_name=package)


def flags_of(package: str) -> set[str]:
    rows = IndicatorReading.objects.filter(contract__current__package_name=package)
    return set(rows.values_list("indicator", flat=True))


def everything() -> tuple[list[Any], ...]:
    """All measures and flags, without row numbers."""
    left_out = ("id", "contract", "pattern", "run", "office")
    columns = [field.name for field in ContractMeasure._meta.fields if field.name not in left_out]
    return (
        list(
            ContractMeasure.objects.order_by("contract__key").values_list("contract__key", "pattern__digest", *columns)
        ),
        list(UnitMeasure.objects.order_by("unit", "key").values_list("unit", "key", "name", "pattern__digest")),
        list(
            IndicatorReading.objects.order_by("unit", "subject_key", "indicator").values_list(
                "unit", "subject_key", "subject_name", "office", "indicator", "severity", "value", "evidence", "as_of"
            )
        ),
    )
