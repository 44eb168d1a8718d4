"""The secretariat keeps the offices right: renames, moves units, merges what stands twice; everybody else reads."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum_portal.intake.offices import Offices
from forum_portal.intake.satkers import name_key
from forum_portal.intake.source import SatkerName
from forum_portal.models import HeaderMapping, ImportRun, Job, Membership, Office, Role, Satker
from forum_portal.offices import settle_offices
from forum_portal.trail import history_of
from procurement.models import Contract, Package
from tests.intake.office_rows import a_run, contract_of, package_of

pytestmark = pytest.mark.django_db

KLPD, STEM, TRANSPORT = "D246", "1.02.0.00.0.00.02", "2.15.0.00.0.00.15"
MAIN = SatkerName(KLPD, f"{STEM}.0000", "Dinas Kesehatan")
CLINIC = SatkerName(KLPD, f"{STEM}.0012", "Puskesmas Muara Badak")
HOSPITAL = SatkerName(KLPD, f"{STEM}.0067", "RSUD Percontohan Tenggarong")
HARBOUR = SatkerName(KLPD, f"{TRANSPORT}.0000", "Dinas Perhubungan")
CENTRAL = SatkerName("K33", "400193", "Balai Percontohan Jalan Nasional")
FAR = SatkerName("D197", "1.03.01.0000", "Dinas di Provinsi Lain")
ALL = (MAIN, CLINIC, HOSPITAL, HARBOUR, CENTRAL, FAR)


@pytest.fixture
def register(db):
    """Two agencies of Kutai Kartanegara, one with a clinic and a hospital, and two units from elsewhere; each has a
    contract and a package."""
    for named, office in zip(ALL, Offices().of(ALL), strict=True):
        contract_of(named, office)
        package_of(named, office)


@pytest.fixture
def health(register) -> Office:
    return Office.objects.get(code=f"{KLPD}:{STEM}")


@pytest.fixture
def transport(register) -> Office:
    return Office.objects.get(code=f"{KLPD}:{TRANSPORT}")


def satker(named: SatkerName) -> Satker:
    return Satker.objects.get(key=f"{named.government}:{named.code}")


def office_of_contract(named: SatkerName) -> Office:
    return Contract.objects.get(key=f"{named.government}:{named.code}").office


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def woken() -> list[tuple[str, dict]]:
    kinds = ("compliance.cross_check", "compliance.coverage")
    return sorted((job.kind, job.payload) for job in Job.objects.filter(kind__in=kinds))


@pytest.mark.parametrize("who", ["ani", "gani", "hana"])
def test_who_does_not_see_everything_finds_no_such_page(who, register, health, as_user, request):
    browser = as_user(request.getfixturevalue(who))
    for address in ("/perangkat-daerah/", f"/perangkat-daerah/{health.pk}/", "/perangkat-daerah/?export=csv"):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("who", ["ani", "dewi", "fitri", "gani"])
def test_only_the_secretariat_changes_anything(who, health, transport, as_user, request):
    browser = as_user(request.getfixturevalue(who))
    sent = {"name": "X", "level": "pusat", "satkers": [satker(CLINIC).pk], "to": transport.pk, "into": transport.pk}
    for name in ("office_change", "office_move", "office_merge"):
        assert browser.post(reverse(name, args=[health.pk]), {**sent, "why": "y"}).status_code == 404
    assert browser.post(reverse("office_add"), {"klpd": KLPD, "name": "Dinas X", "why": "y"}).status_code == 404
    assert Office.objects.get(pk=health.pk).name == "Dinas Kesehatan"
    assert satker(CLINIC).office == health


@pytest.mark.parametrize("who", ["dewi", "fitri"])
def test_forum_and_auditors_read_without_forms(who, health, as_user, request):
    page = text(as_user(request.getfixturevalue(who)).get(f"/perangkat-daerah/{health.pk}/"))
    assert "Puskesmas Muara Badak" in page
    assert "Pindahkan" not in page
    assert "Gabungkan" not in page


def test_a_form_without_its_token_changes_nothing(eko, health):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(eko, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"name": "Dinas Lain", "level": "kabkota", "region": "64.02", "why": "x"}
    assert browser.post(reverse("office_change", args=[health.pk]), sent).status_code == 403
    assert Office.objects.get(pk=health.pk).name == "Dinas Kesehatan"


def test_the_list_opens_on_the_region_and_keeps_central_units_apart(eko, register, as_user):
    page = text(as_user(eko).get("/perangkat-daerah/?q=dinas&per_page=100"))
    assert "Dinas Perhubungan" in page
    assert "Dinas Perkebunan" in page, "seeded offices of the province"
    assert "Dinas di Provinsi Lain" not in page
    assert "Balai Percontohan" not in page
    central = text(as_user(eko).get("/perangkat-daerah/?level=pusat"))
    assert "Balai Percontohan Jalan Nasional" in central
    assert "Dinas Perhubungan" not in central
    assert "Dinas di Provinsi Lain" in text(as_user(eko).get("/perangkat-daerah/?level=lain"))
    every = text(as_user(eko).get("/perangkat-daerah/?level=semua&origin=feed"))
    assert "4 baris" in every or "1–4 dari 4" in every


def test_the_list_counts_units_contracts_and_packages_and_leaves_as_a_file(eko, register, as_user):
    response = as_user(eko).get("/perangkat-daerah/?region=64.02&export=csv")
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";" if ";" in content.split("\n")[0] else ","))
    counts = {row["Nama"]: (row["Satuan kerja"], row["Kontrak"], row["Paket RUP"]) for row in rows}
    assert counts == {"Dinas Kesehatan": ("3", "3", "3"), "Dinas Perhubungan": ("1", "1", "1")}


@pytest.mark.parametrize("address", ["/perangkat-daerah/?level=semua&per_page=100", "/perangkat-daerah/{office}/"])
def test_a_page_asks_as_often_with_many_rows_as_with_few(address, eko, health, as_user):
    browser = as_user(eko)
    counts = []
    for round_ in range(2):
        browser.get(address.format(office=health.pk))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address.format(office=health.pk)).status_code == 200
        counts.append(len(queries))
        more = [SatkerName(KLPD, f"{STEM}.1{number:03}", f"Puskesmas {number}") for number in range(30)]
        more += [SatkerName(KLPD, f"7.01.{number:02}.0000", f"Kecamatan {number}") for number in range(20)]
        Offices().of(more if round_ == 0 else [])
    assert counts[0] == counts[1]


def test_a_name_is_changed_with_a_reason_and_no_file_changes_it_back(eko, health, as_user):
    sent = {"name": "Dinas Kesehatan dan Pengendalian Penduduk", "level": "kabkota", "region": "64.02"}
    refused = as_user(eko).post(reverse("office_change", args=[health.pk]), {**sent, "why": ""})
    assert "Tulis alasannya" in text(refused)
    as_user(eko).post(reverse("office_change", args=[health.pk]), {**sent, "why": "Perda 4 Tahun 2025"})
    change = history_of(health)[0]
    assert (change.by, change.why) == (eko, "Perda 4 Tahun 2025")
    assert (change.before["nama"], change.after["nama"]) == ("Dinas Kesehatan", sent["name"])
    Offices().of([MAIN._replace(name="DINAS KESEHATAN KABUPATEN KUTAI KARTANEGARA")])
    settle_offices()
    assert Office.objects.get(pk=health.pk).name == sent["name"]
    assert "Perda 4 Tahun 2025" in text(as_user(eko).get(f"/perangkat-daerah/{health.pk}/"))


def test_a_kabupaten_needs_its_region_and_a_name_stands_once_in_a_government(eko, health, transport, as_user):
    address = reverse("office_change", args=[health.pk])
    no_region = {"name": "Dinas Kesehatan", "level": "kabkota", "region": "", "why": "x"}
    assert "Pilih kabupaten/kotanya" in text(as_user(eko).post(address, no_region))
    namesake = {"name": "DINAS PERHUBUNGAN", "level": "kabkota", "region": "64.02", "why": "x"}
    assert "sudah ada pada pemerintah yang sama" in text(as_user(eko).post(address, namesake))
    assert Office.objects.get(pk=health.pk).name == "Dinas Kesehatan"


def test_a_government_whose_code_is_not_known_is_placed_once_for_all_its_offices(eko, as_user):
    """Mahakam Ulu's KLPD code is not known, so its first file seems to be from elsewhere."""
    first, second, third = (SatkerName("D998", f"1.0{number}.0000", f"Dinas Hulu {number}") for number in (1, 2, 3))
    Offices().of([first, second])
    office = Office.objects.get(code="D998:1.01")
    assert office.level == "lain"
    sent = {"name": office.name, "level": "kabkota", "region": "64.11", "whole_government": "on", "why": "Kode baru"}
    as_user(eko).post(reverse("office_change", args=[office.pk]), sent)
    Offices().of([third])
    placed = Office.objects.filter(klpd="D998").values_list("level", "region", "government")
    assert list(placed) == [("kabkota", "64.11", "Kabupaten Mahakam Ulu")] * 3
    assert history_of(office)[0].after["berlaku pula bagi"].startswith("1 perangkat daerah lain")


