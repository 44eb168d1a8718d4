"""The workspace of an office: what is due, and a contract that no feed tells of."""

from datetime import date

import pytest
import time_machine

from compliance.duties import Duty, When
from compliance.models import ContractCheck, Finding
from compliance.selectors.duties import with_duties
from compliance.services import cases
from compliance.services.duties import refresh_duties
from forum_portal import jobs
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun
from procurement.models import Contract
from tests.compliance.slips import IN_ARREARS, ROAD, named, soon_after
from tests.compliance.test_slip_pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province", "soon_after")]
__all__ = ("soon_after",)
HOME, ADD = "/paket-saya/", "/paket-saya/tambah/"
NEW = {
    "package": "Perbaikan trotoar Jalan Bhayangkara",
    "number": "600/088/SPK/2025",
    "signed_on": "2025-09-29",
    "value": "88.000.000",
    "kind": "Pekerjaan Konstruksi",
    "contractor": "CV Bekantan Teduh Karya",
    "npwp": "42.771.690.7-728.000",
    "kd_rup": "",
}


def duties(user):
    return {row.contract.current.package_name: (row.duty, row.duty_due) for row in with_duties(user)}


def comes_to_stand(package, **said):
    ContractCheck.objects.filter(contract=named(package)).update(**said)
    refresh_duties([named(package).pk])


def test_each_contract_shows_the_first_thing_to_be_done(ani):
    found = duties(ani)
    assert found[IN_ARREARS] == (Duty.PAY_MONTHS, None) or found[IN_ARREARS][0] == Duty.REGISTER
    assert found["Pembangunan turap Kelurahan Sidodadi"][0] == Duty.REGISTER
    assert found[ROAD] == (Duty.NONE, None)


def test_the_last_day_to_answer_a_letter_comes_before_everything_else(ani, as_user):
    finding = Finding.objects.filter(contract=named(IN_ARREARS)).earliest("pk")
    Finding.objects.filter(pk=finding.pk).update(due_on=date(2025, 10, 9), stage="pre_notice")
    refresh_duties([finding.contract_id])
    assert duties(ani)[IN_ARREARS] == (Duty.ANSWER, date(2025, 10, 9))
    shown = text_of(as_user(ani).get(HOME))
    assert f"Jawab temuan {finding.number}" in shown
    assert "3 hari kerja lagi" in shown


def test_while_a_proof_waits_for_its_answer_the_office_has_nothing_to_do_about_it(ani):
    findings = Finding.objects.filter(contract=named(IN_ARREARS))
    for finding in findings:
        file = cases.attach(name="bukti.pdf", content=b"%PDF-1.7", by=ani)
        day = date(2025, 10, 6)
        cases.bring_proof(finding=finding, by=ani, about=day, reason="Lunas.", document=file, today=day)
    assert duties(ani)[IN_ARREARS][0] == Duty.NONE


def test_no_card_differs_from_the_list_behind_it_and_all_cards_make_the_whole(ani, as_user):
    waits = {"severity": 1, "project_outcome": "MENUNGGU", "employer_outcome": "PATUH"}
    comes_to_stand(ROAD, deadline=date(2025, 10, 6), **waits)
    comes_to_stand("Perbaikan gorong-gorong Jalan Gelatik", deadline=date(2025, 10, 10), **waits)
    Finding.objects.filter(contract=named("Perbaikan gorong-gorong Jalan Gelatik")).delete()
    browser = as_user(ani)
    cards = browser.get(HOME).context["cards"]
    lengths = [browser.get(card["figure"].url).context["total"] for card in cards]
    assert [card["figure"].number for card in cards] == lengths
    assert sum(lengths) == browser.get(HOME).context["total"] == 7
    assert lengths[1] == lengths[2] == 1


@pytest.mark.parametrize("order", ["duty_due", "-duty_due", "duty", "expected", "-expected"])
def test_the_list_is_sorted_by_duty_and_day_with_the_unknown_last(order, ani, as_user):
    rows = as_user(ani).get(HOME, {"sort": order}).context["page"].object_list
    values = [getattr(row, order.removeprefix("-")) for row in rows]
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=order.startswith("-")) + [None] * (len(values) - len(known))


