"""What the long lists find, and where they look for it."""

import pytest

from compliance.models import ContractCheck
from procurement.models import Contract
from tests.compliance.plans import package, reckoned
from tests.compliance.test_cross_check import check_all

pytestmark = pytest.mark.django_db

BRIDGE = "Pemeliharaan jembatan Sungai Lempake"


def titles(client, url, column="name"):
    rows = client.get(url).context["page"].object_list
    return [row.at("contract__current__package_name") if column == "package" else row.name for row in rows]


def contracts(client, words):
    return titles(client, f"/kontrak/?q={words}", "package")


def test_a_contract_is_found_by_its_name_its_contractor_its_number_and_its_codes(province, dewi, as_user):
    client = as_user(dewi)
    check = ContractCheck.objects.get(contract__current__package_name=BRIDGE)
    now, code = check.contract.current, check.contract.key.partition(":")[2]
    assert contracts(client, "jembatan LEMPAKE") == [BRIDGE]
    assert BRIDGE in contracts(client, check.contractor_name)
    assert BRIDGE in contracts(client, f"jembatan {check.contractor_name.split()[-1]}")
    assert BRIDGE in contracts(client, f"jembatan {check.office.name.split()[-1].lower()}")
    assert BRIDGE in contracts(client, code)
    assert BRIDGE in contracts(client, f"{code[:4]} {code[4:]}")
    for told in filter(None, (now.kd_rup, now.contract_number)):
        assert BRIDGE in contracts(client, told)
    assert contracts(client, "jembatan yang-tidak-ada") == []


def test_a_contract_is_found_by_what_the_newest_list_says_of_it(province, dewi, as_user):
    row = Contract.objects.get(current__package_name=BRIDGE)
    row.current.package_name = "Penggantian gorong-gorong Jalan Rapak"
    row.current.save(update_fields=["package_name"])
    check_all()
    assert contracts(as_user(dewi), "rapak") == ["Penggantian gorong-gorong Jalan Rapak"]
    assert contracts(as_user(dewi), "Lempake") == []


def test_the_longest_names_are_found_by_their_beginning(province, dewi, as_user):
    row = Contract.objects.get(current__package_name=BRIDGE)
    row.current.package_name = f"Rabat beton {'x' * 480}"
    row.current.contract_number = "9" * 250
    row.current.save(update_fields=["package_name", "contract_number"])
    check_all()
    assert len(contracts(as_user(dewi), "rabat beton")) == 1


def test_a_whole_rup_code_finds_that_package_alone(pupr, dewi, as_user):
    package(pupr, "60143095", name="Belanja alat tulis kantor")
    package(pupr, "60143096", name="Addendum paket 60143095")
    package(pupr, "60143097", name="Rehabilitasi drainase")
    reckoned()
    client = as_user(dewi)
    assert titles(client, "/paket/?q=60143095") == ["Belanja alat tulis kantor"]
    assert titles(client, "/paket/?q=601 430 95") == ["Belanja alat tulis kantor"]
    assert len(titles(client, "/paket/?q=6014309")) == 3
    assert titles(client, "/paket/?q=DRAINASE rehab") == ["Rehabilitasi drainase"]


def test_a_code_of_another_office_finds_nothing_for_its_staff(pupr, disdikbud, citra, as_user):
    package(pupr, "60143095", name="Belanja alat tulis kantor")
    reckoned()
    assert titles(as_user(citra), "/paket/?q=60143095") == []


def test_a_whole_taxpayer_number_however_written_finds_the_contracts_of_that_taxpayer(province, dewi, as_user):
    client = as_user(dewi)
    check = ContractCheck.objects.filter(contractor_key__startswith="npwp:").exclude(contract__current__npwp="").first()
    digits = "".join(filter(str.isdigit, check.contract.current.npwp))[:15]
    written = f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"
    theirs = ContractCheck.objects.filter(contractor_key=check.contractor_key).count()
    for words in (digits, written):
        assert client.get("/kontrak/", {"q": words}).context["total"] == theirs
        of_finding = client.get("/temuan/", {"q": words}).context["page"].object_list
        assert {row.contract.check_result.contractor_key for row in of_finding} <= {check.contractor_key}