def test_a_unit_moves_with_its_contracts_and_packages_and_stays(eko, health, transport, as_user):
    sent = {"satkers": [satker(CLINIC).pk], "to": transport.pk, "why": "Salah kode"}
    page = text(as_user(eko).post(reverse("office_move", args=[health.pk]), sent, follow=True))
    assert "1 satuan kerja dipindahkan ke Dinas Perhubungan" in page
    assert "2 kontrak dan paket ikut pindah" in page
    assert office_of_contract(CLINIC) == transport
    assert office_of_contract(MAIN) == office_of_contract(HOSPITAL) == health
    assert Package.objects.filter(office=transport).count() == 2
    assert ("compliance.cross_check", {}) in woken()
    assert len(woken()) == len(set(kind for kind, _ in woken()))
    Offices().of(ALL)
    settle_offices()
    assert satker(CLINIC).office == office_of_contract(CLINIC) == transport
    assert [change.why for change in history_of(transport)] == ["Salah kode"]
    assert [change.why for change in history_of(health)] == ["Salah kode"]


def test_a_move_needs_a_unit_a_goal_and_a_reason(eko, health, transport, as_user):
    address = reverse("office_move", args=[health.pk])
    assert "Centang sekurang-kurangnya satu" in text(as_user(eko).post(address, {"to": transport.pk, "why": "x"}))
    unfinished = text(as_user(eko).post(address, {"satkers": [satker(CLINIC).pk], "to": transport.pk, "why": ""}))
    assert "Tulis alasannya" in unfinished
    ticked = f'value="{satker(CLINIC).pk}" form="pindah" aria-label="Pilih Puskesmas Muara Badak" checked'
    assert ticked in unfinished
    central = Office.objects.get(code="K33:400193")
    for wrong in ({"to": central.pk}, {"to": health.pk}, {"to": 10**12}, {"satkers": [satker(HARBOUR).pk]}):
        sent = {"satkers": [satker(CLINIC).pk], "to": transport.pk, "why": "x", **wrong}
        assert as_user(eko).post(address, sent).status_code == 200
    assert set(Satker.objects.filter(by_hand=True)) == set()


