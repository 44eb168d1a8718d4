"""Since when the past can be told, and what stood at a moment."""

from datetime import datetime

from django.db.models import Min, Q

from compliance.models import ContractCheckHistory
from procurement.models import Contract


def first_record() -> datetime | None:
    """The first result that was kept; what was known before it cannot be told."""
    return ContractCheckHistory.objects.aggregate(first=Min("recorded_at"))["first"]


def result_known_at(contract: Contract, moment: datetime) -> ContractCheckHistory | None:
    """The result that stood then, with the employer and the office that it names."""
    standing = Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
    rows = ContractCheckHistory.objects.filter(standing, contract=contract, recorded_at__lte=moment, removed=False)
    return rows.select_related("employer", "employer_version", "office", "run").order_by("-pk").first()
