"""Construction projects registered with BPJS Ketenagakerjaan, as last published."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from employers.models import ProjectRegistration


class Registration(NamedTuple):
    """A registered construction project as last published. `spk_key` holds letters and digits only."""

    id: int
    number: str
    npp: str
    project_name: str
    spk_number: str
    spk_key: str
    spk_date: date | None
    registered_on: date | None
    first_instalment_on: date | None
    value: Decimal | None
    includes_vat: bool | None
    contribution: Decimal | None


def registrations() -> Iterable[Registration]:
    """Every published project registration, in the order of their ids. One query."""
    return _registration_rows(ProjectRegistration.objects.all())


def registrations_of(npp: str) -> list[Registration]:
    """The projects that one employer has registered, newest first."""
    rows = list(_registration_rows(ProjectRegistration.objects.filter(current__npp=npp)))
    return sorted(rows, key=lambda row: (row.registered_on or date.min, row.number), reverse=True)


def _registration_rows(rows: QuerySet[ProjectRegistration]) -> Iterable[Registration]:
    columns = (
        "pk",
        "key",
        "current__npp",
        "current__project_name",
        "current__spk_number",
        "current__spk_key",
        "current__spk_date",
        "current__registered_on",
        "current__first_instalment_on",
        "current__value",
        "current__includes_vat",
        "current__contribution",
    )
    published = rows.filter(current__isnull=False).order_by("pk").values_list(*columns)
    return map(Registration._make, published.iterator(chunk_size=5000))
