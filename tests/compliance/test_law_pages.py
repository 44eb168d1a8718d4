"""The pages about the law: who reads, proposes and decides, and what is said of what cannot be read."""

import re
from datetime import date

import pytest
import time_machine
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compliance import startup
from compliance.models import ArrearsBand, ContributionBracket, Deadline, LawProposal, MinimumWage, WageRate
from compliance.selectors.law import KINDS
from forum_portal.models import Holiday, Membership, Role

pytestmark = pytest.mark.django_db
COMMON = {"valid_from": "2027-01-01", "legal_source": "Peraturan contoh 1/2026", "reason": "Sudah terbit."}
SLUGS = [kind.slug for kind in KINDS]


def text(response):
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def waiting(eko):
    return LawProposal.objects.create(
        kind="ppn",
        change="new",
        values={"rows": [{"rate": "0.12"}]},
        valid_from=date(2027, 1, 1),
        legal_source="UU contoh 1/2026",
        reason="Sudah diundangkan.",
        proposed_by=eko,
    )


def addresses(waiting):
    read = ["/hukum/", "/hukum/usulan/", f"/hukum/usulan/{waiting.pk}/", *(f"/hukum/{slug}/" for slug in SLUGS)]
    propose = [f"/hukum/{slug}/{what}/" for slug in SLUGS for what in ("usul", "verifikasi")]
    return read, propose, f"/hukum/usulan/{waiting.pk}/putuskan/"


@pytest.mark.parametrize("who", ["ani", "dewi", "eko", "fitri", "gani", "hana"])
def test_each_role_reads_proposes_or_decides_and_finds_nothing_else(who, waiting, request, as_user):
    browser = as_user(request.getfixturevalue(who))
    read, propose, decide = addresses(waiting)
    assert {browser.get(path).status_code for path in read} == ({200} if who in ("dewi", "eko", "fitri") else {404})
    for method in (browser.get, browser.post):
        assert {method(path).status_code for path in propose} == ({200} if who == "eko" else {404})
    assert browser.get(decide).status_code == (405 if who == "dewi" else 404)
    answer = browser.post(decide, {"answer": "approve", "reason": "Sama dengan naskahnya."})
    assert answer.status_code == (302 if who == "dewi" else 404)
    assert LawProposal.objects.get(pk=waiting.pk).status == ("approved" if who == "dewi" else "waiting")


def test_who_holds_both_roles_still_does_not_decide_the_own_proposal(waiting, eko, as_user):
    Membership.objects.create(user=eko, role=Role.FORUM)
    browser = as_user(eko)
    assert "anggota Forum yang lain yang memutuskan" in text(browser.get(f"/hukum/usulan/{waiting.pk}/"))
    page = browser.post(reverse("compliance:law_decide", args=[waiting.pk]), {"answer": "approve", "reason": "x"})
    assert "Anda yang mengusulkannya" in text(browser.get(page["Location"]))
    assert LawProposal.objects.get().status == "waiting"


@pytest.mark.parametrize("path", ["/hukum/tidak-ada/", "/hukum/tidak-ada/usul/", "/hukum/usulan/999999/"])
def test_what_is_not_there_is_not_found(path, eko, as_user):
    assert as_user(eko).get(path).status_code == 404


def test_a_kind_shows_what_holds_its_source_and_that_it_is_to_be_verified(fitri, as_user):
    with time_machine.travel("2026-06-04", tick=False):
        page = text(as_user(fitri).get("/hukum/batas-upah/"))
    assert "Rp11.086.300 Berlaku 1 Mar 2026 sampai 28 Feb 2027" in page
    assert "Rp10.547.400 Berakhir" in page
    assert page.index("Rp11.086.300") < page.index("Rp10.547.400") < page.index("Rp8.754.600")
    assert "surat B/0246/022021 perlu diverifikasi" in page
    assert "Usulkan" not in page


def test_a_verified_row_carries_no_mark(fitri, as_user):
    MinimumWage.objects.update(verified=True)
    assert "perlu diverifikasi" not in text(as_user(fitri).get("/hukum/upah-minimum/"))


