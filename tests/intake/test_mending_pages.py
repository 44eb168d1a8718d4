"""Mending on the page of an import, as people with and without script meet it."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from forum_portal.intake.source import source_named
from forum_portal.models import ImportRun, Job, Office, User
from tests.intake.portal import WINNERS, bring, published, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")
Browser = Callable[[User], Client]


def form_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the mending form, its buttons left out."""
    form = page[page.index('<form class="mending"') :]
    form = form[: form.index("</form>")]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        kind, name = re.search(r'type="(\w+)"', tag), re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and kind and kind[1] != "checkbox" and name[1] != "csrfmiddlewaretoken":
            sent.setdefault(name[1], []).append(value[1] if value else "")
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = [chosen[1] if chosen else ""]
    return sent


def shown(browser: Client, run: ImportRun, tab: str = "bad") -> str:
    return browser.get(reverse("intake:run", args=[run.pk]), {"lihat": tab}).text


def send(browser: Client, run: ImportRun, form: dict[str, Any], **changes: str) -> Any:
    answer = browser.post(reverse("intake:mend", args=[run.pk]), {**form, **changes}, follow=True)
    run.refresh_from_db()
    return answer


def test_refused_cells_stand_in_boxes_with_their_reason_and_mended_ones_are_accepted(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="990 Jt"), winner(2, Pagu="?"), winner(3)])
    browser = as_user(eko)
    page = shown(browser, run)
    form = form_of(page)
    assert form["0-0-2:pagu"] == ["990 Jt"]
    assert "Tulis nilai penuh" in page and "C2" in page
    answer = send(browser, run, form, **{"0-0-2:pagu": "990.125.000", "0-0-3:pagu": "5 M", "langkah": "simpan"})
    assert "Baris 2 diperbaiki dan diterima." in answer.text
    assert "Baris 3 disimpan, tetapi masih ada yang salah." in answer.text
    assert form_of(answer.text)["0-0-3:pagu"] == ["5 M"]
    assert (run.counts["new"], run.counts["bad"]) == (2, 1)


def test_every_cell_that_is_in_order_comes_back_unchanged(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?")])
    browser = as_user(eko)
    before = bytes(run.chunks.get().payload)
    answer = send(browser, run, form_of(shown(browser, run)), langkah="simpan")
    assert answer.status_code == 200
    assert bytes(run.chunks.get().payload) == before


def test_mending_and_applying_is_one_step_when_nothing_is_left(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?")])
    browser = as_user(eko)
    answer = send(browser, run, form_of(shown(browser, run)), **{"0-0-2:pagu": "5", "langkah": "terapkan"})
    assert "Belum diterapkan: masih ada 1 baris yang ditolak." in answer.text
    assert run.status == ImportRun.Status.READY
    send(browser, run, form_of(answer.text), **{"0-0-3:pagu": "6", "langkah": "terapkan"})
    assert run.status == ImportRun.Status.COMMITTING
    assert Job.objects.filter(kind="intake.commit").count() == 1


def test_applying_in_the_same_step_still_asks_before_much_vanishes(as_user: Browser, eko: User):
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    run = stage(WINNERS, [winner(1, Pagu="?")], full_picture=True)
    browser = as_user(eko)
    answer = send(browser, run, form_of(shown(browser, run)), **{"0-0-2:pagu": "5", "langkah": "terapkan"})
    assert "lebih dari 20 persen" in answer.text
    assert run.status == ImportRun.Status.READY


def test_a_row_is_left_out_and_taken_back_with_its_own_button(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?")])
    browser = as_user(eko)
    assert "Dibuang (" not in shown(browser, run)
    send(browser, run, form_of(shown(browser, run)), buang="0-0-2", **{"0-0-3:pagu": "7"})
    assert [run.counts[name] for name in ("dropped", "bad", "new")] == [1, 0, 1]
    page = shown(browser, run, "dropped")
    assert "Dibuang (1)" in page and "Kembalikan baris 2" in page
    send(browser, run, form_of(page), kembalikan="0-0-2")
    assert [run.counts[name] for name in ("dropped", "bad")] == [0, 1]


def test_the_second_of_two_people_is_told_and_changes_nothing(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2)])
    browser = as_user(eko)
    form = form_of(shown(browser, run))
    send(browser, run, form, **{"0-0-2:pagu": "5"})
    answer = send(browser, run, form, **{"0-0-2:pagu": "6", "langkah": "terapkan"})
    assert f"Baris 2 sudah diubah oleh {eko} sesudah Anda membukanya" in answer.text
    assert run.status == ImportRun.Status.READY


def test_an_import_applied_meanwhile_says_so(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2)])
    browser = as_user(eko)
    form = form_of(shown(browser, run))
    browser.post(reverse("intake:apply", args=[run.pk]))
    assert "sedang diterapkan" in send(browser, run, form, **{"0-0-2:pagu": "6"}).text
    assert run.counts["bad"] == 1


