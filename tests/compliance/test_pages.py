"""What people see of the results, and that no page shows what its reader may not see."""

import io
import re

import openpyxl
import pytest
import time_machine

from compliance.models import ContractCheck, Finding
from forum_portal import jobs
from procurement.models import Contract
from tests.compliance.test_cross_check import check_all
from tests.journeys.world import BOOKSELLER, IN_ARREARS, NPWP, TO_JUDGE, UNREGISTERED

pytestmark = pytest.mark.django_db


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content)


def pk_of(package):
    return Contract.objects.get(current__package_name=package).pk


def test_every_number_on_the_dashboard_is_the_length_of_the_list_behind_it(province, dewi, as_user):
    client = as_user(dewi)
    figures = re.findall(r'<a class="figure" href="([^"]+)">([\d.]+)</a>', page(client, "/dasbor/"))
    assert len(figures) > 15
    for url, number in figures:
        shown = client.get(url.replace("&amp;", "&"))
        assert shown.context["total"] == int(number.replace(".", "")), url
        assert shown.context["notices"] == [], url


@pytest.mark.parametrize("who", ["dewi", "eko", "fitri"])
def test_who_sees_all_reads_dashboard_list_and_contract(province, who, as_user, request):
    client = as_user(request.getfixturevalue(who))
    assert "Kontrak dengan indikasi" in page(client, "/dasbor/")
    assert "9" in page(client, "/kontrak/")
    shown = page(client, f"/kontrak/{pk_of('Pemeliharaan jembatan Sungai Lempake')}/")
    assert "Mengapa?" in shown
    assert "Indikasi menunggak" in shown
    assert "BPJS Ketenagakerjaan dan Pengawas Ketenagakerjaan" in shown
    assert "pelanggaran" not in shown


@pytest.mark.parametrize("who", ["gani", "hana"])
def test_who_has_no_part_in_it_finds_nothing(province, who, as_user, request):
    client = as_user(request.getfixturevalue(who))
    for url in ("/dasbor/", "/kontrak/", "/paket-saya/", "/putusan/", "/pemeriksaan/"):
        page(client, url, status=404)


def test_an_office_never_sees_anything_of_another(province, citra, as_user):
    client = as_user(citra)
    mine, theirs = "Pengadaan buku perpustakaan SMA", "Pemeliharaan jembatan Sungai Lempake"
    for url in ("/paket-saya/", "/kontrak/", "/kontrak/?q=jembatan", "/kontrak/?severity=3"):
        shown = page(client, url)
        assert IN_ARREARS not in shown
        assert theirs not in shown
    assert mine in page(client, "/kontrak/")
    page(client, f"/kontrak/{pk_of(mine)}/")
    page(client, f"/kontrak/{pk_of(theirs)}/", status=404)
    page(client, "/dasbor/", status=404)
    exported = client.get("/kontrak/?export=csv")
    text = b"".join(exported.streaming_content).decode("utf-8-sig")
    assert BOOKSELLER in text
    assert theirs not in text
    assert len(text.strip().splitlines()) == 3


def test_an_office_cannot_ask_for_another_office_by_its_number(province, citra, pupr, as_user):
    answer = as_user(citra).get("/kontrak/", {"office": pupr.pk})
    assert answer.context["total"] == 2
    assert "tidak dikenal" in answer.context["notices"][0]


def test_packages_of_the_office_come_with_what_to_do_next(province, ani, as_user):
    shown = page(as_user(ani), "/paket-saya/")
    assert "Minta penyedia melunasi bulan menunggak" in shown
    assert "Tidak ada yang perlu dilakukan" in shown
    assert shown.index("row-danger") < shown.index("Pengawasan rehabilitasi drainase")


def test_the_taxpayer_number_is_whole_for_the_secretariat_alone(province, eko, dewi, ani, as_user):
    url = f"/kontrak/{pk_of('Pemeliharaan jembatan Sungai Lempake')}/"
    assert NPWP[IN_ARREARS] in page(as_user(eko), url)
    for reader in (dewi, ani):
        shown = page(as_user(reader), url)
        assert NPWP[IN_ARREARS] not in shown
        assert "***" in shown


def test_the_contribution_is_worked_line_by_line(province, dewi, as_user):
    shown = page(as_user(dewi), f"/kontrak/{pk_of('Rehabilitasi saluran drainase Jalan Melati')}/")
    assert "termasuk PPN 11%" in shown
    assert "Bagian mulai 0 sampai 100.000.000" in shown
    assert "Rp370.946" in shown


