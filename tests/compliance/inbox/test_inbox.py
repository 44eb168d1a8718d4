"""The one list of what waits for the secretariat: complete, counted right, and taken by one person at a time."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.inbox import KIND_LABELS, WorkKind
from compliance.ladder import Letter
from compliance.models import ContractMeasure, Finding
from compliance.selectors import judgements
from compliance.selectors.cases.ready import ready_for_letters
from compliance.selectors.inbox import Asked, inbox_for, tasks_of
from compliance.services import cases
from forum_portal.models import WorkClaim
from tests.compliance.cases.conftest import TODAY, after

pytestmark = pytest.mark.django_db


def counts(user, today=TODAY, **asked):
    found = inbox_for(user, Asked(**asked), today=today)
    return {kind: count.every for kind, count in found.counts.items() if count.every}


def listed(user, today=TODAY, **asked):
    found = inbox_for(user, Asked(**asked), today=today)
    return tasks_of(found[0 : max(len(found), 1)], user, today=today)


def of_kind(user, kind, today=TODAY):
    return listed(user, today, kind=kind.value)


def test_every_count_is_the_length_of_the_list_behind_it(arrears, desk, eko):
    desk.verify(arrears)
    found = inbox_for(eko, today=TODAY)
    assert len(found) == sum(count.every for count in found.counts.values()) == len(listed(eko)) > 0
    for kind, count in found.counts.items():
        assert len(of_kind(eko, kind)) == count.every
        assert len(inbox_for(eko, Asked(kind=kind.value), today=TODAY)) == count.every


def test_the_pairs_to_be_judged_are_those_of_the_queue(province, eko):
    assert counts(eko)[WorkKind.PAIR] == len(judgements.queue_for(eko)) > 0
    queue = {row["asked"]: row["at_risk"] for row in judgements.queue_for(eko)}
    assert {task.subject: task.value for task in of_kind(eko, WorkKind.PAIR)} == queue


def test_a_finding_waits_to_be_verified_then_for_its_letter_and_so_up_the_ladder(arrears, desk, eko, on_day):
    today = on_day(TODAY)
    assert arrears.number in {task.what for task in of_kind(eko, WorkKind.VERIFY)}
    desk.verify(arrears)
    assert arrears.number not in {task.what for task in of_kind(eko, WorkKind.VERIFY)}
    (letter,) = of_kind(eko, WorkKind.DRAFT)
    assert (letter.what, letter.due, letter.age) == ("Pemberitahuan awal", "", "Sejak hari ini")
    paper = desk.draft(arrears, Letter.PRE_NOTICE, today)
    assert not of_kind(eko, WorkKind.DRAFT)
    assert [task.what for task in of_kind(eko, WorkKind.APPROVE)] == ["Konsep pemberitahuan awal"]
    paper = desk.approve(paper, today)
    assert [task.what for task in of_kind(eko, WorkKind.SEND)] == [paper.number]
    sent = desk.send(paper, today)
    assert not of_kind(eko, WorkKind.SEND)
    assert [task.what for task in of_kind(eko, WorkKind.RECEIPT)] == [paper.number]
    desk.receive(sent, today, today)
    arrears.refresh_from_db()
    assert arrears.number not in {task.what for task in listed(eko, today)}

    due = arrears.due_on
    (clock,) = of_kind(eko, WorkKind.CLOCK, due)
    assert (clock.what, clock.due) == (arrears.number, "Hari ini")
    late = after(due, 3)
    assert not of_kind(eko, WorkKind.CLOCK, late)
    (next_letter,) = of_kind(eko, WorkKind.DRAFT, late)
    assert (next_letter.what, next_letter.due, next_letter.late) == ("Surat pembinaan I", "Lewat 3 hari", True)


def test_what_may_be_drafted_is_what_the_bulk_drafting_would_draft_on_any_day(arrears, desk, eko, on_day):
    for finding in Finding.objects.filter(stage="detected"):
        desk.verify(finding)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    cases.pause(
        finding=arrears, by=eko, kind="dispute", until=after(TODAY, 5), reason="Sengketa.", document=None, today=TODAY
    )
    arrears.refresh_from_db()
    for ahead in (0, 3, 10, 15, 21, 22, 30, 200, 900):
        today = after(TODAY, ahead)
        drafted = ready_for_letters(Finding.objects.all(), today=today)
        assert {task.subject for task in of_kind(eko, WorkKind.DRAFT, today)} == {
            f"{contract}:{each.letter.value}" for each in drafted for contract in each.contracts
        }, ahead


def test_proof_and_requests_wait_with_the_day_that_the_firm_must_answer(arrears, desk, eko, indah, on_day):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    file = cases.attach(name="bukti.pdf", content=b"%PDF-1.7", by=eko)
    said = {"finding": arrears, "by": indah, "reason": "Contoh.", "document": file, "today": TODAY}
    cases.bring_proof(about=TODAY, **said)
    cases.ask_exemption(until=after(TODAY, 60), **said)
    arrears.refresh_from_db()
    for kind in (WorkKind.PROOF, WorkKind.EXEMPTION):
        (task,) = of_kind(eko, kind)
        assert (task.what, task.due_on) == (arrears.number, arrears.due_on)
        assert task.url == f"/temuan/{arrears.pk}/"
    assert not of_kind(eko, WorkKind.CLOCK, arrears.due_on), "an answer waits already: it is not asked for twice"


def test_an_exemption_is_shown_a_fortnight_before_it_ends(arrears, desk, eko, dewi, on_day):
    on_day(TODAY)
    file = cases.attach(name="dasar.pdf", content=b"%PDF-1.7", by=eko)
    asked = cases.ask_exemption(
        finding=arrears, by=eko, reason="Contoh.", document=file, today=TODAY, until=after(TODAY, 60)
    )
    cases.answer_exemption(exemption=asked, by=dewi, accept=True, reason="Sesuai.", today=TODAY)
    assert not of_kind(eko, WorkKind.EXPIRING, after(TODAY, 45))
    (task,) = of_kind(eko, WorkKind.EXPIRING, after(TODAY, 46))
    assert (task.what, task.due) == (arrears.number, "14 hari lagi")


def test_a_cover_that_ends_before_the_work_is_shown_and_one_that_lasts_is_not(arrears, eko):
    contract = arrears.contract_id
    measures = ContractMeasure.objects.filter(contract=contract)
    if not measures.exists():
        pytest.fail("the province has no measure of this contract")
    measures.update(cover_to=after(TODAY, 10), work_until=after(TODAY, 40))
    (task,) = of_kind(eko, WorkKind.LAPSE)
    assert (task.due, task.url) == ("10 hari lagi", f"/kontrak/{contract}/")
    measures.update(work_until=after(TODAY, 10))
    assert not of_kind(eko, WorkKind.LAPSE)


def test_who_does_not_see_all_sees_nothing_of_it(arrears, ani, gani, eko, fitri, as_user):
    assert not listed(ani)
    assert not listed(gani)
    assert len(listed(fitri)) == len(listed(eko))
    assert as_user(ani).get("/antrian/").status_code == 404
    assert "Ambil dan buka" not in as_user(fitri).get("/antrian/").content.decode()


def test_it_is_narrowed_by_due_day_and_words_and_every_figure_follows(arrears, desk, eko, on_day):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    arrears.refresh_from_db()
    due = arrears.due_on
    assert [task.what for task in listed(eko, due, due="hari-ini")] == [arrears.number]
    assert [task.due for task in listed(eko, after(due, 2), due="lewat")] == ["Lewat 2 hari"]
    found = inbox_for(eko, Asked(due="hari-ini"), today=due)
    assert sum(count.today for count in found.whole.values()) == len(found) == 1
    package = arrears.contract.current.package_name
    narrowed = listed(eko, due, words=package)
    assert {task.contractor for task in narrowed if task.contractor} == {arrears.contract.check_result.contractor_name}
    assert len(narrowed) == len(inbox_for(eko, Asked(words=package), today=due)) < len(listed(eko, due))


def test_it_is_put_in_order_by_due_day_age_and_value(arrears, desk, eko, on_day):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    arrears.refresh_from_db()
    assert listed(eko, arrears.due_on)[0].what == arrears.number
    values = [task.value or 0 for task in listed(eko, order="nilai")]
    assert values == sorted(values, reverse=True)


@pytest.fixture
def work(arrears, eko, on_day):
    on_day(TODAY)
    return {"jenis": "verifikasi", "perihal": str(arrears.pk)}


def test_taking_and_opening_is_one_click_and_the_others_see_who_works_on_it(work, arrears, eko, indah, as_user):
    answer = as_user(eko).post("/antrian/ambil/", {**work, "buka": "1"})
    assert answer["Location"] == f"/temuan/{arrears.pk}/"
    page = as_user(indah).get("/antrian/?jenis=verifikasi").content.decode()
    assert "Sedang dikerjakan oleh Eko Prasetyo sampai 12.30" in page
    refused = as_user(indah).post("/antrian/ambil/", {**work, "buka": "1"}, follow=True)
    assert "Sedang dikerjakan oleh Eko Prasetyo sampai pukul 12.30" in refused.content.decode()
    assert WorkClaim.objects.get().by == eko


def test_a_claim_ends_by_itself_or_is_let_go_of_by_its_holder_alone(work, eko, indah, as_user, time_machine):
    as_user(eko).post("/antrian/ambil/", work)
    as_user(indah).post("/antrian/lepas/", work)
    assert WorkClaim.objects.get().by == eko
    as_user(eko).post("/antrian/lepas/", work)
    assert not WorkClaim.objects.exists()
    as_user(eko).post("/antrian/ambil/", work)
    time_machine.move_to(WorkClaim.objects.get().until + timedelta(seconds=1), tick=False)
    as_user(indah).post("/antrian/ambil/", work)
    assert WorkClaim.objects.get().by == indah


def test_what_one_has_taken_is_found_again(work, arrears, eko, as_user):
    as_user(eko).post("/antrian/ambil/", work)
    assert [task.what for task in listed(eko, mine=True)] == [arrears.number]
    assert "Anda, sampai" in as_user(eko).get("/antrian/?milik=saya").content.decode()


def test_what_is_done_meanwhile_cannot_be_taken(work, arrears, desk, eko, as_user):
    desk.verify(arrears)
    for posted in (work, {"jenis": "lain", "perihal": "x"}, {}, {**work, "perihal": "\x00'"}):
        answer = as_user(eko).post("/antrian/ambil/", posted, follow=True)
        assert "sudah selesai atau tidak lagi menunggu" in answer.content.decode()
    assert not WorkClaim.objects.exists()


def test_after_taking_one_is_back_on_the_same_list_and_nowhere_else(work, eko, as_user):
    back = "/antrian/?jenis=verifikasi&urut=umur"
    assert as_user(eko).post("/antrian/ambil/", {**work, "kembali": back})["Location"] == back
    for elsewhere in ("https://contoh.invalid/", "//contoh.invalid/antrian/", "/temuan/"):
        assert as_user(eko).post("/antrian/lepas/", {**work, "kembali": elsewhere})["Location"] == "/antrian/"


def test_opening_a_pair_from_the_list_keeps_the_longer_claim(province, eko, as_user):
    (task, *_) = of_kind(eko, WorkKind.PAIR, date.today())
    work = {"jenis": "pencocokan", "perihal": task.subject, "buka": "1"}
    browser = as_user(eko)
    opened = browser.post("/antrian/ambil/", work)
    until = WorkClaim.objects.get().until
    assert browser.get(opened["Location"]).status_code == 200
    assert WorkClaim.objects.get().until == until


def test_the_page_asks_no_more_the_longer_it_is(arrears, desk, eko, as_user):
    browser = as_user(eko)

    def queries(query):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/antrian/" + query).status_code == 200
        return len(asked)

    queries("")
    assert queries("") <= queries("?q=tidak-ada") + 8 <= 24


@pytest.mark.parametrize("query", ["?jenis=lain", "?tenggat=besok", "?urut=acak", "?page=-3", "?milik=lain"])
def test_parameters_that_nobody_understands_do_no_harm(query, province, eko, as_user):
    assert as_user(eko).get("/antrian/" + query).status_code == 200


def test_every_kind_has_its_words():
    assert set(KIND_LABELS) == set(WorkKind)


def test_the_secretariat_lands_on_it_and_the_forum_on_the_dashboard(eko, dewi, as_user):
    assert as_user(eko).get("/")["Location"] == "/antrian/"
    assert as_user(dewi).get("/")["Location"] == "/dasbor/"
