"""From a dark figure to a package and to its contract, in a browser; and nobody is kept out on the way."""

from datetime import date

import pytest

from tests.compliance.plans import check, contract, package, reckoned, retire
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan
from tests.journeys.visitor import number_in

MONTHS = {"selection_month": date(2026, 2, 1), "work_month": date(2026, 4, 1), "work_until": date(2026, 11, 1)}


@pytest.fixture
def plans(province, pupr, disdikbud):
    bridge = package(pupr, "60000001", name="Rehabilitasi jembatan Sungai Lempake", pagu=2_450_000_000, **MONTHS)
    signed = {"contract_number": "600.1.9/020/SPK/PUPR-BM/2026", "spk_date": date(2026, 4, 9)}
    check(contract(pupr, bridge, "penyedia:60000002", scheme="tender", **signed), outcome="PWBD", severity=3)
    check(contract(pupr, bridge, scheme="ecatalog", package_name="Semen 50 kg", value=12_500_000))
    package(pupr, "60000002", name="Pengawasan jembatan Sungai Lempake", **MONTHS)
    package(disdikbud, "60000003", name="Pengadaan meja dan kursi belajar", pagu=900_000_000, **MONTHS)
    package(disdikbud, "60000004", kind="swakelola", name="Sosialisasi kurikulum")
    retire(package(pupr, "60000005", name="Rehabilitasi jembatan tahap I"))
    reckoned()


def test_a_dark_figure_leads_to_the_package_and_a_seen_one_to_its_contract(visit, plans, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/keterlihatan/")
    dark = page.locator(".card-figure", has_text="Masih gelap").locator(".figure")
    count = number_in(dark.inner_text())
    visitor.click(dark)
    assert visitor.list_length() == count == 1
    visitor.click(page.get_by_role("link", name="Pengadaan meja dan kursi belajar"))
    assert "Belum ada kontrak yang diketahui portal" in page.locator("main").inner_text()
    visitor.open_menu("Paket RUP")
    visitor.click(page.get_by_role("link", name="Rehabilitasi jembatan Sungai Lempake"))
    visitor.click(page.get_by_role("link", name="600.1.9/020/SPK/PUPR-BM/2026"))
    visitor.click(page.get_by_role("link", name="60000002"))
    assert visitor.heading == "Pengawasan jembatan Sungai Lempake"


def test_the_pages_about_packages_keep_nobody_out(visit, plans, dewi):
    page_types = [
        PageType("coverage", "/keterlihatan/"),
        PageType("coverage of self-managed packages", "/keterlihatan/?cara=swakelola"),
        PageType("packages", "/paket/"),
        PageType("retired packages", "/paket/tidak-berlaku/"),
        PageType("package with a contract", "/paket/penyedia/60000001/"),
        PageType("dark package", "/paket/penyedia/60000003/"),
        PageType("retired package", "/paket/penyedia/60000005/"),
        PageType("no such package", "/paket/penyedia/60009999/", found=False),
    ]
    assert scan(visit().known_as(dewi), page_types) == nothing_wrong(page_types)


def test_the_packages_of_an_office_keep_nobody_out(visit, plans, ani):
    page_types = [PageType("packages of the office", "/paket/"), PageType("coverage of the office", "/keterlihatan/")]
    assert scan(visit().known_as(ani), page_types) == nothing_wrong(page_types)
