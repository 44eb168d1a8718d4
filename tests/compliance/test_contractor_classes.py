"""Bodies that are no contractors and words that are no names, from published contracts to the lists."""

from typing import Any

import pytest

from compliance.models import ContractCheck
from compliance.selectors import judgements
from compliance.services.cross_check import ask_cross_check
from compliance.services.scope import scope_of
from forum_portal import jobs
from procurement.models import Contract, Vendor, VendorVersion
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.plans import contract, published_run
from tests.compliance.results import findings
from tests.employers.files import employer
from tests.journeys import world

pytestmark = pytest.mark.django_db

WATER = "Perumdam Tirta Kandilo"


def paid_to(office: Any, name: str, contractor_class: str, **said: Any) -> Contract:
    told = {
        "contractor_name": name,
        "contractor_class": contractor_class,
        "is_construction": False,
        "value": 45_000_000,
    }
    return contract(office, **{**told, **said})


def result(row: Contract) -> ContractCheck:
    return ContractCheck.objects.get(contract=row)


@pytest.fixture
def firms(shelf, eko) -> None:
    bring_extracts(eko, employers=(*extract(), employer("13050077", WATER)))
    jobs.run_all_queued()


def check_all() -> None:
    jobs.run_now(ask_cross_check(by=None))


def test_a_utility_and_a_government_body_are_not_examined(firms, pupr, eko):
    water, police = paid_to(pupr, WATER, "utility"), paid_to(pupr, "Polresta Samarinda", "government")
    check_all()
    for row in (water, police):
        found = result(row)
        assert (found.employer_outcome, found.match, found.severity) == ("BUKAN_PENYEDIA", "none", 0)
        assert found.employer is None
        assert found.why["candidates"] == []
    assert "penyedia utilitas" in result(water).why["sentences"][0]
    assert not judgements.queue_for(eko), "nobody is asked to match a water company by its name"


def test_a_word_that_is_no_name_is_asked_for(firms, pupr, eko, as_user):
    row = paid_to(pupr, "UMKM", "unnamed")
    check_all()
    assert (result(row).employer_outcome, result(row).match, result(row).severity) == ("TANPA_NAMA", "none", 2)
    assert not judgements.queue_for(eko)
    html = as_user(eko).get(f"/kontrak/{row.pk}/").content.decode()
    assert "Nama tidak dikenali" in html
    assert "PK-11" in html
    assert "Isi nama penyedia yang sebenarnya" in html
    assert findings() == []


@pytest.mark.parametrize("contractor_class", ["government", "utility", "unnamed"])
def test_a_contractor_with_a_usable_number_is_examined_whatever_its_class(firms, pupr, contractor_class):
    npwp = world.NPWP[world.IN_ARREARS]
    known, unknown = (
        paid_to(pupr, "UPTD Pengelola Air", contractor_class, npwp=number) for number in (npwp, "427716907728000")
    )
    check_all()
    assert result(known).employer_outcome == "PERLU_VERIFIKASI", "a number under which another name stands is no proof"
    assert result(unknown).employer_outcome == "PWBD"


def test_a_project_of_a_body_known_by_its_class_alone_is_not_called_late(firms, pupr):
    row = paid_to(
        pupr,
        "Kodam VI Contoh",
        "government",
        is_construction=True,
        spk_date="2025-06-02",
        first_spk_date="2025-06-02",
        clock_date="2025-06-02",
        clock_basis="kontrak",
        contract_number="12/SPK/2025",
    )
    check_all()
    assert result(row).project_outcome == "PERLU_VERIFIKASI"
    assert findings() == []


def test_an_order_that_names_its_vendor_by_code_is_examined_and_shown_by_the_catalogues_name(firms, pupr, eko, as_user):
    order = contract(
        pupr,
        scheme="ecatalog",
        contractor_name="",
        vendor_id="v6:01HXETAM",
        package_name="Belanja cat jalan",
        is_construction=False,
    )
    contract(pupr, scheme="tender", contractor_name=world.BOOKSELLER, package_name="Pengadaan peta")
    vendor = Vendor.objects.create(key="v6:01HXETAM")
    run = published_run("ecatalog_vendors", "penyedia.json")
    vendor.current = VendorVersion.objects.create(
        subject=vendor, run=run, row_number=1, name=world.IN_ARREARS, npwp=world.NPWP[world.IN_ARREARS]
    )
    vendor.save()
    assert scope_of({"run": run.pk}).ids == {order.pk}, "who the vendor is says something of its orders alone"
    check_all()
    assert result(order).employer_outcome == "MENUNGGAK"
    listed = as_user(eko).get("/kontrak/?scheme=ecatalog").content.decode()
    assert "Belanja cat jalan" in listed
    assert world.IN_ARREARS in listed
    assert "Pengadaan peta" not in listed
    page = as_user(eko).get(f"/kontrak/{order.pk}/").content.decode()
    assert world.IN_ARREARS in page
    assert "Dari daftar penyedia katalog" in page


def test_a_contract_that_was_called_off_is_judged_no_more(firms, pupr):
    order = contract(pupr, contractor_name=world.IN_ARREARS, npwp=world.NPWP[world.IN_ARREARS], is_construction=False)
    check_all()
    assert [status for _, _, status, _ in findings()] == ["open"]
    order.current.cancelled = True
    order.current.save()
    check_all()
    assert not ContractCheck.objects.filter(contract=order).exists()
    assert [status for _, _, status, _ in findings()] == ["closed"]
