"""What the published extracts tell of all employers at once, for judging a whole year: no query a company."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from django.db.models import Max

from employers.models import Employer, EmployerVersion, PaymentMonth

_SOURCE = "bpjs_employers"
_SANCTION = "status_sanksi"
_CHUNK = 20_000


class MemberRow(NamedTuple):
    """An employer as its published row has it; `sanction` None where its extract had no such column."""

    id: int
    npp: str
    name: str
    region: str
    sector: str
    size: str
    status: str
    member_since: date | None
    workers: int | None
    programmes: str
    wages: Decimal | None
    arrears_months: int | None
    sanction: str | None
    address: str
    branch: str
    as_of: date


class PaymentRow(NamedTuple):
    npp: str
    blth: str
    settled_on: date | None
    workers: int | None
    amount: Decimal | None
    programmes: str


def members_now() -> list[MemberRow]:
    """Every employer that is published, in the order of NPP. Two queries."""
    told = _runs_that_tell_of_sanctions()
    rows = (
        Employer.objects.filter(current__gone=False)
        .order_by("key")
        .values_list(
            "id",
            "key",
            "current__name",
            "current__region",
            "current__sector",
            "current__size",
            "current__status",
            "current__member_since",
            "current__workers",
            "current__programmes",
            "current__reported_wages",
            "current__arrears_months",
            "current__sanction",
            "current__address",
            "current__branch",
            "current__as_of",
            "current__run_id",
        )
    )
    return [MemberRow(*row[:12], row[12] if row[16] in told else None, *row[13:16]) for row in rows]


def payments_in(months: Collection[str]) -> Iterator[PaymentRow]:
    """Every published contribution month of these ("YYYY-MM"), of all employers, in no order. One query."""
    rows = PaymentMonth.objects.filter(blth__in=months, current__gone=False).values_list(
        "npp", "blth", "current__settled_on", "current__workers", "current__amount", "current__programmes"
    )
    return map(PaymentRow._make, rows.iterator(chunk_size=_CHUNK))


def payments_told_on() -> date | None:
    """The day that the newest published file of payments is about."""
    newest = PaymentMonth.objects.filter(current__gone=False).aggregate(day=Max("current__run__as_of"))["day"]
    return cast("date | None", newest)


def _runs_that_tell_of_sanctions() -> set[int]:
    """Imports whose file had the column on sanctions: an empty cell there says that there is none."""
    runs = EmployerVersion.objects.filter(**{f"parts__{_SOURCE}__has_key": _SANCTION})
    return set(runs.order_by().values_list("run_id", flat=True).distinct())
