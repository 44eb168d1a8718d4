"""Exemptions that ran out: where the indication goes on, a new finding cites the old one and begins from the start."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from compliance.ladder import Stage
from compliance.models import Finding, FindingStep
from compliance.services.cases.refusing import reckon_again
from compliance.services.findings import open_again_as_new

_AT_ONCE = 500


def end_exemptions(today: date | None = None) -> int:
    """How many new findings were opened. Harmless when done twice."""
    day = today or timezone.localdate()
    over = Finding.objects.filter(stage=Stage.EXEMPT, indicated=True, exempt_until__lt=day).order_by("pk")
    ended = 0
    for pk in list(over.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            row = Finding.objects.select_for_update(no_key=True).filter(pk=pk, indicated=True).first()
            if row is None:
                continue
            why = f"Pengecualian {row.number} berakhir dan indikasinya masih ada."
            reckon_again(open_again_as_new(row, by=None, why=why, act=FindingStep.Act.EXPIRED), None)
            ended += 1
    return ended