def test_what_runs_out_stands_on_the_overview_and_on_its_own_page(eko, as_user):
    with time_machine.travel("2026-11-30", tick=False):
        for path in ("/hukum/", "/hukum/upah-minimum/"):
            assert "Upah minimum (10 baris): berlaku sampai 31 Desember 2026" in text(as_user(eko).get(path))
        assert "Berakhir dalam 60 hari" not in text(as_user(eko).get("/hukum/iuran-jakon/"))


def test_the_pages_ask_as_often_however_many_rows_there_are(eko, as_user):
    browser = as_user(eko)

    def queries(path):
        browser.get(path)
        with CaptureQueriesContext(connection) as captured:
            browser.get(path)
        return len(captured)

    paths = ("/hukum/", "/hukum/upah-minimum/", "/hukum/hari-libur/")
    before = [queries(path) for path in paths]
    years = {"valid_to": date(2025, 12, 31), "legal_source": "x", "amount": 1}
    MinimumWage.objects.bulk_create(
        MinimumWage(region=f"64.{number}", valid_from=date(2025, 1, 1), **years) for number in range(50)
    )
    assert [queries(path) for path in paths] == before


def propose(browser, slug, **values):
    return browser.post(f"/hukum/{slug}/usul/", COMMON | values)


def lines(*rows):
    return "\n".join(rows)


BRACKETS = {
    **{f"upper_{n}": v for n, v in enumerate(("100.000.000", "500.000.000", "1.000.000.000", "5.000.000.000"), 1)},
    **{f"jkk_{n}": v for n, v in enumerate(("0,21", "0,17 %", "0.13", "0,11%", "0,09 persen"), 1)},
    **{f"jkm_{n}": v for n, v in enumerate(("0,03", "0,02", "0,02", "0,01", "0,01"), 1)},
}
YEAR = lines(
    "2027-01-01; Tahun Baru Masehi; nasional",
    "1 Mei 2027\tHari Buruh Internasional\tNasional",
    "1/6/2027; Hari Lahir Pancasila; libur nasional",
    "17-08-2027; Proklamasi Kemerdekaan; nasional",
    "24 Des 2027; Cuti bersama Natal; cuti bersama",
    "25 Des 2027; Kelahiran Yesus Kristus (Natal); nasional",
)
GOOD = {
    "iuran-jakon": BRACKETS,
    "ppn": {"rate": "12"},
    "iuran-upah": {"line": "monthly-JKK-employer-5", "rate": "1,74 %"},
    "batas-upah": {"programme": "JP", "amount": "Rp11.600.000", "valid_from": "2027-03-01"},
    "upah-minimum": {"region_64": "3.900.000", "region_64_72": "4.150.000,25", "region_64_11": "3.950.000"},
    "iuran-bpu": {"programme": "JKM", "amount": "7000"},
    "keringanan-bpu": {"sector": "other", "fraction": "50", "programmes": ["JKK", "JKM"], "not_for": ["apbn", "apbd"]},
    "keringanan-padat-karya": {"programme": "JKK", "fraction": "25", "applies_to": "Industri contoh"},
    "batas-waktu": {"name": "pre_notice", "days": "20"},
    "tunggakan": {"lines": lines("Ringan; 1; 2", "Berat; 3; -")},
    "hari-libur": {"lines": YEAR, "valid_from": ""},
}


@pytest.mark.parametrize("slug", SLUGS)
def test_each_kind_is_proposed_on_its_page_approved_and_shown(slug, eko, dewi, as_user):
    browser = as_user(eko)
    answer = propose(browser, slug, **GOOD[slug])
    assert answer.status_code == 302, text(answer)
    assert "Menunggu keputusan" in text(browser.get(answer["Location"]))
    row = LawProposal.objects.get()
    as_user(dewi).post(f"/hukum/usulan/{row.pk}/putuskan/", {"answer": "approve", "reason": "Sesuai."})
    assert LawProposal.objects.get().status == "approved"
    assert "Disetujui oleh Dewi Anggraini: Sesuai." in text(browser.get(f"/hukum/usulan/{row.pk}/"))
    assert "Peraturan contoh 1/2026" in text(browser.get(f"/hukum/{slug}/"))