def test_a_list_is_narrowed_to_one_duty_and_exported_without_its_buttons(ani, as_user):
    browser = as_user(ani)
    assert browser.get(HOME, {"duty": Duty.REGISTER.value}).context["total"] >= 2
    text = b"".join(browser.get(HOME, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "Kerjakan" not in text
    assert "Langkah berikutnya" in text
    assert {when.value for when in When} >= {"lewat", "kosong"}


def test_a_contract_that_no_feed_tells_of_is_added_checked_and_can_be_undone(ani, as_user):
    shown = text_of(as_user(ani).post(ADD, NEW, follow=True))
    assert "Kontrak ditambahkan." in shown
    contract = named(NEW["package"])
    assert contract.office == ani.memberships.get().office
    assert contract.current.npwp == "427716907728000"
    jobs.run_all_queued()
    assert ContractCheck.objects.filter(contract=contract).exists()
    run = ImportRun.objects.latest("pk")
    assert (run.created_by, run.full_picture, run.counts["new"]) == (ani, False, 1)
    ask_undo(run=run, by=ani)
    jobs.run_all_queued()
    assert not Contract.objects.filter(pk=contract.pk, current__isnull=False).exists()


def test_adding_one_contract_leaves_all_others_as_they_were(ani, as_user):
    before = set(Contract.objects.filter(current__isnull=False).values_list("key", "current"))
    as_user(ani).post(ADD, NEW)
    assert before < set(Contract.objects.filter(current__isnull=False).values_list("key", "current"))


def test_a_contract_that_is_there_already_is_named(ani, as_user):
    shown = text_of(as_user(ani).post(ADD, {**NEW, "number": "600 / 001 / spk / 2025"}))
    assert "Kontrak ini sudah ada: Rehabilitasi saluran drainase Jalan Melati" in shown
    browser = as_user(ani)
    browser.post(ADD, NEW)
    assert "Kontrak ini sudah ada" in text_of(browser.post(ADD, NEW))
    assert Contract.objects.filter(current__contract_key="600088SPK2025").count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("package", "", "Nama paket belum diisi."),
        ("number", "///", "Nomor kontrak harus memuat huruf atau angka"),
        ("signed_on", "2025-12-01", "Tanggal SPK belum terjadi."),
        ("signed_on", "besok", "Tulis tanggal seperti 31-12-2026."),
        ("signed_on", "2012-01-04", "terlalu lama"),
        ("value", "88 juta", "bukan jumlah rupiah"),
        ("value", "0", "Isi nilai kontrak dalam rupiah"),
        ("npwp", "1234", "NPWP 4 angka"),
    ],
)
def test_whatever_is_wrong_is_said_beside_its_question_and_nothing_is_kept(field, typed, said, ani, as_user):
    shown = text_of(as_user(ani).post(ADD, {**NEW, field: typed}))
    assert said in shown
    assert not Contract.objects.filter(current__package_name=NEW["package"]).exists()


def test_a_citizen_number_is_neither_kept_nor_written_back(ani, as_user):
    citizen = "6472031708850003"
    answer = as_user(ani).post(ADD, {**NEW, "npwp": citizen, "package": ""})
    assert citizen not in answer.content.decode()
    as_user(ani).post(ADD, {**NEW, "npwp": citizen, "contractor": "Rahmat Pratama"})
    assert named(NEW["package"]).current.npwp == "PERORANGAN"


def test_a_deadline_that_passes_between_two_checks_moves_to_overdue_by_itself(ani, as_user):
    comes_to_stand(ROAD, deadline=date(2025, 10, 8), severity=1, project_outcome="MENUNGGU", employer_outcome="PATUH")
    with time_machine.travel("2025-10-10T02:00:00Z", tick=False):
        answer = as_user(ani).get(HOME, {"due": When.OVERDUE.value})
    assert ROAD in text_of(answer)
    assert "Lewat 2 hari kerja" in text_of(answer)
