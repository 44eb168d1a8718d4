"""What an office narrows its own contracts to: by what is to be done, and by when."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from compliance.duties import DUTIES, WHEN_LABELS
from compliance.filters import OfficeContractFilter
from compliance.models import ContractCheck
from compliance.selectors.duties import due_when


class DutyFilter(OfficeContractFilter):
    """For contracts with their next duty."""

    due = django_filters.ChoiceFilter(
        label="Batas waktu", choices=[(when.value, label) for when, label in WHEN_LABELS.items()], method="due_when"
    )
    duty = django_filters.ChoiceFilter(
        label="Langkah berikutnya", choices=[(duty.value, text.label) for duty, text in DUTIES.items()]
    )

    def due_when(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return rows.filter(due_when(value, timezone.localdate()))
