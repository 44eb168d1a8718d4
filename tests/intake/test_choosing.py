"""What a file is, told from its titles: one kind, a relative of the kind chosen, two kinds, or a question."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from forum_portal import jobs
from forum_portal.intake import source as declared
from forum_portal.intake.choosing import recognise
from forum_portal.intake.mapping import head_of
from forum_portal.intake.source import Source, all_sources
from forum_portal.intake.template import write_template
from forum_portal.intake.workbook import inspect_file, read_tables
from forum_portal.models import ImportRun, Job, Office, User
from tests.intake.portal import CODE, CONTRACTS, FIRM, WINNERS, apply, contract, csv_file, published, stage, winner
from tests.intake.test_ingest import ingest

pytestmark = pytest.mark.usefixtures("small_sources")
Browser = Callable[[User], Client]
Status = ImportRun.Status

# The same winners, as another system titles them.
FROM_SITE = replace(
    WINNERS,
    slug="uji_pemenang_situs",
    title="Pemenang dari situs (uji)",
    family="uji_pemenang",
    columns=(
        replace(CODE, header="ID paket situs", synonyms=()),
        declared.Column("nama_situs", "Uraian di situs", CODE.clean, required=True),
        replace(FIRM, header="Pemenang di situs"),
    ),
    key=lambda values, options: f"non_tender:{values['kode']}" if values.get("kode") else None,
)
FAMILY = replace(WINNERS, slug="uji_pemenang_feed", title="Pemenang dari umpan (uji)", family="uji_pemenang")
WHOSE = replace(
    CONTRACTS,
    slug="uji_milik_siapa",
    title="Kontrak tanpa pemerintah (uji)",
    needs_government=True,
    columns=(
        replace(CODE, header="Kode tanpa pemerintah", synonyms=()),
        declared.Column("nama_tanpa", "Nama tanpa pemerintah", CODE.clean, required=True),
    ),
    as_of_column="",
    combine=None,
    checks=(),
)
SITE_ROW = {"ID paket situs": "10050360001", "Uraian di situs": "Drainase", "Pemenang di situs": "CV Mahakam Etam"}
WHOSE_ROW = {"Kode tanpa pemerintah": "10050360009", "Nama tanpa pemerintah": "Jalan desa"}


@pytest.fixture(autouse=True)
def _more_sources(small_sources: None) -> Iterator[None]:
    for source in (FROM_SITE, FAMILY, WHOSE):
        declared.register(source)
    yield
    for source in (FROM_SITE, FAMILY, WHOSE):
        del declared._sources[source.slug]


def book(**sheets: list[dict[str, Any]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate([{title: title for title in rows[0]}, *rows]):
                sheet.write_row(number, 0, [str(value) for value in row.values()])
    return stream.getvalue()


def upload(browser: Client, content: bytes, slug: str = "", name: str = "", **fields: Any) -> Any:
    address = reverse("intake:upload") + (f"?sumber={slug}" if slug else "")
    name = name or ("daftar.xlsx" if content.startswith(b"PK") else "daftar.csv")
    page = browser.post(address, {"file": SimpleUploadedFile(name, content), **fields}, follow=True)
    jobs.run_all_queued()
    return page


def the_run() -> ImportRun:
    return ImportRun.objects.get()


def kept_files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_file_dropped_in_without_a_word_is_recognised_and_ready_to_apply(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([contract(1), contract(2)]), name="apa saja.csv")
    run = the_run()
    assert (run.source, run.status) == (CONTRACTS.slug, Status.READY)
    page = browser.get(reverse("intake:run", args=[run.pk]))
    assert CONTRACTS.title in page.text and "Terapkan" in page.text


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.slug)
def test_the_template_of_every_source_is_recognised_as_its_own_kind_or_as_one_of_the_likeliest(
    source: Source, tmp_path: Path
):
    path = tmp_path / "templat.xlsx"
    with path.open("wb") as stream:
        write_template(source, stream)
    heads = [head_of(table) for table in read_tables(path, inspect_file(path, path.name))]
    found = recognise(heads, all_sources(), as_of_given=False)
    assert [kind.slug for kind in found.kinds()] == [source.slug] or (
        not found.kinds() and source.slug in [kind.slug for kind in found.likely]
    )


def test_a_file_that_could_be_two_kinds_is_a_question_with_both_and_goes_on_with_the_answer(
    as_user: Browser, eko: User, settings: Any
):
    browser = as_user(eko)
    upload(browser, csv_file([winner(1)]))
    run = the_run()
    assert (run.source, run.status) == ("auto", Status.RECEIVED)
    page = browser.get(reverse("intake:run", args=[run.pk]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("intake:answers", args=[run.pk])
    assert WINNERS.title in page.text and FAMILY.title in page.text
    address = f"{reverse('intake:answers', args=[run.pk])}?jenis={WINNERS.slug}"
    assert "Apakah ini daftar lengkap?" in browser.get(address).text
    browser.post(address, {"picture": "some"})
    jobs.run_all_queued()
    run.refresh_from_db()
    assert (run.source, run.status) == (WINNERS.slug, Status.READY)
    assert run.counts["new"] == 1


def test_what_nobody_recognises_is_a_question_not_a_refusal(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([{"Buah": "Durian", "Rasa": "Manis"}, {"Buah": "Lai", "Rasa": "Legit"}]))
    page = browser.get(reverse("intake:run", args=[the_run().pk]), follow=True)
    assert "tidak dapat dikenali" in page.text
    assert CONTRACTS.title in page.text


def test_a_kind_that_is_not_offered_is_not_taken(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([{"Buah": "Durian", "Rasa": "Manis"}]))
    page = browser.get(reverse("intake:answers", args=[the_run().pk]), {"kind": "tidak-ada"})
    assert "Pilih jenis berkas dari daftar" in page.text


def test_what_is_no_file_of_data_is_refused_at_the_door(as_user: Browser, eko: User):
    page = upload(as_user(eko), b"%PDF-1.7", name="surat.pdf")
    assert "dokumen PDF" in page.text
    assert not ImportRun.objects.exists()


def test_opd_staff_drop_in_a_file_for_their_own_office(as_user: Browser, ani: User, pupr: Office):
    rows = [{"Nomor": "1", "Nama paket": "Rehabilitasi saluran", "Nilai kontrak": "1000000", "Pagu": "2000000"}]
    received = stage_auto(csv_file(rows), by=ani)
    assert (received.source, received.office, received.status) == ("opd_contract_list", pupr, Status.READY)


def stage_auto(content: bytes, *, by: User | None) -> ImportRun:
    from tests.intake.portal import TODAY, Options, receive_upload

    received = receive_upload(
        source=None,
        stream=io.BytesIO(content),
        filename="daftar.csv",
        options=Options(as_of=TODAY),
        by=by,
        as_of_given=False,
        may_ask=True,
    )
    assert received.job is not None
    jobs.run_now(received.job)
    received.run.refresh_from_db()
    return received.run


def test_opd_staff_are_not_offered_kinds_they_may_not_bring_in(ani: User):
    run = stage_auto(csv_file([contract(1)]), by=ani)
    assert run.source in ("auto", "opd_contract_list")
    assert CONTRACTS.slug not in run.header.get("likely", [])


def test_a_waiting_file_is_not_there_for_strangers(as_user: Browser, ani: User, citra: User, dewi: User):
    run = stage_auto(csv_file([{"Buah": "Durian", "Rasa": "Manis"}]), by=ani)
    for name in ("answers", "columns"):
        assert as_user(citra).get(reverse(f"intake:{name}", args=[run.pk])).status_code == 404
        assert as_user(citra).post(reverse(f"intake:{name}", args=[run.pk])).status_code == 404
        assert as_user(dewi).get(reverse(f"intake:{name}", args=[run.pk])).status_code == 404
    assert as_user(ani).get(reverse("intake:answers", args=[run.pk])).status_code == 200


def test_what_the_file_does_not_say_is_asked_after_it_is_recognised(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([WHOSE_ROW]))
    run = the_run()
    assert (run.source, run.status) == (WHOSE.slug, Status.RECEIVED)
    page = browser.get(reverse("intake:run", args=[run.pk]), follow=True)
    assert "Pemerintah mana?" in page.text and "Kota Bontang" in page.text
    address = reverse("intake:answers", args=[run.pk])
    assert "Pilih pemerintah" in browser.post(address, {"government": "D000"}).text
    browser.post(address, {"government": "D251"})
    jobs.run_all_queued()
    run.refresh_from_db()
    assert (run.status, run.government) == (Status.READY, "D251")
    assert "Kota Bontang" in browser.get(reverse("intake:run", args=[run.pk])).text


def test_the_same_file_of_another_government_is_not_taken_for_uploaded_already(tmp_path: Path):
    file = tmp_path / "milik.csv"
    file.write_bytes(csv_file([WHOSE_ROW]))
    assert ingest(WHOSE.slug, str(file), "--apply", "--government", "d251")[0] == 0
    assert "sudah diunggah" in ingest(WHOSE.slug, str(file), "--apply", "--government", "D251")[1]
    assert "sudah diunggah" not in ingest(WHOSE.slug, str(file), "--apply", "--government", "D249")[1]


def test_a_government_that_nobody_knows_is_refused_at_the_command_line(tmp_path: Path):
    file = tmp_path / "milik.csv"
    file.write_bytes(csv_file([WHOSE_ROW]))
    code, _, complaint = ingest(WHOSE.slug, str(file), "--government", "X1")
    assert (code, "X1 tidak" in complaint) == (1, True)


@pytest.mark.parametrize("kind", [WHOSE.slug, "auto"])
def test_the_operator_may_leave_the_government_open(tmp_path: Path, kind: str):
    file = tmp_path / "milik.csv"
    file.write_bytes(csv_file([WHOSE_ROW]))
    assert ingest(kind, str(file), "--apply")[0] == 0
    assert ImportRun.objects.get().government == ""


def test_a_government_is_refused_where_the_rows_say_it_themselves(tmp_path: Path):
    file = tmp_path / "kontrak.csv"
    file.write_bytes(csv_file([contract(1)]))
    code, _, complaint = ingest(CONTRACTS.slug, str(file), "--government", "D251")
    assert (code, "pemerintahnya sendiri" in complaint) == (1, True)


def test_a_file_in_the_layout_of_a_relative_is_read_as_the_relative_and_says_so(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([SITE_ROW]), FAMILY.slug, picture="all")
    run = the_run()
    assert (run.source, run.status, run.full_picture) == (FROM_SITE.slug, Status.READY, True)
    assert f"dibaca sebagai “{FROM_SITE.title}”" in browser.get(reverse("intake:run", args=[run.pk])).text.replace(
        "&quot;", '"'
    )


def test_the_same_file_again_as_the_same_source_is_known_though_it_was_read_as_a_relative(tmp_path: Path):
    file = tmp_path / "situs.csv"
    file.write_bytes(csv_file([SITE_ROW]))
    assert "Sudah diterapkan" in ingest(FAMILY.slug, str(file), "--apply")[1]
    assert "sudah diunggah" in ingest(FAMILY.slug, str(file), "--apply")[1]
    assert "sudah diunggah" in ingest(FROM_SITE.slug, str(file), "--apply")[1]


def test_a_workbook_of_two_kinds_becomes_two_imports_that_name_each_other(as_user: Browser, eko: User, settings: Any):
    browser = as_user(eko)
    content = book(Kontrak=[contract(1)], Situs=[SITE_ROW])
    upload(browser, content)
    first, second = ImportRun.objects.order_by("pk")
    assert [(run.source, run.status) for run in (first, second)] == [
        (CONTRACTS.slug, Status.READY),
        (FROM_SITE.slug, Status.READY),
    ]
    page = browser.get(reverse("intake:run", args=[first.pk])).text
    assert "Lembar Situs" in page and reverse("intake:run", args=[second.pk]) in page
    assert reverse("intake:run", args=[first.pk]) in browser.get(reverse("intake:run", args=[second.pk])).text


def test_the_bytes_of_a_workbook_of_two_kinds_are_forgotten_when_both_are_through(
    as_user: Browser, eko: User, settings: Any, django_capture_on_commit_callbacks: Any
):
    with django_capture_on_commit_callbacks(execute=True):
        upload(as_user(eko), book(Kontrak=[contract(1)], Situs=[SITE_ROW]))
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run_all_queued()
    assert ImportRun.objects.filter(status=Status.READY).count() == 2
    assert kept_files(settings) == []


def test_auto_at_the_command_line_applies_both_kinds(tmp_path: Path):
    file = tmp_path / "dua.xlsx"
    file.write_bytes(book(Kontrak=[contract(1)], Situs=[SITE_ROW | {"ID paket situs": "10050360002"}]))
    code, out, complaint = ingest("auto", str(file), "--apply")
    assert code == 0, complaint
    assert out.count("Sudah diterapkan.") == 2
    assert set(published()) == {"non_tender:10050360001", "non_tender:10050360002"}
    code, out, complaint = ingest("auto", str(file), "--apply")
    assert (code, "sudah diunggah" in out) == (0, True), complaint


def test_a_source_named_at_the_command_line_brings_in_that_kind_alone_and_tells_of_the_other(tmp_path: Path):
    file = tmp_path / "dua.xlsx"
    file.write_bytes(book(Kontrak=[contract(1)], Situs=[SITE_ROW]))
    code, out, _ = ingest(CONTRACTS.slug, str(file), "--apply")
    assert (code, ImportRun.objects.count()) == (0, 1)
    assert f"ingest {FROM_SITE.slug}" in out


@pytest.mark.parametrize("rows", [[winner(1)], [{"Buah": "Durian", "Rasa": "Manis"}]], ids=["two kinds", "no kind"])
def test_auto_at_the_command_line_refuses_what_it_cannot_tell(tmp_path: Path, rows: list[dict[str, Any]]):
    file = tmp_path / "entah.csv"
    file.write_bytes(csv_file(rows))
    code, _, complaint = ingest("auto", str(file))
    assert (code, "tidak dapat dikenali" in complaint) == (1, True)
    assert (WINNERS.slug in complaint) == (rows == [winner(1)])
    assert ImportRun.objects.get().status == Status.FAILED


def test_auto_passes_over_what_is_not_asked(tmp_path: Path):
    file = tmp_path / "milik.csv"
    file.write_bytes(csv_file([WHOSE_ROW]))
    assert ingest("auto", str(file), "--government", "D251", "--coverage", "national")[0] == 0


def test_the_families_of_sources_are_listed():
    out = io.StringIO()
    call_command("sources", stdout=out)
    assert "(keluarga uji_pemenang)" in out.getvalue()


def test_a_file_of_another_kind_than_chosen_is_offered_as_what_it_is(as_user: Browser, eko: User):
    browser = as_user(eko)
    upload(browser, csv_file([contract(1)]), "bpjs_projects")
    run = the_run()
    page = browser.get(reverse("intake:run", args=[run.pk]), follow=True)
    assert f"?jenis={CONTRACTS.slug}" in page.text
    browser.post(f"{reverse('intake:answers', args=[run.pk])}?jenis={CONTRACTS.slug}", {})
    jobs.run_all_queued()
    run.refresh_from_db()
    assert (run.source, run.status) == (CONTRACTS.slug, Status.READY)


def test_a_recognised_file_that_is_published_already_changes_nothing(as_user: Browser, eko: User):
    apply(stage(CONTRACTS, [contract(1)], by=eko))
    browser = as_user(eko)
    upload(browser, csv_file([contract(1)]))
    run = ImportRun.objects.latest("pk")
    assert run.status == Status.DISCARDED
    assert "sudah diunggah oleh Eko" in browser.get(reverse("intake:run", args=[run.pk])).text
    assert Job.objects.filter(kind="intake.commit").count() == 1


def test_a_full_picture_is_told_in_the_words_of_its_kind(as_user: Browser, eko: User):
    words = "paket yang tidak disebut dianggap sudah tidak ada di RUP"
    named = replace(
        FROM_SITE, slug="uji_lengkap", family="", absent_means=words, scope_of=lambda values, options: "D241|2025"
    )
    declared.register(named)
    try:
        browser = as_user(eko)
        assert words in browser.get(f"{reverse('intake:upload')}?sumber={named.slug}").text
        upload(browser, csv_file([SITE_ROW]), named.slug, picture="all")
        page = browser.get(reverse("intake:run", args=[the_run().pk])).text
        assert "Provinsi Kalimantan Timur, tahun 2025" in page and words in page
    finally:
        del declared._sources[named.slug]
