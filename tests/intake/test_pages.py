"""The pages around an import, as each role meets them."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from forum_portal import jobs
from forum_portal.intake.source import Options, source_named
from forum_portal.models import ImportRun, Job, Office, User
from procurement.models import Contract
from tests.intake.portal import WINNERS, apply, bring, csv_file, published, receive, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")
Browser = Callable[[User], Client]

OPD_ROWS = [
    {
        "Nomor": "1",
        "Nama paket": "Rehabilitasi saluran Jalan Melati",
        "Nama penyedia": "CV Mahakam Etam",
        "Nilai kontrak": "187500000",
        "Nomor kontrak/SPK": "600/021/SPK/2025",
        "Tanggal SPK": "02-06-2025",
    }
]


def send(browser: Client, slug: str, content: bytes, **fields: Any) -> Any:
    file = SimpleUploadedFile("daftar kontrak.csv", content, "text/csv")
    address = f"{reverse('intake:upload')}?sumber={slug}"
    return browser.post(address, {"file": file, **fields}, follow=True)


def opd_run(by: User, office: Office) -> ImportRun:
    run = stage(source_named("opd_contract_list"), OPD_ROWS, by=by, office_code=office.code)
    assert run.status == ImportRun.Status.READY, run.failure
    return run


def test_the_secretariat_uploads_looks_applies_and_takes_back(as_user: Browser, eko: User):
    browser = as_user(eko)
    page = send(browser, WINNERS.slug, csv_file([winner(1), winner(2, Pagu="?")]), picture="some")
    run = ImportRun.objects.get()
    assert page.redirect_chain[-1][0] == reverse("intake:run", args=[run.pk])
    jobs.run_all_queued()
    page = browser.get(reverse("intake:run", args=[run.pk]))
    assert "Terapkan" in page.text and "C3" in page.text and "Baru (1)" in page.text
    browser.post(reverse("intake:apply", args=[run.pk]))
    browser.post(reverse("intake:apply", args=[run.pk]))
    assert Job.objects.filter(kind="intake.commit").count() == 1
    jobs.run_all_queued()
    assert list(published()) == ["non_tender:10050360001"]
    assert "Batalkan impor" in browser.get(reverse("intake:run", args=[run.pk])).text
    browser.post(reverse("intake:undo", args=[run.pk]), {"why": "Salah tahun"})
    jobs.run_all_queued()
    assert published() == {}
    assert "Salah tahun" in browser.get(reverse("intake:run", args=[run.pk])).text


def test_an_undo_without_a_reason_is_not_done(as_user: Browser, eko: User):
    run = bring(WINNERS, [winner(1)])
    page = as_user(eko).post(reverse("intake:undo", args=[run.pk]), {"why": " "}, follow=True)
    assert "Tulis alasan" in page.text
    assert not Job.objects.filter(kind="intake.undo").exists()


def test_opd_staff_upload_the_list_of_their_own_office(as_user: Browser, ani: User, pupr: Office):
    browser = as_user(ani)
    form = browser.get(reverse("intake:upload"))
    assert "Daftar kontrak OPD" in form.text
    send(browser, "opd_contract_list", csv_file(OPD_ROWS), office=pupr.pk, picture="some")
    run = ImportRun.objects.get()
    assert run.office == pupr
    jobs.run_all_queued()
    browser.post(reverse("intake:apply", args=[run.pk]))
    jobs.run_all_queued()
    assert Contract.objects.get(current__isnull=False).office == pupr


def test_opd_staff_cannot_upload_for_another_office_even_by_posting_its_id(
    as_user: Browser, ani: User, disdikbud: Office
):
    page = send(as_user(ani), "opd_contract_list", csv_file(OPD_ROWS), office=disdikbud.pk, picture="some")
    assert "hanya dapat mengunggah berkas untuk perangkat daerah Anda sendiri" in page.text
    assert not ImportRun.objects.exists()


def test_the_service_itself_refuses_another_office(ani: User, disdikbud: Office):
    from forum_portal.intake.rights import Refused

    with pytest.raises(Refused, match="perangkat daerah Anda sendiri"):
        receive(source_named("opd_contract_list"), OPD_ROWS, by=ani, office_code=disdikbud.code)


def test_opd_staff_are_offered_no_other_source(as_user: Browser, ani: User):
    page = as_user(ani).get(f"{reverse('intake:upload')}?sumber={WINNERS.slug}")
    assert WINNERS.title not in page.text
    assert as_user(ani).get(reverse("intake:template", args=[WINNERS.slug])).status_code == 404


def test_imports_of_another_office_are_not_there(as_user: Browser, ani: User, citra: User, pupr: Office):
    run = opd_run(ani, pupr)
    stranger = as_user(citra)
    assert stranger.get(reverse("intake:runs")).text.count("data.csv") == 0
    for name in ("run", "rows", "rejected"):
        assert stranger.get(reverse(f"intake:{name}", args=[run.pk])).status_code == 404
    for name in ("apply", "undo", "discard"):
        assert stranger.post(reverse(f"intake:{name}", args=[run.pk]), {"why": "x"}).status_code == 404
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    assert as_user(ani).get(reverse("intake:run", args=[run.pk])).status_code == 200


def test_imports_of_the_secretariat_are_not_shown_to_opd_staff(as_user: Browser, ani: User):
    run = stage(WINNERS, [winner(1)])
    assert as_user(ani).get(reverse("intake:run", args=[run.pk])).status_code == 404


def test_forum_members_and_auditors_look_but_cannot_change(as_user: Browser, dewi: User, fitri: User):
    run = stage(WINNERS, [winner(1)])
    for user in (dewi, fitri):
        browser = as_user(user)
        page = browser.get(reverse("intake:run", args=[run.pk]))
        assert page.status_code == 200
        assert reverse("intake:apply", args=[run.pk]) not in page.text
        assert browser.post(reverse("intake:apply", args=[run.pk])).status_code == 404
        assert browser.get(reverse("intake:upload")).status_code == 404


def test_who_keeps_accounts_sees_no_import(as_user: Browser, gani: User):
    run = stage(WINNERS, [winner(1)])
    assert as_user(gani).get(reverse("intake:runs")).status_code == 404
    assert as_user(gani).get(reverse("intake:run", args=[run.pk])).status_code == 404


def test_the_run_page_follows_the_work_and_reloads_when_it_ends(as_user: Browser, eko: User):
    received = receive(WINNERS, [winner(1)], by=eko)
    browser, address = as_user(eko), reverse("intake:run", args=[received.run.pk])
    assert 'hx-trigger="every 2s"' in browser.get(address).text
    asking = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "kemajuan"}
    assert "HX-Refresh" not in browser.get(address, **asking)
    jobs.run_all_queued()
    assert browser.get(address, **asking)["HX-Refresh"] == "true"


@pytest.mark.parametrize("verdict", ["new", "changed", "same", "bad", "quarantined", "unsinn"])
def test_each_tab_shows_its_rows(as_user: Browser, eko: User, verdict: str):
    bring(WINNERS, [winner(1), winner(2)])
    run = stage(WINNERS, [winner(1), winner(2, Pagu=9), winner(3), winner(4, Pagu="?")])
    page = as_user(eko).get(reverse("intake:rows", args=[run.pk]), {"lihat": verdict})
    expected = {"new": "10050360003", "changed": "10050360002", "same": "10050360001", "unsinn": "10050360004"}
    assert expected.get(verdict, "10050360004" if verdict == "bad" else "Tidak ada baris") in page.text


def test_rows_are_paged_in_file_order_across_chunks(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(number) for number in range(1, 2_102)])
    browser, address = as_user(eko), reverse("intake:rows", args=[run.pk])
    last = browser.get(address, {"lihat": "new", "halaman": "43"}).text
    assert "10050362101" in last and "10050362100" not in last
    middle = browser.get(address, {"lihat": "new", "halaman": "21"}).text
    assert "10050361001" in middle and "10050361050" in middle and "10050361051" not in middle
    assert browser.get(address, {"lihat": "new", "halaman": "999"}).text == last


def test_refused_rows_can_be_downloaded_mended_and_uploaded_again(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1), winner(2, Pagu="?", Penyedia='=HYPERLINK("http://jahat")')])
    answer = as_user(eko).get(reverse("intake:rejected", args=[run.pk]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = book.active
    titles = [cell.value for cell in sheet[1]]
    cells = dict(zip(titles, sheet[2], strict=True))
    assert sheet.max_row == 2
    assert cells["Baris asal"].value == 3
    assert cells["Alasan dan cara memperbaiki"].value.startswith("C3: ")
    assert cells["Penyedia"].data_type == "s"
    cells["Pagu"].value = "350000000"
    mended = io.BytesIO()
    book.save(mended)
    bring(WINNERS, mended.getvalue(), filename="perbaikan.xlsx")
    assert list(published()) == ["non_tender:10050360002"]


def test_a_file_that_is_no_table_is_refused_on_the_form_itself(as_user: Browser, eko: User):
    page = send(as_user(eko), WINNERS.slug, b"%PDF-1.7 bukan tabel", picture="some")
    assert page.status_code == 200
    assert "dokumen PDF" in page.text
    assert not ImportRun.objects.exists()


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(as_user: Browser, eko: User, settings: Any):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    page = send(as_user(eko), WINNERS.slug, b"x" * (1024 * 1024 + 1), picture="some")
    assert "batasnya 1 MiB" in page.text
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_an_extract_must_say_what_it_covers(as_user: Browser, eko: User):
    browser = as_user(eko)
    page = send(browser, "bpjs_employers", b"npp;nama\n1;2\n", coverage="branches", branches=" ")
    assert "Tulis nama kantor cabang" in page.text
    page = send(browser, "bpjs_employers", b"npp;nama\n1;2\n")
    assert "Nyatakan cakupan datanya" in page.text


def test_a_day_that_lies_ahead_is_refused(as_user: Browser, eko: User):
    page = send(as_user(eko), WINNERS.slug, csv_file([winner(1)]), as_of="2025-10-04", picture="some")
    assert "belum terjadi" in page.text


def test_more_than_a_fifth_vanishing_is_asked_for_on_the_page(as_user: Browser, eko: User):
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    run = stage(WINNERS, [winner(1)], full_picture=True)
    browser = as_user(eko)
    assert "setuju_hilang" in browser.get(reverse("intake:run", args=[run.pk])).text
    browser.post(reverse("intake:apply", args=[run.pk]))
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    browser.post(reverse("intake:apply", args=[run.pk]), {"setuju_hilang": "ya"})
    jobs.run_all_queued()
    assert len(published()) == 1


def test_the_list_of_imports_filters_and_exports(as_user: Browser, eko: User):
    apply(stage(WINNERS, [winner(1)]))
    stage(WINNERS, [winner(2)])
    browser = as_user(eko)
    page = browser.get(reverse("intake:runs"), {"status": "published"})
    assert page.text.count("data.csv") == 1
    exported = browser.get(reverse("intake:runs"), {"export": "csv"})
    assert b"".join(exported.streaming_content).count(b"data.csv") == 2


def test_a_discarded_file_changes_nothing(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1)])
    page = as_user(eko).post(reverse("intake:discard", args=[run.pk]), follow=True)
    assert "tidak jadi diterapkan" in page.text
    assert published() == {}


def test_the_original_name_is_text_only(eko: User):
    run = receive(WINNERS, [winner(1)], by=eko, filename="../../etc/passwd\n.csv").run
    assert run.file.original_name == "passwd.csv"
    assert "/" not in run.file.path.removeprefix("imports/")


def test_options_name_the_day_of_the_file():
    assert Options(as_of=date(2025, 10, 3)).full_picture is False
