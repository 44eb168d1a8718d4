"""An undone import says row by row what was taken back, what stayed, and why."""

import io
from collections.abc import Callable

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum_portal.intake.outcome import all_outcomes, counts_of, outcome_page
from forum_portal.intake.source import source_named
from forum_portal.models import ImportRun, Office, User
from procurement.models import Contract
from tests.intake.portal import CONTRACTS, WINNERS, apply, bring, contract, stage, winner
from tests.intake.test_undoing import undo

pytestmark = pytest.mark.usefixtures("small_sources")
Browser = Callable[[User], Client]


def told(run: ImportRun) -> dict[str, str]:
    """By the last digit of the key, the sentence."""
    return {row.key[-1]: row.sentence for row in all_outcomes(run)}


def counted(run: ImportRun) -> dict[str, int]:
    return dict(counts_of(run))


def test_what_nobody_else_names_is_shown_no_longer():
    run = bring(WINNERS, [winner(1), winner(2)])
    undo(run)
    assert told(run)["1"] == "Tidak tampil lagi, karena tidak ada impor lain yang menyebutnya."
    assert counted(run) == {"Tidak tampil lagi": 2}


def test_what_was_said_before_comes_back_and_its_import_is_named():
    first = bring(WINNERS, [winner(1), winner(2)])
    run = bring(WINNERS, [winner(1, Pagu=5), winner(2), winner(3)])
    undo(run)
    assert told(run) == {
        "1": f"Dikembalikan ke keadaan menurut impor nomor {first.pk}.",
        "3": "Tidak tampil lagi, karena tidak ada impor lain yang menyebutnya.",
    }
    assert counted(run) == {"Dikembalikan": 1, "Tidak tampil lagi": 1}


def test_what_a_later_import_says_too_stays_with_its_reason():
    run = bring(WINNERS, [winner(1), winner(2), winner(3)])
    bring(WINNERS, [winner(1, Pagu=7), winner(2, Pagu=9)])
    again = bring(WINNERS, [winner(1)])
    undo(run)
    assert told(run)["1"] == f"Tetap, karena impor nomor {again.pk} menyatakan hal yang sama kemudian."
    assert told(run)["2"] == f"Tetap seperti yang dinyatakan impor nomor {again.pk - 1}, yang datang kemudian."
    assert counted(run) == {"Tetap menurut impor lain": 2, "Tidak tampil lagi": 1}


def test_what_another_source_said_later_stays_and_the_rest_goes_back():
    first = bring(WINNERS, [winner(1)])
    run = bring(WINNERS, [winner(1, Pagu=5)])
    other = bring(CONTRACTS, [contract(1)])
    undo(run)
    assert told(run)["1"] == (
        f"Keterangan dari impor nomor {other.pk} tetap; isinya dikembalikan ke impor nomor {first.pk}."
    )
    assert counted(run) == {"Sebagian ditarik": 1}


def test_what_had_vanished_is_shown_again():
    first = bring(WINNERS, [winner(number) for number in range(1, 7)])
    run = bring(WINNERS, [winner(number) for number in range(1, 6)], full_picture=True)
    undo(run)
    assert told(run) == {"6": f"Tampil lagi seperti menurut impor nomor {first.pk}, sebelum dianggap tidak ada."}
    assert counted(run) == {"Tampil lagi": 1}


def test_what_a_later_full_picture_left_out_was_not_shown_any_more():
    run = bring(WINNERS, [winner(number) for number in range(1, 7)])
    full = bring(WINNERS, [winner(number) for number in range(1, 6)], full_picture=True)
    undo(run)
    assert told(run)["6"] == f"Impor nomor {full.pk}, daftar lengkap yang lebih baru, tidak menyebutnya lagi."
    assert counted(run)["Sudah tidak tampil sebelumnya"] == 1


def test_the_answer_stays_what_it_was_when_more_is_imported_and_taken_back_later():
    first = bring(WINNERS, [winner(1)])
    run = bring(WINNERS, [winner(1, Pagu=5)])
    undo(run)
    before = told(run)
    with time_machine.travel("2025-10-04 09:00:00+08:00", tick=False):
        bring(WINNERS, [winner(1, Pagu=6)])
        undo(first)
    assert told(run) == before


def test_what_the_undoing_counted_is_what_its_rows_say():
    bring(WINNERS, [winner(number) for number in range(1, 9)])
    run = bring(WINNERS, [winner(number, Pagu=number) for number in range(3, 15)])
    bring(CONTRACTS, [contract(number) for number in range(4, 7)])
    bring(WINNERS, [winner(number, Pagu=1) for number in range(6, 12)])
    undo(run)
    labels = [row.label for row in all_outcomes(run)]
    assert counted(run) == {label: labels.count(label) for label in dict.fromkeys(labels)}
    assert outcome_page(run, 1).total == len(labels) == 12


def test_decisions_of_people_are_named_as_kept(as_user: Browser, eko: User):
    run = bring(WINNERS, [winner(1)])
    Contract.objects.update(physical_decision="ya")
    undo(run)
    (row,) = all_outcomes(run)
    assert row.decisions == ("Putusan “Pekerjaan fisik” tetap tersimpan.",)
    page = as_user(eko).get(reverse("intake:outcome", args=[run.pk]))
    assert "Putusan “Pekerjaan fisik” tetap tersimpan." in page.text


def test_the_page_and_its_workbook_tell_the_same(as_user: Browser, eko: User):
    run = bring(WINNERS, [winner(1), winner(2)])
    undo(run)
    browser = as_user(eko)
    assert reverse("intake:outcome", args=[run.pk]) in browser.get(reverse("intake:run", args=[run.pk])).text
    page = browser.get(reverse("intake:outcome", args=[run.pk]))
    assert "Tidak tampil lagi" in page.text and "non_tender:10050360002" in page.text
    answer = browser.get(reverse("intake:outcome_file", args=[run.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [row[:3] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        (2, "non_tender:10050360001", "Tidak tampil lagi"),
        (3, "non_tender:10050360002", "Tidak tampil lagi"),
    ]


def test_only_an_undone_import_of_ones_own_office_has_such_a_page(
    as_user: Browser, ani: User, citra: User, pupr: Office
):
    rows = [{"Nomor": "1", "Nama paket": "Drainase Jalan Melati", "Pagu": "5"}]
    run = apply(stage(source_named("opd_contract_list"), rows, by=ani, office_code=pupr.code))
    addresses = [reverse(f"intake:{name}", args=[run.pk]) for name in ("outcome", "outcome_file")]
    for address in addresses:
        assert as_user(ani).get(address).status_code == 404
    undo(run)
    for address in addresses:
        answer = as_user(ani).get(address)
        assert answer.status_code == 200
        assert b"".join(answer)
        assert as_user(citra).get(address).status_code == 404


def test_a_page_asks_the_same_number_of_questions_whatever_its_length(as_user: Browser, eko: User):
    few, many = bring(WINNERS, [winner(1)]), bring(WINNERS, [winner(number) for number in range(2, 62)])
    bring(CONTRACTS, [contract(number) for number in range(1, 62)])
    undo(few)
    undo(many)
    browser, asked = as_user(eko), []
    for run in (few, many):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("intake:outcome", args=[run.pk])).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    last = browser.get(reverse("intake:outcome", args=[many.pk]), {"halaman": "2"}).text
    assert "Halaman 2 dari 2" in last and "non_tender:10050360061" in last