def test_the_page_names_the_row_of_each_file_behind_it(province, dewi, as_user):
    shown = page(as_user(dewi), f"/kontrak/{pk_of('Rehabilitasi saluran drainase Jalan Melati')}/")
    for name in ("daftar-kontrak-D999.1.03.01.xlsx", "kepesertaan-oktober.csv", "proyek-oktober.csv"):
        assert name in shown


def test_the_secretariat_dismisses_a_finding_and_the_contract_is_no_longer_red(province, eko, as_user):
    client = as_user(eko)
    contract = pk_of("Pengadaan meja dan kursi belajar")
    finding = Finding.objects.get(contract=contract)
    refused = client.post(f"/temuan/{finding.pk}/tidak-terbukti/", {"reason": "  "}, follow=True)
    assert "Alasan belum diisi" in refused.content.decode()
    client.post(f"/temuan/{finding.pk}/tidak-terbukti/", {"reason": "Sertifikat diperlihatkan."})
    shown = page(client, f"/kontrak/{contract}/")
    assert "Tidak terbukti" in shown
    assert "oleh Eko Prasetyo" in shown
    assert "Sertifikat diperlihatkan." in shown
    assert ContractCheck.objects.get(contract=contract).severity == 0
    assert client.get("/kontrak/?severity=3&q=kursi").context["total"] == 0


@pytest.mark.parametrize("who", ["dewi", "fitri", "ani", "citra"])
def test_only_the_secretariat_decides(province, who, as_user, request):
    client = as_user(request.getfixturevalue(who))
    finding = Finding.objects.first()
    answer = client.post(f"/temuan/{finding.pk}/tidak-terbukti/", {"reason": "Coba-coba."})
    assert answer.status_code == 404
    assert client.post("/pemeriksaan/semua/").status_code == 404
    assert client.post("/putusan/simpan/", {"npp": "1", "contractor_key": "x"}).status_code == 404
    finding.refresh_from_db()
    assert finding.stage == "detected"


def test_the_list_can_be_exported_with_numbers_as_numbers(province, dewi, as_user):

    answer = as_user(dewi).get("/kontrak/?export=xlsx&severity=3")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) - 1 == ContractCheck.objects.filter(severity=3).count()
    value = rows[0].index("Nilai")
    assert all(isinstance(row[value], int | float) for row in rows[1:])


def test_dashboard_and_lists_ask_the_same_number_of_questions_however_many_contracts(
    province, dewi, as_user, django_assert_max_num_queries
):
    client = as_user(dewi)
    with django_assert_max_num_queries(25):
        client.get("/dasbor/")
    with django_assert_max_num_queries(9):
        client.get("/kontrak/")
    with django_assert_max_num_queries(38):
        client.get(f"/kontrak/{pk_of('Rehabilitasi saluran drainase Jalan Melati')}/")


def test_contracts_are_found_by_package_contractor_and_code(province, dewi, as_user):
    client = as_user(dewi)
    assert client.get("/kontrak/", {"q": "jembatan lempake"}).context["total"] == 1
    assert client.get("/kontrak/", {"q": UNREGISTERED}).context["total"] == 3
    assert client.get("/kontrak/", {"match": "review"}).context["total"] == 1
    assert client.get("/kontrak/", {"region": "64.71"}).context["total"] == 1
    assert client.get("/kontrak/", {"stake": "1"}).context["total"] > 0
    assert client.get("/kontrak/", {"sort": "-value"}).status_code == 200
    assert TO_JUDGE in page(client, "/kontrak/?match=review")


def test_the_dashboard_says_when_a_past_day_is_being_looked_at(province, dewi, as_user):
    client = as_user(dewi)
    assert "dinilai menurut keadaan" not in page(client, "/dasbor/")
    check_all("2025-10-01")
    assert "dinilai menurut keadaan 1 Oktober 2025" in page(client, "/dasbor/")


def test_the_dashboard_says_how_old_its_data_is(province, dewi, as_user):
    client = as_user(dewi)
    with time_machine.travel("2025-10-20T02:00:00Z", tick=False):
        client.force_login(dewi, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert "sudah berumur" not in page(client, "/dasbor/")
    with time_machine.travel("2026-01-12T02:00:00Z", tick=False):
        client.force_login(dewi, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert "sudah berumur 101 hari" in page(client, "/dasbor/")


def test_nobody_is_on_the_dashboard_before_there_is_an_extract(contracts_only, dewi, as_user):
    jobs.run_all_queued()
    shown = page(as_user(dewi), "/dasbor/")
    assert "Belum ada data kepesertaan BPJS Ketenagakerjaan" in shown
    assert as_user(dewi).get("/kontrak/?severity=3").context["total"] == 0