def test_two_records_of_one_office_become_one_and_files_still_find_it(eko, health, transport, as_user):
    HeaderMapping.objects.create(source="opd_contract_list", office=health, titles_key="a", header_row=1)
    ImportRun.objects.filter(pk=a_run().pk).update(office=health, status=ImportRun.Status.PUBLISHED)
    sent = {"into": transport.pk, "why": "Perda penggabungan dinas"}
    page = text(as_user(eko).post(reverse("office_merge", args=[health.pk]), sent, follow=True))
    assert "Dinas Kesehatan sudah digabungkan ke Dinas Perhubungan" in page
    assert "6 kontrak dan paket ikut pindah" in page
    assert not Office.objects.filter(pk=health.pk).exists()
    assert ImportRun.objects.get(pk=a_run().pk).office == transport
    assert set(Contract.objects.filter(key__startswith=KLPD).values_list("office", flat=True)) == {transport.pk}
    late = SatkerName(KLPD, f"{STEM}.0099", "Puskesmas yang Baru Disebut")
    assert Offices().of([MAIN, CLINIC, late]) == [transport.pk] * 3
    settle_offices()
    assert set(Office.objects.filter(klpd=KLPD)) == {transport}
    change = history_of(transport)[0]
    assert (change.action, change.before["nama"]) == ("office.merged", "Dinas Kesehatan")


