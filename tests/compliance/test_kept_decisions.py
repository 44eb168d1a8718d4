"""Who takes an import back reads which decisions on findings stay."""

import pytest

from compliance.models import Finding
from compliance.services.cases import dismiss
from forum_portal.intake.decisions import decisions_on

pytestmark = pytest.mark.django_db


def test_a_decided_finding_is_named_and_an_undecided_one_is_not(province, eko):
    decided, undecided = Finding.objects.order_by("id")[:2]
    dismiss(finding=decided, by=eko, reason="Sertifikat diperlihatkan.")
    told = decisions_on("procurement.Contract", [decided.contract_id, undecided.contract_id])
    assert told == {decided.contract_id: [f"Putusan “Tidak terbukti” atas indikasi oleh {eko} tetap tersimpan."]}
