"""What the lists can be narrowed to. The parameters of the list of contracts are stable: dashboards link by them."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from compliance.models import ContractCheck, CrossCheckRun
from compliance.outcomes import EMPLOYER_OUTCOMES, PROJECT_OUTCOMES, SEVERITIES
from forum_portal.lists.filters import ListFilter, OfficeFilter
from procurement.models import Contract
from procurement.regions import REGIONS

UNKNOWN = "-"


class OfficeOrNone(OfficeFilter):
    """An office in sight, or "-" for contracts of which no file names the office."""

    @property
    def field(self) -> Any:
        if not hasattr(self, "_field"):
            field = super().field
            field.choices = [*field.choices, (UNKNOWN, "OPD tidak diketahui")]
        return self._field

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(office__isnull=True) if value == UNKNOWN else super().filter(qs, value)


class ContractFilter(ListFilter):
    search_fields = (
        "contract__current__package_name",
        "contract__current__contractor_name",
        "contract__current__contract_number",
        "office__name",
    )
    digit_fields = ("contract__key", "contract__current__kd_rup")
    search_label = "Cari paket"
    search_hint = "Nama paket, penyedia, nomor kontrak, atau kode RUP"

    severity = django_filters.ChoiceFilter(
        label="Tingkat", choices=[(str(level), label) for level, (label, _) in SEVERITIES.items()]
    )
    outcome = django_filters.ChoiceFilter(
        field_name="employer_outcome",
        label="Kepesertaan",
        choices=[(code, text.label) for code, text in EMPLOYER_OUTCOMES.items()],
    )
    project = django_filters.ChoiceFilter(
        field_name="project_outcome",
        label="Pendaftaran proyek",
        choices=[(code, text.label) for code, text in PROJECT_OUTCOMES.items()],
    )
    match = django_filters.ChoiceFilter(label="Pencocokan", choices=ContractCheck.Match.choices)
    office = OfficeOrNone(field_name="office_id")
    region = django_filters.ChoiceFilter(
        label="Kab/kota",
        choices=[*((region.code, region.name) for region in REGIONS), (UNKNOWN, "Tidak diketahui")],
        method="in_region",
    )
    scheme = django_filters.ChoiceFilter(field_name="contract__scheme", label="Jalur", choices=Contract.Scheme.choices)
    stake = django_filters.ChoiceFilter(label="Iuran dipertaruhkan", choices=[("1", "Ada")], method="with_stake")

    class Meta:
        model = ContractCheck
        fields: tuple[str, ...] = ()

    def in_region(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return rows.filter(region="" if value == UNKNOWN else value)

    def with_stake(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return rows.filter(contribution_at_stake__gt=0)


class OfficeContractFilter(ContractFilter):
    """For an office's own page: the office is no question there."""

    hidden = ("office",)


class RunFilter(ListFilter):
    search_fields = ("scope",)
    search_hint = "Sebab pemeriksaan"

    class Meta:
        model = CrossCheckRun
        fields: tuple[str, ...] = ()
