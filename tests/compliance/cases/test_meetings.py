"""The pack of a meeting: what it counts, whom it names, and that a reprint is the same bytes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.ladder import Letter
from compliance.models import ContractCheck, Finding, MeetingPack
from compliance.selectors.cases.meeting import case_lines
from compliance.services import cases
from compliance.services.cases import CaseRefused
from compliance.services.meetings import Meeting, make_pack, meeting_facts, pack_pdf
from forum_portal import jobs
from forum_portal.models import Change
from tests.compliance.cases.conftest import TODAY, after
from tests.journeys import world

pytestmark = pytest.mark.django_db
OCTOBER = Meeting(date(2025, 10, 1), TODAY, "Senin, 6 Oktober 2025, ruang rapat contoh", 14)


def pack_of(by, meeting=OCTOBER, today=TODAY):
    return make_pack(meeting, by=by, today=today)


def figures(by, today=TODAY):
    return {each.label: each for each in meeting_facts(OCTOBER, by=by, today=today).figures}


def test_nobody_is_named_for_what_no_person_has_verified(arrears, desk, on_day):
    on_day(TODAY)
    assert Finding.objects.filter(status="open").count() > 1
    assert case_lines(desk.secretariat, today=TODAY) == ()
    desk.verify(arrears)
    (line,) = case_lines(desk.secretariat, today=TODAY)
    assert (line.number, line.firm, line.step) == (arrears.number, world.IN_ARREARS, "Terverifikasi")
    assert line.waits_for == "Sekretariat menyusun pemberitahuan awal."


def test_its_figures_are_those_of_the_pages_and_each_says_what_it_means(arrears, desk, on_day):
    on_day(TODAY)
    said = figures(desk.secretariat)
    assert said["Kontrak diperiksa"].value == str(ContractCheck.objects.count())
    red = ContractCheck.objects.filter(severity=3).count()
    assert said["Kontrak dengan indikasi"].value.startswith(f"{red} (")
    assert said["Temuan menunggu verifikasi"].value == str(Finding.objects.filter(stage="detected").count())
    assert all(each.definition and each.source for each in said.values())


def test_what_happened_in_the_period_is_counted_on_its_days(arrears, desk, on_day):
    day = on_day(TODAY)
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, day)
    other = Finding.objects.filter(stage="detected").first()
    cases.dismiss(finding=other, by=desk.secretariat, reason="Bukti diperlihatkan.")
    said = figures(desk.secretariat)
    assert (said["Surat diterima penyedia"].value, said["Temuan tidak terbukti"].value) == ("1", "1")
    earlier = Meeting(date(2025, 8, 1), date(2025, 8, 31), "Rapat contoh", 14)
    past = {each.label: each.value for each in meeting_facts(earlier, by=desk.secretariat, today=day).figures}
    assert (past["Surat diterima penyedia"], past["Temuan tidak terbukti"], past["Temuan baru"]) == ("0", "0", "0")


def test_a_case_is_idle_only_while_somebody_of_the_forum_has_to_act(arrears, desk, on_day):
    day = on_day(TODAY)
    desk.verify(arrears)
    assert idle(desk, after(day, 20)) == 20
    desk.deliver(arrears, Letter.PRE_NOTICE, day)
    arrears.refresh_from_db()
    assert idle(desk, arrears.due_on) == 0
    assert idle(desk, after(arrears.due_on, 15)) == 15
    begun = on_day(after(arrears.due_on, 1))
    cases.pause(
        finding=arrears,
        by=desk.secretariat,
        kind="dispute",
        until=after(begun, 30),
        reason="Penyedia menyanggah jumlah bulan.",
        document=None,
        today=begun,
    )
    (line,) = case_lines(desk.secretariat, today=after(begun, 30))
    assert (line.idle_days, line.dispute) == (0, "Penyedia menyanggah jumlah bulan.")
    assert line.proposal


def idle(desk, today):
    (line,) = case_lines(desk.secretariat, today=today)
    return line.idle_days


def test_no_rupiah_is_counted_twice(arrears, desk, on_day):
    on_day(TODAY)
    for finding in Finding.objects.filter(status="open"):
        desk.verify(finding)
    lines = case_lines(desk.secretariat, today=TODAY)
    checks = ContractCheck.objects.filter(contract__findings__stage="verified").distinct()
    assert sum(line.gap or 0 for line in lines) == sum(check.contribution_at_stake for check in checks) + _arrears_once(
        checks
    )


def _arrears_once(checks):
    firms = {
        check.employer_id: check.employer_version.arrears_rupiah or 0 for check in checks if check.employer_version
    }
    return sum(firms.values())


def test_the_same_pack_is_made_once_and_printed_again_byte_for_byte(arrears, desk, on_day):
    day = on_day(TODAY)
    desk.verify(arrears)
    pack = pack_of(desk.secretariat)
    with pytest.raises(CaseRefused, match="belum selesai dicetak"):
        pack_pdf(pack)
    jobs.run_all_queued()
    first = pack_pdf(pack)
    assert first.startswith(b"%PDF")
    assert pack_of(desk.forum) == pack
    cases.dismiss(finding=arrears, by=desk.secretariat, reason="Bukti diperlihatkan.")
    assert pack_of(desk.secretariat, today=day) != pack
    assert pack_pdf(pack) == first
    assert MeetingPack.objects.count() == 2
    assert Change.objects.filter(action="meeting.pack_made").count() == 2


def test_the_taxpayer_number_is_masked_in_the_pack(arrears, desk, on_day):
    on_day(TODAY)
    desk.verify(arrears)
    said = str(pack_of(desk.secretariat).printed.context)
    assert world.NPWP[world.IN_ARREARS] not in said
    assert "***" in said


def test_a_period_that_cannot_be_and_a_portal_without_checks_are_refused(arrears, desk, on_day):
    on_day(TODAY)
    for since, until in ((TODAY, TODAY - timedelta(1)), (TODAY, after(TODAY, 1))):
        with pytest.raises(CaseRefused, match="Masa yang dilaporkan"):
            pack_of(desk.secretariat, Meeting(since, until, "Rapat contoh", 14))
    ContractCheck.objects.all().delete()
    with pytest.raises(CaseRefused, match="Belum ada kontrak yang diperiksa"):
        pack_of(desk.secretariat)


def test_the_queries_do_not_grow_with_the_cases(arrears, desk, on_day):
    on_day(TODAY)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            meeting_facts(OCTOBER, by=desk.secretariat, today=TODAY)
        return len(asked)

    desk.verify(arrears)
    queries()
    one = queries()
    for finding in Finding.objects.filter(stage="detected"):
        desk.verify(finding)
    assert queries() == one


def test_the_secretariat_makes_a_pack_on_its_page_and_finds_it_again(arrears, desk, on_day, as_user):
    on_day(TODAY)
    browser = as_user(desk.secretariat)
    said = {"since": "2025-10-01", "until": "2025-10-06", "held": "Senin, ruang rapat contoh", "idle_after": "14"}
    wrong = browser.post("/rapat/paket/", {**said, "held": "", "idle_after": "0"}).content.decode()
    assert "Isi hari, jam, dan tempat rapatnya." in wrong
    assert "Tulis 1 sampai 365 hari." in wrong
    page = browser.post("/rapat/paket/", said, follow=True).content.decode()
    assert "Sedang dicetak" in page
    jobs.run_all_queued()
    pack = MeetingPack.objects.get()
    assert f'href="/rapat/paket/{pack.pk}/pdf/"' in browser.get("/rapat/paket/").content.decode()
    answer = as_user(desk.forum).get(f"/rapat/paket/{pack.pk}/pdf/")
    assert (answer["Content-Type"], answer.content) == ("application/pdf", pack_pdf(pack))
