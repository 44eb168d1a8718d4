"""Who takes an import back reads which decisions on findings stay."""

import pytest
from django.utils import timezone

from compliance.models import Finding
from forum_portal.intake.decisions import decisions_on

pytestmark = pytest.mark.django_db


def test_a_decided_finding_is_named_and_an_undecided_one_is_not(province, eko):
    decided, undecided = Finding.objects.order_by("id")[:2]
    Finding.objects.update(decision="")
    Finding.objects.filter(pk=decided.pk).update(decision="dismissed", decided_by=eko, decided_at=timezone.now())
    told = decisions_on("procurement.Contract", [decided.contract_id, undecided.contract_id])
    assert told == {decided.contract_id: [f"Putusan “Tidak terbukti” atas indikasi oleh {eko} tetap tersimpan."]}