def test_who_only_looks_gets_no_form_and_may_not_send_one(
    as_user: Browser, dewi: User, ani: User, citra: User, pupr: Office
):
    rows = [{"Nomor": "1", "Nama paket": "", "Pagu": "5"}]
    run = stage(source_named("opd_contract_list"), rows, by=ani, office_code=pupr.code)
    form = form_of(shown(as_user(ani), run))
    assert 'class="mending"' not in shown(as_user(dewi), run)
    for stranger in (dewi, citra):
        answer = as_user(stranger).post(reverse("intake:mend", args=[run.pk]), {**form, "0-0-2:nama_paket": "x"})
        assert answer.status_code == 404
    run.refresh_from_db()
    assert run.counts["bad"] == 1


def test_words_of_a_list_are_chosen_not_typed(as_user: Browser, ani: User, pupr: Office):
    rows = [{"Nomor": "1", "Nama paket": "Drainase", "Jenis pengadaan": "Fisik", "Nomor kontrak/SPK": "600/1"}]
    run = stage(source_named("opd_contract_list"), rows, by=ani, office_code=pupr.code)
    page = shown(as_user(ani), run)
    assert '<option value="Pekerjaan Konstruksi">' in page
    assert '<option value="Fisik" selected>“Fisik” (dari berkas)</option>' in page


def test_what_was_mended_is_no_longer_among_the_rows_to_download(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?"), winner(3, Pagu="?")])
    browser = as_user(eko)
    send(browser, run, form_of(shown(browser, run)), buang="0-0-3", **{"0-0-2:pagu": "5"})
    answer = browser.get(reverse("intake:rejected", args=[run.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [4]


def test_the_history_tells_the_mended_rows(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2)])
    browser = as_user(eko)
    send(browser, run, form_of(shown(browser, run)), **{"0-0-2:pagu": "5.000"})
    page = shown(browser, run, "new")
    assert "barisnya diperbaiki" in page
    assert "Baris 2" in page and "Pagu: ? menjadi 5.000" in page


def test_a_page_asks_no_more_fields_than_the_portal_takes(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(number, Pagu="?") for number in range(1, 72)])
    browser = as_user(eko)
    form = form_of(shown(browser, run))
    assert len(form["baris"]) == 50
    assert sum(map(len, form.values())) < 1_000
    answer = send(browser, run, {**form, "langkah": "simpan"})
    assert answer.status_code == 200


def test_nonsense_sent_to_the_form_breaks_nothing(as_user: Browser, eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?")])
    browser = as_user(eko)
    for nonsense in ("", "x", "9-9-9", "0-0-2-1", "0-0-²", "0-0-999999999999", "\x00"):
        sent = {"baris": nonsense, f"{nonsense}:pagu": "5", "halaman": "²", "tab": "bad"}
        assert send(browser, run, sent).status_code == 200
    form = form_of(shown(browser, run))
    assert send(browser, run, {**form, "0-0-2:pagu": "5\x00?" + "9" * 20_000}).status_code == 200
    many = {"baris": [f"0-0-{number}" for number in range(300)]}
    assert "Paling banyak 200 baris" in send(browser, run, many).text
    assert published() == {}
    assert run.counts["bad"] == 1
