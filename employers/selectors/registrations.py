"""Construction projects registered with BPJS Ketenagakerjaan, as last published."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from employers.models import ProjectRegistration
from forum_portal.bulk import in_slices


class Registration(NamedTuple):
    """A registered construction project as last published. `spk_key` holds letters and digits only.

    `method` is "contract_value", "wages" or "" (not known). `instalments_told` is True where the instalments are known
    to be all that was paid.
    """

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
    workers: int | None
    cover_from: date | None
    cover_to: date | None
    method: str
    wages: Decimal | None
    addendum: str
    status: str
    first_amount: Decimal | None
    second_instalment_on: date | None
    second_amount: Decimal | None
    third_instalment_on: date | None
    third_amount: Decimal | None
    instalments_told: bool | None

    @property
    def payments(self) -> tuple[tuple[date, Decimal | None], ...]:
        """The days and amounts paid, oldest first; an amount that is not known is None."""
        every = (
            (self.first_instalment_on, self.first_amount),
            (self.second_instalment_on, self.second_amount),
            (self.third_instalment_on, self.third_amount),
        )
        return tuple(sorted(((day, amount) for day, amount in every if day), key=lambda paid: paid[0]))


def registrations(numbers: Collection[str] | None = None) -> Iterable[Registration]:
    """Every published project registration, or those of these project numbers, in the order of their ids. One query."""
    rows = ProjectRegistration.objects.all()
    return _registration_rows(rows if numbers is None else rows.filter(key__in=numbers))


def registrations_of(npp: str) -> list[Registration]:
    """The projects that one employer has registered, newest first."""
    rows = list(_registration_rows(ProjectRegistration.objects.filter(current__npp=npp)))
    return sorted(rows, key=lambda row: (row.registered_on or date.min, row.number), reverse=True)


def registrations_numbered(numbers: Collection[str]) -> list[Registration]:
    """The projects with these numbers. One query for each 900."""
    found: list[Registration] = []
    for some in in_slices(sorted(set(numbers))):
        found += _registration_rows(ProjectRegistration.objects.filter(key__in=some))
    return found


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
        "current__workers",
        "current__cover_from",
        "current__cover_to",
        "current__method",
        "current__wages",
        "current__addendum",
        "current__status",
        "current__first_amount",
        "current__second_instalment_on",
        "current__second_amount",
        "current__third_instalment_on",
        "current__third_amount",
        "current__instalments_told",
    )
    published = rows.filter(current__isnull=False).order_by("pk").values_list(*columns)
    return map(Registration._make, published.iterator(chunk_size=5000))