def test_what_was_typed_is_what_is_stored(eko, dewi, as_user):
    for slug in ("iuran-jakon", "upah-minimum", "batas-waktu", "tunggakan", "hari-libur", "iuran-upah"):
        propose(as_user(eko), slug, **GOOD[slug])
    for row in LawProposal.objects.all():
        as_user(dewi).post(f"/hukum/usulan/{row.pk}/putuskan/", {"answer": "approve", "reason": "Sesuai."})
    new = {"valid_from": date(2027, 1, 1)}
    brackets = ContributionBracket.objects.filter(**new).order_by("lower")
    assert [f"{row.jkk.normalize():f}" for row in brackets] == ["0.0021", "0.0017", "0.0013", "0.0011", "0.0009"]
    wages = MinimumWage.objects.filter(**new).order_by("region").values_list("region", "amount", "valid_to")
    assert [(region, str(amount)) for region, amount, _ in wages] == [
        ("64", "3900000.00"),
        ("64.11", "3950000.00"),
        ("64.72", "4150000.25"),
    ]
    assert {until for *_, until in wages} == {date(2027, 12, 31)}
    term = Deadline.objects.get(**new)
    assert (term.name, term.days, term.working_days) == ("pre_notice", 20, False)
    assert list(ArrearsBand.objects.filter(**new).values_list("label", "from_months", "to_months")) == [
        ("Ringan", 1, 2),
        ("Berat", 3, None),
    ]
    assert Holiday.objects.filter(day__year=2027).count() == 6
    assert f"{WageRate.objects.get(**new).rate.normalize():f}" == "0.0174"


