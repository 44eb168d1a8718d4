"""What becomes of each row before anybody applies it."""

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from forum_portal import jobs
from forum_portal.intake import preview
from forum_portal.intake.commit import discard_run
from forum_portal.intake.staged import unpack
from forum_portal.models import ImportRun, Job
from tests.intake.portal import CONTRACTS, WINNERS, apply, bring, contract, published, receive, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")


def rows_of(run: ImportRun, verdict: str) -> list[str | None]:
    found = [row for chunk in run.chunks.order_by("number") for row in unpack(chunk.payload)]
    return [row.key for row in found if row.verdict == verdict]


def test_each_row_is_new_changed_same_or_bad_and_blank_rows_are_only_counted():
    bring(WINNERS, [winner(1), winner(2)])
    file = [winner(1), winner(2, Penyedia="CV Ulin Borneo"), winner(3), winner(4, Pagu="990 Jt")]
    content = _as_csv(file) + b";;;;;\n;;;;;\n"
    run = stage(WINNERS, content)
    assert run.status == ImportRun.Status.READY
    assert rows_of(run, "same") == ["non_tender:10050360001"]
    assert rows_of(run, "changed") == ["non_tender:10050360002"]
    assert rows_of(run, "new") == ["non_tender:10050360003"]
    assert rows_of(run, "bad") == ["non_tender:10050360004"]
    assert run.counts["blank"] == 2


def _as_csv(rows: list[dict[str, object]]) -> bytes:
    from tests.intake.portal import csv_file

    return csv_file(rows)


def test_a_changed_row_shows_the_old_and_the_new_value_of_each_column_that_differs():
    bring(WINNERS, [winner(2)])
    run = stage(WINNERS, [winner(2, Penyedia="CV Ulin Borneo")])
    shown = preview.rows_page(run, "changed", 1).rows[0]
    assert shown["changes"] == [("Penyedia", "CV Mahakam Etam 2", "CV Ulin Borneo")]


def test_all_problems_of_a_file_are_told_at_once_each_with_its_cell():
    run = stage(
        CONTRACTS,
        [
            contract(1),
            contract(2, **{"Nilai kontrak": "banyak"}),
            contract(3, **{"Nama paket": "", "Tanggal SPK": "31-02-2025"}),
        ],
    )
    told = [(problem["cell"], problem["column"], problem["value"]) for problem in preview.problems(run)]
    assert told == [("C3", "Nilai kontrak", "banyak"), ("D4", "Tanggal SPK", "31-02-2025"), ("B4", "Nama paket", "")]
    assert all(problem["reason"] and problem["mend"] for problem in preview.problems(run))


def test_a_check_that_refuses_a_row_names_the_cell():
    run = stage(CONTRACTS, [contract(1, **{"Tanggal SPK": "02-06-2011"})])
    assert [(p["cell"], p["reason"]) for p in preview.problems(run)] == [("D2", "Tanggal SPK terlalu lama.")]
    assert run.counts["bad"] == 1


def test_a_value_that_is_not_believed_is_withheld_and_the_row_is_kept():
    run = bring(CONTRACTS, [contract(1, **{"Nilai kontrak": 5_000_000_000})])
    assert run.counts["quarantined"] == 1
    row = published()["non_tender:10050360001"]
    assert row["contract_value"] is None
    assert row["quarantine"] == "Nilai terlalu besar."
    again = stage(CONTRACTS, [contract(1, **{"Nilai kontrak": 5_000_000_001})])
    assert rows_of(again, "quarantined") == ["non_tender:10050360001"]


def test_columns_of_persons_are_named_but_nothing_of_them_is_kept():
    run = stage(WINNERS, [winner(1, NIK="6472010101800001", Catatan="lihat arsip")])
    sheet = run.header["sheets"][0]
    assert sheet["personal"] == ["NIK"]
    assert sheet["unknown"] == ["Catatan"]
    assert b"6472010101800001" not in b"".join(str(unpack(chunk.payload)).encode() for chunk in run.chunks.all())
    apply(run)
    assert "6472010101800001" not in str(published())


def test_a_citizen_number_in_a_refused_cell_is_cut_off_in_the_message():
    run = stage(WINNERS, [winner(1, Pagu="6472010101800001")])
    assert [problem["value"] for problem in preview.problems(run)] == ["647201**********"]


def test_the_bytes_of_the_file_are_gone_once_its_rows_are_laid_down(django_capture_on_commit_callbacks, settings):
    received = receive(WINNERS, [winner(1)])
    kept = settings.MEDIA_ROOT / received.run.file.path
    assert kept.stat().st_mode & 0o777 == 0o600
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run_now(received.job)
    assert not kept.exists()


def test_a_file_laid_aside_before_it_was_checked_leaves_neither_bytes_nor_rows(
    django_capture_on_commit_callbacks, settings
):
    received = receive(WINNERS, [winner(1)])
    with django_capture_on_commit_callbacks(execute=True):
        discard_run(run=received.run, by=None)
    jobs.run_now(received.job)
    assert not (settings.MEDIA_ROOT / received.run.file.path).exists()
    assert not received.run.chunks.exists()