def test_a_seeded_office_that_was_merged_is_still_found_by_its_name(eko, as_user):
    seeded = Office.objects.get(code=name_key("D241", "biro organisasi"))
    other = Office.objects.get(code=name_key("D241", "biro hukum"))
    as_user(eko).post(reverse("office_merge", args=[seeded.pk]), {"into": other.pk, "why": "Digabung"})
    named = [SatkerName("D241", "4.01.0.00.0.00.41.0000", "BIRO ORGANISASI"), SatkerName("D241", "", "Biro Organisasi")]
    assert Offices().of(named) == [other.pk, other.pk]


def test_an_office_is_not_merged_away_while_people_work_in_it_or_an_upload_waits(eko, ani, health, transport, as_user):
    address, sent = reverse("office_merge", args=[health.pk]), {"into": transport.pk, "why": "x"}
    Membership.objects.create(user=ani, role=Role.OPD, office=health)
    assert "Masih ada 1 peran pengguna" in text(as_user(eko).post(address, sent))
    Membership.objects.filter(office=health).delete()
    ImportRun.objects.filter(pk=a_run().pk).update(office=health, status=ImportRun.Status.READY)
    assert "Masih ada unggahan" in text(as_user(eko).post(address, sent))
    assert Office.objects.filter(pk=health.pk).exists()
    assert Satker.objects.filter(office=health).count() == 3


def test_an_office_is_added_by_hand_and_the_next_file_finds_it(eko, register, as_user):
    assert "Perangkat daerah baru" in text(as_user(eko).get(reverse("office_add")))
    sent = {"klpd": KLPD, "name": "Dinas Pariwisata", "code": "", "why": "Belum ada di berkas"}
    page = text(as_user(eko).post(reverse("office_add"), sent, follow=True))
    assert "Dinas Pariwisata sudah ditambahkan" in page
    office = Office.objects.get(name="Dinas Pariwisata", klpd=KLPD)
    assert (office.level, office.region, office.origin) == ("kabkota", "64.02", Office.Origin.HAND)
    named = SatkerName(KLPD, "3.26.0.00.0.00.23.0000", "DINAS PARIWISATA KAB. KUTAI KARTANEGARA")
    assert Offices().of([named]) == [office.pk]
    assert "sudah ada pada pemerintah" in text(as_user(eko).post(reverse("office_add"), sent))
    coded = {**sent, "name": "Dinas Lain Lagi", "code": STEM}
    assert "sudah ada. Buka dan ubah" in text(as_user(eko).post(reverse("office_add"), coded))
    assert "Hanya angka dan titik" in text(as_user(eko).post(reverse("office_add"), {**coded, "code": "satu.dua"}))


def test_a_name_from_a_file_is_printed_as_text(eko, as_user):
    Offices().of([SatkerName(KLPD, "9.99.0000", "<script>alert(1)</script>")])
    office = Office.objects.get(code=f"{KLPD}:9.99")
    for address in (f"/perangkat-daerah/{office.pk}/", "/perangkat-daerah/?region=64.02"):
        page = text(as_user(eko).get(address))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_an_office_that_is_not_there_is_not_found(eko, as_user):
    for address in ("/perangkat-daerah/999999/", f"/perangkat-daerah/{10**25}/"):
        assert as_user(eko).get(address).status_code == 404
