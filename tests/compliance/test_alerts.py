"""The daily job raises what holds, once; each person sees and mutes their own."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from compliance.alerts import Kind
from compliance.models import Alert, AlertMute, AlertRead, AlertRound, Finding
from compliance.services import alerts
from compliance.services.alerts import raising
from forum_portal import jobs
from forum_portal.models import Job
from procurement.models import Contract
from tests.compliance.alerts_cast import Killed, daily, raised

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 20)


@pytest.fixture
def overdue(province, time_machine):
    """Two findings whose time ran out on 16 October, on 20 October."""
    time_machine.move_to(f"{DAY}T02:00:00+00:00", tick=False)
    Finding.objects.filter(code__in=("MENUNGGAK", "PWBD")).update(
        stage="pre_notice", clock_from=date(2025, 10, 1), clock_days=15, due_on=date(2025, 10, 16)
    )


def about_cases():
    return set(Alert.objects.exclude(kind=Kind.LAW).values_list("kind", "finding__code"))


def test_what_holds_is_raised_and_never_again(overdue):
    daily()
    assert about_cases() == {("due", "MENUNGGAK"), ("due", "PWBD")}
    first = list(Alert.objects.values_list("pk", "key", "raised_on"))
    daily()
    assert list(Alert.objects.values_list("pk", "key", "raised_on")) == first
    assert [each.raised for each in AlertRound.objects.all()] == [0, len(first)]


def test_delivered_twice_it_is_done_once(overdue):
    job = alerts.ask_alerts()
    assert jobs.run(job.pk) is True
    once = set(Alert.objects.values_list("key", flat=True))
    assert jobs.run(job.pk) is False
    assert set(Alert.objects.values_list("key", flat=True)) == once
    assert AlertRound.objects.count() == 1


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_step_and_run_again_every_alert_is_there_once(overdue, monkeypatch, step):
    daily()
    expected = set(Alert.objects.values_list("key", flat=True))
    Alert.objects.all().delete()
    monkeypatch.setattr(raising, "STEP", 1)
    done = []

    def dying(*args, **kwargs):
        done.append(1)
        if len(done) == step:
            if step % 2:
                real(*args, **kwargs)
            raise Killed
        return real(*args, **kwargs)

    real = raising.insert
    job = alerts.ask_alerts()
    with monkeypatch.context() as patch:
        patch.setattr(raising, "insert", dying)
        try:
            jobs.run(job.pk)
        except Killed:
            assert set(Alert.objects.values_list("key", flat=True)) < expected
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run(job.pk)
    assert set(Alert.objects.values_list("key", flat=True)) == expected
    assert Alert.objects.count() == len(expected)


def test_the_clock_asks_once_a_day_and_after_each_pass(overdue, eko, time_machine):
    from compliance.services.cross_check import ask_cross_check

    jobs.run_now(alerts.ask_when_due())
    assert alerts.ask_when_due() is None
    jobs.run_now(ask_cross_check(by=eko))
    jobs.run_now(alerts.ask_when_due())
    assert alerts.ask_when_due() is None
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)
    assert alerts.ask_when_due() is not None


def test_a_stale_extract_raises_nothing_about_firms(province, time_machine):
    time_machine.move_to("2026-06-01T02:00:00+00:00", tick=False)
    daily()
    assert set(Alert.objects.values_list("kind", flat=True)) <= {Kind.LAW}


def test_each_sees_the_alerts_of_their_scope_unread_first(as_user, ani, citra, dewi, eko, fitri, gani, pupr, disdikbud):
    mine = raised(Kind.COVER_ENDS, office=pupr)
    theirs = raised(Kind.COVER_ENDS, office=disdikbud)
    internal = raised(Kind.DUE, office=pupr)
    law = raised(Kind.LAW)
    seen = {
        person: {each for each in (mine, theirs, internal, law) if each.sentence in page}
        for person in (ani, citra, dewi, eko, fitri)
        if (page := as_user(person).get("/peringatan/").content.decode())
    }
    assert seen[ani] == {mine}
    assert seen[citra] == {theirs}
    assert seen[dewi] == seen[eko] == seen[fitri] == {mine, theirs, internal, law}
    assert as_user(gani).get("/peringatan/").status_code == 404
    newer = raised(Kind.COVER_ENDS, office=pupr)
    AlertRead.objects.create(alert=newer, user=ani)
    page = as_user(ani).get("/peringatan/").content.decode()
    assert page.index(mine.sentence) < page.index(newer.sentence)


def test_a_contract_that_moved_to_another_office_takes_its_alerts_along(as_user, ani, citra, pupr, disdikbud):
    told = raised(Kind.COVER_ENDS, office=pupr)
    Contract.objects.filter(pk=told.contract_id).update(office=disdikbud)
    assert told.sentence not in as_user(ani).get("/peringatan/").content.decode()
    assert told.sentence in as_user(citra).get("/peringatan/").content.decode()
    assert (
        as_user(citra).get(f"/peringatan/?office={disdikbud.pk}&unread=belum&kind=cover_ends&q=nomor").status_code
        == 200
    )
    assert as_user(citra).get("/peringatan/?office=-&unread=mungkin&contract=x&sort=office").status_code == 200


def test_marking_as_read_stops_at_the_newest_that_was_shown(as_user, ani, citra, pupr):
    shown, came_later = raised(Kind.COVER_ENDS, office=pupr), raised(Kind.COVER_ENDS, office=pupr)
    as_user(citra).post("/peringatan/baca/", {"up_to": came_later.pk})
    as_user(ani).post("/peringatan/baca/", {"up_to": shown.pk})
    assert list(AlertRead.objects.values_list("alert", "user")) == [(shown.pk, ani.pk)]


def test_a_kind_and_a_contract_are_muted_for_a_while(province, as_user, ani, citra):
    contract = Contract.objects.get(key="opd:D999.1.03.01:2")
    until = timezone.localdate() + timedelta(days=7)
    browser = as_user(ani)
    browser.post("/peringatan/bisukan/", {"kind": "due", "until": until.isoformat()})
    browser.post("/peringatan/bisukan/", {"contract": contract.pk, "until": until.isoformat()})
    assert set(AlertMute.objects.values_list("user", "kind", "contract")) == {
        (ani.pk, "due", None),
        (ani.pk, "", contract.pk),
    }
    assert contract.current.package_name in browser.get("/peringatan/").content.decode()
    other = as_user(citra).post("/peringatan/bisukan/", {"contract": contract.pk, "until": until.isoformat()})
    assert other.status_code == 404
    mute = AlertMute.objects.get(kind="due")
    assert as_user(citra).post(f"/peringatan/bisukan/{mute.pk}/akhiri/").status_code == 404
    browser.post(f"/peringatan/bisukan/{mute.pk}/akhiri/")
    assert not AlertMute.objects.filter(kind="due").exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"kind": "due"}, "Isi tanggal berakhirnya."),
        ({"until": "2099-01-01", "kind": "due"}, "paling lama satu tahun"),
        ({"until": "2020-01-01", "kind": "due"}, "mulai hari ini"),
        ({"until": "2026-01-01", "kind": "apa"}, "Pilih jenis peringatan dari daftar."),
    ],
)
def test_what_cannot_be_muted_is_said(as_user, ani, asked, told):
    page = as_user(ani).post("/peringatan/bisukan/", asked, follow=True).content.decode()
    assert told in page
    assert not AlertMute.objects.exists()


def test_the_page_costs_the_same_however_many_alerts_there_are(
    as_user, ani, pupr, django_assert_max_num_queries, province
):
    contract = Contract.objects.get(key="opd:D999.1.03.01:2")
    browser = as_user(ani)
    browser.get("/peringatan/")
    counts = []
    for _ in range(2):
        for _ in range(8):
            raised(Kind.COVER_ENDS, office=pupr, contract=contract)
        with django_assert_max_num_queries(40) as asked:
            browser.get("/peringatan/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