@pytest.mark.parametrize(
    ("slug", "values", "said"),
    [
        ("ppn", {"rate": "-11"}, "Persentase tidak boleh negatif"),
        ("ppn", {"rate": "sebelas"}, "bukan persentase. Tulis angkanya saja, misalnya 0,21"),
        ("ppn", {"rate": "0,0021"}, "Tulis paling banyak 2 angka di belakang koma"),
        ("iuran-upah", {"line": "monthly-JP-worker-0", "rate": "0,0021"}, "tidak antara 0,01 dan 100 persen"),
        ("iuran-upah", {"line": "monthly-JP-worker-9", "rate": "1"}, "Pilih salah satu dari daftar"),
        ("ppn", {"rate": "12", "valid_from": "32-01-2027"}, "tidak ada di kalender"),
        ("ppn", {"rate": "12", "valid_from": "besok"}, "Tanggal “besok” tidak dikenal"),
        ("ppn", {"rate": "12", "valid_from": ""}, "Isi tanggal mulai berlakunya"),
        ("ppn", {"rate": "12", "valid_to": "2026-12-31"}, "Hari terakhirnya lebih dahulu"),
        ("ppn", {"rate": "12", "legal_source": ""}, "Isi dasar hukumnya"),
        ("ppn", {"rate": "12", "reason": " "}, "Tulis alasannya"),
        ("batas-upah", {"programme": "JP", "amount": "-5"}, "negatif"),
        ("batas-upah", {"programme": "JP", "amount": "11,6 jt"}, "dibulatkan"),
        ("batas-upah", {"programme": "JP", "amount": "11600000000"}, "terlalu besar"),
        ("upah-minimum", {}, "sekurang-kurangnya satu kabupaten/kota"),
        ("upah-minimum", {"region_64_72": "0"}, "Isi dengan nilai di atas nol"),
        ("upah-minimum", {"region_64_72": "4000000", "valid_from": "2027-03-01"}, "tidak ada baris yang berlaku"),
        ("iuran-jakon", BRACKETS | {"upper_2": "50.000.000"}, "Harus di atas batas lapisan sebelumnya"),
        ("batas-waktu", {"name": "payment_due_day", "days": "31"}, "isi 1 sampai 28"),
        ("batas-waktu", {"name": "pre_notice", "days": "0"}, "sekurang-kurangnya 1 hari"),
        ("tunggakan", {"lines": lines("Lancar; 1; 3", "Macet; 5; -")}, "harus mulai tepat sesudah"),
        ("tunggakan", {"lines": "Lancar; 1; 3"}, "Kelas terakhir harus tanpa batas"),
        ("hari-libur", {"lines": "2027-01-01; Tahun Baru"}, "Baris 1: Tidak berisi tiga bagian"),
        ("hari-libur", {"lines": "31-02-2027; Apa; nasional"}, "Baris 1: Tanggal “31-02-2027” tidak ada di kalender"),
        ("hari-libur", {"lines": "1-1-2027; Tahun Baru; merah"}, "Jenis “merah” tidak dikenal"),
        ("hari-libur", {"lines": "1-1-2027; Tahun Baru; nasional"}, "Daftar tahun 2027 belum lengkap"),
        ("keringanan-bpu", {"sector": "other", "fraction": "50"}, "Centang sekurang-kurangnya satu program"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(slug, values, said, eko, as_user):
    assert said in text(propose(as_user(eko), slug, **values))
    assert not LawProposal.objects.exists()


def test_rows_are_ticked_off_as_verified_on_their_page(eko, dewi, as_user):
    browser = as_user(eko)
    ids = list(MinimumWage.objects.values_list("pk", flat=True))
    address = "/hukum/upah-minimum/verifikasi/"
    assert "Centang sekurang-kurangnya satu baris" in text(browser.post(address, {"reason": "Dibaca."}))
    assert "Tulis alasannya" in text(browser.post(address, {"rows": ids}))
    assert "sudah berubah" in text(browser.post(address, {"rows": [10**9], "reason": "Dibaca."}))
    assert browser.post(address, {"rows": ids, "reason": "Pengumuman dibaca."}).status_code == 302
    row = LawProposal.objects.get()
    as_user(dewi).post(f"/hukum/usulan/{row.pk}/putuskan/", {"answer": "approve", "reason": "Sama."})
    assert MinimumWage.objects.filter(verified=True).count() == len(ids)
    assert "Semua baris sudah terverifikasi" in text(browser.get(address))


def test_who_decides_sees_what_would_change_and_since_when(waiting, dewi, as_user):
    with time_machine.travel("2027-02-01", tick=False):
        page = text(as_user(dewi).get(f"/hukum/usulan/{waiting.pk}/"))
    assert "PPN efektif (11%), berlaku sejak 1 Januari 2025, berlaku sampai 31 Desember 2026." in page
    assert "Berlaku surut sejak 1 Januari 2027" in page


def test_a_decision_needs_an_answer_and_a_reason(waiting, dewi, as_user):
    browser = as_user(dewi)
    address = f"/hukum/usulan/{waiting.pk}/putuskan/"
    for sent, said in (
        ({"reason": "x"}, "Pilih salah satu keputusan"),
        ({"answer": "approve", "reason": " "}, "Alasan belum diisi"),
        ({"answer": "approve", "reason": "x" * 2001}, "Alasan terlalu panjang"),
    ):
        assert said in text(browser.post(address, sent, follow=True))
    assert LawProposal.objects.get().status == "waiting"


def test_the_start_says_what_runs_out_and_only_where_the_database_may_be_asked():
    with time_machine.travel("2026-11-30", tick=False):
        found = [each for each in run_checks(databases=["default"]) if each.id == "compliance.W001"]
        assert not [each for each in run_checks() if each.id == "compliance.W001"]
    assert len(found) == 3
    assert "Upah minimum" in found[2].msg


def test_the_start_does_not_fail_on_a_database_without_tables(monkeypatch):
    def no_tables(today):
        connection.cursor().execute("SELECT 1 FROM compliance_not_there")

    monkeypatch.setattr(startup, "endings", no_tables)
    assert startup.law_does_not_run_out_unnoticed(None, databases=["default"]) == []
