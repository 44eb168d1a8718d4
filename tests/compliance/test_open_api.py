"""Open data for programs: the same releases as in the bundle, for the contracts in sight."""

from urllib.parse import urlsplit

import pytest

from compliance.ocds.encoding import decoded
from compliance.services import open_data
from forum_portal import jobs
from procurement.selectors import contracts_for
from tests.compliance.test_open_bundle import firms, made, read
from tests.unit.open_data.test_releases import faults

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/ocds/releases"


def pages(browser, size):
    address, found = f"{RELEASES}?page_size={size}", []
    while address:
        answer = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
        package = decoded(answer.content.decode())
        assert faults(package) == []
        found.append(package)
        following = urlsplit(package.get("links", {}).get("next", ""))
        address = f"{following.path}?{following.query}" if following.path else ""
    return found


def test_the_pages_together_hold_the_releases_of_the_bundle(province, as_user, dewi, eko):
    whole = decoded(read(made(eko))["ocds.json"])
    found = pages(as_user(dewi), 4)
    assert [len(package["releases"]) for package in found] == [4, 4, 1]
    assert [release for package in found for release in package["releases"]] == whole["releases"]
    assert len({package["uri"] for package in found}) == 3


def test_an_office_is_told_of_its_own_contracts_alone_and_of_no_firm(province, as_user, ani, hana):
    (package,) = pages(as_user(ani), 200)
    assert len(package["releases"]) == contracts_for(ani).count()
    assert {release["buyer"]["name"] for release in package["releases"]} == {
        "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat"
    }
    text = as_user(ani).get(RELEASES).content.decode()
    assert not [firm for firm in firms() if firm.casefold() in text.casefold()]
    assert as_user(hana).get(RELEASES).status_code == 404


def test_a_parameter_that_is_not_known_is_refused(province, as_user, dewi):
    for wrong in ("?page_size=0", "?cursor=x", "?tahun=2025"):
        assert as_user(dewi).get(RELEASES + wrong).status_code == 400


def test_the_bundles_are_listed_with_their_digests(province, as_user, dewi, ani, eko):
    assert as_user(dewi).get("/api/v1/bundles").json() == {"count": 0, "next": None, "results": []}
    jobs.run_now(open_data.ask_for_a_bundle(by=eko))
    (told,) = as_user(dewi).get("/api/v1/bundles").json()["results"]
    assert len(told["sha256"]) == 64
    assert {file["name"] for file in told["files"]} >= {"kontrak.csv", "ocds.json"}
    assert as_user(ani).get("/api/v1/bundles").status_code == 404
