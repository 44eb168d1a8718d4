"""Guidelines from published rows: whose facts stand on them, who may open them, and what they cost the database."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import MinimumWage
from compliance.selectors.guideline import contract_ids_of_package_for
from compliance.selectors.rates import rates
from compliance.services.contribution import reckon
from compliance.services.guideline import guideline_of_package, guidelines, measures
from forum_portal.rupiah import rupiah
from tests.compliance.plans import contract, package, retire

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
MONTHS = {"work_month": date(2026, 4, 1), "work_until": date(2026, 11, 1)}
SIGNED = {
    "package_name": "Peningkatan jalan poros Desa Lamura",
    "work_type": "Pekerjaan Konstruksi",
    "is_construction": True,
    "contract_number": "600/020/SPK/2026",
    "spk_date": date(2026, 3, 9),
    "first_spk_date": date(2026, 3, 9),
    "clock_date": date(2026, 3, 9),
    "clock_basis": "kontrak",
    "value": 850_000_000,
    "includes_vat": True,
    "npwp": "021234564722000",
    "region": "64.01",
}
ROAD = {"name": "Peningkatan jalan poros Desa Lamura", "work_type": "Pekerjaan Konstruksi", "physical": "ya"}


@pytest.fixture(autouse=True)
def the_day(monkeypatch, settings):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    settings.BASE_URL = "https://portal.example"


def content_of(row):
    (made,) = guidelines([row.pk], measures(TODAY))
    return made.content


def of_package(user, row):
    ids = contract_ids_of_package_for(user, row)
    return guideline_of_package(row, row.current, ids, measures(TODAY))


def facts_in(content):
    return dict(content["facts"])


def test_a_contract_gets_its_own_facts_and_the_contribution_of_the_cross_check(pupr):
    content = content_of(contract(pupr, package(pupr, "60012345", **ROAD), **SIGNED))
    assert content["variant"] == "jalan"
    assert facts_in(content)["Kode RUP"] == "60012345"
    assert facts_in(content)["Penyedia"] == "CV Tepian Mahakam Jaya, NPWP 02.***.***.*-722.000"
    assert facts_in(content)["Lokasi"] == "Kabupaten Paser"
    assert facts_in(content)["Perangkat daerah"] == pupr.name
    due = reckon(Decimal(850_000_000), includes_vat=True, day=date(2026, 3, 9), rates=rates())
    assert content["contribution"]["total"] == rupiah(due.contribution.total)
    assert content["contribution"]["sentence"] == due.sentence
    assert content["deadline"]["headline"].endswith("2026")
    assert "18 Maret" in content["deadline"]["sentences"][0]


def test_dated_law_fills_in_what_it_has_rows_for(pupr):
    row = contract(pupr, **SIGNED)
    assert "Rp3.776.998,06" in str(content_of(row)["workers"])
    assert "30 hari kerja (perlu diverifikasi)" in str(content_of(row)["how"])
    MinimumWage.objects.all().delete()
    assert "Upah minimum" not in str(content_of(row)["workers"])


def test_a_start_order_is_said_to_be_one(pupr):
    spmk = SIGNED | {"spk_date": None, "first_spk_date": None, "clock_basis": "spmk"}
    content = content_of(contract(pupr, **spmk))
    assert "tanggal SPMK 9 Maret 2026" in facts_in(content)["Kontrak"]
    assert "Tanggal SPK belum tercatat" in str(content["deadline"])


def test_a_withheld_value_gives_the_reason_and_no_figure(pupr):
    doubtful = SIGNED | {"value": None, "quarantine": "Nilai kontrak di atas pagu."}
    section = content_of(contract(pupr, **doubtful))["contribution"]
    assert section["sentence"] == "Iuran belum dapat dihitung: Nilai kontrak di atas pagu."
    assert section["rows"] == []


def test_a_package_without_a_contract_speaks_of_the_plan(pupr, dewi):
    content = of_package(dewi, package(pupr, "60012345", pagu=850_000_000, **ROAD, **MONTHS)).content
    assert facts_in(content)["Penyedia"] == "belum ada"
    assert facts_in(content)["Rencana kerja"] == "April 2026 sampai November 2026"
    assert content["deadline"]["headline"] == "14 hari kerja setelah SPK"
    assert "menurut pagu RUP Rp850.000.000" in content["contribution"]["sentence"]
    assert content["page_url"] == "https://portal.example/paket/penyedia/60012345/"


def test_a_package_with_one_contract_speaks_of_it_and_with_several_says_how_many(pupr, dewi):
    row = package(pupr, "60012345", **ROAD)
    contract(pupr, row, **SIGNED)
    contract(pupr, row, cancelled=True, **SIGNED)
    contract(pupr, row, **(SIGNED | {"contractor_name": ""}))
    content = of_package(dewi, row).content
    assert "600/020/SPK/2026" in facts_in(content)["Kontrak"]
    assert content["page_url"].endswith("/paket/penyedia/60012345/")
    contract(pupr, row, **SIGNED)
    content = of_package(dewi, row).content
    assert "mempunyai 2 kontrak" in facts_in(content)["Catatan"]
    assert facts_in(content)["Penyedia"] == "belum ada"


def test_a_contract_of_another_office_lends_no_facts(pupr, disdikbud, ani, dewi):
    row = package(pupr, "60012345", **ROAD)
    contract(disdikbud, row, **SIGNED)
    assert facts_in(of_package(ani, row).content)["Penyedia"] == "belum ada"
    assert "CV Tepian" in facts_in(of_package(dewi, row).content)["Penyedia"]


def test_self_managed_building_and_consultancy_get_their_own_words(pupr, dewi):
    made = of_package(dewi, package(pupr, "60012346", kind="swakelola", physical="ya", name="Perbaikan jalan desa"))
    assert made.content["variant"] == "swakelola"
    design = {"is_construction": False, "work_type": "Jasa Konsultansi Badan Usaha Konstruksi"}
    content = content_of(contract(pupr, **(SIGNED | design | {"package_name": "Pengawasan jalan poros"})))
    assert content["variant"] == "konsultansi"
    assert content["contribution"]["title"] == "Iuran bila proyek didaftarkan"


def test_what_a_person_decided_to_be_building_gets_words_for_building(pupr, dewi):
    row = package(pupr, "60012347", name="Rehab gedung arsip", work_type="Pengadaan Barang", physical="tanya")
    assert "Putuskan" in of_package(dewi, row).why_not
    row.physical_decision = "ya"
    row.save()
    assert of_package(dewi, row).content["variant"] == "gedung"


def test_goods_have_a_sentence_instead_of_a_paper(pupr, dewi, ani, as_user):
    row = package(pupr, "60012348", name="Pengadaan kursi", work_type="Pengadaan Barang", physical="tidak")
    assert of_package(dewi, row).content is None
    browser = as_user(ani)
    page = browser.get("/paket/penyedia/60012348/").content.decode()
    assert "Pedoman praktis hanya untuk pekerjaan fisik" in page
    assert "pedoman.pdf" not in page
    answer = browser.get("/paket/penyedia/60012348/pedoman.pdf", follow=True)
    assert answer.redirect_chain == [("/paket/penyedia/60012348/", 302)]
    assert answer.content.decode().count("Pedoman praktis hanya untuk pekerjaan fisik") == 2


def test_a_retired_package_and_a_cancelled_contract_have_none(pupr, dewi, as_user):
    row = package(pupr, "60012349", **ROAD)
    retire(row)
    cancelled = contract(pupr, **(SIGNED | {"cancelled": True}))
    browser = as_user(dewi)
    for address, word in (
        ("/paket/penyedia/60012349/", "tidak berlaku lagi"),
        (f"/kontrak/{cancelled.pk}/", "dibatalkan"),
    ):
        assert word in browser.get(f"{address}pedoman.pdf", follow=True).content.decode()


def test_package_and_contract_pages_lead_to_the_paper(pupr, ani, as_user):
    row = package(pupr, "60012345", **ROAD)
    signed = contract(pupr, row, **SIGNED)
    browser = as_user(ani)
    for page in ("/paket/penyedia/60012345/", f"/kontrak/{signed.pk}/"):
        assert f'href="{page}pedoman.pdf">Pedoman (PDF)</a>' in browser.get(page).content.decode()
        answer = browser.get(f"{page}pedoman.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert answer["Content-Disposition"].startswith('inline; filename="pedoman-')


@pytest.mark.parametrize(
    ("who", "status"),
    [("ani", 200), ("dewi", 200), ("eko", 200), ("fitri", 200), ("citra", 404), ("gani", 404), ("hana", 404)],
)
def test_the_paper_is_for_the_own_office_and_for_who_sees_all(pupr, as_user, request, who, status):
    row = package(pupr, "60012345", **ROAD)
    signed = contract(pupr, row, **SIGNED)
    browser = as_user(request.getfixturevalue(who))
    for address in ("/paket/penyedia/60012345/pedoman.pdf", f"/kontrak/{signed.pk}/pedoman.pdf"):
        assert browser.get(address).status_code == status


def test_what_is_not_there_is_not_found_and_nothing_can_be_posted(pupr, dewi, as_user):
    package(pupr, "60012345", **ROAD)
    browser = as_user(dewi)
    for address in ("/paket/penyedia/999/pedoman.pdf", "/paket/lain/60012345/pedoman.pdf", "/kontrak/999/pedoman.pdf"):
        assert browser.get(address).status_code == 404
    assert browser.post("/paket/penyedia/60012345/pedoman.pdf").status_code == 405


def queries(ids):
    with CaptureQueriesContext(connection) as asked:
        made = guidelines(ids, measures(TODAY))
    assert len(made) == len(ids)
    return len(asked)


def test_two_hundred_guidelines_ask_the_database_as_often_as_one(pupr, disdikbud):
    rows = [contract(office, **SIGNED) for office in (pupr, disdikbud) for _ in range(100)]
    assert queries([row.pk for row in rows]) == queries([rows[0].pk]) <= 14


def printed(tmp_path, *named):
    file, said = tmp_path / "pedoman.pdf", io.StringIO()
    call_command("guideline", *named, "-o", str(file), stderr=said)
    assert file.read_bytes().startswith(b"%PDF-")
    return said.getvalue()


def test_the_command_prints_a_package_and_a_contract(pupr, tmp_path):
    row = package(pupr, "60012345", **ROAD)
    signed = contract(pupr, row, **SIGNED)
    for named in ("60012345", "penyedia:60012345", signed.key):
        assert "Peningkatan jalan poros Desa Lamura" in printed(tmp_path, named)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("60099999", "Tidak ada paket RUP yang berlaku dengan kode “60099999”"),
        ("tender:1", "Tidak ada kontrak terbit dengan kunci “tender:1”"),
        ("60012345", "tulis penyedia:60012345 atau swakelola:60012345"),
        ("60012348", "hanya untuk pekerjaan fisik"),
    ],
)
def test_the_command_says_what_is_wrong(pupr, tmp_path, named, said):
    package(pupr, "60012345", **ROAD)
    package(pupr, "60012345", kind="swakelola", **ROAD)
    package(pupr, "60012348", name="Pengadaan kursi", work_type="Pengadaan Barang", physical="tidak")
    with pytest.raises(CommandError, match=said):
        printed(tmp_path, named)
    assert not (tmp_path / "pedoman.pdf").exists()


def test_a_place_that_cannot_be_written_is_named(pupr, tmp_path):
    package(pupr, "60012345", **ROAD)
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("guideline", "60012345", "-o", str(tmp_path / "tidak-ada" / "pedoman.pdf"))


def test_the_list_of_texts_warns_before_and_says_after_that_a_text_is_not_printed(dewi, as_user, monkeypatch):
    browser = as_user(dewi)
    page = browser.get("/pedoman/naskah/").content.decode()
    assert "Kapan PPK memeriksa apa" in page
    assert "perlu ditinjau" not in page
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2027, 6, 1))
    assert "Segera ditinjau" in browser.get("/pedoman/naskah/").content.decode()
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2027, 7, 1))
    assert "Tidak dicetak" in browser.get("/pedoman/naskah/").content.decode()
