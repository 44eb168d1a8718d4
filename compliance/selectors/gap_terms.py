"""What the forum has agreed of gaps in contributions, as the pure rules want it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from compliance.models import GapAgreement
from compliance.rules.gap_terms import Materiality, PaymentHints


@dataclass(frozen=True, slots=True)
class Agreed:
    """From which size a gap is pursued, and when people are reminded of later instalments."""

    materiality: Materiality
    hints: PaymentHints


def gap_agreement(day: date) -> Agreed | None:
    """What was agreed for that day; None where nothing was. One query."""
    in_force = Q(valid_to=None) | Q(valid_to__gte=day)
    row = GapAgreement.objects.filter(in_force, valid_from__lte=day).order_by("-valid_from").first()
    if row is None:
        return None
    return Agreed(
        Materiality(int(row.amount), row.share, row.legal_source, row.verified),
        PaymentHints(row.second_at, row.third_days_before_end),
    )