def test_titles_are_found_below_a_letterhead_and_by_their_synonyms():
    content = b"Pemerintah Provinsi;;\n;;\nDaftar paket;;\nkd_nontender;NAMA_PAKET;pagu\n10050360001;Drainase;100\n"
    run = stage(WINNERS, content)
    assert rows_of(run, "new") == ["non_tender:10050360001"]
    assert run.header["sheets"][0]["row"] == 4
    assert "Penyedia" in run.header["sheets"][0]["absent"]


def test_a_missing_required_column_fails_with_what_was_found_and_what_is_missing():
    received = receive(CONTRACTS, b"Kode paket;Nama paket;Keterangan\n1;2;3\n")
    assert jobs.run_now(received.job).status == Job.Status.DONE
    received.run.refresh_from_db()
    assert received.run.status == ImportRun.Status.FAILED
    assert "Nilai kontrak" in received.run.failure
    assert "Kode paket, Nama paket, Keterangan" in received.run.failure


def test_a_file_of_another_source_is_refused_and_the_right_source_named():
    received = receive(CONTRACTS, [winner(1)])
    jobs.run_now(received.job)
    received.run.refresh_from_db()
    assert "Pemenang (uji)" in received.run.failure


def test_titles_without_a_row_below_them_are_refused():
    received = receive(WINNERS, b"Kode paket;Nama paket\n")
    jobs.run_now(received.job)
    received.run.refresh_from_db()
    assert "tidak ada satu pun baris" in received.run.failure


def test_equal_rows_of_one_key_count_once_and_differing_ones_are_all_refused():
    run = stage(WINNERS, [winner(1), winner(2), winner(1), winner(3), winner(3, Pagu=5)])
    assert rows_of(run, "new") == ["non_tender:10050360001", "non_tender:10050360002"]
    assert rows_of(run, "bad") == ["non_tender:10050360003", "non_tender:10050360003"]
    assert run.counts["merged"] == 1
    assert "baris 6" in preview.problems(run)[0]["reason"]
    assert "Pagu" in preview.problems(run)[0]["reason"]


def test_versions_of_one_contract_are_combined_whatever_their_order():
    first, second = contract(1, Versi=0), contract(1, Versi=1, **{"Nilai kontrak": 9, "Tanggal SPK": "05-07-2025"})
    expected = {"Nilai": Decimal(9), "first": "2025-06-02"}
    for order in ([first, second], [second, first]):
        bring(CONTRACTS, [*order, contract(len(order))])
        row = published()["non_tender:10050360001"]
        assert {"Nilai": row["contract_value"], "first": row["parts"]["uji_kontrak"]["tanggal_pertama"]} == expected


def test_a_contract_of_which_one_version_is_refused_is_not_taken_in_part():
    run = stage(CONTRACTS, [contract(1, Versi=0), contract(1, Versi=1, **{"Nilai kontrak": "?"})])
    assert run.counts["bad"] == 2
    assert "baris 3" in preview.problems(run)[0]["reason"]


def test_the_day_of_the_data_is_the_one_most_rows_state_and_rows_without_it_take_it_over():
    run = bring(CONTRACTS, [contract(1, **{"Per tanggal": "01-09-2025"}), contract(2, **{"Per tanggal": ""})])
    assert run.as_of == date(2025, 9, 1)
    assert published()["non_tender:10050360002"]["parts"]["uji_kontrak"]["per"] == "2025-09-01"


def test_a_day_that_contradicts_the_file_is_refused_with_both_days():
    received = receive(CONTRACTS, [contract(1, **{"Per tanggal": "01-09-2025"})], as_of=date(2025, 10, 1))
    jobs.run_now(received.job)
    received.run.refresh_from_db()
    assert received.run.status == ImportRun.Status.FAILED
    assert "01-10-2025" in received.run.failure and "01-09-2025" in received.run.failure


def test_an_error_cell_is_named_not_taken_for_empty():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Data")
    for column, value in enumerate(winner(1)):
        sheet.write(0, column, value)
    for column, value in enumerate(winner(1).values()):
        sheet.write(1, column, value)
    sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    book.close()
    run = stage(WINNERS, file.getvalue(), filename="data.xlsx")
    assert [(p["cell"], p["value"]) for p in preview.problems(run)] == [("C2", "#DIV/0!")]


def test_staging_again_from_the_start_gives_the_same_rows():
    received = receive(WINNERS, [winner(number) for number in range(1, 2_500)])
    jobs.run_now(received.job)
    once = [bytes(chunk.payload) for chunk in received.run.chunks.order_by("number")]
    ImportRun.objects.filter(pk=received.run.pk).update(status="staging")
    Job.objects.filter(pk=received.job.pk).update(status="queued")
    jobs.run_now(received.job)
    assert [bytes(chunk.payload) for chunk in received.run.chunks.order_by("number")] == once
    assert len(once) == 3
