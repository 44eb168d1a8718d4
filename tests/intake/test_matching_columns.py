"""A list with titles of its own: its columns are matched once by a person, remembered for the office, used again."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_portal import clock, jobs
from forum_portal.intake.remembered import discard_forgotten
from forum_portal.models import HeaderMapping, ImportRun, Job, Office, User
from procurement.models import Contract
from tests.factories import user_with
from tests.intake.portal import CONTRACTS, WINNERS, contract, csv_file, winner

pytestmark = pytest.mark.usefixtures("small_sources")
Browser = Callable[[User], Client]
Status = ImportRun.Status

LETTERHEAD = [["PEMERINTAH PROVINSI PERCONTOHAN"], ["DAFTAR PEKERJAAN TAHUN 2025"], []]
TITLES = ["Urut", "Kegiatan yang dikerjakan", "Rekanan", "Harga borongan", "Mulai", "NIK"]
WORKS = [
    ["1", "Rehabilitasi saluran Jalan Melati", "CV Mahakam Etam", "187.500.000", "02-06-2025", "6472010101800001"],
    ["2", "Pembangunan posyandu", "CV Ulin Borneo", "92.000.000", "09-06-2025", "6472010101800002"],
]
CHOSEN = {"kolom-nomor": "0", "kolom-nama_paket": "1", "kolom-nama_penyedia": "2", "kolom-nilai_kontrak": "3"}


def sheet(rows: list[list[str]], *more: tuple[str, list[list[str]]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, content in (("Daftar", rows), *more):
            page = book.add_worksheet(name)
            for number, row in enumerate(content):
                page.write_row(number, 0, row)
    return stream.getvalue()


def works(titles: list[str] | None = None, above: list[list[str]] | None = None) -> bytes:
    return sheet([*(LETTERHEAD if above is None else above), titles or TITLES, *WORKS])


def upload(
    browser: Client, content: bytes, office: Office | None, slug: str = "opd_contract_list", **fields: Any
) -> Any:
    name = "daftar.xlsx" if content.startswith(b"PK") else "daftar.csv"
    owner = {"office": office.pk} if office else {}
    asked = {"file": SimpleUploadedFile(name, content), "picture": "some", **owner, **fields}
    page = browser.post(f"{reverse('intake:upload')}?sumber={slug}", asked, follow=True)
    jobs.run_all_queued()
    return page


def columns_page(run: ImportRun) -> str:
    return reverse("intake:columns", args=[run.pk])


def newest() -> ImportRun:
    return ImportRun.objects.latest("pk")


def match(browser: Client, run: ImportRun, chosen: dict[str, str] | None = None, **where: str) -> Any:
    page = browser.post(columns_page(run), {"lembar": "0", "judul": "4", **where, **(chosen or CHOSEN)})
    jobs.run_all_queued()
    run.refresh_from_db()
    return page


def kept_files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_titles_of_ones_own_lead_to_the_page_that_shows_them_with_the_first_rows(
    as_user: Browser, ani: User, pupr: Office
):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    run = newest()
    assert run.status == Status.MAPPING
    page = browser.get(reverse("intake:run", args=[run.pk]), follow=True)
    assert page.redirect_chain[-1][0] == columns_page(run)
    for said in ("B: Kegiatan yang dikerjakan", "Pembangunan posyandu", "Baris 4: Urut", "Tidak ada baris judul"):
        assert said in page.text


def test_no_number_of_a_person_is_shown_or_offered(as_user: Browser, ani: User, pupr: Office):
    rows = [[*row[:5], row[5], f"nomor {row[5]} milik ketua"] for row in WORKS]
    upload(as_user(ani), sheet([[*TITLES, "Catatan"], *rows]), pupr)
    page = as_user(ani).get(columns_page(newest())).text
    assert "6472010101800001" not in page
    assert "disembunyikan" in page and "647201**********" in page
    assert ">F: NIK</option>" not in page


def test_a_long_cell_is_cut(as_user: Browser, ani: User, pupr: Office):
    upload(as_user(ani), sheet([TITLES, [*WORKS[0][:1], "panjang " * 50, *WORKS[0][2:]], WORKS[1]]), pupr)
    assert "panjang " * 6 not in as_user(ani).get(columns_page(newest())).text


def test_matched_columns_are_read_and_can_be_applied(as_user: Browser, ani: User, pupr: Office, settings: Any):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    run = newest()
    match(browser, run)
    assert (run.status, run.counts["new"]) == (Status.READY, 2)
    browser.post(reverse("intake:apply", args=[run.pk]))
    jobs.run_all_queued()
    names = set(Contract.objects.values_list("current__package_name", "current__contract_value"))
    assert names == {("Rehabilitasi saluran Jalan Melati", 187_500_000), ("Pembangunan posyandu", 92_000_000)}


def test_the_same_titles_are_matched_so_again_without_asking_and_the_page_says_who_did(
    as_user: Browser, ani: User, budi: User, pupr: Office
):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    match(browser, newest())
    other = works([title.upper() for title in TITLES], above=[["DAFTAR BULAN JULI"]])
    upload(as_user(budi), other, pupr)
    run = newest()
    assert (run.status, run.counts["new"]) == (Status.READY, 2)
    page = as_user(budi).get(reverse("intake:run", args=[run.pk])).text
    assert "Kolom dicocokkan seperti pada 3 Oktober 2025 oleh Ani Rahmawati" in page
    assert "cocokkan lagi" in page


def test_another_office_is_not_affected(as_user: Browser, ani: User, citra: User, pupr: Office, disdikbud: Office):
    upload(as_user(ani), works(), pupr)
    match(as_user(ani), newest())
    upload(as_user(citra), works(), disdikbud)
    assert newest().status == Status.MAPPING


def test_another_source_is_not_affected(as_user: Browser, eko: User, pupr: Office):
    browser = as_user(eko)
    upload(browser, works(), pupr)
    match(browser, newest())
    upload(browser, works(), None, WINNERS.slug)
    assert newest().status == Status.MAPPING


def test_a_person_may_match_even_what_would_be_read_by_itself_and_that_goes_first_from_then_on(
    as_user: Browser, eko: User
):
    browser = as_user(eko)
    file = csv_file([{**winner(1), "Penyedia lain": "CV Ulin Borneo"}])
    upload(browser, file, None, WINNERS.slug, by_hand="on")
    run = newest()
    assert run.status == Status.MAPPING
    page = browser.get(columns_page(run)).text
    assert 'value="3" selected>D: Penyedia</option>' in page
    chosen = {"kolom-kode": "0", "kolom-nama": "1", "kolom-pagu": "2", "kolom-penyedia": "6"}
    match(browser, run, chosen, judul="1")
    assert run.status == Status.READY
    assert "CV Ulin Borneo" in browser.get(reverse("intake:run", args=[run.pk])).text
    upload(browser, file, None, WINNERS.slug)
    assert newest().status == Status.READY
    assert "CV Ulin Borneo" in browser.get(reverse("intake:run", args=[newest().pk])).text


def test_matching_again_begins_from_the_last_time_and_replaces_it(as_user: Browser, ani: User, pupr: Office):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    match(browser, newest())
    upload(browser, works(), pupr, by_hand="on")
    page = browser.get(columns_page(newest())).text
    assert 'value="2" selected>C: Rekanan</option>' in page
    match(browser, newest(), CHOSEN | {"kolom-nama_penyedia": ""})
    assert HeaderMapping.objects.get().columns["nama_penyedia"] is None


def test_one_column_may_stand_for_two(as_user: Browser, ani: User, pupr: Office):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    match(browser, newest(), CHOSEN | {"kolom-pagu": "3"})
    assert newest().status == Status.READY
    assert browser.get(reverse("intake:run", args=[newest().pk])).text.count("187.500.000") >= 2


def test_a_list_without_titles_is_matched_by_letters_and_each_time_anew(as_user: Browser, ani: User, pupr: Office):
    browser = as_user(ani)
    upload(browser, sheet(WORKS), pupr)
    run = newest()
    page = browser.get(columns_page(run), {"judul": "tanpa"})
    assert "B: tanpa judul" in page.text and "Rehabilitasi saluran" in page.text
    match(browser, run, judul="tanpa")
    assert (run.status, run.counts["new"]) == (Status.READY, 2)
    assert "tanpa baris judul" in browser.get(reverse("intake:run", args=[run.pk])).text
    upload(browser, sheet(WORKS), pupr)
    assert newest().status == Status.MAPPING
    again = browser.get(columns_page(newest()), {"judul": "tanpa"}).text
    assert 'value="2" selected>C: tanpa judul</option>' in again


def test_another_row_and_another_sheet_can_be_looked_at(as_user: Browser, ani: User, pupr: Office):
    upload(as_user(ani), sheet([["Catatan", "Isi"], ["a", "b"]], ("Pekerjaan", [*LETTERHEAD, TITLES, *WORKS])), pupr)
    browser, run = as_user(ani), newest()
    assert "B: Isi" in browser.get(columns_page(run), {"lembar": "0", "judul": "1"}).text
    assert "B: Kegiatan" in browser.get(columns_page(run), {"lembar": "1", "judul": "4"}).text
    match(browser, run, lembar="1")
    assert (run.status, run.counts["new"]) == (Status.READY, 2)


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(";".join(row) for row in [TITLES, *WORKS]).encode(),
        (
            "<html><body><table>"
            + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [TITLES, *WORKS])
            + "</table></body></html>"
        ).encode(),
        b'[{"Urut": "1", "Kegiatan yang dikerjakan": "Drainase", "Rekanan": "CV Etam", "Harga borongan": 187500000}]',
    ],
    ids=["csv", "html", "json"],
)
def test_csv_html_and_json_are_matched_too(as_user: Browser, ani: User, pupr: Office, content: bytes):
    browser = as_user(ani)
    kind = "csv" if content.startswith(b"Urut") else "json" if content.startswith(b"[") else "xls"
    file = SimpleUploadedFile(f"daftar.{kind}", content)
    browser.post(
        f"{reverse('intake:upload')}?sumber=opd_contract_list", {"file": file, "picture": "some", "office": pupr.pk}
    )
    jobs.run_all_queued()
    run = newest()
    assert run.status == Status.MAPPING, run.failure
    page = browser.get(columns_page(run))
    assert "B: Kegiatan yang dikerjakan" in page.text
    match(browser, run, judul="0" if kind == "json" else "1")
    assert run.status == Status.READY, run.failure
    assert run.counts["bad"] == 0


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"kolom-nomor": ""}, "Kolom Nomor harus ada"),
        ({"kolom-nomor": "77"}, "Pilih kolom dari daftar"),
        ({"kolom-pagu": "5"}, "Pilih kolom dari daftar"),
        ({"judul": "1"}, "kurang dari dua judul"),
    ],
    ids=["needed column left out", "no such column", "column of a person", "row of one title"],
)
def test_what_cannot_be_is_told_on_the_page_and_nothing_is_kept(
    as_user: Browser, ani: User, pupr: Office, posted: dict[str, str], sentence: str
):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    page = match(browser, newest(), CHOSEN | posted)
    assert page.status_code == 200 and sentence in page.text
    assert not HeaderMapping.objects.exists()
    assert newest().status == Status.MAPPING


@pytest.mark.parametrize("nonsense", ["-1", "x", "999999999999999999999", "½", ""])
def test_nonsense_in_the_address_shows_the_page_as_it_begins(as_user: Browser, ani: User, pupr: Office, nonsense: str):
    upload(as_user(ani), works(), pupr)
    page = as_user(ani).get(columns_page(newest()), {"lembar": nonsense, "judul": nonsense})
    assert page.status_code == 200 and "B: Kegiatan" in page.text


def test_matching_is_not_there_for_others_and_not_done_without_a_token(
    as_user: Browser, ani: User, budi: User, citra: User, dewi: User, pupr: Office
):
    upload(as_user(ani), works(), pupr)
    run = newest()
    assert as_user(citra).get(columns_page(run)).status_code == 404
    assert as_user(citra).post(columns_page(run), CHOSEN).status_code == 404
    assert as_user(dewi).get(columns_page(run)).status_code == 404
    assert as_user(budi).get(columns_page(run)).status_code == 200
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ani)
    assert careful.post(columns_page(run), CHOSEN).status_code == 403
    run.refresh_from_db()
    assert run.status == Status.MAPPING


def test_a_run_that_waits_no_more_is_not_matched_twice(as_user: Browser, ani: User, pupr: Office):
    browser = as_user(ani)
    upload(browser, works(), pupr)
    run = newest()
    match(browser, run)
    again = browser.post(columns_page(run), {"lembar": "0", "judul": "4", **CHOSEN}, follow=True)
    assert again.redirect_chain[-1][0] == reverse("intake:run", args=[run.pk])
    assert Job.objects.filter(kind="intake.stage").count() == 2


def test_no_cell_of_the_file_is_kept_while_it_waits(as_user: Browser, ani: User, pupr: Office):
    upload(as_user(ani), works(), pupr)
    assert "posyandu" not in str(newest().header)


def test_at_the_command_line_such_a_file_is_refused_as_ever_and_a_remembered_one_is_read(
    as_user: Browser, ani: User, pupr: Office, tmp_path: Path
):
    from tests.intake.test_ingest import ingest

    file = tmp_path / "daftar.xlsx"
    file.write_bytes(works())
    code, _, complaint = ingest("opd_contract_list", str(file), "--office", pupr.code)
    assert (code, "Kolom wajib tidak ada" in complaint or "tidak memuat baris judul" in complaint) == (1, True)
    upload(as_user(ani), works(), pupr)
    match(as_user(ani), newest())
    assert ingest("opd_contract_list", str(file), "--office", pupr.code, "--apply")[0] == 0


def test_a_file_that_nobody_matches_for_a_week_is_discarded_with_its_bytes(
    as_user: Browser, ani: User, pupr: Office, settings: Any, django_capture_on_commit_callbacks: Any
):
    upload(as_user(ani), works(), pupr)
    upload(as_user(ani), works(), pupr)
    old, young = ImportRun.objects.order_by("pk")
    ImportRun.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=7, minutes=1))
    ImportRun.objects.filter(pk=young.pk).update(created_at=timezone.now() - timedelta(days=6, hours=23))
    with django_capture_on_commit_callbacks(execute=True):
        assert "intake.discard_forgotten" in clock.tick()
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.status, young.status) == (Status.DISCARDED, Status.MAPPING)
    assert [path.name for path in kept_files(settings)] == [Path(young.file.path).name]
    assert "tujuh hari" in as_user(ani).get(reverse("intake:run", args=[old.pk])).text
    assert discard_forgotten() == 0


def test_a_file_that_is_laid_aside_leaves_nothing(
    as_user: Browser, ani: User, pupr: Office, settings: Any, django_capture_on_commit_callbacks: Any
):
    upload(as_user(ani), works(), pupr)
    with django_capture_on_commit_callbacks(execute=True):
        as_user(ani).post(reverse("intake:discard", args=[newest().pk]))
    assert newest().status == Status.DISCARDED
    assert kept_files(settings) == []


def test_a_file_that_is_gone_from_the_shelf_is_told_and_leads_in_no_circle(
    as_user: Browser, ani: User, pupr: Office, settings: Any
):
    upload(as_user(ani), works(), pupr)
    for path in kept_files(settings):
        path.unlink()
    page = as_user(ani).get(reverse("intake:run", args=[newest().pk]), follow=True)
    assert page.status_code == 200 and "tidak disimpan lagi" in page.text


def test_nothing_but_prose_is_refused_not_matched(as_user: Browser, ani: User, pupr: Office):
    upload(as_user(ani), sheet([["Kepada Yth. Kepala Dinas"], ["Bersama ini kami sampaikan."]]), pupr)
    assert newest().status == Status.FAILED
    assert "tidak memuat baris judul" in newest().failure


def test_a_colleague_of_two_offices_has_them_kept_apart(as_user: Browser, pupr: Office, disdikbud: Office, eko: User):
    both = user_with("opd", pupr, username="joko", full_name="Joko Santoso")
    upload(as_user(both), works(), pupr)
    match(as_user(both), newest())
    upload(as_user(eko), works(), disdikbud)
    assert newest().status == Status.MAPPING
    upload(as_user(eko), works(), pupr)
    assert newest().status == Status.READY


def test_contracts_keep_their_day_when_it_is_given_at_the_upload(as_user: Browser, eko: User):
    rows = [{"Nomor": row["Kode paket"], "Uraian": row["Nama paket"], "Harga": row["Nilai kontrak"]} for row in
            (contract(1), contract(2))]  # fmt: skip
    upload(as_user(eko), csv_file(rows), None, CONTRACTS.slug, as_of="2025-09-01")
    run = newest()
    match(as_user(eko), run, {"kolom-kode": "0", "kolom-nama": "1", "kolom-nilai": "2"}, judul="1")
    assert (run.status, run.as_of.isoformat(), run.counts["new"]) == (Status.READY, "2025-09-01", 2)
