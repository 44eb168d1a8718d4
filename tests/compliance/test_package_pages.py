"""The coverage page, the list of packages and the page of one, as their readers meet them."""

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import CoverageFigure, PackageCoverage
from forum_portal.models import Job
from procurement.models import Package, RevisionVersion
from procurement.models import Revision as RevisionRow
from tests.compliance.plans import check, contract, package, published_run, reckoned, retire, tell
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 15)


@pytest.fixture
def plans(pupr, disdikbud, monkeypatch):
    """Eleven packages of three offices and of none, of two years and both kinds, in every bucket."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    ministry = OfficeFactory.create(name="Satker Kementerian di Samarinda", level="pusat")
    road = package(pupr, "60000001", physical="ya", pagu=2_000_000_000)
    check(contract(pupr, road, value=1_900_000_000), severity=3, outcome="PWBD")
    contract(pupr, package(pupr, "60000002", physical="ya", pagu=150_000_000), contractor_name="")
    package(pupr, "60000003", physical="tanya", pagu=800_000_000, name="Rehabilitasi drainase <Jalan Melati>")
    contract(pupr, package(pupr, "60000004", pagu=90_000_000), scheme="ecatalog", contractor_name="")
    contract(disdikbud, package(disdikbud, "60000005", pagu=75_000_000))
    package(disdikbud, "60000006", kind="swakelola", pagu=40_000_000)
    package(disdikbud, "60000007", year=2025)
    package(ministry, "60000008")
    package(None, "60000009", year=None)
    retire(package(pupr, "60000010", name="Paket yang dibatalkan"))
    package(pupr, "60000011", kind="swakelola", physical="ya")
    reckoned()


def figures(page):
    """(number, address) of every linked figure of a page."""
    found = re.findall(r'<a class="figure" href="([^"]*)">([\d.]+)</a>', page)
    return {(int(number.replace(".", "")), html.unescape(address)) for address, number in found}


def length_of(page):
    said = re.search(r'<p class="list-count">.*?dari ([\d.]+)<', page, re.DOTALL)
    return int(said[1].replace(".", "")) if said else 0


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("name", ["ani", "citra", "dewi", "eko", "fitri"])
def test_every_number_is_the_length_of_the_list_behind_it(plans, as_user, request, name):
    browser = as_user(request.getfixturevalue(name))
    shown = set()
    for choice in ("", "?tingkat=pusat", "?cara=swakelola", "?tahun=2025", "?tahun=-"):
        shown |= figures(read(browser, f"/keterlihatan/{choice}"))
    assert len(shown) >= 10
    assert {(length_of(read(browser, address)), address) for _, address in shown} == shown


def test_the_figures_of_the_region_leave_central_offices_out_until_asked_for(plans, as_user, dewi):
    browser = as_user(dewi)
    region = read(browser, "/keterlihatan/")
    assert "Dinas Pekerjaan Umum" in region
    assert "Satker Kementerian" not in region
    assert "Satker Kementerian" in read(browser, "/keterlihatan/?tingkat=pusat")


def test_the_newest_year_is_shown_first_and_self_managed_packages_apart(plans, as_user, dewi):
    browser = as_user(dewi)
    bought = read(browser, "/keterlihatan/")
    assert '<option value="2026" selected>' in bought
    assert figures(bought) >= {(5, "/paket/?year=2026&kind=penyedia&level=daerah")}
    assert figures(read(browser, "/keterlihatan/?cara=swakelola")) >= {
        (2, "/paket/?year=2026&kind=swakelola&level=daerah"),
        (1, "/paket/?year=2026&kind=swakelola&level=daerah&physical=ya"),
    }


def test_the_groups_and_the_retired_add_up_to_what_the_files_name(plans, as_user, dewi):
    page = re.sub(r"<[^>]+>", " ", read(as_user(dewi), "/keterlihatan/")).split("Setiap paket di tepat satu")[1]
    numbers = [int(each) for each in re.findall(r"(?<![\d.Rp])\b\d+\b(?![\d.])", page)]
    dark, selection, unnamed, unchecked, checked, seen, retired, named = numbers[:8]
    assert dark + selection + unnamed + unchecked + checked == seen == 10
    assert seen + retired == named == Package.objects.count() == 11


def test_until_the_job_has_run_the_page_says_that_it_counts(plans, as_user, dewi, pupr):
    package(pupr, "60000012")
    page = read(as_user(dewi), "/keterlihatan/")
    assert "sedang dihitung ulang" in page
    assert "Selisih yang sedang dihitung" in page


def test_staff_see_their_own_office_alone(plans, as_user, citra):
    browser = as_user(citra)
    page = read(browser, "/keterlihatan/")
    assert "Dinas Pendidikan dan Kebudayaan" in page
    assert "Pekerjaan Umum" not in page
    assert "Rp2.000.000.000" not in page
    for address in ("/paket/penyedia/60000001/", "/paket/penyedia/60000009/", "/paket/penyedia/60000010/"):
        assert browser.get(address).status_code == 404
    assert length_of(read(browser, "/paket/")) == 3
    assert "60000010" not in read(browser, "/paket/tidak-berlaku/")


def test_staff_meet_their_dark_packages_first_and_the_forum_the_largest(plans, as_user, ani, dewi):
    mine = re.findall(r"/paket/penyedia/(\d+)/", read(as_user(ani), "/paket/?kind=penyedia"))
    assert mine == ["60000003", "60000002", "60000004", "60000001"]
    assert "Paket saya yang masih gelap" in read(as_user(ani), "/paket/")
    everybody = re.findall(r"/paket/penyedia/(\d+)/", read(as_user(dewi), "/paket/"))
    assert everybody[:2] == ["60000001", "60000003"]


def test_a_package_is_found_by_its_name_and_its_code(plans, as_user, dewi):
    browser = as_user(dewi)
    for words in ("drainase melati", "60000003"):
        page = read(browser, f"/paket/?q={words}")
        assert re.findall(r"/paket/penyedia/(\d+)/", page) == ["60000003"]
    assert "&lt;Jalan Melati&gt;" in page


def test_the_lists_narrow_by_year_method_and_trace(plans, as_user, dewi, pupr):
    tell(Package.objects.get(kd_rup="60000003"), year=2026, name="Jalan", method="e-Purchasing", pagu=1)
    reckoned()
    browser = as_user(dewi)
    assert length_of(read(browser, "/paket/?year=2025")) == 1
    assert length_of(read(browser, "/paket/?year=-")) == 1
    assert length_of(read(browser, "/paket/?method=E-Purchasing")) == 1
    assert length_of(read(browser, "/paket/?trace=kontrak")) == 3
    assert length_of(read(browser, "/paket/?office=-")) == 1


def test_the_figures_leave_as_a_file_with_the_sum_last(plans, as_user, dewi):
    answer = as_user(dewi).get("/keterlihatan/?export=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("OPD;Paket;Paket pekerjaan fisik")
    assert len(lines) == 4
    assert lines[-1].startswith("Jumlah;5;2;3;1;1;3115000000;800000000;25,7")


def test_the_ribbon_says_what_is_there_what_is_missing_and_by_when(plans, as_user, dewi, pupr):
    months = {"selection_month": date(2026, 2, 1), "work_month": date(2026, 4, 1), "work_until": date(2026, 11, 1)}
    row = package(pupr, "60000020", announced_on=date(2026, 1, 5), pagu=500_000_000, **months)
    signed = {"contract_number": "600/020/SPK/2026", "spk_date": date(2026, 4, 9), "contract_value": 480_000_000}
    clock = {"clock_date": date(2026, 4, 9), "clock_basis": "kontrak"}
    made = contract(pupr, row, "penyedia:60000003", payments=1, paid_value=100, paid_on=TODAY, **signed, **clock)
    check(made, outcome="PWBD", severity=3)
    page = read(as_user(dewi), "/paket/penyedia/60000020/")
    links = re.findall(r'<li class="ribbon-link ribbon-([\w-]+)">(.*?)</li>', page, re.DOTALL)
    assert [state for state, _ in links] == ["ada", "ada", "ada", "tidak-tercatat", "ada", "nanti"]
    assert "600/020/SPK/2026" in links[2][1]
    assert "Rp480.000.000" in links[2][1]
    assert "November 2026" in links[5][1]
    assert "Belum terdaftar" in page
    assert "Tanggal kontrak pertama" in page
    assert f'href="/kontrak/{made.pk}/"' in page
    assert 'href="/paket/penyedia/60000003/"' in page, "the other package that the contract carries"
    assert "rup-2026.json" in page


def test_a_dark_package_says_by_which_month_each_paper_was_due(plans, as_user, ani, pupr):
    package(
        pupr, "60000021", selection_month=date(2026, 2, 1), work_month=date(2026, 4, 1), work_until=date(2026, 8, 1)
    )
    page = read(as_user(ani), "/paket/penyedia/60000021/")
    links = re.findall(r'<li class="ribbon-link ribbon-([\w-]+)">', page)
    assert links == ["ada", "terlambat", "terlambat", "terlambat", "nanti", "nanti"]
    assert "Seharusnya paling lambat Februari 2026." in page
    assert "Direncanakan paling lambat Agustus 2026." in page


def test_orders_of_the_catalogue_are_transactions_and_need_no_selection(plans, as_user, ani, pupr):
    row = package(pupr, "60000022", method="E-Purchasing")
    contract(pupr, row, scheme="ecatalog", value=12_500_000, package_name="Semen 50 kg")
    page = read(as_user(ani), "/paket/penyedia/60000022/")
    links = re.findall(r'<li class="ribbon-link ribbon-([\w-]+)">', page)
    assert links == ["ada", "tidak-perlu", "ada", "tidak-perlu", "belum", "belum"]
    assert "Semen 50 kg" in page
    assert "Rp12.500.000" in page


def test_a_contract_of_another_office_is_not_shown_but_said_to_be_there(plans, as_user, ani, dewi, pupr, disdikbud):
    row = package(pupr, "60000023")
    contract(disdikbud, row, contract_number="421/9/SPK/2026", contractor_name="PT Lembuswana Pustaka Ilmu")
    reckoned()
    mine = read(as_user(ani), "/paket/penyedia/60000023/")
    assert "421/9/SPK/2026" not in mine
    assert "Lembuswana" not in mine
    assert "tercatat pada OPD lain" in mine
    assert "421/9/SPK/2026" in read(as_user(dewi), "/paket/penyedia/60000023/")


def test_a_retired_package_says_since_when_and_what_replaced_it(plans, as_user, ani, pupr):
    old, new = package(pupr, "60000030", name="Jalan lama"), package(pupr, "60000031", name="Jalan baru")
    contract(pupr, old, contract_number="600/030/SPK/2026")
    retire(old)
    move = RevisionRow.objects.create(key="penyedia:60000030>60000031")
    move.current = RevisionVersion.objects.create(
        subject=move,
        run=published_run("sirup_revisions", "kaji-ulang.json"),
        old_key=old.key,
        new_key=new.key,
        revision_type="SATUKESATU",
        revised_on=date(2026, 5, 4),
        reason="Perubahan lokasi",
    )
    move.save()
    reckoned()
    browser = as_user(ani)
    gone = read(browser, "/paket/penyedia/60000030/")
    assert "Paket ini tidak berlaku lagi" in gone
    assert "2 Maret 2026" in gone
    assert 'href="/paket/penyedia/60000031/">Jalan baru' in gone
    heir = read(browser, "/paket/penyedia/60000031/")
    assert "Menggantikan" in heir
    assert "Perubahan lokasi" in heir
    assert "600/030/SPK/2026" in heir, "the contract of the old code is carried on"
    assert "Jalan lama" in read(browser, "/paket/tidak-berlaku/")


def test_staff_say_what_kind_of_work_it_is_and_the_figures_follow(plans, as_user, ani, citra):
    address = "/paket/penyedia/60000003/jenis-pekerjaan/"
    said = {"decision": "ya", "reason": "Menurut KAK, saluran dibongkar dan dibuat baru."}
    assert as_user(citra).post(address, said).status_code == 404
    assert as_user(ani).post(address, said).status_code == 302
    assert Package.objects.get(kd_rup="60000003").physical_decision == "ya"
    job = Job.objects.filter(kind="compliance.coverage", status="queued").get()
    from forum_portal import jobs

    assert jobs.run(job.pk)
    assert PackageCoverage.objects.get(kd_rup="60000003").physical == "ya"


def test_more_packages_and_offices_cost_no_more_queries(plans, as_user, dewi, pupr):
    browser = as_user(dewi)
    row = Package.objects.get(kd_rup="60000001")
    addresses = ("/keterlihatan/", "/paket/", "/paket/tidak-berlaku/", "/paket/penyedia/60000001/")
    before = [queries_of(browser, address) for address in addresses]
    for number in range(4):
        other = package(OfficeFactory.create(), f"6000010{number}")
        check(contract(pupr, row, other, contract_number=f"600/{number}"))
        contract(pupr, row, scheme="ecatalog", contractor_name="", vendor_id="v6:PK-1")
        retire(package(pupr, f"6000020{number}"))
    reckoned()
    after = [queries_of(browser, address) for address in addresses]
    # The names of vendors known by code alone are looked up once, however many there are.
    assert [more - less for more, less in zip(after, before, strict=True)][:3] == [0, 0, 0]
    assert after[3] - before[3] <= 2
    assert CoverageFigure.objects.count() > 10


def queries_of(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        read(browser, address)
    return len(queries)
