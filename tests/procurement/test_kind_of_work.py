"""What kind of work a contract is, where its own files do not say: the plan's word, or a person's."""

import pytest

from forum_portal import jobs
from forum_portal.models import Job
from procurement.models import Contract
from procurement.selectors import contracts_now
from procurement.selectors.kind_of_work import contracts_told_by_plan_of
from procurement.services.linking import KIND
from procurement.services.physical import decide_physical
from tests.compliance.plans import contract, package

pytestmark = pytest.mark.django_db


def kind_of(row):
    (now,) = contracts_now([row.pk], with_contractor=False)
    return now.is_construction


@pytest.mark.parametrize(
    ("work_type", "expected"),
    [("Pekerjaan Konstruksi", True), ("Barang", False), ("Jasa Konsultansi;Jasa Lainnya", False), ("", None)],
)
def test_the_plan_tells_what_the_contract_does_not(pupr, work_type, expected):
    assert kind_of(contract(pupr, package(pupr, "60000001", work_type=work_type), is_construction=None)) is expected


def test_the_contracts_own_files_are_believed_before_the_plan(pupr):
    row = package(pupr, "60000001", work_type="Pekerjaan Konstruksi")
    assert kind_of(contract(pupr, row, is_construction=False)) is False


def test_packages_that_disagree_say_nothing(pupr):
    one = package(pupr, "60000001", work_type="Pekerjaan Konstruksi")
    package(pupr, "60000002", work_type="Barang")
    assert kind_of(contract(pupr, one, kd_rup="60000001;60000002", is_construction=None)) is None


def test_what_a_person_says_of_the_package_counts_for_its_contract_and_has_it_checked_again(pupr, eko):
    row = package(pupr, "60000001", work_type="Barang")
    bought = contract(pupr, row, is_construction=False)
    jobs.run_all_queued()
    decide_physical(by=eko, subject=row, decision="ya", reason="KAK memuat pekerjaan pondasi.")
    assert kind_of(bought) is True
    assert Job.objects.filter(kind="compliance.cross_check", payload__contracts=[bought.pk]).exists()


def test_what_a_person_says_of_the_contract_counts_more(pupr, eko):
    row = package(pupr, "60000001", work_type="Barang")
    bought = contract(pupr, row, is_construction=None)
    decide_physical(by=eko, subject=row, decision="ya", reason="KAK memuat pekerjaan pondasi.")
    decide_physical(by=eko, subject=bought, decision="tidak", reason="Hanya pengadaan bahan.")
    assert kind_of(Contract.objects.get(pk=bought.pk)) is False


def test_a_plan_that_comes_after_its_contract_has_the_contract_checked_again(pupr):
    row = package(pupr, "60000001", work_type="Pekerjaan Konstruksi")
    bought = contract(pupr, row, is_construction=None)
    stated = contract(pupr, row, is_construction=True)
    run = row.current.run_id
    assert contracts_told_by_plan_of(run) == [bought.pk]
    Job.objects.all().delete()
    jobs.run_now(jobs.enqueue(KIND, key=f"run:{run}", payload={"run": run}))
    (asked,) = Job.objects.filter(kind="compliance.cross_check")
    assert asked.payload == {"contracts": [bought.pk]}
    assert stated.pk not in asked.payload["contracts"]


def test_one_look_at_the_plan_serves_a_whole_slice(pupr, django_assert_max_num_queries):
    rows = [contract(pupr, package(pupr, f"6000000{n}", work_type="Barang"), is_construction=None) for n in range(9)]
    with django_assert_max_num_queries(3):
        assert {now.is_construction for now in contracts_now([row.pk for row in rows], with_contractor=False)} == {
            False
        }
