"""Who is behind an order of the catalogue, asked when it is read; and what is handed to the cross-check."""

from itertools import permutations

import pytest

from procurement import selectors
from procurement.models import Contract
from tests.employers.files import publish, publish_csv, won_package
from tests.procurement import contract_files as files

pytestmark = pytest.mark.django_db

ORDER = f"ecatalog:{files.ORDER}"
BODY = "023456789722000"


def handed() -> dict[str, selectors.ContractNow]:
    return {contract.key: contract for some in selectors.contract_slices() for contract in some}


def test_an_order_gets_its_vendor_s_name_and_number_whichever_file_comes_first(tmp_path):
    steps = {
        "orders": lambda: publish("ecatalog_orders", [files.order_v1()], tmp_path),
        "vendors": lambda: publish("ecatalog_vendors", [files.vendor_v6()], tmp_path),
    }
    for order in permutations(steps):
        for step in order:
            steps[step]()
        found = handed()[ORDER]
        assert (found.contractor_name, found.npwp, found.contractor_class) == (files.ETAM, BODY, "firm")
        assert found.business_form == "Persekutuan Komanditer (CV)"


def test_an_order_without_a_vendor_that_is_known_has_no_contractor(tmp_path):
    publish("ecatalog_orders", [files.order_isb()], tmp_path)
    assert handed() == {}
    assert selectors.count_with_contractor() == 0
    assert [len(some) for some in selectors.contract_slices(with_contractor=False)] == [1]


def test_a_vendor_that_the_catalogue_does_not_tell_is_found_among_the_contracts_of_spse(tmp_path):
    publish("ecatalog_orders", [files.order_isb()], tmp_path)
    publish("spse_non_tender_winners", [won_package(1, files.ETAM)], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp) == (files.ETAM, BODY)


def test_a_vendor_without_a_number_takes_it_from_spse(tmp_path):
    publish("ecatalog_orders", [files.order_v1()], tmp_path)
    vendor = files.vendor_v6(npwp_penyedia=None, rekan_id="312248097009", nama_penyedia="ETAM JAYA PERKASA")
    publish("ecatalog_vendors", [vendor], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp) == ("ETAM JAYA PERKASA", "")
    publish("spse_non_tender_winners", [won_package(1, files.ETAM)], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp) == ("ETAM JAYA PERKASA", BODY)


def test_numbers_that_contradict_each_other_are_not_relied_on(tmp_path):
    publish("ecatalog_orders", [files.order_isb()], tmp_path)
    other = won_package(2, files.ETAM, npwp_penyedia="03.456.789.0-741.000", npwp16_penyedia=None)
    publish("spse_non_tender_winners", [won_package(1, files.ETAM), other], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp, handed()[ORDER].npwp16) == (files.ETAM, "", "")


def test_a_name_of_another_file_is_not_given_the_number_of_a_namesake_by_code_alone(tmp_path):
    publish("ecatalog_orders", [files.order_isb()], tmp_path)
    publish_csv("inaproc_realisations", [files.realisation(**{"Nama Penyedia": "GUNUNG BAYAN"})], tmp_path)
    publish("spse_non_tender_winners", [won_package(1, files.ETAM)], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp) == ("GUNUNG BAYAN", "")
    publish_csv("inaproc_realisations", [files.realisation()], tmp_path)
    assert (handed()[ORDER].contractor_name, handed()[ORDER].npwp) == (files.ETAM, BODY)


def test_cancelled_contracts_are_not_handed_over(tmp_path):
    publish("ecatalog_vendors", [files.vendor_v6()], tmp_path)
    publish("ecatalog_orders", [files.order_v1(status="CANCELLED"), files.order_v1(order_id="B")], tmp_path)
    assert set(handed()) == {"ecatalog:B"}
    ids = list(Contract.objects.values_list("pk", flat=True))
    assert [each.key for each in selectors.contracts_now(ids)] == ["ecatalog:B"]
    assert len(selectors.contracts_now(ids, with_contractor=False)) == 2


def test_the_count_is_the_length_of_what_is_handed_over(tmp_path):
    publish("ecatalog_vendors", [files.vendor_v6(), files.vendor_v6(kode_penyedia="01OTHER")], tmp_path)
    orders = [
        files.order_v1(),
        files.order_v1(order_id="B", kode_penyedia="01UNKNOWN"),
        files.order_v1(order_id="C", kode_penyedia="01UNKNOWN", rekan_id="312248097009"),
        files.order_v1(order_id="D", status="CANCELLED"),
        files.order_v1(order_id="E", kode_penyedia=None),
        files.order_v1(order_id="F", kode_penyedia="01OTHER"),
    ]
    publish("ecatalog_orders", orders, tmp_path)
    publish("spse_non_tender_winners", [won_package(1, files.ETAM)], tmp_path)
    publish("spse_non_tender_announcements", [files.announcement()], tmp_path)
    publish("spse_recorded_purchases", [files.recorded()], tmp_path)
    found = handed()
    assert set(found) == {ORDER, "ecatalog:C", "ecatalog:F", "non_tender:1"}
    assert all(contract.contractor_name for contract in found.values())
    assert selectors.count_with_contractor() == selectors.contracts_to_check().count() == len(found)


def test_the_orders_of_a_slice_cost_as_many_queries_as_one_order(tmp_path, django_assert_num_queries):
    publish("ecatalog_vendors", [files.vendor_v6(kode_penyedia=f"V{number}") for number in range(6)], tmp_path)
    orders = [files.order_v1(order_id=f"O{number}", kode_penyedia=f"V{number}") for number in range(6)]
    publish("ecatalog_orders", orders, tmp_path)
    with django_assert_num_queries(4):
        assert [len(some) for some in selectors.contract_slices()] == [6]


@pytest.mark.parametrize(("decision", "construction"), [("ya", True), ("tidak", False), ("", None)])
def test_what_a_person_decided_of_the_work_leads(tmp_path, decision, construction):
    publish("ecatalog_vendors", [files.vendor_v6()], tmp_path)
    publish("ecatalog_orders", [files.order_v1()], tmp_path)
    Contract.objects.update(physical_decision=decision)
    assert (handed()[ORDER].is_construction, handed()[ORDER].physical_decision) == (construction, decision)


def test_an_import_of_vendors_speaks_of_the_orders_that_name_them(tmp_path):
    publish("ecatalog_orders", [files.order_v1(), files.order_v1(order_id="B", kode_penyedia="01OTHER")], tmp_path)
    run = publish("ecatalog_vendors", [files.vendor_v6()], tmp_path)["run"]
    assert selectors.contract_ids_of_vendor_run(run) == [Contract.objects.get(key=ORDER).pk]


def test_an_import_of_contracts_speaks_of_the_orders_whose_vendor_it_names(tmp_path):
    publish("ecatalog_orders", [files.order_isb(), files.order_v1(order_id="B")], tmp_path)
    run = publish("spse_non_tender_winners", [won_package(1, files.ETAM)], tmp_path)["run"]
    keys = Contract.objects.filter(pk__in=selectors.contract_ids_of_run(run)).values_list("key", flat=True)
    assert set(keys) == {ORDER, "non_tender:1"}
