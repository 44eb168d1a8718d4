"""Which contracts an import has checked again."""

import pytest

from compliance.services.scope import scope_of
from compliance.tables.runs import cause
from procurement.models import ContractVersion, Vendor, VendorVersion
from tests.compliance.plans import contract, package, published_run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("source", ["sirup_packages", "sirup_self_managed", "sirup_revisions"])
def test_a_plan_says_nothing_of_a_contractor(pupr, source):
    run = published_run(source)
    contract(pupr, package(pupr, "51001", run=run))
    scope = scope_of({"run": run.pk})
    assert scope.ids == frozenset()
    assert scope.total == 0


def test_a_contract_file_has_its_contracts_checked_and_the_orders_whose_vendor_it_names(pupr):
    signed = contract(pupr, vendor_id="90412")
    by_spse_code = contract(pupr, scheme="ecatalog", contractor_name="", spse_vendor_id="90412")
    by_vendor = contract(pupr, scheme="ecatalog", contractor_name="", vendor_id="v5:77")
    contract(pupr, scheme="ecatalog", contractor_name="", vendor_id="v5:78", spse_vendor_id="90413")
    vendor = Vendor.objects.create(key="v5:77")
    vendor.current = VendorVersion.objects.create(
        subject=vendor, run=published_run("ecatalog_vendors"), row_number=1, name="CV Etam", spse_id="90412"
    )
    vendor.save()
    run = ContractVersion.objects.get(subject=signed).run_id
    assert scope_of({"run": run}).ids == {signed.pk, by_spse_code.pk, by_vendor.pk}


def test_named_contracts_are_checked_alone_and_the_run_says_why(pupr):
    first, second = contract(pupr), contract(pupr)
    one, both = scope_of({"contracts": [first.pk]}), scope_of({"contracts": [first.pk, second.pk]})
    assert one.ids == {first.pk}
    assert cause(one.name) == f"Jenis pekerjaan kontrak nomor {first.pk}"
    assert both.ids == {first.pk, second.pk}
    assert cause(both.name) == "Kontrak yang disebut: 2"
