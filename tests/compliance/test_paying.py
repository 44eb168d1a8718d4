"""Before paying: the advice as an office asks it, keeps it and prints it."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.models import Finding, PaymentAdvice
from compliance.selectors.paying import advices_for
from compliance.services import cases
from compliance.services.paying import ask_list
from forum_portal.models import Change
from procurement.models import Contract
from tests.compliance.slips import BOOKS, IN_ARREARS, ROAD, named, slip_of, soon_after
from tests.compliance.test_slip_pages import text_of
from tests.journeys.world import NPWP, UNREGISTERED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province", "soon_after")]
__all__ = ("soon_after",)
PAY, LIST = "/bayar/", "/bayar/daftar/"


def asked(browser, package, amount=""):
    return text_of(browser.post(PAY, {"contract": named(package).pk, "amount": amount}, follow=True))


def verified(package, by):
    for finding in Finding.objects.filter(contract=named(package)):
        cases.verify(finding=finding, by=by, reason="Benar menurut kantor cabang.")


def test_an_indication_that_nobody_verified_asks_for_a_look_and_a_verified_one_advises_to_hold(ani, dewi, as_user):
    browser = as_user(ani)
    assert "Saran: PERIKSA" in asked(browser, IN_ARREARS)
    verified(IN_ARREARS, dewi)
    shown = asked(browser, IN_ARREARS, "50.000.000")
    assert "Saran: SARAN TAHAN" in shown
    assert "sudah diverifikasi dan belum dilengkapi" in shown
    assert "Rp50.000.000" in shown
    assert "Portal tidak menahan pembayaran" in shown


def test_what_was_advised_is_never_rewritten_by_what_comes_later(ani, dewi, as_user):
    browser = as_user(ani)
    asked(browser, IN_ARREARS)
    first = PaymentAdvice.objects.get()
    before = text_of(browser.get(f"/bayar/saran/{first.pk}/"))
    paper = browser.get(f"/bayar/saran/{first.pk}/catatan.pdf")
    assert paper["Content-Type"] == "application/pdf"
    verified(IN_ARREARS, dewi)
    asked(browser, IN_ARREARS)
    assert text_of(browser.get(f"/bayar/saran/{first.pk}/")) == before
    assert browser.get(f"/bayar/saran/{first.pk}/catatan.pdf").content == paper.content
    assert [each.verdict for each in advices_for(ani)] == ["SARAN TAHAN", "PERIKSA"]
    assert Change.objects.filter(action="payment.advised", by=ani).count() == 2


def test_a_note_carries_the_code_of_the_slip_that_holds_and_masks_the_taxpayer_number(ani, as_user):
    slip = slip_of(ROAD, ani)
    shown = asked(as_user(ani), ROAD)
    assert slip.code in shown
    assert "02.***.***.*-722.000" in shown
    assert "3 Oktober 2025" in shown


def test_a_contract_of_another_office_can_neither_be_asked_nor_read(ani, citra, as_user):
    assert as_user(citra).post(PAY, {"contract": named(ROAD).pk}).status_code == 404
    asked(as_user(ani), ROAD)
    advice = PaymentAdvice.objects.get()
    assert as_user(citra).get(f"/bayar/saran/{advice.pk}/").status_code == 404
    assert as_user(citra).get(f"/bayar/saran/{advice.pk}/catatan.pdf").status_code == 404
    assert as_user(citra).get("/bayar/saran/").context["total"] == 0


@pytest.mark.parametrize("who", ["dewi", "fitri"])
def test_the_forum_and_auditors_read_what_was_advised_and_ask_nothing(who, ani, as_user, request):
    asked(as_user(ani), ROAD)
    browser = as_user(request.getfixturevalue(who))
    assert browser.get("/bayar/saran/").context["total"] == 1
    assert browser.get(f"/bayar/saran/{PaymentAdvice.objects.get().pk}/").status_code == 200
    assert browser.post(PAY, {"contract": named(ROAD).pk}).status_code == 404


@pytest.mark.parametrize("amount", ["5,9 M", "0", "-3", "9" * 40])
def test_an_amount_that_is_none_is_named_and_nothing_is_kept(amount, ani, as_user):
    shown = asked(as_user(ani), ROAD, amount)
    assert "rupiah" in shown or "Nilai" in shown
    assert not PaymentAdvice.objects.exists()


@pytest.mark.parametrize("contract", ["", "x", "0", "-1", "9" * 30])
def test_no_contract_is_no_page(contract, ani, as_user):
    assert as_user(ani).post(PAY, {"contract": contract}).status_code == 404


def test_a_pasted_list_answers_each_line_and_names_what_is_not_there(ani, as_user):
    pasted = f"600/001/SPK/2025\n{NPWP[UNREGISTERED]}\n600/999/SPK/2025\n6472031708850003"
    answer = as_user(ani).post(LIST, {"lines": pasted})
    lines = [line for line, _ in answer.context["lines"]]
    assert [bool(line.advice) for line in lines] == [True, True, True, False, False]
    shown = text_of(answer)
    assert "Pembangunan turap Kelurahan Sidodadi" in shown
    assert "Normalisasi parit Jalan Cendana" in shown
    assert "Tidak ada kontrak OPD Anda dengan nomor ini." in shown
    assert PaymentAdvice.objects.count() == 3


def test_the_file_of_a_pasted_list_holds_the_advices_that_were_shown(ani, dewi, as_user):
    browser = as_user(ani)
    pasted = "600/002/SPK/2025\n=600/999"
    page = browser.post(LIST, {"lines": pasted})
    verified(IN_ARREARS, dewi)
    asked_again = {"lines": pasted, "kept": page.context["kept"]}
    book = browser.post(LIST, {**asked_again, "file": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))[1:]
    assert [(row[0], row[1]) for row in rows] == [("600/002/SPK/2025", "PERIKSA"), ("=600/999", "Tidak ditemukan")]
    text = b"".join(browser.post(LIST, {**asked_again, "file": "csv"}).streaming_content).decode("utf-8-sig")
    assert "'=600/999" in text
    assert PaymentAdvice.objects.count() == 1


def test_a_list_of_another_office_finds_nothing(citra, as_user):
    answer = as_user(citra).post(LIST, {"lines": f"600/003/SPK/2025\n{NPWP[UNREGISTERED]}"})
    found = [line.advice.contract.office for line, _ in answer.context["lines"] if line.advice]
    assert {office.code for office in found} == {"D999.1.01.01"}
    assert answer.context["unknown"] == 1


def test_a_list_that_is_too_long_is_told_its_limit(ani, as_user):
    shown = text_of(as_user(ani).post(LIST, {"lines": "\n".join(f"600/{at}" for at in range(101))}))
    assert "Ada 101 baris. Tempel paling banyak 100 baris sekaligus." in shown
    assert not PaymentAdvice.objects.exists()


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(ani):
    numbers = list(
        Contract.objects.filter(office__code="D999.1.03.01").values_list("current__contract_number", flat=True)
    )

    def queries(lines):
        with CaptureQueriesContext(connection) as asked_for:
            ask_list(text="\n".join(lines), by=ani)
        return len(asked_for)

    queries(numbers[:1])  # whose offices these are is read once a person
    assert queries(numbers) == queries(numbers[:2]) <= 25


def test_goods_have_no_project_to_be_insured(citra, as_user):
    shown = asked(as_user(citra), BOOKS)
    assert "Saran: BOLEH" in shown
    assert "Tidak berlaku: bukan pekerjaan konstruksi" in shown
