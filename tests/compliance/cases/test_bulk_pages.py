"""The pages before the bulk work: the number that they state is the number that is done, and nothing is widened."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.ladder import Letter
from compliance.models import Finding, Paper
from compliance.services.cases import bulk
from compliance.services.duties import refresh_duties
from compliance.services.guideline_job import KIND as GUIDELINES
from forum_portal import jobs
from forum_portal.models import Job, Membership, Role
from forum_portal.printing.pdf import Printer
from tests.compliance.cases.conftest import TODAY
from tests.compliance.plans import package, reckoned, retire

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF " + identifier.encode())


@pytest.fixture
def verified(arrears, desk, on_day, quick):
    on_day(TODAY)
    for finding in Finding.objects.filter(status="open"):
        desk.verify(finding)


def page_of(answer):
    return answer.content.decode()


def tokens_of(browser, address):
    return re.findall(r'name="tanda" value="([^"]+)"', page_of(browser.get(address)))


def press(browser, address):
    """The first button of the page at this address."""
    return browser.post(address.partition("?")[0], {"tanda": tokens_of(browser, address)[0]})


def test_the_list_offers_what_may_be_done_with_it_as_it_is_narrowed(verified, eko, dewi, ani, as_user):
    address = "/temuan/susun/?code=MENUNGGAK"
    assert f'href="{address}"' in page_of(as_user(eko).get("/temuan/?code=MENUNGGAK&page=1&sort=number"))
    assert "/temuan/susun/" not in page_of(as_user(dewi).get("/temuan/"))
    assert "/temuan/susun/" not in page_of(as_user(ani).get("/temuan/"))


@pytest.mark.parametrize("asked", ["{}", "t-{}", "T{}"])
def test_a_finding_is_found_by_its_printed_number(asked, verified, arrears, eko, as_user):
    words = asked.format(arrears.number if asked == "{}" else f"{arrears.pk:06}")
    page = page_of(as_user(eko).get("/temuan/", {"q": words}))
    assert f'href="/temuan/{arrears.pk}/"' in page
    assert "1–1 dari 1" in page


def test_the_secretariat_drafts_what_the_page_counted(verified, arrears, eko, as_user):
    browser = as_user(eko)
    page = page_of(browser.get("/temuan/susun/?code=MENUNGGAK"))
    assert "1 kontrak, 2 temuan." in page
    assert "Susun 1 konsep" in page
    assert "Sungai Lempake" in page
    sent = press(browser, "/temuan/susun/?code=MENUNGGAK")
    job = Job.objects.get(kind=bulk.DRAFT)
    assert sent["Location"] == f"/pekerjaan/{job.pk}/"
    jobs.run_all_queued()
    assert [paper.contract_id for paper in Paper.objects.all()] == [arrears.contract_id]


def test_a_number_that_has_changed_drafts_nothing_and_both_numbers_are_said(verified, arrears, desk, eko, as_user):
    browser = as_user(eko)
    (token,) = tokens_of(browser, "/temuan/susun/")
    before = len(_ready().contracts)
    Finding.objects.filter(contract=arrears.contract).update(indicated=False)
    refresh_duties([arrears.contract_id])
    answer = browser.post("/temuan/susun/", {"tanda": token})
    assert answer.status_code == 200
    assert f"Jumlahnya berubah: semula {before}, kini {before - 1}. Periksa lagi." in page_of(answer)
    assert f"Susun {before - 1} konsep" in page_of(answer)
    assert not Job.objects.filter(kind=bulk.DRAFT).exists()


def test_what_was_signed_for_another_person_or_page_or_was_changed_does_nothing(verified, eko, dewi, as_user):
    Membership.objects.create(user=dewi, role=Role.SECRETARIAT)
    (token,) = tokens_of(as_user(eko), "/temuan/susun/")
    before = Job.objects.count()
    for browser, address, given in (
        (as_user(dewi), "/temuan/susun/", token),
        (as_user(eko), "/pedoman/cetak/", token),
        (as_user(eko), "/temuan/susun/", token[:-1]),
        (as_user(eko), "/temuan/susun/", ""),
    ):
        said = browser.post(address, {"tanda": given}, follow=True)
        assert "Tidak ada yang dikerjakan" in page_of(said)
    assert Job.objects.count() == before


def test_only_the_ticked_rows_are_meant_and_the_list_offers_to_tick_them(verified, arrears, eko, as_user):
    browser = as_user(eko)
    page = page_of(browser.get("/temuan/?status=open"))
    assert f'<input type="checkbox" form="pilih" name="baris" value="{arrears.pk}">' in page
    assert '<input type="hidden" name="status" value="open">' in page
    assert 'formaction="/temuan/susun/"' in page
    assert page_of(browser.get("/temuan/?status=open&centang=1")).count(" checked><span") == Finding.objects.count()
    ticked = f"/temuan/susun/?status=open&pilih=1&baris={arrears.pk}"
    assert "1 kontrak, 2 temuan." in page_of(browser.get(ticked))
    assert "yang Anda centang" in page_of(browser.get(ticked))
    press(browser, ticked)
    jobs.run_all_queued()
    assert [paper.contract_id for paper in Paper.objects.all()] == [arrears.contract_id]


@pytest.mark.parametrize(("ticked", "said"), [("", "Belum ada baris yang dipilih"), ("&baris=x", "tidak dikenal")])
def test_without_a_ticked_row_nothing_is_done_rather_than_all(ticked, said, verified, eko, as_user):
    answer = as_user(eko).get(f"/temuan/susun/?pilih=1{ticked}", follow=True)
    assert said in page_of(answer)
    assert answer.redirect_chain[0][0] == "/temuan/"


def test_a_parameter_that_the_list_does_not_know_refuses_the_whole_act(verified, eko, as_user):
    assert "Tidak ada yang dikerjakan" in page_of(as_user(eko).get("/temuan/susun/?statsu=open", follow=True))


@pytest.mark.parametrize(
    ("address", "name", "back"),
    [
        ("/temuan/susun/", "eko", "/temuan/"),
        ("/surat/setujui/", "dewi", "/surat/"),
        ("/surat/cetak/", "eko", "/surat/"),
        ("/pedoman/cetak/", "eko", "/paket/"),
    ],
)
def test_a_filter_that_is_not_understood_does_nothing_rather_than_more(address, name, back, verified, request, as_user):
    browser = as_user(request.getfixturevalue(name))
    before = Job.objects.count()
    for answer in (
        browser.get(f"{address}?office=lain"),
        browser.post(address, {"office": "lain", "letter": "pre_notice", "jumlah": "1", "jumlah_pre_notice": "1"}),
    ):
        assert answer["Location"] == back
    assert "Tidak ada yang dikerjakan" in page_of(browser.get(back))
    assert Job.objects.count() == before


def test_a_forum_member_approves_the_drafts_of_the_list_and_the_secretariat_takes_them_as_one_file(
    verified, eko, dewi, as_user
):
    jobs.run_now(bulk.ask_to_draft(_ready(), by=eko))
    many = Paper.objects.count()
    page = page_of(as_user(dewi).get("/surat/setujui/?status=draft"))
    assert f"Setujui {many} konsep dan beri nomor" in page
    press(as_user(dewi), "/surat/setujui/?status=draft")
    jobs.run_now(Job.objects.get(kind=bulk.APPROVE))
    assert Paper.objects.filter(status="approved").count() == many
    assert "Cetak yang belum" in page_of(as_user(eko).get("/surat/cetak/"))
    jobs.run_all_queued()
    assert f"Unduh {many} surat (ZIP)" in page_of(as_user(eko).get("/surat/cetak/"))
    answer = press(as_user(eko), "/surat/cetak/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert len(archive.namelist()) == many


def _ready():
    from compliance.selectors.cases.ready import ready_for_letters

    return next(
        each for each in ready_for_letters(Finding.objects.all(), today=TODAY) if each.letter is Letter.PRE_NOTICE
    )


@pytest.mark.parametrize(("address", "name"), [("/surat/setujui/", "dewi"), ("/surat/", "eko"), ("/temuan/", "eko")])
def test_a_list_asks_no_more_the_longer_it_is(address, name, verified, arrears, eko, request, as_user):
    jobs.run_now(bulk.ask_to_draft(_ready(), by=eko))
    browser = as_user(request.getfixturevalue(name))

    def queries(narrowed):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address + narrowed).status_code == 200
        return len(asked)

    queries("")
    assert queries("") <= queries(f"?q={arrears.contract.current.contract_number}")


@pytest.fixture
def plan(quick, pupr):
    works = {"work_type": "Pekerjaan Konstruksi", "physical": "ya"}
    rows = [
        package(pupr, 60012302, name="Rehabilitasi saluran Jalan Melati", **works),
        package(pupr, 60012303, name="Peningkatan jalan lingkungan", **works),
        package(pupr, 60012304, name="Pengadaan alat tulis kantor", work_type="Barang", physical="tidak"),
    ]
    reckoned()
    return rows


def test_guidelines_of_the_list_become_one_file_and_the_others_are_named_with_the_reason(plan, eko, as_user):
    browser = as_user(eko)
    assert "Cetak pedoman 3 paket" in page_of(browser.get("/pedoman/cetak/"))
    press(browser, "/pedoman/cetak/")
    job = Job.objects.get(kind=GUIDELINES)
    waiting = browser.get(f"/pedoman/cetak/{job.pk}/unduh/", follow=True)
    assert "Pedoman masih dicetak" in page_of(waiting)
    jobs.run_all_queued()
    page = page_of(browser.get(f"/pekerjaan/{job.pk}/"))
    assert f'href="/pedoman/cetak/{job.pk}/unduh/"' in page
    assert "Yang tidak dapat dikerjakan (1)" in page
    assert "Pengadaan alat tulis kantor (60012304)" in page
    answer = browser.get(f"/pedoman/cetak/{job.pk}/unduh/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert sorted(archive.namelist()) == ["pedoman-penyedia-60012302.pdf", "pedoman-penyedia-60012303.pdf"]


def test_a_package_that_was_retired_meanwhile_is_named_too(plan, eko, as_user):
    press(as_user(eko), "/pedoman/cetak/")
    retire(plan[1])
    job = jobs.run_now(Job.objects.get(kind=GUIDELINES))
    assert job.status == Job.Status.DONE
    assert [f"Paket nomor {plan[1].pk}", "Paket ini tidak berlaku lagi."] in job.cursor["refused"]
