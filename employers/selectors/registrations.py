"""Construction projects registered with BPJS Ketenagakerjaan, as last published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class RegistrationBook:
    """Registered projects, looked up by employer and by contract number key."""

    by_npp: Mapping[str, Sequence[Registration]] = field(default_factory=dict)
    by_spk_key: Mapping[str, Sequence[Registration]] = field(default_factory=dict)

    def of(self, npp: str) -> Sequence[Registration]:
        return self.by_npp.get(npp, ())

    def with_number(self, spk_key: str) -> Sequence[Registration]:
        """Whoever registered it; nothing for an empty key."""
        return self.by_spk_key.get(spk_key, ()) if spk_key else ()

    def of_with_number(self, npp: str, spk_key: str) -> Sequence[Registration]:
        return [each for each in self.with_number(spk_key) if each.npp == npp]


def registrations() -> RegistrationBook:
    """Every published project registration. One query."""
    by_npp: dict[str, list[Registration]] = defaultdict(list)
    by_spk_key: dict[str, list[Registration]] = defaultdict(list)
    for row in _registration_rows(ProjectRegistration.objects.all()):
        by_npp[row.npp].append(row)
        if row.spk_key:
            by_spk_key[row.spk_key].append(row)
    return RegistrationBook(dict(by_npp), dict(by_spk_key))


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
