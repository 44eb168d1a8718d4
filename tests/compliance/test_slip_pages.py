"""Slips as people meet them: on the page of a contract, on the public page, in bulk, and by program."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from compliance.models import Slip
from compliance.services.slips import revoke_worsened, verification_address
from compliance.slips.codes import code_of, grouped
from tests.compliance.slips import BOOKS, IN_ARREARS, ROAD, WORSE, comes_to_stand, named, slip_of, soon_after
from tests.journeys.world import IN_ORDER, NPWP

pytestmark = pytest.mark.django_db
__all__ = ("soon_after",)
API = "/api/v1/slips/check"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()


@pytest.fixture
def slip(province, soon_after, eko):
    return slip_of(ROAD, eko)


def text_of(answer, status=200):
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def main_of(answer):
    """What stands between header and footer."""
    return re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]


def contract_page(package):
    return reverse("compliance:contract", args=[named(package).pk])


@pytest.mark.parametrize("who", ["ani", "eko"])
def test_the_office_and_the_secretariat_make_a_slip_on_the_page_of_the_contract(
    who, province, soon_after, as_user, request
):
    browser = as_user(request.getfixturevalue(who))
    before = text_of(browser.get(contract_page(ROAD)))
    assert "Belum ada slip untuk kontrak ini." in before
    after = text_of(browser.post(f"{contract_page(ROAD)}slip/", follow=True))
    slip = Slip.objects.get()
    assert f"{slip.number} siap dicetak." in after
    assert "Cetak (PDF)" in after
    paper = browser.get(f"/slip/{slip.pk}/cetak/")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")


def test_a_refusal_is_told_on_the_page(province, soon_after, ani, as_user):
    shown = text_of(as_user(ani).post(f"{contract_page(IN_ARREARS)}slip/", follow=True))
    assert "Slip belum dapat dibuat: masih ada yang perlu diselesaikan." in shown
    assert not Slip.objects.exists()


@pytest.mark.parametrize("who", ["dewi", "fitri"])
def test_forum_members_and_auditors_read_and_print_slips_but_make_none(who, slip, as_user, request):
    browser = as_user(request.getfixturevalue(who))
    shown = text_of(browser.get(contract_page(ROAD)))
    assert slip.number in shown
    assert "Buat slip" not in shown
    assert browser.post(f"{contract_page(ROAD)}slip/").status_code == 404
    assert browser.get(f"/slip/{slip.pk}/cetak/").status_code == 200


def test_an_office_neither_sees_prints_nor_makes_a_slip_of_another(slip, citra, as_user):
    browser = as_user(citra)
    assert browser.get(f"/slip/{slip.pk}/cetak/").status_code == 404
    assert browser.post(f"{contract_page(ROAD)}slip/").status_code == 404
    assert Slip.objects.count() == 1


@pytest.mark.parametrize("who", ["gani", "hana"])
def test_who_has_no_part_in_it_finds_the_public_page_alone(who, slip, as_user, request):
    browser = as_user(request.getfixturevalue(who))
    for address in (f"/slip/{slip.pk}/cetak/", "/slip/banyak/", "/slip/pemeriksa.html"):
        assert browser.get(address).status_code == 404
    assert browser.post(API, {"codes": ["x"]}, content_type="application/json").status_code == 404
    assert browser.get("/slip/").status_code == 200


def test_a_slip_that_ended_is_shown_with_its_reason_and_not_printed(slip, ani, as_user):
    revoke_worsened([comes_to_stand(ROAD, **WORSE)])
    browser = as_user(ani)
    shown = text_of(browser.get(contract_page(ROAD)))
    assert "Dicabut" in shown
    assert "Hasil pemeriksaan berubah menjadi: Menunggak." in shown
    assert "Cetak (PDF)" not in shown
    told = text_of(browser.get(f"/slip/{slip.pk}/cetak/", follow=True))
    assert f"{slip.number} tidak dicetak lagi karena dicabut." in told


def test_anybody_who_types_the_code_gets_one_word_five_facts_and_what_it_does_not_mean(slip):
    answer = Client().get("/slip/", {"kode": grouped(slip.code).lower()})
    shown = text_of(answer)
    assert "Jawaban: SAH" in shown
    assert main_of(answer).count("<dt>") == 5
    for said in (ROAD, IN_ORDER, "02.***.***.*-722.000", "Lengkap, keadaan data per 3 Oktober 2025", "2 November 2025"):
        assert said in shown
    assert "Bukan sertifikat kepesertaan BPJS Ketenagakerjaan." in shown
    assert NPWP[IN_ORDER] not in shown
    assert "Eko Prasetyo" not in shown
    assert "no-store" in answer["Cache-Control"]


def test_the_address_in_the_qr_code_opens_the_same_answer(slip):
    path = verification_address(slip).removeprefix("http://localhost:8000")
    assert "Jawaban: SAH" in text_of(Client().get(path))
    bad = path[:60] + ("A" if path[60] != "A" else "B") + path[61:]
    assert "Jawaban: TIDAK DIKENAL" in text_of(Client().get(bad))
    assert "Jawaban: TIDAK DIKENAL" in text_of(Client().get("/slip/q/abc/"))


def test_the_public_is_told_that_a_slip_was_revoked_but_not_what_is_indicated(slip):
    revoke_worsened([comes_to_stand(ROAD, **WORSE)])
    shown = text_of(Client().get("/slip/", {"kode": slip.code}))
    assert "Jawaban: DICABUT" in shown
    assert "enunggak" not in shown
    assert "pelanggaran" not in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (code_of(5), "Portal tidak mengenal slip ini."),
        ("K7Q2M-X4T9R-B1WZ7", "ada huruf yang salah ketik"),
        ("<script>alert(1)</script>", "ada huruf yang salah ketik"),
    ],
)
def test_a_code_that_is_not_known_gets_no_facts_and_a_hint(typed, said, slip):
    answer = Client().get("/slip/", {"kode": typed})
    assert "Jawaban: TIDAK DIKENAL" in text_of(answer)
    assert said in text_of(answer)
    assert "<dt>" not in main_of(answer)
    assert "<script>alert" not in answer.content.decode()


def test_the_empty_form_and_too_long_a_text_are_no_checks(db):
    assert "Jawaban" not in text_of(Client().get("/slip/"))
    assert "Isi kode slip." in text_of(Client().get("/slip/", {"kode": " "}))
    assert "isi satu kode saja" in text_of(Client().get("/slip/", {"kode": "x" * 3001}))


def test_one_address_may_not_ask_without_end(slip, settings, soon_after):
    settings.SLIP_CHECKS_A_MINUTE = 3
    ask = lambda address: Client(REMOTE_ADDR=address).get("/slip/", {"kode": slip.code})  # noqa: E731
    assert [ask("10.0.0.1").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert "Tunggu satu menit" in text_of(ask("10.0.0.1"), 429)
    assert ask("10.0.0.2").status_code == 200
    soon_after.shift(60)
    assert ask("10.0.0.1").status_code == 200


@pytest.mark.parametrize("who", ["ani", "citra", "dewi", "eko", "fitri"])
def test_many_codes_pasted_from_a_sheet_are_answered_in_a_table(who, slip, eko, as_user, request):
    books = slip_of(BOOKS, eko)
    browser = as_user(request.getfixturevalue(who))
    pasted = f"{grouped(slip.code)}\r\n\r\n{books.code.lower()}, salah\n{verification_address(slip)}\n{code_of(7)}"
    answer = browser.post("/slip/banyak/", {"codes": pasted})
    assert [row.answer.value for row, _ in answer.context["rows"]] == [
        "SAH",
        "SAH",
        "TIDAK DIKENAL",
        "SAH",
        "TIDAK DIKENAL",
    ]
    assert "Hasil 5 kode" in text_of(answer)


def test_more_than_a_thousand_codes_and_none_are_refused(ani, as_user):
    browser = as_user(ani)
    assert "Ada 1001 kode." in text_of(browser.post("/slip/banyak/", {"codes": "x\n" * 1001}))
    assert "Tempel sedikitnya satu kode." in text_of(browser.post("/slip/banyak/", {"codes": " \n "}))


def test_a_program_gets_the_answers_of_the_page(slip, ani, as_user, django_assert_max_num_queries):
    browser = as_user(ani)
    body = {"codes": [slip.code, "salah", *(code_of(at) for at in range(998))]}
    browser.post(API, body, content_type="application/json")
    with django_assert_max_num_queries(8):
        answer = browser.post(API, body, content_type="application/json")
    results = answer.json()["results"]
    assert len(results) == 1000
    assert (results[0]["answer"], results[1]["answer"]) == ("SAH", "TIDAK DIKENAL")
    assert results[0]["facts"]["Penyedia"] == f"{IN_ORDER}, NPWP 02.***.***.*-722.000"
    assert set(results[0]) == {"asked", "code", "answer", "meaning", "facts", "not_meaning"}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("{", "permintaan"),
        ("[]", "permintaan"),
        ("{}", "codes"),
        ('{"codes": []}', "codes"),
        ('{"codes": null}', "codes"),
        ('{"codes": "K7Q2M"}', "codes"),
        ('{"codes": [null]}', "codes[0]"),
        ('{"codes": [{"a": 1}]}', "codes[0]"),
        (json.dumps({"codes": ["x"] * 1001}), "codes"),
        (json.dumps({"codes": ["x" * 3001]}), "codes[0]"),
    ],
)
def test_a_program_is_told_where_what_and_how_to_mend(body, where, ani, as_user):
    answer = as_user(ani).post(API, body, content_type="application/json")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["where"] == where
    assert error["what"]
    assert error["how"]
    assert "checks" not in error["how"]


def test_the_offline_checker_is_a_file_to_keep_with_the_public_keys_and_without_an_address(
    slip, ani, as_user, settings
):
    answer = as_user(ani).get("/slip/pemeriksa.html")
    assert answer["Content-Disposition"] == 'attachment; filename="pemeriksa-slip.html"'
    text = answer.content.decode()
    assert slip.key.public_key in text
    assert settings.SLIP_KEY not in text
    assert "Pencabutan tidak dapat diperiksa tanpa jaringan." in text
    assert "://" not in text
